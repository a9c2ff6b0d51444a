/** What is drawn, in lanes: states as bars in rows, events as points, and how many there are where they are too many to draw. */
import type { Answer, Fluent, Occurrence, PeriodCount, StateName } from "../../types";
import { STATES } from "../../types";
import { asked, did, isFluent, named } from "../../words";
import { KIND_NAMES, PREDICATES } from "../kinds";
import { iso } from "./edtf";
import { LETTERS, type Period, periodDays, type Stretch } from "./scale";
import { ofFluent, ofOccurrence, outer, type Span } from "./spans";

export const GROUPS = ["kind", "actor", "place"] as const;
export type Group = (typeof GROUPS)[number];
export const GROUP_NAMES: Readonly<Record<Group, string>> = {
  kind: "kind of state, type of event",
  actor: "actor",
  place: "country",
};
/** The lane of what has no lane of its own. */
const REST: Readonly<Record<Group, string>> = {
  kind: "other",
  actor: "other actors, or none told",
  place: "elsewhere, or place unknown",
};
const MOST = 20; // lanes of actors or countries, as many as the service splits its counts by
/** What the service counts events by, for the lanes of a group. */
export const COUNTED: Readonly<Record<Group, string>> = { kind: "type", actor: "actor", place: "country" };

export interface Item {
  readonly answer: Answer;
  readonly span: Span;
  /** In few words, as on a bar. */
  readonly label: string;
}
export interface Bin {
  readonly days: Stretch;
  readonly n: number;
}
export interface Lane {
  readonly id: string;
  readonly name: string;
  readonly states: readonly Item[];
  readonly events: readonly Item[];
  /** How many events by period, where they are known of the whole lane. */
  readonly bins: readonly Bin[];
  /** How many events there are, drawn or not. */
  readonly counted: number;
}

/** A state or event in a few words. */
export function label(answer: Answer): string {
  if (isFluent(answer)) {
    const others = [answer.object, ...answer.others].map(named).filter(Boolean).join(", ");
    const best = answer.figures?.best;
    const many = best === null || best === undefined ? "" : ` (${best.toLocaleString("en")})`;
    return `${named(answer.subject)} ${answer.status.replaceAll("_", " ")}${others && ` · ${others}`}${many}`;
  }
  const [who, whom] = [answer.actor, answer.recipient].map((side) => side.map(named).filter(Boolean).join(", "));
  return `${who || "somebody"} ${did(answer)}${whom && ` → ${whom}`}`;
}

const kindOf = (answer: Answer): StateName | undefined =>
  isFluent(answer) ? STATES.find((name) => PREDICATES[name] === answer.predicate) : undefined;

function key(answer: Answer, group: Group): { id: string; name: string } {
  if (group === "kind") {
    const kind = kindOf(answer);
    if (kind !== undefined) return { id: kind, name: KIND_NAMES[kind] };
    return isFluent(answer)
      ? { id: answer.predicate, name: answer.predicate }
      : { id: answer.event, name: answer.event };
  }
  if (group === "actor") {
    const who = isFluent(answer) ? answer.subject : answer.actor[0];
    const id = who === undefined ? "" : asked(who);
    return { id, name: id === "" || who === undefined ? REST.actor : (who.identifier_text ?? id) };
  }
  const { code, name } = country(answer);
  return { id: code ?? "", name: code === null ? REST.place : (name ?? code) };
}

function country(answer: Answer): { code: string | null; name: string | null } {
  const thing = isFluent(answer) ? answer.object : answer.event_loc;
  if (thing === null) return { code: null, name: null };
  if ("geonameid" in thing) return { code: thing.country_code, name: thing.country };
  if ("title" in thing) return { code: thing.code, name: null };
  if ("entity_text" in thing) return { code: null, name: null };
  return { code: thing.country_code, name: thing.place?.country ?? null };
}

/** A period's count of events, split by what the lanes are of. */
export interface Drawn {
  readonly states: readonly Fluent[];
  readonly events: readonly Occurrence[];
  readonly counts: readonly PeriodCount[];
  readonly group: Group;
  readonly horizon: number;
}

/** The lanes in their order, and how many states are told with no day; lanes of states come first, the fullest lanes of events after them. */
export function lanes({ states, events, counts, group, horizon }: Drawn): { lanes: Lane[]; undated: number } {
  const held = new Map<string, Omit<Filling, "id">>();
  const of = (id: string, name: string) => {
    const found = held.get(id) ?? { name, states: [], events: [], bins: [], counted: 0 };
    held.set(id, found);
    return found;
  };
  let undated = 0;
  for (const answer of [...states, ...events]) {
    const span = isFluent(answer) ? ofFluent(answer, horizon) : ofOccurrence(answer);
    if (span === null) {
      if (isFluent(answer)) undated++; // events without a day are counted by the service
      continue;
    }
    const { id, name } = key(answer, group);
    const lane = of(id, name);
    (isFluent(answer) ? lane.states : lane.events).push({ answer, span, label: label(answer) });
  }
  for (const one of counts) {
    const days = periodDays(one.value);
    if (days === null) continue;
    for (const [id, n] of Object.entries(one.split ?? { "": one.n })) {
      const lane = of(id, id || REST[group]);
      lane.bins.push({ days, n });
      lane.counted += n;
    }
  }
  const made: Filling[] = [...held].map(([id, lane]) => ({
    id,
    ...lane,
    counted: Math.max(lane.counted, lane.events.length),
  }));
  if (group !== "kind") gather(made, group);
  const rank = (id: string) => {
    const at = (STATES as readonly string[]).indexOf(id);
    return group === "kind" && at >= 0 ? at : STATES.length;
  };
  made.sort(
    (a, b) =>
      rank(a.id) - rank(b.id) ||
      Number(a.id === "") - Number(b.id === "") ||
      fullness(b) - fullness(a) ||
      a.id.localeCompare(b.id),
  );
  for (const lane of made) {
    lane.states.sort(byDays);
    lane.events.sort(byDays);
  }
  return { lanes: made, undated };
}

interface Filling {
  id: string;
  name: string;
  states: Item[];
  events: Item[];
  bins: Bin[];
  counted: number;
}
const fullness = (lane: Filling) => lane.states.length + lane.counted;

/** Puts what is in the emptier lanes into the one of the rest, where there are too many. */
function gather(made: Filling[], group: Group): void {
  const named_ = made
    .filter((lane) => lane.id !== "")
    .sort((a, b) => fullness(b) - fullness(a) || a.id.localeCompare(b.id));
  const spare = new Set(named_.slice(MOST));
  if (spare.size === 0) return;
  const rest: Filling = made.find((lane) => lane.id === "") ?? {
    id: "",
    name: REST[group],
    states: [],
    events: [],
    bins: [],
    counted: 0,
  };
  const bins = new Map<string, Bin>();
  for (const lane of [rest, ...spare])
    for (const bin of lane.bins) {
      const key = bin.days.join();
      bins.set(key, { days: bin.days, n: bin.n + (bins.get(key)?.n ?? 0) });
    }
  for (const lane of spare) {
    rest.states.push(...lane.states);
    rest.events.push(...lane.events);
    rest.counted += lane.counted;
  }
  rest.bins = [...bins.values()].sort((a, b) => a.days[0] - b.days[0]);
  const kept = made.filter((lane) => !spare.has(lane) && lane !== rest);
  made.splice(0, made.length, ...kept, rest);
}

const byDays = (a: Item, b: Item) => {
  const [one, other] = [outer(a.span), outer(b.span)];
  return one[0] - other[0] || one[1] - other[1] || a.answer.id.localeCompare(b.answer.id);
};

export interface Placed {
  readonly item: Item;
  readonly row: number;
}

/** Puts each into the first row where it fits between `left` and `right` on the drawing; `gap` is kept free after each. */
export function rows(items: readonly Item[], bounds: (item: Item) => readonly [number, number], gap = 4): Placed[] {
  const ends: number[] = [];
  return [...items]
    .map((item) => ({ item, at: bounds(item) }))
    .sort((a, b) => a.at[0] - b.at[0])
    .map(({ item, at: [left, right] }) => {
      const free = ends.findIndex((end) => end <= left);
      const row = free < 0 ? ends.length : free;
      ends[row] = right + gap;
      return { item, row };
    });
}

/** Whether any of it lies in a stretch; what has no told end lies in all after it. What was so before it was told first is not drawn. */
export function seen(span: Span, [from, to]: Stretch): boolean {
  const [first, last] = outer(span);
  return first < to && (last >= from || span.after);
}

/** How many of the states held at a time, by columns so wide: surely, and possibly. */
export function density(
  items: readonly Item[],
  [from, to]: Stretch,
  columns: number,
): { sure: number; maybe: number }[] {
  const made = Array.from({ length: columns }, () => ({ sure: 0, maybe: 0 }));
  const column = (day: number) => Math.floor(((day - from) / (to - from)) * columns);
  for (const { span } of items) {
    const told = new Set<number>();
    const possible = new Set<number>();
    for (const piece of span.pieces)
      for (let i = Math.max(0, column(piece.from)); i <= Math.min(columns - 1, column(piece.to)); i++)
        (piece.how === "sure" ? told : possible).add(i);
    for (const i of told) (made[i] as { sure: number }).sure++;
    for (const i of possible) if (!told.has(i)) (made[i] as { maybe: number }).maybe++;
  }
  return made;
}

/** How many events by period; those that are not known to be in one are not among them. */
export function binned(items: readonly Item[], period: Period): Bin[] {
  const found = new Map<string, number>();
  for (const { span } of items) {
    const [first, last] = outer(span).map((day) => iso(day).slice(0, LETTERS[period])) as [string, string];
    if (first === last) found.set(first, (found.get(first) ?? 0) + 1);
  }
  return [...found].sort().flatMap(([value, n]) => {
    const days = periodDays(value);
    return days === null ? [] : [{ days, n }];
  });
}
