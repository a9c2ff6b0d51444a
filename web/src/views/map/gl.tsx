/** The map drawn by MapLibre. */
import "maplibre-gl/dist/maplibre-gl.css";
import type { FeatureCollection } from "geojson";
import { type GeoJSONSource, Map as GlMap, type MapOptions, setWorkerUrl } from "maplibre-gl";
import worker from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { type Drawn, still } from "./drawing";
import { hatchImage, PIXEL_RATIO, SIGNS, type Sign, signImage } from "./icons";
import { areaSource, markSource, pickedSource, type Sources, style, worldSources } from "./style";
import { LEAST_ZOOM, MOST_ZOOM, type View } from "./view";
import { flattened } from "./world";

setWorkerUrl(new URL(worker, location.href).href);
const ICONS = Object.keys(SIGNS) as Sign[];
const PATIENCE = 3000; // ms within which a lost context may come back

export function GlDrawing(given: Drawn) {
  const box = useRef<HTMLDivElement>(null);
  const held = useRef<GlMap | null>(null);
  const latest = useRef(given);
  latest.current = given;
  const land = useMemo(() => worldSources(flattened(given.world)), [given.world]);
  const marks = useMemo(() => markSource(given.marks, given.palette), [given.marks, given.palette]);
  const area = useMemo(() => areaSource(given.area), [given.area]);
  const picked = useMemo(() => pickedSource(given.picked), [given.picked]);
  const sources: Sources = { ...land, area, marks, picked };

  // A palette is of the style as a whole, and changes rarely: the map is then made anew.
  useEffect(() => {
    if (box.current === null) return;
    let map: GlMap;
    try {
      map = made(box.current, latest.current, sources);
    } catch {
      given.failed();
      return;
    }
    held.current = map;
    const where = (): View => ({ lon: map.getCenter().wrap().lng, lat: map.getCenter().lat, zoom: map.getZoom() });
    const byReader = (event: object) => !("ours" in event);
    map.on("move", (event) => latest.current.moved(where(), { ended: false, byReader: byReader(event) }));
    map.on("moveend", (event) => latest.current.moved(where(), { ended: true, byReader: byReader(event) }));
    let lost: ReturnType<typeof setTimeout> | undefined;
    map.on("webglcontextlost", () => {
      lost = setTimeout(() => latest.current.failed(), PATIENCE);
    });
    map.on("webglcontextrestored", () => clearTimeout(lost));
    latest.current.moved(where(), { ended: true, byReader: false });
    return () => {
      clearTimeout(lost);
      held.current = null;
      map.remove();
    };
  }, [given.palette]);

  useSource(held, "land", sources.land);
  useSource(held, "hatched", sources.hatched);
  useSource(held, "lines", sources.lines);
  useSource(held, "names", sources.names);
  useSource(held, "area", sources.area);
  useSource(held, "marks", sources.marks);
  useSource(held, "picked", sources.picked);
  useEffect(() => {
    const map = held.current;
    if (map === null) return;
    const { lon, lat, zoom } = given.view;
    const there = map.getCenter().wrap();
    if (Math.abs(there.lng - lon) < 1e-6 && Math.abs(there.lat - lat) < 1e-6 && Math.abs(map.getZoom() - zoom) < 1e-3)
      return;
    const to = { center: [lon, lat] as [number, number], zoom };
    if (still()) map.jumpTo(to, { ours: true });
    else map.easeTo({ ...to, duration: 350 }, { ours: true });
  }, [given.view]);
  return <div ref={box} class="drawing" />;
}

function useSource(held: { readonly current: GlMap | null }, name: keyof Sources, data: FeatureCollection): void {
  useEffect(() => {
    held.current?.getSource<GeoJSONSource>(name)?.setData(data);
  }, [data]);
}

function made(container: HTMLElement, { view, palette }: Drawn, sources: Sources): GlMap {
  const options: MapOptions = {
    container,
    style: style(sources, palette),
    center: [view.lon, view.lat],
    zoom: view.zoom,
    minZoom: LEAST_ZOOM,
    maxZoom: MOST_ZOOM,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    boxZoom: false, // Shift and dragging selects an area
    fadeDuration: 0,
    canvasContextAttributes: { preserveDrawingBuffer: true, antialias: true }, // so that it can be printed
    validateStyle: import.meta.env.DEV,
  };
  const map = new GlMap(options);
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.once("style.load", () => {
    const images = {
      hatch: hatchImage(palette),
      ...Object.fromEntries(ICONS.map((sign) => [sign, signImage(sign, palette)])),
    };
    for (const [name, image] of Object.entries(images))
      if (image !== undefined) map.addImage(name, image, { pixelRatio: PIXEL_RATIO });
  });
  return map;
}
