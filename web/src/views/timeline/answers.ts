/** The answers that a timeline is drawn from: counts over all time, counts within the stretch shown, and events and states one by one. */
import { useMemo } from "preact/hooks";
import { type Answered, useAnswer } from "../../api";
import { filters, state } from "../../state";
import {
  type Fluent,
  type Occurrence,
  type Page,
  type PeriodCount,
  type Situation,
  STATES,
  type StateName,
  type Tally,
} from "../../types";
import { states as asStates, DRAWN, during, opened, overTime, query } from "./asked";
import { fromIso } from "./edtf";
import { type Bin, COUNTED, type Group, lanes } from "./lanes";
import { bounded, type Period, periodDays, periodOf, readStretch, type Stretch, tile, trimmed, within } from "./scale";

type Counts = Tally<PeriodCount>;
const PER_KIND = "200"; // states of the kind whose lane is opened
const FINE = 200; // days up to which the overview counts by day

export interface Overall {
  readonly answer: Answered<Counts>;
  readonly bins: readonly Bin[];
  readonly period: Period;
  /** All that is counted, and what of it is drawn by default. */
  readonly full: Stretch;
  readonly whole: Stretch;
  /** How many events lie outside of what is drawn. */
  readonly outside: readonly [number, number];
}

/** How many events there are over all time, whatever stretch the filter asks for. */
export function useOverall(horizon: number, group: Group): Overall {
  const asked = overTime(filters.value);
  const months = useAnswer<Counts>("/tally", query(asked, { by: "month", split: COUNTED[group] }));
  const coarse = useMemo(() => binsOf(months.value), [months.value]);
  const bounds = coarse.length === 0 ? null : ([coarse[0]?.days[0] ?? 0, coarse.at(-1)?.days[1] ?? 0] as const);
  const full: Stretch = bounds ?? [horizon - 364, horizon + 1];
  const core = state.value.own.span === "all" ? full : (trimmed(coarse) ?? full);
  const [from, to] = chosen(core);
  const whole: Stretch = [Math.min(core[0], from), Math.max(core[1], to)];
  const fine = whole[1] - whole[0] <= FINE && bounds !== null;
  const daily = useAnswer<Counts>(fine ? "/tally" : null, query(asked, { by: "day" }));
  const days = useMemo(() => binsOf(daily.value), [daily.value]);
  const bins = fine && daily.value !== undefined ? days : coarse;
  const sum = (test: (bin: Bin) => boolean) => coarse.filter(test).reduce((n, bin) => n + bin.n, 0);
  return {
    answer: months,
    bins: bins.filter((bin) => bin.days[1] > whole[0] && bin.days[0] < whole[1]),
    period: fine ? "day" : periodOf(whole[1] - whole[0]) === "year" ? "year" : "month",
    full,
    whole,
    outside: [sum((bin) => bin.days[1] <= whole[0]), sum((bin) => bin.days[0] >= whole[1])],
  };
}

/** The stretch that the filter asks for; its open sides are those of another one. */
export function chosen(whole: Stretch): Stretch {
  const from = fromIso(filters.value.from?.[0]);
  const to = fromIso(filters.value.to?.[0]);
  const made: Stretch = [from ?? whole[0], to === null ? whole[1] : to + 1];
  return made[1] > made[0] ? made : [made[0], made[0] + 1];
}

/** What is looked at: as the URL has it, else what the filter asks for. */
export const windowOf = (whole: Stretch): Stretch => readStretch(state.value.own.zoom) ?? bounded(chosen(whole));

const binsOf = (counts: Counts | undefined): Bin[] =>
  (counts?.items ?? []).flatMap((one) => {
    const days = periodDays(one.value);
    return days === null ? [] : [{ days, n: one.n }];
  });

/**
 * What is asked for of a stretch: no more than the filter lets through. Where nothing is zoomed it is just that, so that all can be
 * asked for at once, before it is known from when to when there is anything.
 */
function betweenOf(window: Stretch, all: Stretch): readonly [number | null, number | null] {
  const [first, end] = filtered();
  if (!zooming() || (first !== null && end !== null && end <= first)) return [first, end];
  const [from, to] = opened(
    within(tile(window), [first ?? Number.NEGATIVE_INFINITY, end ?? Number.POSITIVE_INFINITY]),
    all,
  );
  return [from ?? first, to ?? end];
}
/** The sides of the filter, the last day excluded. */
function filtered(): readonly [number | null, number | null] {
  const last = fromIso(filters.value.to?.[0]);
  return [fromIso(filters.value.from?.[0]), last === null ? null : last + 1];
}
const zooming = (): boolean => readStretch(state.value.own.zoom) !== null;
/** Whether the service gives all states that fit, not the ones told last alone. */
const complete = (): boolean =>
  (["in", "of", "actor", "recipient", "area"] as const).some((name) => filters.value[name] !== undefined);

/** What is in the stretch that is shown, in lanes. */
export function useLanes(window: Stretch, { full, whole, answer: overall }: Overall, group: Group, horizon: number) {
  const asked = filters.value;
  const between = betweenOf(window, [Math.min(full[0], whole[0]), Math.max(full[1], whole[1])]);
  const closed = zooming() || (between[0] !== null && between[1] !== null);
  const period = closed ? periodOf(window[1] - window[0]) : "month";
  const open_ = between[0] === null && between[1] === null && period === "month";
  const inside = useAnswer<Counts>(
    open_ ? null : "/tally",
    query(during(asked, between), { by: period, split: COUNTED[group] }),
  );
  const counts = open_ ? overall : inside;
  const single = counts.value !== undefined && counts.value.total <= DRAWN;
  const events = useAnswer<Page<Occurrence>>(
    single ? "/events" : null,
    query(during(asked, between), { limit: String(DRAWN), order: "date" }),
  );
  const stood = useAnswer<Situation>("/situation", query(asStates(asked, complete() ? filtered() : between)));
  const open = STATES.find((name) => group === "kind" && name === state.value.own.open);
  const opened_ = useAnswer<Page<Fluent>>(
    open === undefined ? null : `/${open}`,
    query(asStates(asked, between), { limit: PER_KIND, order: "-date" }),
  );
  const ready = single && events.value !== undefined;
  const pending = single && events.value === undefined && events.problem === undefined;
  const made = useMemo(() => {
    const kinds = (name: StateName) =>
      name === open && opened_.value ? opened_.value.items : (stood.value?.states[name] ?? []);
    return lanes({
      states: STATES.flatMap(kinds),
      events: ready ? (events.value?.items ?? []) : [],
      counts: ready ? [] : (counts.value?.items ?? []),
      group,
      horizon,
    });
  }, [counts.value, events.value, ready, stood.value, opened_.value, open, group, horizon]);
  return { counts, events, stood, opened: opened_, ready, pending, made };
}
