/** Places that would lie on one another are drawn as one, with the sum of what is there. */
import type { Fluent } from "../../types";
import type { Spot } from "./spots";
import { eastwards, pixels, southwards } from "./view";

export interface Cluster {
  /** Of its largest place. */
  key: string;
  lon: number;
  lat: number;
  coarse: boolean;
  spots: Spot[];
  n: number;
  types: Record<string, number>;
  forces: Fluent[];
  bases: Fluent[];
}

export const NEAR = 34; // pixels within which places are drawn as one
const APART_FROM = 8; // from this zoom on each place stands by itself

/** The clusters at a whole zoom. Places come largest first; each takes those around it. Spots known only by country stay apart. */
export function clusters(spots: readonly Spot[], zoom: number): Cluster[] {
  const level = Math.floor(zoom);
  const reach = level >= APART_FROM ? 0 : NEAR / pixels(level);
  const cells = new Map<string, Cluster[]>();
  const made: Cluster[] = [];
  for (const spot of spots) {
    const [x, y] = [eastwards(spot.lon), southwards(spot.lat)];
    const near = reach === 0 ? undefined : nearest(cells, x, y, reach, spot.coarse);
    if (near !== undefined) {
      join(near, spot);
      continue;
    }
    const cluster = {
      ...spot,
      types: { ...spot.types },
      forces: [...spot.forces],
      bases: [...spot.bases],
      spots: [spot],
    };
    made.push(cluster);
    if (reach > 0) {
      const cell = `${Math.floor(x / reach)} ${Math.floor(y / reach)}`;
      cells.set(cell, [...(cells.get(cell) ?? []), cluster]);
    }
  }
  return made;
}

function nearest(cells: Map<string, Cluster[]>, x: number, y: number, reach: number, coarse: boolean) {
  const [column, row] = [Math.floor(x / reach), Math.floor(y / reach)];
  let best: Cluster | undefined;
  let least = reach;
  for (let i = column - 1; i <= column + 1; i++)
    for (let j = row - 1; j <= row + 1; j++)
      for (const one of cells.get(`${i} ${j}`) ?? []) {
        const far = Math.hypot(eastwards(one.lon) - x, southwards(one.lat) - y);
        if (far < least && one.coarse === coarse) {
          best = one;
          least = far;
        }
      }
  return best;
}

function join(cluster: Cluster, spot: Spot): void {
  cluster.spots.push(spot);
  cluster.n += spot.n;
  for (const [type, n] of Object.entries(spot.types)) cluster.types[type] = (cluster.types[type] ?? 0) + n;
  cluster.forces.push(...spot.forces);
  cluster.bases.push(...spot.bases);
}

/** The radius of a circle in pixels: its area goes with the number. */
export const radius = (n: number, most: number): number => (n <= 0 ? 0 : 5 + 21 * Math.sqrt(n / Math.max(most, 1)));

/** What a cluster is called. */
export function titled(cluster: Cluster): string {
  const [first] = cluster.spots;
  const name = first?.name ?? "";
  return cluster.spots.length > 1 ? `${name} and ${cluster.spots.length - 1} more` : name;
}
