/** The lanes under one axis: dragged, zoomed and walked through with the keyboard. */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { filters, state } from "../../state";
import { Card } from "./card";
import { fromIso } from "./edtf";
import { LaneRow, type Pointed } from "./lane";
import type { Lane } from "./lanes";
import { useListener, useWidth } from "./measure";
import { axis, moved, type Stretch, zoomed } from "./scale";

interface Given {
  lanes: readonly Lane[];
  window: Stretch;
  /** Whether events came one by one. */
  single: boolean;
  totals: Readonly<Record<string, number | undefined>>;
  onZoom: (to: Stretch) => void;
}

const NEAR = 5; // pixels within which a press is a click
const LINGER = 180; // milliseconds a card waits for the pointer to come

export function Drawing({ lanes, window, single, totals, onZoom }: Given) {
  const { ref, width } = useWidth<HTMLDivElement>();
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const [active, setActive] = useState<string | null>(null);
  const timer = useRef(0);
  const scale = useMemo(() => axis(window, Math.max(1, width)), [window[0], window[1], width]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const point = (at: Pointed | null) => {
    clearTimeout(timer.current);
    if (at !== null) setPointed(at);
    else timer.current = setTimeout(() => setPointed(null), LINGER) as unknown as number;
  };
  usePanning(ref, window, width, onZoom, () => setPointed(null));

  const items = () => [...(ref.current?.querySelectorAll<SVGAElement>("a.it") ?? [])];
  // One of the items can be reached with Tab, whatever was focused before.
  useEffect(() => {
    const all = items();
    if (!all.some((one) => one.dataset.id === active)) setActive(all[0]?.dataset.id ?? null);
  });
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const item = (event.target as Element).closest?.<SVGAElement>("a.it") ?? null;
    const x = Number(item?.dataset.x);
    const around = item === null || Number.isNaN(x) ? undefined : scale.day(Math.max(0, Math.min(width, x)));
    if (event.key === "+" || event.key === "=") onZoom(zoomed(window, 0.5, around));
    else if (event.key === "-") onZoom(zoomed(window, 2, around));
    else if (event.key === "Escape" && pointed !== null) setPointed(null);
    else if (event.key.startsWith("Arrow") && item !== null && !event.shiftKey) step(items(), item, event.key)?.focus();
    else if (event.key === "ArrowLeft") onZoom(moved(window, -0.25));
    else if (event.key === "ArrowRight") onZoom(moved(window, 0.25));
    else if (event.key === "Home") items()[0]?.focus();
    else if (event.key === "End") items().at(-1)?.focus();
    else return;
    event.preventDefault();
  };
  const clocks = (["on", "known"] as const).flatMap((name) => {
    const day = fromIso(filters.value[name]?.[0]);
    const at = day === null ? -1 : scale.x(day + 0.5);
    return at < 0 || at > width ? [] : [{ name, at }];
  });
  const lines = (
    <>
      {scale.ticks.map((tick) => (
        <path key={tick.at} class="grid" d={`M${tick.at} 0V4000`} />
      ))}
      {clocks.map(({ name, at }) => (
        <path key={name} class={`clock-line ${name}`} d={`M${at} 0V4000`} />
      ))}
    </>
  );
  return (
    <div
      class="drawing"
      ref={ref}
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the drawing itself is moved and zoomed with keys
      tabIndex={0}
      aria-label="Lanes. Arrow keys move the stretch shown, plus and minus zoom; Tab goes to what is drawn, arrows from one to the next, Enter to its sentence."
      onKeyDown={press}
      onFocusCapture={(event) => {
        const id = (event.target as Element).closest?.<SVGAElement>("a.it")?.dataset.id;
        if (id !== undefined) setActive(id);
      }}
    >
      <svg class="axis" width={width} height={24} aria-hidden="true">
        <defs>
          <linearGradient id="timeline-fade">
            <stop class="fade-from" offset="0" />
            <stop class="fade-to" offset="1" />
          </linearGradient>
        </defs>
        {scale.ticks.map((tick) => (
          <g key={tick.at}>
            <path class="grid" d={`M${tick.at} 18v6`} />
            <text class="tick" text-anchor={tick.side} x={tick.at} y={14}>
              {tick.label}
            </text>
          </g>
        ))}
        {clocks.map(({ name, at }) => (
          <text key={name} class={`clock-name ${name}`} x={at + 3} y={23}>
            {name === "on" ? "true on" : "known by"}
          </text>
        ))}
      </svg>
      {width > 0 &&
        lanes.map((lane) => (
          <LaneRow
            key={lane.id}
            lane={lane}
            window={window}
            axis={scale}
            width={width}
            single={single}
            total={totals[lane.id]}
            open={state.value.own.open === lane.id}
            active={active}
            point={point}
            zoomAt={(day) => onZoom(zoomed(window, 0.3, day))}
            lines={lines}
          />
        ))}
      {pointed !== null && ref.current !== null && (
        <Card
          pointed={pointed}
          frame={ref.current.getBoundingClientRect()}
          stay={() => clearTimeout(timer.current)}
          leave={() => point(null)}
        />
      )}
    </div>
  );
}

/** The item that a key leads to: the next one in its lane, or the nearest in the lane above or below. */
function step(all: readonly SVGAElement[], from: SVGAElement, key: string): SVGAElement | undefined {
  const lane = from.closest(".lane");
  if (key === "ArrowLeft" || key === "ArrowRight") {
    const x = Number(from.dataset.x);
    const own = all
      .filter((one) => one.closest(".lane") === lane)
      .sort((a, b) => Number(a.dataset.x) - Number(b.dataset.x));
    return own[own.indexOf(from) + (key === "ArrowLeft" ? -1 : 1)] ?? (Number.isNaN(x) ? all[0] : undefined);
  }
  const lanes = [...new Set(all.map((one) => one.closest(".lane")))];
  const other = lanes[lanes.indexOf(lane) + (key === "ArrowUp" ? -1 : 1)];
  const distance = (one: SVGAElement) => Math.abs(Number(one.dataset.x) - Number(from.dataset.x));
  return all.filter((one) => one.closest(".lane") === other).sort((a, b) => distance(a) - distance(b))[0];
}

/** Dragging moves the stretch, two fingers or the wheel with Ctrl zoom it, the wheel over the axis as well. */
function usePanning(
  ref: { readonly current: HTMLDivElement | null },
  window: Stretch,
  width: number,
  onZoom: (to: Stretch) => void,
  begun: () => void,
) {
  const held = useRef(new Map<number, number>());
  const start = useRef<{ window: Stretch; at: number; gap: number; moved: boolean } | null>(null);
  const offset = (event: MouseEvent) => event.clientX - (ref.current?.getBoundingClientRect().left ?? 0);
  const dayAt = (x: number, [from, to]: Stretch) => from + (x / Math.max(1, width)) * (to - from);
  const grip = () => {
    const points = [...held.current.values()];
    const at = points.reduce((sum, one) => sum + one, 0) / points.length;
    const gap = points.length > 1 ? Math.max(8, Math.abs((points[0] as number) - (points[1] as number))) : 0;
    return { at, gap };
  };
  const latest = useRef(window);
  latest.current = window;
  useListener(ref, "wheel", (event) => {
    const overAxis = (event.target as Element).closest(".axis") !== null;
    if (event.ctrlKey || event.metaKey || overAxis) {
      event.preventDefault();
      onZoom(
        zoomed(
          latest.current,
          Math.exp(Math.max(-1, Math.min(1, event.deltaY / 240))),
          dayAt(offset(event), latest.current),
        ),
      );
    } else if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      event.preventDefault();
      onZoom(moved(latest.current, event.deltaX / Math.max(1, width)));
    }
  });
  useListener(ref, "pointerdown", (event) => {
    if (event.button !== 0 || (event.target as Element).closest(".card, .lane header") !== null) return;
    held.current.set(event.pointerId, offset(event));
    start.current = {
      window: latest.current,
      ...grip(),
      moved: (start.current?.moved ?? false) && held.current.size > 1,
    };
  });
  useListener(ref, "pointermove", (event) => {
    const from = start.current;
    if (from === null || !held.current.has(event.pointerId)) return;
    held.current.set(event.pointerId, offset(event));
    const now = grip();
    if (!from.moved && from.gap === 0 && Math.abs(now.at - from.at) < NEAR) return;
    if (!from.moved) {
      from.moved = true;
      ref.current?.setPointerCapture(event.pointerId);
      begun();
    }
    const around = dayAt(from.at, from.window);
    const scaled = from.gap > 0 && now.gap > 0 ? zoomed(from.window, from.gap / now.gap, around) : from.window;
    const by = dayAt(now.at, scaled) - dayAt(from.at, scaled);
    onZoom([Math.round(scaled[0] - by), Math.round(scaled[1] - by)]);
  });
  const release = (event: PointerEvent) => {
    held.current.delete(event.pointerId);
    if (held.current.size > 0 && start.current !== null)
      start.current = { window: latest.current, ...grip(), moved: start.current.moved };
    else
      setTimeout(() => {
        start.current = null;
      });
  };
  useListener(ref, "pointerup", release);
  useListener(ref, "pointercancel", release);
  // What was dragged is not clicked.
  useEffect(() => {
    const element = ref.current;
    const stop = (event: MouseEvent) => {
      if (start.current?.moved) {
        event.preventDefault();
        event.stopPropagation();
      }
    };
    const still = (event: Event) => event.preventDefault();
    element?.addEventListener("click", stop, true);
    element?.addEventListener("dragstart", still);
    return () => {
      element?.removeEventListener("click", stop, true);
      element?.removeEventListener("dragstart", still);
    };
  }, [ref]);
}
