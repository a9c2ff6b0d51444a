/** Places with what is there: events counted, and forces and bases as on the day. */
import type { Fluent, Place, Placed } from "../../types";
import { named } from "../../words";
import { around } from "./view";

export interface Spot {
  /** Its coordinates as text, by which links know it. */
  key: string;
  name: string;
  /** Nothing is known but the country or region: the spot is the middle of it. */
  coarse: boolean;
  /** What kind of place it is, where that is less than a town. */
  extent: string;
  lon: number;
  lat: number;
  n: number;
  types: Record<string, number>;
  forces: Fluent[];
  bases: Fluent[];
}

const COUNTRY = 1; // of a place's resolution; a region of several countries has none
const EXTENTS: readonly string[] = ["region", "country", "province", "district"]; // by resolution

/** The quad class of each PLOVER type; the same as in `packs/ontology/plover.yaml`. */
export const QUADS: Readonly<Record<string, 1 | 2 | 3 | 4>> = {
  AGREE: 1,
  CONSULT: 1,
  SUPPORT: 1,
  CONCEDE: 1,
  COOPERATE: 2,
  AID: 2,
  RETREAT: 2,
  REQUEST: 3,
  ACCUSE: 3,
  REJECT: 3,
  THREATEN: 3,
  PROTEST: 4,
  SANCTION: 4,
  MOBILIZE: 4,
  COERCE: 4,
  ASSAULT: 4,
};
export const QUAD_NAMES = {
  1: "verbal cooperation",
  2: "material cooperation",
  3: "verbal conflict",
  4: "material conflict",
} as const;

/** Where a state is: of a base the place of it, of a force the place it is in. */
export function placeOf(fluent: Fluent): Place | null {
  const thing = fluent.object;
  if (thing === null || thing === undefined || "entity_text" in thing || "title" in thing) return null;
  if ("name" in thing) return thing.place ?? null;
  return thing;
}

/** All places, those with most events first; and how many forces and bases have none. */
export function spotsOf(
  counted: readonly Placed[],
  forces: readonly Fluent[],
  bases: readonly Fluent[],
): { spots: Spot[]; unplaced: { forces: number; bases: number } } {
  const found = new Map<string, Spot>();
  const at = (place: Place | null | undefined): Spot | undefined => {
    if (typeof place?.lon !== "number" || typeof place.lat !== "number") return undefined;
    const key = `${place.lon.toFixed(3)},${place.lat.toFixed(3)}`;
    let spot = found.get(key);
    if (spot === undefined) {
      const name = named(place) || key;
      const resolution = place.resolution ?? 0;
      spot = {
        key,
        name,
        coarse: resolution <= COUNTRY,
        extent: EXTENTS[resolution] ?? "",
        lon: around(place.lon),
        lat: place.lat,
        n: 0,
        types: {},
        forces: [],
        bases: [],
      };
      found.set(key, spot);
    }
    return spot;
  };
  for (const { place, types, n } of counted) {
    const spot = at(place);
    if (spot === undefined) continue;
    spot.n += n;
    for (const [type, of] of Object.entries(types)) spot.types[type] = (spot.types[type] ?? 0) + of;
  }
  const unplaced = { forces: 0, bases: 0 };
  for (const kind of ["forces", "bases"] as const)
    for (const fluent of kind === "forces" ? forces : bases) {
      const spot = at(placeOf(fluent));
      if (spot === undefined) unplaced[kind]++;
      else spot[kind].push(fluent);
    }
  const weight = (spot: Spot) => spot.n + spot.forces.length + spot.bases.length;
  const spots = [...found.values()].sort((a, b) => weight(b) - weight(a) || a.name.localeCompare(b.name));
  return { spots, unplaced };
}

/** The commonest quad class; the one with more conflict where two are as common. */
export function quadOf(types: Readonly<Record<string, number>>): 1 | 2 | 3 | 4 | undefined {
  const sums = { 1: 0, 2: 0, 3: 0, 4: 0 };
  for (const [type, n] of Object.entries(types)) {
    const quad = QUADS[type];
    if (quad !== undefined) sums[quad] += n;
  }
  const most = Math.max(...Object.values(sums));
  return most === 0 ? undefined : ([4, 3, 2, 1] as const).find((quad) => sums[quad] === most);
}

/** The countries whose forces or bases they are: of several, each once. */
export const owners = (fluents: readonly Fluent[]): string[] => [
  ...new Set(fluents.map((one) => one.subject.code ?? named(one.subject)).filter(Boolean)),
];

/** `12 events, forces of USA, FRA, 1 base (USA)`. */
export function summary(spot: Pick<Spot, "n" | "forces" | "bases">): string {
  const parts = [];
  if (spot.n > 0) parts.push(`${spot.n} ${spot.n === 1 ? "event" : "events"}`);
  if (spot.forces.length > 0) parts.push(`forces of ${owners(spot.forces).join(", ")}`);
  if (spot.bases.length > 0)
    parts.push(`${spot.bases.length} ${spot.bases.length === 1 ? "base" : "bases"} (${owners(spot.bases).join(", ")})`);
  return parts.join(", ");
}
