/**
 * Where the parties stand: those that are linked near each other, none on another, over the whole of a box. The places follow from the
 * links alone: the same links give the same picture, in whatever order they come.
 */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

interface Link {
  readonly from: string;
  readonly to: string;
}

const APART = 110; // between two linked parties, in the units of the drawing
const EVEN = 0.55; // how much of a place is its rank, which spreads the parties over the sheet, and not its distance
const WIDEST = 2.2; // times as far apart as they need to be
const PULL = 0.2;
const GOLDEN = Math.PI * (3 - Math.sqrt(5));

/** The place of each party in a box of that size. */
export function layout(keys: readonly string[], links: readonly Link[], box: Size): Map<string, Point> {
  const near = neighbours(keys, links);
  const aspect = box.width / Math.max(box.height, 1);
  const groups = components(near)
    .map((group) => settled(group, near))
    .sort((a, b) => b.length - a.length || ((a[0]?.key ?? "") < (b[0]?.key ?? "") ? -1 : 1));
  return fitted(
    packed(
      groups.map((group) => spread(group, aspect)),
      aspect,
    ),
    box,
  );
}

type Near = ReadonlyMap<string, ReadonlySet<string>>;

function neighbours(keys: readonly string[], links: readonly Link[]): Near {
  const near = new Map([...keys].sort().map((key): [string, Set<string>] => [key, new Set()]));
  for (const { from, to } of links) {
    if (from === to || !near.has(from) || !near.has(to)) continue;
    near.get(from)?.add(to);
    near.get(to)?.add(from);
  }
  return near;
}

/** The groups that links hold together, each with the most linked first. */
function components(near: Near): string[][] {
  const seen = new Set<string>();
  const found: string[][] = [];
  for (const start of near.keys()) {
    if (seen.has(start)) continue;
    seen.add(start);
    const group = [start];
    for (let i = 0; i < group.length; i++)
      for (const next of near.get(group[i] as string) ?? [])
        if (!seen.has(next)) {
          seen.add(next);
          group.push(next);
        }
    const degree = (key: string) => near.get(key)?.size ?? 0;
    found.push(group.sort((a, b) => degree(b) - degree(a) || (a < b ? -1 : 1)));
  }
  return found;
}

interface Body {
  readonly key: string;
  x: number;
  y: number;
}

/** Forces between the parties of a group (Fruchterman and Reingold), from a spiral on which the most linked are in the middle. */
function settled(group: readonly string[], near: Near): Body[] {
  const bodies = group.map((key, i): Body => {
    const radius = APART * 0.6 * Math.sqrt(i);
    return { key, x: radius * Math.cos(i * GOLDEN), y: radius * Math.sin(i * GOLDEN) };
  });
  const index = new Map(group.map((key, i) => [key, i]));
  const pairs = group.flatMap((key, i) =>
    [...(near.get(key) ?? [])]
      .map((other) => index.get(other) ?? 0)
      .filter((j) => j > i)
      .sort((a, b) => a - b)
      .map((j) => [i, j] as const),
  );
  const turns = bodies.length > 120 ? 150 : 300;
  for (let turn = 0; turn < turns; turn++) moved(bodies, pairs, APART * (1 - turn / turns));
  return bodies;
}

function moved(bodies: readonly Body[], pairs: readonly (readonly [number, number])[], most: number): void {
  const push = bodies.map(() => [0, 0] as [number, number]);
  const shift = (i: number, x: number, y: number) => {
    const at = push[i] as [number, number];
    at[0] += x;
    at[1] += y;
  };
  for (let i = 0; i < bodies.length; i++) {
    const a = bodies[i] as Body;
    for (let j = i + 1; j < bodies.length; j++) {
      const b = bodies[j] as Body;
      const [x, y] = [a.x - b.x, a.y - b.y];
      const force = (APART * APART) / Math.max(x * x + y * y, 1);
      shift(i, x * force, y * force);
      shift(j, -x * force, -y * force);
    }
    shift(i, -a.x * PULL, -a.y * PULL); // towards the middle
  }
  for (const [i, j] of pairs) {
    const [a, b] = [bodies[i] as Body, bodies[j] as Body];
    const [x, y] = [a.x - b.x, a.y - b.y];
    const force = Math.hypot(x, y) / APART;
    shift(i, -x * force, -y * force);
    shift(j, x * force, y * force);
  }
  bodies.forEach((body, i) => {
    const [x, y] = push[i] as [number, number];
    const length = Math.max(Math.hypot(x, y), 1e-9);
    const step = Math.min(length, most) / length;
    body.x += x * step;
    body.y += y * step;
  });
}

interface Sheet extends Size {
  readonly places: readonly (Point & { readonly key: string })[];
}

/** A group on a sheet of its own, with as much room for each party whatever the group. */
function spread(group: readonly Body[], aspect: number): Sheet {
  const width = APART * Math.sqrt(group.length * aspect);
  const height = APART * Math.sqrt(group.length / aspect);
  const across = shares(group, (body) => body.x);
  const down = shares(group, (body) => body.y);
  return {
    width,
    height,
    places: group.map(({ key }, i) => ({
      key,
      x: width * (0.12 + 0.76 * (across[i] as number)),
      y: height * (0.12 + 0.76 * (down[i] as number)),
    })),
  };
}

/** How far along each lies, from 0 to 1: partly by its distance, partly by how many lie before it. */
function shares(group: readonly Body[], of: (body: Body) => number): number[] {
  const values = group.map(of);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const order = [...group.keys()].sort((a, b) => (values[a] as number) - (values[b] as number) || a - b);
  const ranks = new Map(order.map((index, rank) => [index, rank]));
  return values.map((value, i) => {
    if (group.length === 1) return 0.5;
    const rank = (ranks.get(i) ?? 0) / (group.length - 1);
    return EVEN * rank + (1 - EVEN) * (most === least ? rank : (value - least) / (most - least));
  });
}

/** Rows of sheets, the largest first, in about that shape. */
function packed(sheets: readonly Sheet[], aspect: number): Map<string, Point> {
  const area = sheets.reduce((sum, sheet) => sum + sheet.width * sheet.height, 0);
  const wide = Math.max(Math.sqrt(area * aspect), ...sheets.map((sheet) => sheet.width)) + 1;
  const placed = new Map<string, Point>();
  let [x, y, row] = [0, 0, 0];
  for (const sheet of sheets) {
    if (x > 0 && x + sheet.width > wide) [x, y, row] = [0, y + row, 0];
    for (const place of sheet.places) placed.set(place.key, { x: x + place.x, y: y + place.y });
    x += sheet.width;
    row = Math.max(row, sheet.height);
  }
  return placed;
}

/** The places over the whole of the box, in whole numbers; a few stand in its middle, not at its ends. */
function fitted(places: ReadonlyMap<string, Point>, box: Size): Map<string, Point> {
  const points = [...places.values()];
  const along = (of: (point: Point) => number, size: number) => {
    const [least, most] = [Math.min(...points.map(of)), Math.max(...points.map(of))];
    const scale = Math.min(most === least ? 0 : size / (most - least), WIDEST);
    const start = (size - scale * (most - least)) / 2;
    return (point: Point) => Math.round(start + scale * (of(point) - least));
  };
  const [x, y] = [along((point) => point.x, box.width), along((point) => point.y, box.height)];
  return new Map([...places].map(([key, point]) => [key, { x: x(point), y: y(point) }]));
}
