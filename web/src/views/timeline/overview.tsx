/** How many events by time, with a brush over them: the stretch it marks is the filter of all views. */
import { useEffect, useRef, useState } from "preact/hooks";
import { go } from "../../state";
import { counted, day as dayWord } from "../../words";
import { iso } from "./edtf";
import type { Bin } from "./lanes";
import { useListener, useWidth } from "./measure";
import { axis, type Period, type Stretch, stepped, within, zoomed } from "./scale";

const HEIGHT = 64;
const FOOT = 18;
const GRIP = 12; // pixels on either side of an edge that take it
const ROW = 1500; // milliseconds within which presses are in a row
type Grip = "from" | "to" | "move" | "new";

interface Given {
  bins: readonly Bin[];
  period: Period;
  /** All that is drawn. */
  whole: Stretch;
  /** What the filter asks for; the sides that it leaves open are those of the whole. */
  chosen: Stretch;
  /** What the drawing below shows. */
  window: Stretch;
  onZoom: (to: Stretch) => void;
}

/** Sets the filter; the first step of a drag is one that the way back leads to. */
function choose([from, to]: Stretch, whole: Stretch, replace: boolean) {
  const filters = {
    from: from <= whole[0] ? [] : [iso(from)],
    to: to >= whole[1] ? [] : [iso(to - 1)],
  };
  go({ filters, own: { zoom: undefined } }, { replace });
}

export function Overview({ bins, period, whole, chosen, window, onZoom }: Given) {
  const { ref, width } = useWidth<HTMLDivElement>();
  const [dragged, drag] = useState<Stretch | null>(null);
  const held = useRef<{ grip: Grip; at: number; was: Stretch; begun: boolean } | null>(null);
  const timer = useRef(0);
  const pressed = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => () => clearTimeout(timer.current), []);
  const { x, day, ticks } = axis(whole, Math.max(1, width));
  const shown = dragged ?? within(chosen, whole);
  const most = Math.max(1, ...bins.map((bin) => bin.n));

  const snap = (at: number) => {
    const down = stepped(Math.round(at) + 1, period, -1);
    const up = stepped(down, period, 1);
    return Math.min(whole[1], Math.max(whole[0], at - down < up - at ? down : up));
  };
  const take = (next: Stretch, first: boolean) => {
    drag(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => choose(next, whole, !first), first ? 0 : 90) as unknown as number;
  };
  const where = (event: PointerEvent) => event.clientX - (ref.current?.getBoundingClientRect().left ?? 0);
  const down = (event: PointerEvent) => {
    if (event.button !== 0) return;
    const at = where(event);
    const edges = shown.map(x) as [number, number];
    const near = edges.map((edge) => Math.abs(edge - at));
    const whole_ = shown[0] <= whole[0] && shown[1] >= whole[1];
    const grip: Grip =
      (near[0] as number) <= GRIP && (near[0] as number) <= (near[1] as number)
        ? "from"
        : (near[1] as number) <= GRIP
          ? "to"
          : at > edges[0] && at < edges[1] && !whole_
            ? "move"
            : "new";
    held.current = { grip, at: day(at), was: shown, begun: false };
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent) => {
    const hold = held.current;
    if (hold === null) return;
    const to = day(where(event));
    if (!hold.begun && Math.abs(x(to) - x(hold.at)) < 4) return;
    const next = brushed(hold.grip, hold.was, hold.at, to, whole, snap, period);
    if (next[1] > next[0]) {
      take(next, !hold.begun);
      hold.begun = true;
    }
  };
  const up = () => {
    held.current = null;
    if (dragged !== null) {
      clearTimeout(timer.current);
      choose(dragged, whole, true);
      drag(null);
    }
  };
  useListener(ref, "wheel", (event) => {
    event.preventDefault();
    const around = day(event.clientX - (ref.current?.getBoundingClientRect().left ?? 0));
    onZoom(zoomed(window, event.deltaY > 0 ? 1.25 : 0.8, around));
  });
  const press = (edge: 0 | 1) => (event: KeyboardEvent) => {
    const steps: Record<string, number> = {
      ArrowLeft: -1,
      ArrowDown: -1,
      ArrowRight: 1,
      ArrowUp: 1,
      PageDown: period === "day" ? -30 : -12,
      PageUp: period === "day" ? 30 : 12,
      Home: Number.NEGATIVE_INFINITY,
      End: Number.POSITIVE_INFINITY,
    };
    const by = steps[event.key];
    if (by === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const at = shown[edge];
    const to = Number.isFinite(by) ? stepped(at, period, by) : by < 0 ? whole[0] : whole[1];
    const shortest = 1;
    const next: Stretch =
      edge === 0
        ? [Math.max(whole[0], Math.min(to, shown[1] - shortest)), shown[1]]
        : [shown[0], Math.min(whole[1], Math.max(to, shown[0] + shortest))];
    // Presses in a row are one step back.
    const now = performance.now();
    choose(next, whole, now - pressed.current < ROW);
    pressed.current = now;
  };
  const [left, right] = shown.map(x) as [number, number];
  const [zoomLeft, zoomRight] = within(window, whole).map(x) as [number, number];
  const path = bins
    .map(({ days: [from, to], n }) => {
      const [a, b] = [x(from), x(to)];
      const tall = n === 0 ? 0 : Math.max(1.5, (n / most) * (HEIGHT - 6));
      return `M${a.toFixed(1)} ${HEIGHT}v${-tall.toFixed(1)}H${Math.max(a + 0.8, b - (b - a > 3 ? 1 : 0)).toFixed(1)}V${HEIGHT}z`;
    })
    .join("");
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button "all days" does the same
    <div class="overview" ref={ref} onDblClick={() => choose(whole, whole, false)}>
      <svg
        width={width}
        height={HEIGHT + FOOT}
        role="group"
        aria-label={`Events by ${period}, at most ${counted(most)} in one; the stretch marked filters all views`}
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={up}
        onPointerCancel={up}
      >
        <rect class="brushed" x={left} y={0} width={Math.max(1, right - left)} height={HEIGHT} />
        <path class="bins" d={path} />
        <rect class="outside" x={0} y={0} width={Math.max(0, left)} height={HEIGHT} />
        <rect class="outside" x={right} y={0} width={Math.max(0, width - right)} height={HEIGHT} />
        {zoomRight > zoomLeft && (
          <path class="zoomed" d={`M${zoomLeft} ${HEIGHT + 1.5}H${Math.max(zoomLeft + 2, zoomRight)}`} />
        )}
        {ticks.map((tick) => (
          <text key={tick.at} class="tick" text-anchor={tick.side} x={tick.at} y={HEIGHT + 14}>
            {tick.label}
          </text>
        ))}
        {(["from", "to"] as const).map((edge, i) => (
          <g
            key={edge}
            class="handle"
            role="slider"
            tabindex={0}
            aria-label={edge === "from" ? "From this day" : "To this day"}
            aria-orientation="horizontal"
            aria-valuemin={whole[0]}
            aria-valuemax={whole[1]}
            aria-valuenow={shown[i as 0 | 1]}
            aria-valuetext={edgeWords(shown, whole, i as 0 | 1)}
            onKeyDown={press(i as 0 | 1)}
          >
            <rect class="hit" x={(i === 0 ? left : right) - 11} y={0} width={22} height={HEIGHT} />
            <rect class="grip" x={(i === 0 ? left : right) - 3} y={HEIGHT / 2 - 13} width={6} height={26} rx={3} />
          </g>
        ))}
      </svg>
    </div>
  );
}

function edgeWords(shown: Stretch, whole: Stretch, edge: 0 | 1): string {
  if (edge === 0) return shown[0] <= whole[0] ? "no first day" : dayWord(iso(shown[0]));
  return shown[1] >= whole[1] ? "no last day" : dayWord(iso(shown[1] - 1));
}

/** The stretch that a drag from one day to another makes, on the edges of periods. */
export function brushed(
  grip: Grip,
  was: Stretch,
  at: number,
  to: number,
  whole: Stretch,
  snap: (at: number) => number,
  period: Period,
): Stretch {
  if (grip === "move") {
    const length = was[1] - was[0];
    const start = Math.min(whole[1] - length, Math.max(whole[0], snap(was[0] + to - at)));
    return [start, start + length];
  }
  const other = grip === "from" ? was[1] : grip === "to" ? was[0] : snap(at);
  const end = snap(to);
  const [from, until] = end < other ? [end, other] : [other, end];
  return [from, until > from ? until : Math.min(whole[1], stepped(from, period, 1))];
}
