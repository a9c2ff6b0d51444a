/** When something surely held, when it may have, and which of its ends nobody tells. */
import type { Fluent, Occurrence } from "../../types";
import { type Extent, extent, fromIso } from "./edtf";

/** `sure`: told so. `maybe`: it may have been so on some or all of these days. `planned`: announced only. */
export type How = "sure" | "maybe" | "planned";
/** Days `from` to `to`, both included. */
export interface Piece {
  readonly from: number;
  readonly to: number;
  readonly how: How;
}
export interface Span {
  readonly pieces: readonly Piece[];
  /** Whether it was so before, since when is not told. */
  readonly before: boolean;
  /** Whether no end is told: it may be so still. */
  readonly after: boolean;
  /** The days on which a step of it is told. */
  readonly steps: readonly number[];
}

/** Statuses by which a state is over, and those of what was not yet. */
const OVER: ReadonlySet<string> = new Set(
  "left closed suspended revoked expired rejected removed released escaped lost broken".split(" "),
);
const COMING: ReadonlySet<string> = new Set("planned proposed candidate".split(" "));

interface Step {
  readonly early: number | null;
  readonly late: number;
  readonly status: string;
}

/** The span of a state of affairs, null where no report tells a day of it. Presumed to last until `horizon` where no end is told. */
export function ofFluent(fluent: Fluent, horizon: number): Span | null {
  const since = extent(fluent.since);
  const until = extent(fluent.until);
  const steps = stepsOf(fluent, since, until);
  const first = steps[0];
  if (first === undefined) return null;
  const pieces: Piece[] = [];
  const add = (from: number, to: number, how: How) => {
    if (to >= from) pieces.push({ from, to, how });
  };
  const before = fluent.standing !== "planned" && (since === null || since.first === null) && !COMING.has(first.status);
  steps.forEach((step, i) => {
    const last = steps[i - 1];
    const early = step.early ?? last?.late ?? step.late;
    const goesOn = last !== undefined && holds(last.status) && holds(step.status);
    const blurred = early < step.late;
    if (blurred) add(early, step.late, goesOn ? "sure" : "maybe");
    const next = steps[i + 1];
    const end = next === undefined ? null : (next.early ?? step.late);
    const from = blurred ? step.late + 1 : step.late;
    if (OVER.has(step.status)) {
      // The day of its end is the last one of it, also where nothing is told of before.
      if (!blurred && pieces.at(-1)?.to !== step.late) add(step.late, step.late, "sure");
    } else if (end !== null) add(from, Math.max(step.late, end - 1), COMING.has(step.status) ? "planned" : "sure");
    else closing(step, from);
  });

  /** After the last step: told so until it was last confirmed, perhaps longer. */
  function closing(step: Step, from: number) {
    const how: How = COMING.has(step.status) || fluent.standing === "planned" ? "planned" : "sure";
    const confirmed = Math.max(step.late, fromIso(fluent.last_confirmed) ?? step.late);
    add(from, confirmed, how);
    if (until === null && fluent.standing !== "ended") add(confirmed + 1, horizon, how === "planned" ? how : "maybe");
  }

  const last = steps.at(-1) as Step;
  const after = !OVER.has(last.status) && fluent.standing !== "ended" && until?.last === undefined;
  return { pieces: joined(pieces), before, after, steps: steps.map((step) => step.late) };
}

const holds = (status: string) => !OVER.has(status) && !COMING.has(status);

/** The steps in the order of days; what is told of its ends is one too where its history does not have it. */
function stepsOf(fluent: Fluent, since: Extent | null, until: Extent | null): Step[] {
  const found: Step[] = [];
  const add = (days: Extent | null, status: string) => {
    const late = days?.last?.last ?? days?.first?.last;
    if (late !== undefined) found.push({ early: days?.first?.first ?? null, late, status });
  };
  for (const change of fluent.history) add(extent(change.on), change.status);
  const held = holds(fluent.status) ? fluent.status : "held";
  if (!found.some((step) => !OVER.has(step.status))) {
    add(since, held);
    const confirmed = fromIso(fluent.last_confirmed);
    if (since === null && until === null && confirmed !== null) add(extent(fluent.last_confirmed), fluent.status);
  }
  if (until !== null && !found.some((step) => OVER.has(step.status))) add(until, "left");
  return found.sort((a, b) => a.late - b.late || (a.early ?? a.late) - (b.early ?? b.late));
}

/** Pieces that touch and are alike are one; what is told for sure covers what is only possible. */
function joined(pieces: readonly Piece[]): Piece[] {
  const made: Piece[] = [];
  for (const piece of pieces) {
    const last = made.at(-1);
    const from = last !== undefined && piece.from <= last.to ? last.to + 1 : piece.from;
    if (last !== undefined && last.how === piece.how && from <= last.to + 1)
      made[made.length - 1] = { ...last, to: Math.max(last.to, piece.to) };
    else if (piece.to >= from) made.push({ ...piece, from });
  }
  return made;
}

/** The span of an event: one day, or the days on one of which it was; null where no day is told. */
export function ofOccurrence(event: Occurrence): Span | null {
  const first = fromIso(event.date);
  const last = fromIso(event.enddate) ?? first;
  if (first === null || last === null) return null;
  const how: How = first === last ? "sure" : "maybe";
  return { pieces: [{ from: first, to: last, how }], before: false, after: false, steps: [] };
}

/** Its first and last day. */
export const outer = (span: Span): readonly [number, number] => [
  span.pieces[0]?.from ?? span.steps[0] ?? 0,
  span.pieces.at(-1)?.to ?? span.steps.at(-1) ?? 0,
];
