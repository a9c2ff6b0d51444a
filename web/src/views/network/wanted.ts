/** What the network asks for: the links that are chosen, and events up to the day. */
import type { Filters } from "../../state";
import { LINKS, type LinkKind } from "./graph";

/** What is shown where the address chooses nothing: how things stood. */
export const USUAL: readonly LinkKind[] = LINKS.filter((kind) => kind !== "events");

/** The kinds of link that the address chooses; names that are none are left out. */
export function chosen(links: string | undefined): readonly LinkKind[] {
  if (links === undefined) return USUAL;
  const named = links.split(",");
  return LINKS.filter((kind) => named.includes(kind));
}

/** The choice as the address has it; none where it is the usual one. */
export function written(kinds: readonly LinkKind[]): string | undefined {
  const text = LINKS.filter((kind) => kinds.includes(kind)).join(",");
  return text === USUAL.join(",") ? undefined : text || "none";
}

/** States hold on the day; of events those up to it are meant, not those of that one day. */
export function upTo(asked: Filters): Filters {
  const on = asked.on?.[0];
  if (on === undefined) return asked;
  const to = asked.to?.[0];
  return { ...asked, on: [], to: [to !== undefined && to < on ? to : on] };
}
