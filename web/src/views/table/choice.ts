/** Which columns, in which order, sorted how and from where on: as the URL has it. */
import type { OrderName } from "./columns";

/** The columns that a URL names, in its order; those at first where it names none that there are. */
export function chosen<T extends { readonly id: string }>(
  all: readonly T[],
  first: readonly string[],
  text: string | undefined,
): T[] {
  const of = (ids: readonly string[]) =>
    [...new Set(ids)].flatMap((id) => all.find((column) => column.id === id) ?? []);
  const named = of((text ?? "").split(","));
  return named.length > 0 ? named : of(first);
}

/** The columns as the URL holds them; nothing where they are those at first. */
export function kept(ids: readonly string[], first: readonly string[]): string | undefined {
  return ids.length === 0 || ids.join() === first.join() ? undefined : ids.join(",");
}

/** A column shown or not; a new one comes last, and one always stays. */
export function toggled(ids: readonly string[], id: string): readonly string[] {
  if (!ids.includes(id)) return [...ids, id];
  return ids.length === 1 ? ids : ids.filter((one) => one !== id);
}

/** A column moved by so many places. */
export function shifted(ids: readonly string[], id: string, by: number): readonly string[] {
  const from = ids.indexOf(id);
  const to = Math.max(0, Math.min(ids.length - 1, from + by));
  if (from < 0 || from === to) return ids;
  const made = ids.filter((one) => one !== id);
  made.splice(to, 0, id);
  return made;
}

const ORDERS: readonly OrderName[] = ["date", "published", "recorded", "confidence"];
/** The order of a URL, as the service takes it; nothing for one that it would not know. */
export function orderOf(text: string | undefined): string | undefined {
  return ORDERS.some((name) => text === name || text === `-${name}`) ? text : undefined;
}

/** What a press on a column's head leads to: the latest first, then the earliest, then as the service has it. */
export function turned(now: string | undefined, name: OrderName): string | undefined {
  return now === `-${name}` ? name : now === name ? undefined : `-${name}`;
}

export function sorted(now: string | undefined, name: OrderName | undefined): "ascending" | "descending" | "none" {
  return name === undefined ? "none" : now === name ? "ascending" : now === `-${name}` ? "descending" : "none";
}

/** A short name of a question, by which a place in its pages is known to be of it. */
export function fingerprint(question: string): string {
  let hash = 5381;
  for (const letter of question) hash = ((hash << 5) + hash + (letter.codePointAt(0) ?? 0)) | 0;
  return (hash >>> 0).toString(36);
}

const MARK = "~";
/** The cursors that led to a page, the first page having none; those of another question lead to the first page. */
export function trail(text: string | undefined, question: string): readonly string[] {
  const [of, ...cursors] = (text ?? "").split(MARK);
  return of === fingerprint(question) ? cursors.filter(Boolean) : [];
}

export function trailed(cursors: readonly string[], question: string): string | undefined {
  return cursors.length === 0 ? undefined : [fingerprint(question), ...cursors].join(MARK);
}
