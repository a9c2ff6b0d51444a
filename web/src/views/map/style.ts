/** The style of the map as MapLibre reads it: outlines, borders, names, and the marks. No tiles, no fonts, no sprites. */
import type { Feature, FeatureCollection } from "geojson";
import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from "maplibre-gl";
import type { Point } from "./clip";
import type { Mark } from "./marks";
import type { Palette } from "./palette";
import type { Box } from "./policy";
import type { World } from "./world";

export type Sources = Record<"land" | "hatched" | "lines" | "names" | "area" | "marks" | "picked", FeatureCollection>;
const PLAIN = ["Noto Sans", "sans-serif"];
const BOLD = ["Noto Sans Bold", "sans-serif"];
const SMALL = 11;

const all = (features: Feature[]): FeatureCollection => ({ type: "FeatureCollection", features });
const feature = (geometry: Feature["geometry"], properties: Feature["properties"] = {}): Feature => ({
  type: "Feature",
  geometry,
  properties,
});

/** The sources of a world; of a flat one, see `flattened`. */
export function worldSources(world: World): Pick<Sources, "land" | "hatched" | "lines" | "names"> {
  const polygons = (coordinates: Point[][][]) => all([feature({ type: "MultiPolygon", coordinates })]);
  return {
    land: polygons(world.land),
    hatched: polygons(world.hatched),
    lines: all(
      Object.entries(world.lines).map(([style, coordinates]) =>
        feature({ type: "MultiLineString", coordinates }, { style }),
      ),
    ),
    names: all(
      world.labels.map(({ name, at, zoom, kind }) =>
        feature({ type: "Point", coordinates: at }, { name, zoom, kind, spot: kind === "spot" }),
      ),
    ),
  };
}

export function markSource(marks: readonly Mark[], palette: Palette): FeatureCollection {
  return all(
    marks.map((mark, order) =>
      feature(
        { type: "Point", coordinates: [mark.lon, mark.lat] },
        {
          order,
          radius: mark.radius,
          colour: palette[mark.colour],
          hollow: mark.hollow,
          count: mark.count,
          name: mark.name,
          below: [0, (Math.max(mark.radius, mark.forces || mark.bases ? 9 : 0) + 3) / SMALL],
          forces: mark.forces,
          bases: mark.bases,
          forcesAt: mark.forcesAt,
          basesAt: mark.basesAt,
          forcesText: beside(mark.forcesAt),
          basesText: beside(mark.basesAt),
        },
      ),
    ),
  );
}

const beside = ([x, y]: readonly [number, number]): [number, number] => [(x + 9) / SMALL, y / SMALL];

export function areaSource(area: Box | undefined): FeatureCollection {
  if (area === undefined) return all([]);
  const [west, south, given, north] = area;
  const east = given < west ? given + 360 : given;
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return all([feature({ type: "Polygon", coordinates: [ring] })]);
}

export function pickedSource(mark: Mark | undefined): FeatureCollection {
  if (mark === undefined) return all([]);
  return all([feature({ type: "Point", coordinates: [mark.lon, mark.lat] }, { radius: Math.max(mark.radius, 9) + 4 })]);
}

export function style(sources: Sources, colours: Palette): StyleSpecification {
  return {
    version: 8,
    sources: Object.fromEntries(
      Object.entries(sources).map(([name, data]) => [name, { type: "geojson", data, tolerance: 0.3 }]),
    ),
    layers: layers(colours),
  };
}

const get = (name: string): ExpressionSpecification => ["get", name];
const is = (name: string, value: string): ExpressionSpecification => ["==", ["get", name], value];
const pair = (name: string): ExpressionSpecification => ["array", "number", 2, ["get", name]];

function layers(colours: Palette): LayerSpecification[] {
  const line = (style: string, width: number, dash?: number[]): LayerSpecification => ({
    id: `line-${style}`,
    type: "line",
    source: "lines",
    filter: is("style", style),
    layout: { "line-join": "round", "line-cap": style === "control" ? "round" : "butt" },
    paint: {
      "line-color": style === "coast" ? colours.coast : colours.border,
      "line-width": ["interpolate", ["linear"], ["zoom"], 1, width * 0.6, 6, width * 1.4],
      ...(dash === undefined ? {} : { "line-dasharray": dash }),
    },
  });
  const halo = { "text-color": colours.ink, "text-halo-color": colours.paper, "text-halo-width": 1.4 };
  const sign = (kind: "forces" | "bases", icon: string): LayerSpecification => ({
    id: kind,
    type: "symbol",
    source: "marks",
    filter: ["!=", ["get", kind], ""],
    layout: {
      "icon-image": icon,
      "icon-offset": pair(`${kind}At`),
      "icon-allow-overlap": true,
      "text-field": get(kind),
      "text-font": BOLD,
      "text-size": SMALL,
      "text-anchor": "left",
      "text-justify": "left",
      "text-offset": pair(`${kind}Text`),
      "text-optional": true,
      "symbol-sort-key": get("order"),
    },
    paint: { ...halo, "text-color": kind === "forces" ? colours.force : colours.base },
  });
  return [
    { id: "sea", type: "background", paint: { "background-color": colours.sea } },
    { id: "land", type: "fill", source: "land", paint: { "fill-color": colours.land } },
    { id: "hatched", type: "fill", source: "hatched", paint: { "fill-pattern": "hatch" } },
    line("coast", 0.7),
    line("agreed", 0.9),
    line("disputed", 1.3, [3, 2]),
    line("control", 1.6, [0, 2]),
    { id: "area", type: "fill", source: "area", paint: { "fill-color": colours.accent, "fill-opacity": 0.08 } },
    { id: "area-edge", type: "line", source: "area", paint: { "line-color": colours.accent, "line-width": 1.5 } },
    names("country", colours),
    names("area", colours),
    {
      id: "circles",
      type: "circle",
      source: "marks",
      filter: [">", ["get", "radius"], 0],
      layout: { "circle-sort-key": get("order") },
      paint: {
        "circle-radius": get("radius"),
        "circle-color": get("colour"),
        "circle-opacity": ["case", get("hollow"), 0.16, 0.8],
        "circle-stroke-width": ["case", get("hollow"), 2, 1],
        "circle-stroke-color": ["case", get("hollow"), get("colour"), colours.paper],
      },
    },
    {
      id: "places",
      type: "symbol",
      source: "marks",
      layout: {
        "text-field": get("name"),
        "text-font": PLAIN,
        "text-size": SMALL,
        "text-anchor": "top",
        "text-offset": pair("below"),
        "text-max-width": 9,
        "symbol-sort-key": get("order"),
      },
      paint: halo,
    },
    { id: "picked", type: "circle", source: "picked", paint: ring(colours) },
    sign("forces", "force"),
    sign("bases", "base"),
    {
      id: "counts",
      type: "symbol",
      source: "marks",
      filter: ["!=", ["get", "count"], ""],
      layout: {
        "text-field": get("count"),
        "text-font": BOLD,
        "text-size": SMALL,
        "text-allow-overlap": true,
      },
      paint: {
        "text-color": ["case", get("hollow"), colours.ink, colours.paper],
        "text-halo-color": ["case", get("hollow"), colours.paper, get("colour")],
        "text-halo-width": 1,
      },
    },
  ];
}

const ring = (colours: Palette) => ({
  "circle-radius": get("radius"),
  "circle-opacity": 0,
  "circle-stroke-width": 3,
  "circle-stroke-color": colours.focus,
});

function names(kind: "country" | "area", colours: Palette): LayerSpecification {
  const country = kind === "country";
  return {
    id: `names-${kind}`,
    type: "symbol",
    source: "names",
    filter: [
      "all",
      country ? is("kind", "country") : ["!=", ["get", "kind"], "country"],
      [">=", ["zoom"], get("zoom")],
    ],
    layout: {
      "text-field": get("name"),
      "text-font": PLAIN,
      "text-size": country ? 11.5 : 10.5,
      "text-letter-spacing": country ? 0.06 : 0,
      "text-max-width": 7,
      ...(country
        ? {}
        : {
            "icon-image": ["case", get("spot"), "diamond", ""],
            "text-anchor": "top",
            "text-offset": [0, 0.6],
            "text-optional": true,
          }),
      "symbol-sort-key": get("zoom"),
    },
    paint: { "text-color": colours.soft, "text-halo-color": colours.land, "text-halo-width": 1.2 },
  };
}
