/** The map itself: a drawing with its buttons, what lies under the pointer, and the area that is dragged. */
import type { ComponentType, RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Drawn } from "./drawing";
import { hit, type Mark } from "./marks";
import type { Box } from "./policy";
import { summary } from "./spots";
import { around, MOST_ZOOM, project, type Size, unproject, type View, window as windowOf } from "./view";

interface Given extends Drawn {
  Drawing: ComponentType<Drawn>;
  pick: (mark: Mark) => void;
  select: (area: Box | undefined) => void;
  look: (view: View) => void;
  fit: () => void;
  /** Where the map looks now, kept up to date while it moves. */
  now: RefObject<View>;
}

interface Dragged {
  from: readonly [number, number];
  to: readonly [number, number];
}

export function Board(given: Given) {
  const { Drawing, marks, area, pick, select, look, fit, now } = given;
  const box = useRef<HTMLDivElement>(null);
  const [selecting, setSelecting] = useState(false);
  const [dragged, drag] = useState<Dragged | null>(null);
  const [over, setOver] = useState<{ mark: Mark; at: readonly [number, number] } | null>(null);
  const pressed = useRef<readonly [number, number] | null>(null);

  const size = (): Size => {
    const { width = 0, height = 0 } = box.current?.getBoundingClientRect() ?? {};
    return { width, height };
  };
  const view = () => now.current ?? given.view;
  const spot = (event: PointerEvent | MouseEvent): readonly [number, number] => {
    const { left = 0, top = 0 } = box.current?.getBoundingClientRect() ?? {};
    return [event.clientX - left, event.clientY - top];
  };
  const under = (at: readonly [number, number]) =>
    hit(marks, at, (mark) => project(mark.lon, mark.lat, view(), size()));
  const zoom = (by: number) => look({ ...view(), zoom: Math.min(MOST_ZOOM, Math.max(0, view().zoom + by)) });

  // Dragging an area comes before the drawing's own dragging: it is caught on the way down.
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const down = (event: PointerEvent) => {
      pressed.current = spot(event);
      if (event.button !== 0 || !(selecting || event.shiftKey) || (event.target as Element).closest("button")) return;
      event.preventDefault();
      event.stopPropagation();
      element.setPointerCapture(event.pointerId);
      drag({ from: spot(event), to: spot(event) });
    };
    const quiet = (event: Event) => {
      if ((selecting || (event as MouseEvent).shiftKey) && !(event.target as Element).closest("button"))
        event.stopPropagation();
    };
    element.addEventListener("pointerdown", down, true);
    element.addEventListener("mousedown", quiet, true);
    element.addEventListener("touchstart", quiet, { capture: true, passive: true });
    return () => {
      element.removeEventListener("pointerdown", down, true);
      element.removeEventListener("mousedown", quiet, true);
      element.removeEventListener("touchstart", quiet, true);
    };
  }, [selecting]);

  const released = () => {
    if (dragged === null) return;
    drag(null);
    setSelecting(false);
    const box = dragBox(dragged, view(), size());
    if (box !== undefined) select(box);
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the places beside the map are reached by the keys
    // biome-ignore lint/a11y/noStaticElementInteractions: as above
    <div
      ref={box}
      class={`board${selecting ? " selecting" : ""}${over === null ? "" : " over"}`}
      onPointerMove={(event) => {
        if (dragged !== null) drag({ ...dragged, to: spot(event) });
        else if (event.pointerType === "mouse" && event.buttons === 0) {
          const at = spot(event);
          const mark = under(at);
          setOver(mark === undefined ? null : { mark, at });
        } else setOver(null);
      }}
      onPointerLeave={() => setOver(null)}
      onPointerUp={released}
      onPointerCancel={() => drag(null)}
      onClick={(event) => {
        const from = pressed.current;
        const at = spot(event);
        if ((event.target as Element).closest("button") || selecting || event.shiftKey) return;
        if (from === null || Math.hypot(at[0] - from[0], at[1] - from[1]) > 4) return;
        const mark = under(at);
        if (mark !== undefined) pick(mark);
      }}
    >
      <Drawing {...given} />
      <div class="map-tools" role="group" aria-label="Map">
        <button type="button" aria-label="Zoom in" title="Zoom in" onClick={() => zoom(1)}>
          +
        </button>
        <button type="button" aria-label="Zoom out" title="Zoom out" onClick={() => zoom(-1)}>
          −
        </button>
        <button type="button" title="Show all places" onClick={fit}>
          All
        </button>
      </div>
      <div class="map-area" role="group" aria-label="Area">
        <button
          type="button"
          aria-pressed={selecting}
          title="Drag a rectangle on the map; or hold Shift and drag"
          onClick={() => setSelecting(!selecting)}
        >
          {selecting ? "Drag a rectangle …" : "Select an area"}
        </button>
        <button
          type="button"
          title="Ask for what lies in the visible area"
          onClick={() => select(windowOf(view(), size()))}
        >
          Use the visible area
        </button>
        {area !== undefined && (
          <button type="button" onClick={() => select(undefined)}>
            Clear the area
          </button>
        )}
      </div>
      {dragged !== null && <Dragging of={dragged} />}
      {over !== null && dragged === null && (
        <p class="map-tip" style={{ left: `${over.at[0] + 14}px`, top: `${over.at[1] + 12}px` }} aria-hidden="true">
          <b>{over.mark.name}</b> {over.mark.hollow && "(no place in it is told) "}
          {summary(over.mark.cluster)}
        </p>
      )}
    </div>
  );
}

function Dragging({ of: { from, to } }: { of: Dragged }) {
  const [x, y] = [Math.min(from[0], to[0]), Math.min(from[1], to[1])];
  const [width, height] = [Math.abs(from[0] - to[0]), Math.abs(from[1] - to[1])];
  return <div class="map-drag" style={{ left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` }} />;
}

/** The rectangle in degrees; none where it was hardly dragged. */
function dragBox({ from, to }: Dragged, view: View, size: Size): Box | undefined {
  if (Math.abs(from[0] - to[0]) < 5 || Math.abs(from[1] - to[1]) < 5) return undefined;
  const [west, north] = unproject(Math.min(from[0], to[0]), Math.min(from[1], to[1]), view, size);
  const [east, south] = unproject(Math.max(from[0], to[0]), Math.max(from[1], to[1]), view, size);
  return east - west >= 360 ? [-180, south, 180, north] : [around(west), south, around(east), north];
}
