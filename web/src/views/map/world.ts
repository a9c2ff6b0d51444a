/** The outlines of the world (world-atlas, 1:50m) with borders drawn by a policy. */
import { geoCentroid } from "d3-geo";
import type { LineString, MultiPolygon, Polygon } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection, MultiPolygon as Many, Polygon as One, Topology } from "topojson-specification";
import { clipped, cuts, encloses, flat, type Point, type Ring, split, unrolled, within } from "./clip";
import { type Area, BORDERS, type Borders, type Box, called, type LineStyle, type Policy } from "./policy";

type Outline = (One | Many) & { properties: { name: string; area?: string } };
export type Outlines = Topology<{ countries: GeometryCollection<{ name: string }> }>;
export interface Label {
  name: string;
  at: Point;
  /** From which zoom it has room. */
  zoom: number;
  kind: "country" | "area" | "spot";
}
export interface World {
  land: Ring[][];
  hatched: Ring[][];
  lines: Record<"coast" | "agreed" | LineStyle, Point[][]>;
  labels: Label[];
  /** Rows of borders (by their number) and areas (by id) that were found in the outlines. */
  found: { borders: Set<number>; areas: Set<string> };
}

const AREAS_FROM = 3; // the zoom from which areas have room for their names

/** The world as a policy draws it. */
export function world(topology: Outlines, policy: Policy, borders: Borders = BORDERS): World {
  const outlines = parted(topology, borders.areas);
  const shapes = new Map(outlines.map((one) => [unit(one), polygons(topology, one)]));
  const found = { borders: new Set<number>(), areas: new Set<string>() };
  const lines: World["lines"] = { coast: [], agreed: [], disputed: [], control: [] };
  const rows = borders.borders.map((row, number) => ({ ...row, number, key: pair(...row.between) }));
  const draw = (row: (typeof rows)[number], line: Point[]) => {
    lines[row.drawn[policy.name] ?? "disputed"].push(line);
    found.borders.add(row.number);
  };

  // Of a line between two outlines, which row draws which piece; what no row draws is agreed.
  const boxes = borders.areas.flatMap((area) => area.parts.flatMap((part) => boxed(area.id, part.of, part.box)));
  const side = (name: string, spot: Point) => boxes.find((box) => box.of === name && within(spot, box.box))?.id ?? name;
  const units = (name: string) => [name, ...boxes.filter((box) => box.of === name).map((box) => box.id)];
  for (const [number, [one, other]] of sides(outlines)) {
    const whole = arc(topology, number);
    if (one === undefined || other === undefined) {
      lines.coast.push(whole);
      continue;
    }
    const keys = units(one).flatMap((a) => units(other).map((b) => pair(a, b)));
    const near = rows.filter((row) => keys.includes(row.key));
    const runs = split(whole, (spot) => {
      if (near.length === 0) return undefined;
      const key = pair(side(one, spot), side(other, spot));
      return near.find((row) => row.key === key && (row.box === undefined || within(spot, row.box)));
    });
    for (const { key: row, line } of runs) {
      if (row === undefined) lines.agreed.push(line);
      else draw(row, line);
    }
  }

  const hatched: Ring[][] = [];
  const labels = countryLabels(shapes, borders);
  for (const area of borders.areas) {
    const parts = area.parts.flatMap(({ of, box, outline, islands }) => {
      if (of === undefined || box === undefined)
        return outline !== undefined || islands !== undefined ? (shapes.get(area.id) ?? []) : [];
      const cut = (shapes.get(of) ?? [])
        .map((rings) => clipped(rings[0] as Ring, box))
        .filter((ring) => ring.length > 0);
      const row = rows.find(({ key }) => key === pair(area.id, of));
      if (row !== undefined) for (const line of cut.flatMap((ring) => cuts(ring, box))) draw(row, line);
      return cut.map((ring) => [ring]);
    });
    const spot = area.parts.find((part) => part.spot !== undefined)?.spot;
    const at = spot ?? (parts.length > 0 ? middle(parts).at : undefined);
    if (at === undefined) continue;
    found.areas.add(area.id);
    if (area.drawn[policy.name] === "hatched") hatched.push(...parts);
    const kind = spot === undefined ? "area" : "spot";
    labels.push({ name: called(area, policy), at: [at[0], at[1]], zoom: AREAS_FROM, kind });
  }
  return { land: [...shapes.values()].flat(), hatched, lines, labels, found };
}

const pair = (one: string, other: string): string => (one < other ? `${one}|${other}` : `${other}|${one}`);

const unit = (outline: unknown): string => {
  const { area, name } = (outline as Outline).properties;
  return area ?? name;
};

function boxed(id: string, of: string | undefined, box: Box | undefined) {
  return of === undefined || box === undefined ? [] : [{ id, of, box }];
}

/** By the number of an arc, the one or two outlines that it bounds. */
function sides(outlines: readonly Outline[]): Map<number, string[]> {
  const found = new Map<number, string[]>();
  for (const outline of outlines)
    for (const n of (outline.arcs as unknown[]).flat(3) as number[]) {
      const number = n < 0 ? ~n : n;
      const names = found.get(number) ?? [];
      if (!names.includes(unit(outline))) found.set(number, [...names, unit(outline)]);
    }
  return found;
}

function arc(topology: Topology, number: number): Point[] {
  return (feature(topology, { type: "LineString", arcs: [number] }).geometry as LineString).coordinates as Point[];
}

/** The outlines, areas among them under their ids, islands that are areas parted from those that hold them. */
function parted(topology: Outlines, areas: readonly Area[]): Outline[] {
  const outlines = topology.objects.countries.geometries.map((one) => ({ ...one })) as Outline[];
  const byName = new Map(outlines.map((one) => [one.properties.name, one]));
  for (const area of areas)
    for (const part of area.parts) {
      const own = part.outline === undefined ? undefined : byName.get(part.outline);
      if (own !== undefined) own.properties = { ...own.properties, area: area.id };
      const holder = part.of === undefined ? undefined : byName.get(part.of);
      const islands = part.islands;
      if (islands === undefined || holder?.type !== "MultiPolygon") continue;
      const rings = polygons(topology, holder);
      const taken = holder.arcs.filter((_, n) => islands.some((spot) => encloses(rings[n]?.[0] ?? [], spot)));
      holder.arcs = holder.arcs.filter((arcs) => !taken.includes(arcs));
      outlines.push({ type: "MultiPolygon", arcs: taken, properties: { name: area.name, area: area.id } });
    }
  return outlines;
}

function polygons(topology: Topology, outline: Outline): Ring[][] {
  const { geometry } = feature(topology, outline) as { geometry: Polygon | MultiPolygon };
  return (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates) as Ring[][];
}

/** The size of a ring in square degrees; what crosses the antimeridian is unrolled first. */
function size(ring: Ring): number {
  const points = ring.some(([x], n) => n > 0 && Math.abs(x - (ring[n - 1] as Point)[0]) > 180) ? flat(ring) : ring;
  let total = 0;
  for (let n = 1; n < points.length; n++) {
    const [ax, ay] = points[n - 1] as Point;
    const [bx, by] = points[n] as Point;
    total += ax * by - bx * ay;
  }
  return (Math.abs(total) / 2) * Math.cos(((points[0]?.[1] ?? 0) * Math.PI) / 180);
}

/** The middle of the largest part, and how large that is. The largest is sought among those with many points. */
function middle(parts: readonly Ring[][]): { at: Point; largest: number } {
  const rings = parts.map((polygon) => polygon[0] as Ring);
  const many = Math.max(...rings.map((ring) => ring.length)) / 4;
  const sized = rings.filter((ring) => ring.length >= many).map((ring) => ({ ring, largest: size(ring) }));
  const { ring, largest } = sized.reduce((a, b) => (a.largest >= b.largest ? a : b));
  return { at: geoCentroid({ type: "Polygon", coordinates: [ring] }), largest };
}

function countryLabels(shapes: ReadonlyMap<string, Ring[][]>, borders: Borders): Label[] {
  return [...shapes]
    .filter(([name, parts]) => parts.length > 0 && !borders.areas.some((area) => area.id === name))
    .map(([name, parts]) => {
      const { at, largest } = middle(parts);
      return { name, at, zoom: Math.max(0.5, 4.6 - Math.log2(1 + largest) / 1.7), kind: "country" as const };
    })
    .sort((a, b) => a.zoom - b.zoom);
}

/** The same world for flat maps: nothing jumps at the antimeridian. */
export function flattened(of: World): World {
  const rings = (polygon: Ring[]) => polygon.map(flat);
  const lines = Object.fromEntries(
    Object.entries(of.lines).map(([style, all]) => [style, all.map((line) => unrolled(line))]),
  ) as World["lines"];
  return { ...of, land: of.land.map(rings), hatched: of.hatched.map(rings), lines };
}
