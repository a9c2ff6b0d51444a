/** The map as SVG, for browsers without WebGL: the same world, the same marks, moved by mouse, wheel and keys. */
import { type GeoProjection, type GeoStream, geoMercator, geoPath } from "d3-geo";
import type { Polygon } from "geojson";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Point } from "./clip";
import type { Drawn } from "./drawing";
import { Circle, Names, Picked, Signs } from "./plainmarks";
import { areaSource } from "./style";
import { LEAST_ZOOM, MOST_ZOOM, pixels, project, type Size, unproject, type View } from "./view";
import type { World } from "./world";

const FINE = 0.8; // pixels
const PAN = 80; // pixels that an arrow key moves

export function PlainDrawing(given: Drawn) {
  const box = useRef<SVGSVGElement>(null);
  const [size, setSize] = useState<Size>({ width: 600, height: 400 });
  const [view, setView] = useState(given.view);
  const [dragged, drag] = useState<{ x: number; y: number; pointer: number; dx: number; dy: number } | null>(null);
  useEffect(() => setView(given.view), [given.view]);
  useEffect(() => {
    if (box.current === null) return;
    const watch = new ResizeObserver(([entry]) => {
      if (entry !== undefined && entry.contentRect.width > 0)
        setSize({ width: entry.contentRect.width, height: entry.contentRect.height });
    });
    watch.observe(box.current);
    return () => watch.disconnect();
  }, []);
  useEffect(() => given.moved(view, { ended: true, byReader: false }), []);

  const move = (next: View) => {
    const held = { ...next, zoom: Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, next.zoom)) };
    setView(held);
    given.moved(held, { ended: true, byReader: true });
  };
  const panned = (dx: number, dy: number): View => {
    const [lon, lat] = unproject(size.width / 2 - dx, size.height / 2 - dy, view, size);
    return { ...view, lon, lat };
  };
  /** Nearer or farther, with the spot under the pointer kept in its place. */
  const zoomed = (by: number, x = size.width / 2, y = size.height / 2): View => {
    const zoom = Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, view.zoom + by));
    const [lon, lat] = unproject(x, y, view, size);
    const [nx, ny] = project(lon, lat, { ...view, zoom }, size);
    const [clon, clat] = unproject(size.width / 2 + nx - x, size.height / 2 + ny - y, { ...view, zoom }, size);
    return { lon: clon, lat: clat, zoom };
  };
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const moves: Record<string, () => View> = {
      ArrowLeft: () => panned(PAN, 0),
      ArrowRight: () => panned(-PAN, 0),
      ArrowUp: () => panned(0, PAN),
      ArrowDown: () => panned(0, -PAN),
      "+": () => zoomed(1),
      "=": () => zoomed(1),
      "-": () => zoomed(-1),
    };
    const to = moves[event.key];
    if (to === undefined) return;
    event.preventDefault();
    move(to());
  };
  const ground = useMemo(() => drawnWorld(given.world, view, size), [given.world, view, size]);
  const area = useMemo(() => {
    const [found] = areaSource(given.area).features;
    return found === undefined ? null : rectangle(found.geometry as Polygon, view, size);
  }, [given.area, view, size]);
  const colours = given.palette;
  // Kept while the map is dragged or pointed at: only what is to be seen is drawn, and only when that changes.
  const signs = useMemo(() => {
    const seen = given.marks
      .map((mark) => ({ mark, at: project(mark.lon, mark.lat, view, size) }))
      .filter(
        ({ at: [x, y] }) => Math.abs(x - size.width / 2) < size.width && Math.abs(y - size.height / 2) < size.height,
      );
    return (
      <>
        {seen.map(({ mark, at }) => (
          <Circle key={mark.cluster.key} mark={mark} at={at} colours={colours} />
        ))}
        {seen.map(({ mark, at }) => (
          <Signs key={mark.cluster.key} mark={mark} at={at} colours={colours} />
        ))}
        <Names world={given.world} marks={seen.map(({ mark }) => mark)} view={view} size={size} colours={colours} />
      </>
    );
  }, [given.marks, given.world, view, size, colours]);
  const shift = dragged === null ? "" : `translate(${dragged.dx} ${dragged.dy})`;
  return (
    <svg
      ref={box}
      class="drawing plain"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it is moved with the keys
      tabIndex={0}
      role="application"
      aria-label="Map; arrow keys move it, + and - zoom"
      onKeyDown={press}
      onWheel={(event) => {
        event.preventDefault();
        const { left, top } = event.currentTarget.getBoundingClientRect();
        move(zoomed(-Math.sign(event.deltaY) * 0.5, event.clientX - left, event.clientY - top));
      }}
      onPointerDown={(event) => {
        if (event.button !== 0 || event.shiftKey) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        drag({ x: event.clientX, y: event.clientY, pointer: event.pointerId, dx: 0, dy: 0 });
      }}
      onPointerMove={(event) => {
        if (dragged?.pointer === event.pointerId)
          drag({ ...dragged, dx: event.clientX - dragged.x, dy: event.clientY - dragged.y });
      }}
      onPointerUp={(event) => {
        if (dragged?.pointer !== event.pointerId) return;
        if (Math.hypot(dragged.dx, dragged.dy) > 3) move(panned(dragged.dx, dragged.dy));
        drag(null);
      }}
      onPointerCancel={() => drag(null)}
    >
      <defs>
        <pattern id="map-hatch" width="6" height="6" patternUnits="userSpaceOnUse">
          <path d="M-1 1L1 -1M0 6L6 0M5 7L7 5" stroke={colours.border} stroke-opacity="0.55" />
        </pattern>
      </defs>
      <rect width="100%" height="100%" fill={colours.sea} />
      <g transform={shift}>
        <path d={ground.land} fill={colours.land} />
        <path d={ground.hatched} fill="url(#map-hatch)" />
        <g fill="none" stroke={colours.border} stroke-linejoin="round">
          <path d={ground.coast} stroke={colours.coast} stroke-width="0.7" />
          <path d={ground.agreed} stroke-width="0.9" />
          <path d={ground.disputed} stroke-width="1.3" stroke-dasharray="4 3" />
          <path d={ground.control} stroke-width="1.6" stroke-dasharray="0 3.5" stroke-linecap="round" />
        </g>
        {area && (
          <rect {...area} fill={colours.accent} fill-opacity="0.08" stroke={colours.accent} stroke-width="1.5" />
        )}
        {signs}
        {given.picked && (
          <Picked
            mark={given.picked}
            at={project(given.picked.lon, given.picked.lat, view, size)}
            colour={colours.focus}
          />
        )}
      </g>
    </svg>
  );
}

function mercator(view: View, size: Size): GeoProjection {
  return geoMercator()
    .scale(pixels(view.zoom) / (2 * Math.PI))
    .rotate([-view.lon, 0])
    .center([0, view.lat])
    .translate([size.width / 2, size.height / 2])
    .clipExtent([
      [-size.width / 2, -size.height / 2],
      [1.5 * size.width, 1.5 * size.height],
    ])
    .precision(0.5);
}

function drawnWorld(world: World, view: View, size: Size) {
  const projection = mercator(view, size);
  const path = geoPath({ stream: (sink) => projection.stream(thinned(sink)) }).digits(1);
  const line = (coordinates: World["lines"]["coast"]) => path({ type: "MultiLineString", coordinates }) ?? "";
  const fill = (coordinates: World["land"]) => path({ type: "MultiPolygon", coordinates }) ?? "";
  const { coast, agreed, disputed, control } = world.lines;
  return {
    land: fill(world.land),
    hatched: fill(world.hatched),
    coast: line(coast),
    agreed: line(agreed),
    disputed: line(disputed),
    control: line(control),
  };
}

/** Leaves out points that nobody can tell from the one before: on a map of the world most are. */
function thinned(sink: GeoStream): GeoStream {
  let last: Point | undefined;
  let held: Point | undefined;
  return {
    lineStart() {
      last = undefined;
      held = undefined;
      sink.lineStart();
    },
    point(x, y) {
      held = last !== undefined && Math.hypot(x - last[0], y - last[1]) < FINE ? [x, y] : undefined;
      if (held !== undefined) return;
      last = [x, y];
      sink.point(x, y);
    },
    lineEnd() {
      if (held !== undefined) sink.point(...held);
      sink.lineEnd();
    },
    polygonStart: () => sink.polygonStart(),
    polygonEnd: () => sink.polygonEnd(),
    sphere: () => sink.sphere?.(),
  };
}

function rectangle({ coordinates: [ring = []] }: Polygon, view: View, size: Size) {
  const [west = 0, south = 0] = ring[0] ?? [];
  const [east = 0, north = 0] = ring[2] ?? [];
  const [x, y] = project(west, north, view, size);
  const [, bottom] = project(west, south, view, size);
  return { x, y, width: ((east - west) / 360) * pixels(view.zoom), height: bottom - y };
}
