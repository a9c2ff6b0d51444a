/** Records in words: what one says in a line, and each of its values with what it rests on. */
import { acted, stands } from "../../phrases";
import type { Place, Statement } from "../../types";
import { coded, counted, day, days, named } from "../../words";

export type Claim = Statement["claim"];
type State = Extract<Claim, { kind: "state" }>;
type Act = Exclude<Claim, State>;
type Party = Act["actor"][number];

export interface Fact {
  readonly label: string;
  readonly value: string;
  /** Whence it comes, or what it means. */
  readonly note?: string | undefined;
}

export const isState = (claim: Claim): claim is State => claim.kind === "state";

const STATUSES: Record<Act["status"], string> = {
  actual: "told as having happened",
  future: "announced or expected, not told as done",
  hypothetical: "supposed, feared or demanded, not told as done",
  negated: "denied, or told as not having happened",
};

/** What a record says, in a line: the same order of words as `dateline show`. */
export function line(claim: Claim): string {
  if (isState(claim)) {
    const parties = [claim.object, ...claim.others].map(titled).filter(Boolean).join(", ");
    return `${claim.predicate} ${worded(claim.status)}: ${titled(claim.subject)}${parties && ` · ${parties}`}`;
  }
  const whom = claim.recipient.map(titled).join(", ");
  const where = claim.event_loc === null ? "" : titled(claim.event_loc);
  return `${did(claim)}: ${claim.actor.map(titled).join(", ") || "?"}${whom && ` → ${whom}`}${where && `, ${where}`}`;
}

/** What a record says as people say it, with the day: `Niger army coerced (seize) Mohamed Bazoum in Niger, Jul 2023`. */
export function sentence(claim: Claim): string {
  if (isState(claim)) {
    const parties = [claim.object, ...claim.others].map(named).filter(Boolean).join(", ");
    const told = claim.from === null && claim.to === null ? "" : `, ${days(claim.from, claim.to)}`;
    return `${named(claim.subject) || "Somebody"} ${stands(claim.predicate, claim.status)} ${parties}`.trimEnd() + told;
  }
  const [who = "", whom = ""] = [claim.actor, claim.recipient].map((list) => list.map(named).join(", "));
  const { did, to } = acted(claim.event);
  const mode = claim.mode.length > 0 ? ` (${claim.mode.map(worded).join(", ")})` : "";
  const place = named(claim.event_loc);
  const when = claim.date === null ? "" : `, ${days(claim.date, claim.enddate)}`;
  const towards = whom === "" ? "" : ` ${to} ${whom}`.replace("  ", " ");
  return `${UNDONE[claim.status]}${who || "Somebody"} ${did}${mode}${towards}${place && ` in ${place}`}${when}`;
}

/** What is not told as done is not to be read as done. */
const UNDONE: Record<Act["status"], string> = {
  actual: "",
  future: "Announced: ",
  hypothetical: "Supposed: ",
  negated: "Denied: ",
};

export const did = (claim: Act): string => [...claim.event, ...claim.mode].join(" ");

/** `Niger NER:MIL`. */
export function titled(thing: Parameters<typeof named>[0]): string {
  const [name, code] = [named(thing), coded(thing)];
  return name.endsWith(code) ? name : `${name} ${code}`.trim();
}

export const worded = (code: string): string => code.replaceAll("_", " ");

/** Its values; an empty one is left out. */
export function facts(claim: Claim): Fact[] {
  const told: Fact[] = isState(claim) ? ofState(claim) : ofAct(claim);
  told.push(
    {
      label: "Says so",
      value: voices(claim),
      note: claim.attribution.length > 0 ? undefined : "no other voice is named",
    },
    { label: "Doubt", value: claim.hedged ? "the text itself doubts it or leaves it open" : "" },
    { label: "Sure", value: `${Math.round(claim.confidence * 100)} %`, note: "that the passage says this" },
    { label: "Rule", value: claim.rule },
  );
  return told.filter((fact) => fact.value !== "");
}

function ofAct(claim: Act): Fact[] {
  const { size } = claim;
  return [
    { label: "Who", value: parties(claim.actor) || "not told" },
    {
      label: "Did",
      value: did(claim),
      note: claim.context.length > 0 ? `in context: ${claim.context.map(worded).join(", ")}` : undefined,
    },
    { label: "To whom", value: parties(claim.recipient) },
    { label: "Where", ...where(claim.event_loc) },
    { label: "When", ...when(claim) },
    { label: "Status", value: claim.status, note: STATUSES[claim.status] },
    { label: "Phase", value: claim.auxiliary.map(worded).join(", ") },
    { label: "Took part", value: range(size.participants) },
    { label: "Dead", value: range(size.dead) },
    { label: "Injured", value: range(size.injured) },
    { label: "Arrested", value: range(size.arrested) },
    {
      label: "Scale",
      value: `${claim.event_scale > 0 ? "+" : ""}${claim.event_scale}`,
      note: claim.cameo === null ? "from −10 to +10" : `from −10 to +10; CAMEO ${claim.cameo}`,
    },
  ];
}

function ofState(claim: State): Fact[] {
  const object = claim.object;
  const place = object !== null && "resolved_place" in object ? where(object) : null;
  return [
    { label: "What", value: claim.predicate },
    { label: "Of", value: parties([claim.subject]) },
    { label: place === null ? "And" : "Where", ...(place ?? { value: titled(object) }) },
    { label: "With", value: parties(claim.others) },
    { label: "Status", value: worded(claim.status) },
    { label: "Since", value: day(claim.from) },
    { label: "Until", value: day(claim.to) },
    ...Object.entries(claim.value ?? {}).map(([name, value]) => ({ label: headed(name), value: plain(value) })),
    { label: "Phase", value: claim.auxiliary.map(worded).join(", ") },
  ];
}

const headed = (name: string) => worded(name.charAt(0).toUpperCase() + name.slice(1));

/** Each party by its name and code, with the words of the text where they differ from the name. */
function parties(list: readonly Party[]): string {
  return list
    .map((one) => {
      const words = one.entity_text !== null && one.entity_text !== named(one) ? ` (“${one.entity_text}”)` : "";
      return `${titled(one)}${words}${one.office === null ? "" : `, ${one.office}`}`;
    })
    .join("; ");
}

function voices(claim: Claim): string {
  const named = claim.attribution.map((one) =>
    [one.text, [one.code, one.sector].filter(Boolean).join(":")].filter(Boolean).join(" "),
  );
  return named.join("; ") || (claim.doc === null ? "the data set" : "the report itself");
}

const LEVELS = ["", "a country", "a province", "a district", "a city", "a place within or near a city"];

/** A place with how it was found. */
export function where(place: Place | null): { value: string; note?: string } {
  if (place === null) return { value: "" };
  const names = [place.resolved_place, place.city, place.province, place.country].filter((name) => name !== null);
  const known = [...new Set(names)].join(", ");
  const words = place.extracted_place;
  if (place.resolved_place === null && words !== null)
    return { value: words, note: `not resolved to a place on the map${known && `; in ${known}`}` };
  const level = place.resolution === null ? "" : (LEVELS[place.resolution] ?? "");
  const point = place.lat === null || place.lon === null ? "no point on the map" : `${place.lat}, ${place.lon}`;
  const said = words !== null && words !== place.resolved_place ? `“${words}” in the text` : "";
  return { value: known || "not told", note: [said, level, point].filter(Boolean).join("; ") };
}

/** The days with what they rest on. */
function when(claim: Act): { value: string; note: string } {
  const words = claim.date_text === null ? "" : ` “${claim.date_text}”`;
  const from = {
    text: `from the words${words || " of the sentence"}`,
    document: "the day of the report, since the sentence names none",
    context: `from what stands around it${words && `:${words}`}`,
    none: "the text gives no day",
  }[claim.date_from];
  const form = claim.edtf !== null && claim.edtf !== claim.date ? `; ${claim.edtf}` : "";
  return { value: claim.date === null ? "no day told" : days(claim.date, claim.enddate), note: `${from}${form}` };
}

/** `650 to 1,000`, `1,000 or more`; empty where neither bound is told. */
export function range([low, high]: readonly (number | null)[]): string {
  if (low === high) return low == null ? "" : counted(low);
  if (high == null) return `${counted(low ?? 0)} or more`;
  return low == null ? `up to ${counted(high)}` : `${counted(low)} to ${counted(high)}`;
}

function plain(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return counted(value);
  if (Array.isArray(value) && value.length === 2 && value.every((one) => one === null || typeof one === "number"))
    return range(value);
  return typeof value === "string" ? worded(value) : JSON.stringify(value);
}

export interface Amended {
  readonly label: string;
  readonly before: string;
  readonly now: string;
}

/** Where a record says something else since it was amended. */
export function amended(before: Claim, now: Claim): Amended[] {
  const [old, fresh] = [before, now].map((claim) => new Map(facts(claim).map((fact) => [fact.label, fact.value])));
  const labels = [...new Set([...(old?.keys() ?? []), ...(fresh?.keys() ?? [])])];
  return labels
    .map((label) => ({ label, before: old?.get(label) ?? "", now: fresh?.get(label) ?? "" }))
    .filter((one) => one.before !== one.now);
}
