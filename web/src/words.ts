/** How records are put into words: who, where, when, how many. The same words as the tables of the command line. */
import { number } from "./parts/calendar";
import type { Answer, Citation, Figures, Fluent, Moment, Occurrence, Thing } from "./types";

/** What somebody or something is called; empty for nothing. */
export function named(thing: Thing): string {
  if (thing === null) return "";
  if ("entity_text" in thing)
    return thing.identifier_text ?? thing.entity_text ?? [thing.code, thing.sector].filter(Boolean).join(" ");
  if ("title" in thing) return [thing.title, thing.code].filter(Boolean).join(", ");
  if ("name" in thing) return thing.name;
  return thing.resolved_place ?? thing.extracted_place ?? thing.country ?? "";
}

/** Its codes, such as `USA:MIL`. */
export function coded(thing: Thing): string {
  if (thing === null) return "";
  if ("entity_text" in thing) return [thing.code, thing.sector].filter(Boolean).join(":");
  if ("title" in thing) return thing.code ?? "";
  return thing.country_code ?? "";
}

/** The value by which a filter asks for it: its id where it has one, else its codes. */
export function asked(thing: Thing): string {
  if (thing !== null && "entity_text" in thing && thing.identifier_id !== null)
    return thing.identifier_id.replace(/^state:/, "");
  return coded(thing);
}

/** The value by which the filter of places asks for it: a country by its code, a town by its name. */
export function located(thing: Thing): string {
  if (thing === null || "entity_text" in thing || "title" in thing) return "";
  if ("name" in thing) return thing.place ? located(thing.place) : (thing.country_code ?? "");
  const country =
    thing.resolution === 1 || (thing.city === null && thing.province === null && thing.resolution === null);
  return (
    (country ? thing.country_code : null) ?? thing.resolved_place ?? thing.extracted_place ?? thing.country_code ?? ""
  );
}

const numbers = new Intl.NumberFormat("en");
export const counted = (n: number): string => numbers.format(n);
/** `1 report`, `2 reports`. */
export const several = (n: number, one: string, more = `${one}s`): string => `${counted(n)} ${n === 1 ? one : more}`;

/** `1,000 (650–1,100)`; empty without figures. */
export function bounds(figures: Figures | null | undefined): string {
  if (!figures) return "";
  const [low, best, high] = [figures.low, figures.best, figures.high].map((n) => (n === null ? "?" : counted(n)));
  return low === best && best === high ? `${best}` : `${best} (${low}–${high})`;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/** A day or an EDTF text as people write it: `2024-03` is `Mar 2024`; what has another form stays as it is. */
export function day(text: string | null | undefined): string {
  if (!text) return "";
  const found = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?([~?%]?)$/.exec(text);
  if (found === null) return text.includes("/") ? days(...(text.split("/") as [string, string])) : text;
  const [, year, month, date, about] = found;
  const name = month === undefined ? undefined : MONTHS[Number(month) - 1];
  if (month !== undefined && name === undefined) return text;
  return `${about ? "about " : ""}${[date === undefined ? undefined : Number(date), name, year].filter((part) => part !== undefined).join(" ")}`;
}

/** Two days as one text; an open side is `…`. */
export function days(first: string | null | undefined, last: string | null | undefined): string {
  const open = (text: string | null | undefined) => (!text || text === ".." ? "…" : day(text));
  return first === last || last === undefined ? open(first) : `${open(first)} – ${open(last)}`;
}

/** An EDTF end of a state in words: `../2024-04-08` is `8 Apr 2024 or before`, an interval is `between` its days. */
export function end(text: string): string {
  const [first, last] = text.split("/");
  if (last === undefined || first === undefined) return day(text);
  if (first === ".." || first === "") return `${day(last)} or before`;
  if (last === ".." || last === "") return `${day(first)} or later`;
  return `between ${day(first)} and ${day(last)}`;
}

/** Since when and until when, in words; what no report tells is said where it matters. */
export function lasted({ since, until, standing, on }: Pick<Fluent, "since" | "until" | "standing" | "on">): string {
  const from = since === null ? "" : `since ${end(since)}`;
  if (until === null) return from === "" ? "beginning not told" : from;
  const later = on !== null && !until.startsWith("..") && until.slice(0, 10) > on;
  const to = standing === "ended" && !later ? `ended ${end(until)}` : `until ${end(until)}`;
  return [from, to].filter(Boolean).join(", ");
}

/** How long so many days are, in the unit that people would use: `5 months`. */
export function long(count: number): string {
  if (count < 60) return several(count, "day");
  if (count < 730) return several(Math.round(count / 30.44), "month");
  return several(Math.round(count / 365.25), "year");
}

/** When it was told last, against the day that is asked about; of what is presumed, how much later it was told. */
export function confirmed({
  last_confirmed: last,
  age_days: age,
  on,
}: Pick<Fluent, "last_confirmed" | "age_days" | "on">): string {
  if (last === null) return "told on no day";
  if (on !== null && last > on) return `told only of ${day(last)}, ${long(number(last) - number(on))} later`;
  if (age === null) return `last told ${day(last)}`;
  return age <= 0 ? "told that day" : `last told ${day(last)}, ${long(age)} before`;
}

/** The passage to show of an answer: what was told last by the day, else the first after it. */
export function told(citations: readonly Citation[], on?: string | null): Citation | undefined {
  const ordered = [...citations].sort((a, b) => key(a).localeCompare(key(b)));
  const before = ordered.filter((one) => !on || (one.published ?? "") <= on);
  return before.at(-1) ?? ordered[0];
}
const key = (one: Citation) => `${one.published ?? ""} ${one.statement}`;

export const isFluent = (answer: Answer): answer is Fluent => answer.kind === "fluent";
/** What a moment of a timeline tells of. */
export const ofMoment = (moment: Moment): Answer | null => moment.occurrence ?? moment.fluent ?? null;
/** `PROTEST demo`. */
export const did = (event: Occurrence): string => [event.event, event.mode].filter(Boolean).join(" ");
