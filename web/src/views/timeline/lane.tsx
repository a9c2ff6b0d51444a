/** One lane: its name, how much is in it, and what of it is in the stretch that is shown. */
import type { ComponentChildren } from "preact";
import { link } from "../../state";
import { counted, several } from "../../words";
import { Bins, DENSE, Held } from "./dense";
import { eventRows, stateRows } from "./labels";
import { binned, type Lane, seen } from "./lanes";
import { BAR, Bar, DOT, Dot, type Frame } from "./marks";
import { periodOf, type Stretch } from "./scale";

/** So many rows of bars and of points are drawn, and so many of a lane that is opened; what does not fit in is counted. */
const ROWS = { bars: 8, points: 10 };
const OPENED = { bars: 150, points: 60 };
/** States beyond so many are drawn as how many held, unless the lane is opened. */
const SINGLE = 60;

interface Given extends Frame {
  lane: Lane;
  window: Stretch;
  /** Whether its events came one by one, all of them. */
  single: boolean;
  /** How many states there are of it, where that is known. */
  total: number | undefined;
  open: boolean;
  lines: ComponentChildren;
}

export function LaneRow(given: Given) {
  const { lane, window, axis, width, single, total, open } = given;
  const states = lane.states.filter((item) => seen(item.span, window));
  const events = lane.events.filter((item) => seen(item.span, window));
  const dense = states.length > SINGLE && !open;
  const placed = dense ? [] : stateRows(states, axis, width);
  const room = open ? OPENED : ROWS;
  const left = placed.filter(({ row }) => row >= room.bars).length;
  const tall = Math.min(room.bars, 1 + Math.max(-1, ...placed.map(({ row }) => row)));
  const happened = countOf(lane.bins.filter((bin) => bin.days[1] > window[0] && bin.days[0] < window[1]));
  const dots = single ? eventRows(events, axis, width) : null;
  const crowded = dots !== null && dots.tall > room.points;
  const points = dots === null || crowded ? null : dots;
  const loose = crowded ? events.length - countOf(binned(events, periodOf(window[1] - window[0]))) : 0;
  const drawn = states.length + (single ? events.length : happened);
  if (drawn === 0) return null;
  const parts = [
    lane.states.length > 0 &&
      (total !== undefined && total > lane.states.length
        ? `${counted(lane.states.length)} of ${Number.isFinite(total) ? counted(total) : "many"}, told last`
        : several(states.length, "state")),
    (events.length > 0 || happened > 0) && several(single ? events.length : happened, "event"),
    (dense || (!points && drawn > 0 && (happened > 0 || events.length > 0))) && "drawn as how many",
    loose > 0 && `${counted(loose)} over a longer time`,
  ].filter(Boolean);
  const more = left > 0 || dense || crowded || (total !== undefined && total > lane.states.length);
  const stateTop = dense ? DENSE : tall * BAR;
  const eventTall = points !== null ? points.tall * DOT : happened > 0 || events.length > 0 ? DENSE : 0;
  const height = stateTop + (stateTop > 0 && eventTall > 0 ? 6 : 0) + eventTall + 4;
  const eventTop = height - eventTall - 2;
  return (
    <section class="lane" aria-label={lane.name}>
      <header>
        <h2>{lane.name}</h2>
        <span class="quiet">
          {parts.join(" · ")}
          {left > 0 && ` · ${counted(left)} below are not drawn`}
        </span>
        {(more || open) && (
          <a class="more" href={link({ own: { open: open ? undefined : lane.id } })}>
            {open ? "fewer" : "show all"}
            <span class="unseen"> of {lane.name}</span>
          </a>
        )}
      </header>
      <svg width={width} height={height} role="group" aria-label={`${lane.name}: ${parts.join(", ")}`}>
        {given.lines}
        {dense && <Held given={given} window={window} items={states} />}
        {placed
          .filter(({ row }) => row < room.bars)
          .map(({ item, row }) => (
            <Bar key={item.answer.id} given={given} item={item} top={2 + row * BAR} />
          ))}
        {points?.placed.map(({ item, row }) => (
          <Dot key={item.answer.id} given={given} item={item} top={eventTop + row * DOT} labelled={points.labelled} />
        ))}
        {points === null && eventTall > 0 && <Bins given={given} window={window} lane={lane} top={eventTop} />}
      </svg>
    </section>
  );
}

const countOf = (bins: Lane["bins"]): number => bins.reduce((sum, bin) => sum + bin.n, 0);
