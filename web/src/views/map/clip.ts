/** Geometry of outlines: cutting by boxes, splitting lines, and unrolling what crosses the antimeridian. All in degrees. */
import type { Box } from "./policy";

export type Point = [number, number];
export type Ring = Point[];

export const within = ([x, y]: Point, box: Box): boolean => x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3];

/** Whether a spot lies in a ring. */
export function encloses(ring: readonly Point[], [x, y]: readonly [number, number]): boolean {
  let inside = false;
  for (let n = 1; n < ring.length; n++) {
    const [ax, ay] = ring[n - 1] as Point;
    const [bx, by] = ring[n] as Point;
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

/** What of a closed ring lies in a box (Sutherland and Hodgman), closed again; empty where nothing does. */
export function clipped(ring: readonly Point[], box: Box): Ring {
  let points = ring.slice(0, -1);
  for (const side of [0, 1, 2, 3] as const) {
    const axis = side % 2;
    const limit = box[side];
    const keeps = (point: Point) => (side < 2 ? (point[axis] as number) >= limit : (point[axis] as number) <= limit);
    const next: Ring = [];
    points.forEach((point, n) => {
      const before = points.at(n - 1) as Point;
      if (keeps(point) !== keeps(before)) next.push(crossing(before, point, axis, limit));
      if (keeps(point)) next.push(point);
    });
    points = next;
  }
  return points.length < 3 ? [] : [...points, points[0] as Point];
}

function crossing(from: Point, to: Point, axis: number, limit: number): Point {
  const part = (limit - (from[axis] as number)) / ((to[axis] as number) - (from[axis] as number));
  const other = 1 - axis;
  const between = (from[other] as number) + part * ((to[other] as number) - (from[other] as number));
  return axis === 0 ? [limit, between] : [between, limit];
}

/** The edges of a clipped ring that lie on the box, and so are none of the ring it was cut from. */
export function cuts(ring: readonly Point[], box: Box): Point[][] {
  const lines: Point[][] = [];
  for (let n = 1; n < ring.length; n++) {
    const a = ring[n - 1] as Point;
    const b = ring[n] as Point;
    const along = [0, 1, 2, 3].some((side) => a[side % 2] === box[side] && b[side % 2] === box[side]);
    if (along && (a[0] !== b[0] || a[1] !== b[1])) lines.push([a, b]);
  }
  return lines;
}

/** A line in runs whose segments have the same key. */
export function split<K>(line: readonly Point[], keyed: (middle: Point) => K): { key: K; line: Point[] }[] {
  const runs: { key: K; line: Point[] }[] = [];
  for (let n = 1; n < line.length; n++) {
    const a = line[n - 1] as Point;
    const b = line[n] as Point;
    const key = keyed([(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]);
    const last = runs.at(-1);
    if (last !== undefined && last.key === key) last.line.push(b);
    else runs.push({ key, line: [a, b] });
  }
  return runs;
}

/** Longitudes that go on beyond 180° rather than jump around the world, for maps that are flat. */
export function unrolled(line: readonly Point[]): Point[] {
  let turn = 0;
  return line.map(([x, y], n) => {
    const before = n === 0 ? x : (line[n - 1] as Point)[0];
    if (x - before > 180) turn -= 360;
    else if (before - x > 180) turn += 360;
    return [x + turn, y];
  });
}

/** A ring for a flat map; one that goes around the pole is closed along it. */
export function flat(ring: readonly Point[]): Ring {
  const points = unrolled(ring);
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || Math.abs(first[0] - last[0]) < 180) return points;
  const pole = first[1] < 0 ? -90 : 90;
  return [...points, [last[0], pole], [first[0], pole], first];
}
