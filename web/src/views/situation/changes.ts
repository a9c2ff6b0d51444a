/** What another day, or another day of knowledge, changes in the answers: which are new, which stand otherwise, which are gone. */
import type { Fluent, Situation } from "../../types";
import { STATES } from "../../types";

export interface Changes {
  readonly fresh: ReadonlySet<string>;
  readonly altered: ReadonlySet<string>;
  readonly gone: readonly Fluent[];
}
export const NONE: Changes = { fresh: new Set(), altered: new Set(), gone: [] };

const all = (stood: Situation): Fluent[] => STATES.flatMap((name) => stood.states[name] ?? []);
/** What a reader would call a change; that it was told once more is none. */
const look = (one: Fluent): string =>
  JSON.stringify([one.status, one.standing, one.disputed, one.figures?.low, one.figures?.best, one.figures?.high]);

export function changes(before: Situation, after: Situation): Changes {
  const then = new Map(all(before).map((one) => [one.id, one]));
  const now = all(after);
  const ids = new Set(now.map((one) => one.id));
  return {
    fresh: new Set(now.filter((one) => !then.has(one.id)).map((one) => one.id)),
    altered: new Set(
      now
        .filter((one) => {
          const former = then.get(one.id);
          return former !== undefined && look(former) !== look(one);
        })
        .map((one) => one.id),
    ),
    gone: [...then.values()].filter((one) => !ids.has(one.id)),
  };
}

/** Confirmed ones first, then those told last; the service's order decides what is equal. */
const RANK: Readonly<Record<Fluent["standing"], number>> = {
  confirmed: 0,
  planned: 1,
  presumed: 2,
  unknown: 3,
  stale: 4,
  ended: 5,
};
export const ordered = (fluents: readonly Fluent[]): Fluent[] =>
  [...fluents].sort(
    (a, b) => RANK[a.standing] - RANK[b.standing] || (b.last_confirmed ?? "").localeCompare(a.last_confirmed ?? ""),
  );
