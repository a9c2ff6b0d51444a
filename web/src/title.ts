/** What the page is called, for the tab, the history and who reads by ear: what is asked first, then the view. */
import { called } from "./parts/naming";
import type { Filters, State } from "./state";
import { day } from "./words";

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Whom and where it is asked about: `United States, Niger`; empty for everything. */
export function subject(filters: Filters): string {
  const who = [...(filters.of ?? []), ...(filters.actor ?? []), ...(filters.recipient ?? [])];
  const names = [...who.map((one) => called("actor", one)), ...(filters.in ?? []).map((one) => called("place", one))];
  return [...new Set(names)].join(", ");
}

export function titled({ view, id, filters }: Pick<State, "view" | "id" | "filters">): string {
  if (view === "report") return `Report ${id} · dateline`;
  const about = subject(filters);
  const on = filters.on?.[0];
  const asked = [about, on === undefined ? "" : `${about ? "" : "on "}${day(on)}`].filter(Boolean).join(", ");
  return [asked, upper(view), "dateline"].filter(Boolean).join(" · ");
}
