/** What the map asks the service for. */
import { useEffect, useMemo, useState } from "preact/hooks";
import { type Answered, useAnswer } from "../../api";
import { type Filter, type Filters, filters, parameters } from "../../state";
import type { Fluent, Page, Placed, Tally } from "../../types";
import type { Kind } from "./show";
import { type Spot, spotsOf } from "./spots";

const MOST = 1000; // answers that one page has at most; of places, those with most events

/** Events have no end and are nobody's abroad: these filters are of states alone. */
export const OF_STATES: readonly Filter[] = ["ended", "foreign"];
export const without = (from: Filters, names: readonly Filter[]): Filters =>
  Object.fromEntries(Object.entries(from).filter(([name]) => !names.includes(name as Filter))) as Filters;

export interface Found {
  spots: Spot[];
  events: Tally<Placed> | undefined;
  unplaced: { forces: number; bases: number };
  /** What is left out of each kind because there is too much of it. */
  more: Record<Kind, number>;
  asked: readonly Answered<unknown>[];
}

/** All that is asked for, place by place. Kinds that are not shown are not asked for. */
export function useFound(kinds: readonly Kind[]): Found {
  const states = parameters(filters.value, { limit: String(MOST) });
  const query = parameters(without(filters.value, OF_STATES), { by: "place", limit: String(MOST) });
  const events = useAnswer<Tally<Placed>>(kinds.includes("events") ? "/tally" : null, query);
  const forces = useAnswer<Page<Fluent>>(kinds.includes("forces") ? "/presence" : null, states);
  const bases = useAnswer<Page<Fluent>>(kinds.includes("bases") ? "/facilities" : null, states);
  return useMemo(() => {
    const shown = (kind: Kind) => kinds.includes(kind);
    const counted = shown("events") ? (events.value?.items ?? []) : [];
    const found = spotsOf(
      counted,
      shown("forces") ? (forces.value?.items ?? []) : [],
      shown("bases") ? (bases.value?.items ?? []) : [],
    );
    const left = (page: Page<Fluent> | undefined) => Math.max(0, (page?.total ?? 0) - (page?.items.length ?? 0));
    const placed = counted.reduce((sum, one) => sum + one.n, 0);
    const uncounted =
      counted.length < MOST ? 0 : Math.max(0, (events.value?.total ?? 0) - (events.value?.without ?? 0) - placed);
    return {
      ...found,
      events: events.value,
      more: { events: uncounted, forces: left(forces.value), bases: left(bases.value) },
      asked: [events, forces, bases],
    };
  }, [
    events.value,
    forces.value,
    bases.value,
    events.loading,
    forces.loading,
    bases.loading,
    events.problem,
    forces.problem,
    bases.problem,
    kinds.join(),
  ]);
}

/** The outlines, read once. */
let outlines: Promise<unknown> | undefined;
export function useOutlines<T>(url: string): { value: T | undefined; failed: boolean } {
  const [held, hold] = useState<{ value: T | undefined; failed: boolean }>({ value: undefined, failed: false });
  useEffect(() => {
    outlines ??= fetch(url).then((response) => {
      if (!response.ok) throw new Error(`${response.status}`);
      return response.json();
    });
    outlines.then(
      (value) => hold({ value: value as T, failed: false }),
      () => {
        outlines = undefined;
        hold({ value: undefined, failed: true });
      },
    );
  }, [url]);
  return held;
}
