/** The list of saved views as it is kept: a name and a link each, in the order saved. */
export interface Named {
  readonly name: string;
  readonly link: string;
}
export const KEY = "dateline.views";

/** What was kept; whatever is no saved view is left out, and so is a link that leads elsewhere. */
export function views(text: string | null): Named[] {
  try {
    const found: unknown = JSON.parse(text ?? "[]");
    if (!Array.isArray(found)) return [];
    return found.filter(
      (one): one is Named =>
        typeof one?.name === "string" && typeof one?.link === "string" && /^\/(?![/\\])/.test(one.link),
    );
  } catch {
    return [];
  }
}

/** A view of the same name is replaced. */
export const save = (held: readonly Named[], view: Named): Named[] => [...forget(held, view.name), view];
export const forget = (held: readonly Named[], name: string): Named[] => held.filter((one) => one.name !== name);
/** Another view that has the new name already gives way. */
export const rename = (held: readonly Named[], from: string, to: string): Named[] =>
  held
    .filter((one) => one.name === from || one.name !== to)
    .map((one) => (one.name === from ? { ...one, name: to } : one));
