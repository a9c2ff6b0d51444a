/** What the timeline asks the service for. */
import { type Filters, parameters } from "../../state";
import { iso } from "./edtf";
import type { Stretch } from "./scale";

/** So many events are drawn one by one; of more, how many there are by day, month or year. */
export const DRAWN = 400;

/** The filters for what happened over time: the day asked about is the last one, as `dateline timeline --on` has it. */
export function overTime(filters: Filters): Filters {
  const { on, from: _from, to: _to, ...rest } = filters;
  return on?.[0] === undefined ? rest : { ...rest, to: [on[0]] };
}

/** The same, of a stretch alone; null on a side leaves that side open. */
export function during(filters: Filters, [from, to]: readonly [number | null, number | null]): Filters {
  const until = [filters.on?.[0], to === null ? undefined : iso(to - 1)].filter((one) => one !== undefined).sort()[0];
  const { on: _on, from: _from, to: _to, ...rest } = filters;
  return {
    ...rest,
    ...(from === null ? {} : { from: [iso(from)] }),
    ...(until === undefined ? {} : { to: [until] }),
  };
}

/** The states that may have held in a stretch, also those that were over by the day asked about. */
export function states(filters: Filters, [from, to]: readonly [number | null, number | null]): Filters {
  const { from: _from, to: _to, ...rest } = filters;
  return {
    ...rest,
    ended: ["true"],
    ...(from === null ? {} : { from: [iso(from)] }),
    ...(to === null ? {} : { to: [iso(to - 1)] }),
  };
}

export const query = (filters: Filters, more: Readonly<Record<string, string>> = {}): URLSearchParams =>
  parameters(filters, more);

/** A stretch with its sides left open where it reaches to or over those of all. */
export function opened([from, to]: Stretch, whole: Stretch): readonly [number | null, number | null] {
  return [from <= whole[0] ? null : from, to >= whole[1] ? null : to];
}
