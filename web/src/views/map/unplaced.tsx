/** What stands beside the map where it cannot show something. */
import { Empty } from "../../parts/outcome";
import { link } from "../../state";
import { counted, several } from "../../words";
import type { Found } from "./data";
import { KINDS, type Shown } from "./show";

/** What went wrong, once where it is the same with all that was asked. */
export function problems(found: Found) {
  const all = found.asked.flatMap(({ problem, again }) => (problem === undefined ? [] : [{ problem, again }]));
  return all.filter(({ problem }, n) => all.findIndex((other) => other.problem.message === problem.message) === n);
}

export function Nothing({ shown }: { shown: Shown }) {
  if (shown.kinds.length > 0) return <Empty what="event, force or base with a place" />;
  return <p role="status">Nothing is shown: tick events, forces or bases above the map.</p>;
}

/** What the map cannot show is counted beside it. */
export function Unplaced({ found }: { found: Found }) {
  const { events, unplaced, more, asked } = found;
  const awaited = KINDS.filter((_, n) => asked[n]?.loading && asked[n].value === undefined);
  const states = unplaced.forces + unplaced.bases;
  const left = [
    more.events > 0 ? `${several(more.events, "event")} of rarer places` : "",
    more.forces > 0 ? several(more.forces, "force") : "",
    more.bases > 0 ? several(more.bases, "base") : "",
  ].filter(Boolean);
  return (
    <div class="unplaced">
      {awaited.length > 0 && <p role="status">Reading {awaited.join(" and ")} …</p>}
      {events !== undefined && events.without > 0 && (
        <p>
          <a href={link({ view: "table", filters: { area: ["unknown"] }, own: { kind: "events" } })}>
            Place unknown: {counted(events.without)}
          </a>{" "}
          <span class="quiet">of {several(events.total, "event")}</span>
        </p>
      )}
      {states > 0 && <p>Without a spot on the map: {several(states, "force or base", "forces and bases")}</p>}
      {left.length > 0 && <p>Not drawn, ask for less: {left.join(", ")}</p>}
    </div>
  );
}
