/** What is drawn of each cluster, the same with WebGL and without. */
import { type Cluster, radius, titled } from "./cluster";
import type { Palette } from "./palette";
import { owners, quadOf } from "./spots";

export interface Mark {
  cluster: Cluster;
  lon: number;
  lat: number;
  radius: number;
  colour: keyof Palette;
  /** Only the country is known: the circle is hollow. */
  hollow: boolean;
  /** The number, where the circle has room for it. */
  count: string;
  name: string;
  /** Whose forces and bases, each with how far from the middle its sign stands, in pixels. */
  forces: string;
  bases: string;
  forcesAt: readonly [number, number];
  basesAt: readonly [number, number];
}

const MOST_OWNERS = 3; // named beside a sign
const ROOM = 10; // pixels of radius from which a number fits in

const short = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });

/** The marks, the smallest last so that they lie on top. With a type chosen only its events count. */
export function marks(clusters: readonly Cluster[], type: string | undefined): Mark[] {
  const counted = (cluster: Cluster) => (type === undefined ? cluster.n : (cluster.types[type] ?? 0));
  const most = Math.max(1, ...clusters.map(counted));
  return clusters
    .map((cluster): Mark => {
      const n = counted(cluster);
      const size = radius(n, most);
      const quad = quadOf(cluster.types);
      const far = size === 0 ? 0 : Math.round(size * 0.75 + 6);
      const both = cluster.forces.length > 0 && cluster.bases.length > 0;
      const beside = size === 0 && !both ? 0 : Math.max(far, 8);
      return {
        cluster,
        lon: cluster.lon,
        lat: cluster.lat,
        radius: size,
        colour: type !== undefined ? "quad4" : quad === undefined ? "none" : `quad${quad}`,
        hollow: cluster.coarse,
        count: size >= ROOM ? short.format(n) : "",
        name: titled(cluster),
        forces: listed(owners(cluster.forces)),
        bases: listed(owners(cluster.bases)),
        forcesAt: [beside, -beside],
        basesAt: [beside, beside],
      };
    })
    .filter((mark) => mark.radius > 0 || mark.forces !== "" || mark.bases !== "")
    .sort((a, b) => b.radius - a.radius);
}

function listed(names: readonly string[]): string {
  const more = names.length - MOST_OWNERS;
  return [...names.slice(0, MOST_OWNERS), ...(more > 0 ? [`+${more}`] : [])].join(" ");
}

/** The mark at a spot of the drawing; of several the nearest. */
export function hit(
  all: readonly Mark[],
  [x, y]: readonly [number, number],
  project: (mark: Mark) => readonly [number, number],
): Mark | undefined {
  let best: Mark | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const mark of all) {
    const [mx, my] = project(mark);
    const signs = [
      ...(mark.radius > 0 ? [[0, 0, mark.radius] as const] : []),
      ...(mark.forces ? [[...mark.forcesAt, 9] as const] : []),
      ...(mark.bases ? [[...mark.basesAt, 9] as const] : []),
    ];
    for (const [dx, dy, reach] of signs) {
      const far = Math.hypot(mx + dx - x, my + dy - y);
      if (far <= reach + 4 && far < least) {
        best = mark;
        least = far;
      }
    }
  }
  return best;
}
