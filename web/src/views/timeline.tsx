/** What was so and what happened, in the order of time: lanes of states and events, and a brush over all of it. */
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { useAnswer } from "../api";
import { Empty, Failed, Loading } from "../parts/outcome";
import { filters, go, link, state } from "../state";
import { type LedgerInfo, type Situation, STATES } from "../types";
import { counted, several } from "../words";
import { type Overall, useLanes, useOverall, windowOf } from "./timeline/answers";
import { Drawing } from "./timeline/drawing";
import { dayOf, fromIso } from "./timeline/edtf";
import { GROUPS, type Group } from "./timeline/lanes";
import { Moments, sides } from "./timeline/moments";
import { Overview } from "./timeline/overview";
import { bounded, type Stretch, within, written } from "./timeline/scale";
import { Shown, Toolbar } from "./timeline/toolbar";
import { useUnder } from "./under";
import "./timeline/timeline.css";

const SETTLE = 140; // milliseconds after which a zoom is kept in the URL

export function Timeline() {
  useUnder();
  const ledger = useAnswer<LedgerInfo>("/ledger");
  const horizon = horizonOf(ledger.value);
  const group: Group = GROUPS.find((one) => one === state.value.own.lanes) ?? "kind";
  const overall = useOverall(horizon, group);
  if (overall.answer.problem !== undefined)
    return <Failed problem={overall.answer.problem} again={overall.answer.again} />;
  if (overall.answer.value === undefined || ledger.loading) return <Loading what="the timeline" />;
  return <Stretched overall={overall} group={group} horizon={horizon} />;
}

/** The last day on which what is presumed to last is drawn. */
function horizonOf(ledger: LedgerInfo | undefined): number {
  const given = (["on", "known"] as const)
    .map((name) => fromIso(filters.value[name]?.[0]))
    .filter((day) => day !== null);
  return Math.min(
    ...given,
    fromIso(ledger?.last_published?.slice(0, 10)) ?? dayOf(new Date().getUTCFullYear(), 12, 31),
  );
}

function Stretched({ overall, group, horizon }: { overall: Overall; group: Group; horizon: number }) {
  const { own } = state.value;
  const settled = windowOf(overall.whole);
  const [window, onZoom] = useZoom(settled);
  const listed = own.show === "list";
  const counts = overall.answer.value;
  const asked = filters.value;
  return (
    <div class="timeline">
      <h1 class="unseen">Timeline</h1>
      <Toolbar window={window} whole={overall.whole} group={group} listed={listed} onZoom={onZoom} />
      <Overview
        bins={overall.bins}
        period={overall.period}
        whole={overall.whole}
        chosen={within(windowed(asked, overall.whole), overall.whole)}
        window={window}
        onZoom={onZoom}
      />
      <p class="beside quiet">
        <span>
          {counts !== undefined && several(counts.total, "event")}
          {counts !== undefined && counts.without > 0 && ` · ${counted(counts.without)} with no day or month told`}
          <Outside overall={overall} />
          {(asked.from !== undefined || asked.to !== undefined) && (
            <>
              {" · "}
              <button
                type="button"
                class="plain"
                onClick={() => go({ filters: { from: [], to: [] }, own: { zoom: undefined } })}
              >
                all days
              </button>
            </>
          )}
        </span>
        <Shown window={window} />
      </p>
      {listed ? (
        <Moments between={sides(window, overall.whole)} />
      ) : (
        <Lanes window={window} settled={settled} overall={overall} group={group} horizon={horizon} onZoom={onZoom} />
      )}
    </div>
  );
}

const windowed = (asked: typeof filters.value, whole: Stretch): Stretch => {
  const to = fromIso(asked.to?.[0]);
  return [fromIso(asked.from?.[0]) ?? whole[0], to === null ? whole[1] : to + 1];
};

/** The few events that lie far away from the rest, which the brush leaves out until they are asked for. */
function Outside({ overall: { outside } }: { overall: Overall }) {
  const all = state.value.own.span === "all";
  if (!all && outside[0] + outside[1] === 0) return null;
  const parts = [outside[0] > 0 && `${counted(outside[0])} earlier`, outside[1] > 0 && `${counted(outside[1])} later`];
  return (
    <>
      {" · "}
      {all ? "" : `${parts.filter(Boolean).join(", ")}, not drawn: `}
      <a href={link({ own: { span: all ? undefined : "all", zoom: undefined } })}>
        {all ? "leave out what is far off" : "draw all"}
      </a>
    </>
  );
}

/** The stretch that is shown, at once while it is moved, and kept in the URL when it comes to rest. */
function useZoom(settled: Stretch): [Stretch, (to: Stretch) => void] {
  const [live, setLive] = useState<Stretch | null>(null);
  const timer = useRef(0);
  const key = settled.join();
  useEffect(() => setLive(null), [key]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const zoom = useCallback((to: Stretch) => {
    const next = bounded(to);
    setLive(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      go({ own: { zoom: written(next) } }, { replace: true });
      setLive(null);
    }, SETTLE) as unknown as number;
  }, []);
  return [live ?? settled, zoom];
}

interface Given {
  window: Stretch;
  settled: Stretch;
  overall: Overall;
  group: Group;
  horizon: number;
  onZoom: (to: Stretch) => void;
}

const NONE: Readonly<Record<string, number>> = {};
const NEWEST = 20; // states of a kind that the service gives where neither a place nor an actor is asked for

/** How many states there are of each kind; of a large ledger it is not counted how many more there are than those told last. */
function totalsOf(stood: Situation | undefined): Readonly<Record<string, number>> {
  if (stood === undefined) return NONE;
  const uncounted = STATES.filter((name) => stood.counts[name] === undefined && stood.states[name].length === NEWEST);
  return { ...stood.counts, ...Object.fromEntries(uncounted.map((name) => [name, Number.POSITIVE_INFINITY])) };
}

function Lanes({ window, settled, overall, group, horizon, onZoom }: Given) {
  const { counts, events, stood, opened, ready, pending, made } = useLanes(settled, overall, group, horizon);
  const awaited = counts.value === undefined || stood.value === undefined;
  const busy = awaited || pending || [overall.answer, counts, events, stood, opened].some((one) => one.loading);
  // What stands is drawn anew when all of the new is there, not with a part of each.
  const whole = useRef({ made, ready, totals: NONE });
  if (!busy || whole.current.made.lanes.length === 0)
    whole.current = { made, ready, totals: group === "kind" ? totalsOf(stood.value) : NONE };
  const drawn = whole.current;
  const failed = [counts, events, stood, opened].find((one) => one.problem !== undefined);
  if (failed?.problem !== undefined) return <Failed problem={failed.problem} again={failed.again} />;
  if (awaited && drawn.made.lanes.length === 0) return <Loading what="the timeline" />;
  if (drawn.made.lanes.length === 0 && !busy)
    return <Empty what="moment" note={(stood.value as { note?: string | null }).note} />;
  return (
    <div class="answer" aria-busy={busy}>
      <Drawing lanes={drawn.made.lanes} window={window} single={drawn.ready} totals={drawn.totals} onZoom={onZoom} />
      <Legend undated={drawn.made.undated} />
    </div>
  );
}

function Legend({ undated }: { undated: number }) {
  return (
    <div class="legend quiet">
      <ul aria-label="What is drawn how">
        <li>
          <i class="key sure" /> told
        </li>
        <li>
          <i class="key maybe" /> possible: between two tellings, or since it was told last
        </li>
        <li>
          <i class="key planned" /> planned
        </li>
        <li>
          <i class="key fade" /> since when is not told
        </li>
        <li>
          <i class="key arrow" /> no end told
        </li>
        {["spoken cooperation", "material cooperation", "spoken conflict", "material conflict"].map((name, i) => (
          <li key={name}>
            <i class={`key quad-${i + 1}`} /> {name}
          </li>
        ))}
        <li>
          <i class="key unreal" /> not actual: feared, announced, denied
        </li>
      </ul>
      <p>
        {undated > 0 && `${several(undated, "state")} told with no day, in the list and the table only. `}
        Drag to move, Ctrl and the wheel or two fingers to zoom; the wheel over the axis zooms as well. A click lands on
        the sentence.
      </p>
    </div>
  );
}
