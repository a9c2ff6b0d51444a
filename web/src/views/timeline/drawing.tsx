/** The lanes under one axis: dragged, zoomed and walked through with the keyboard. */
import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import { filters, state } from "../../state";
import { Card } from "./card";
import { fromIso } from "./edtf";
import { LaneRow } from "./lane";
import type { Lane } from "./lanes";
import type { Pointed } from "./marks";
import { useWidth } from "./measure";
import { usePanning } from "./panning";
import { axis, moved, type Stretch, zoomed } from "./scale";

interface Given {
  lanes: readonly Lane[];
  window: Stretch;
  /** Whether events came one by one. */
  single: boolean;
  totals: Readonly<Record<string, number | undefined>>;
  onZoom: (to: Stretch) => void;
}

const LINGER = 180; // milliseconds a card waits for the pointer to come

export function Drawing({ lanes, window, single, totals, onZoom }: Given) {
  const { ref, width } = useWidth<HTMLDivElement>();
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const [active, setActive] = useState<string | null>(null);
  const timer = useRef(0);
  const scale = useMemo(() => axis(window, Math.max(1, width)), [window[0], window[1], width]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const point = useCallback((at: Pointed | null) => {
    clearTimeout(timer.current);
    if (at !== null) setPointed(at);
    else timer.current = setTimeout(() => setPointed(null), LINGER) as unknown as number;
  }, []);
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
  const asked = filters.value;
  const open = state.value.own.open;
  const clocks = useMemo(
    () =>
      (["on", "known"] as const).flatMap((name) => {
        const day = fromIso(asked[name]?.[0]);
        const at = day === null ? -1 : scale.x(day + 0.5);
        return at < 0 || at > width ? [] : [{ name, at }];
      }),
    [asked, scale, width],
  );
  // What is pointed at changes nothing of what is drawn.
  const drawn = useMemo(() => {
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
    const shared = { window, axis: scale, width, single, active, point, lines };
    return lanes.map((lane) => (
      <LaneRow
        key={lane.id}
        {...shared}
        lane={lane}
        total={totals[lane.id]}
        open={open === lane.id}
        zoomAt={(day) => onZoom(zoomed(window, 0.3, day))}
      />
    ));
  }, [lanes, totals, scale, clocks, width, single, active, open, point, onZoom]);
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
      {width > 0 && drawn}
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
