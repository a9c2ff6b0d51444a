/** Policies of disputed borders: the same file that the maps of briefs are drawn by (`packs/maps/borders.json`). */
import file from "../../../../src/dateline/packs/maps/borders.json";

export type Spot = readonly [lon: number, lat: number];
export type Box = readonly [west: number, south: number, east: number, north: number];

export interface Fact {
  says: string;
  source: string;
  /** Whether the source was read when the row was written. */
  checked: boolean;
}

/** A part of an area: an outline of its own, islands of another outline, what of one lies in a box, or a spot without any. */
export interface Part {
  outline?: string;
  of?: string;
  islands?: Spot[];
  box?: Box;
  spot?: Spot;
}

export type AreaStyle = "hatched" | "spot";
/** `disputed` is dashed, `control` is dotted. */
export const LINES = ["disputed", "control"] as const;
export type LineStyle = (typeof LINES)[number];

export interface Area {
  id: string;
  name: string;
  parts: Part[];
  claimed: string[];
  drawn: Record<string, AreaStyle>;
  /** With whom a policy counts it. */
  with?: Record<string, string>;
  facts: Fact[];
}

export interface Border {
  /** Two of: ids of areas, and names of outlines. */
  between: [string, string];
  box?: Box;
  drawn: Record<string, LineStyle>;
  facts: Fact[];
}

export interface Policy {
  name: string;
  version: string;
  title: string;
  says: string;
  lines: Partial<Record<LineStyle, string>>;
  hatched: string;
  spot: string;
}

export interface Borders {
  source: string;
  policies: Policy[];
  areas: Area[];
  borders: Border[];
  left_out: { name: string; why: string; source: string; checked: boolean }[];
}

export const BORDERS = file as unknown as Borders;
const FIRST = BORDERS.policies[0] as Policy;

/** The policy of a link: by its name, whatever the version then was; the first one where there is none of that name. */
export function policyOf(asked: string | undefined): { policy: Policy; unknown: string | undefined } {
  const [name, version] = (asked ?? FIRST.name).split("@");
  const policy = BORDERS.policies.find((one) => one.name === name);
  if (policy === undefined) return { policy: FIRST, unknown: asked };
  return { policy, unknown: version === undefined || version === policy.version ? undefined : asked };
}

/** How a link names a policy: with its version, so that a later one is seen to be another. */
export const named = (policy: Policy): string => `${policy.name}@${policy.version}`;

/** What an area is called by a policy: `Crimea (Ukraine)` where it counts it with another. */
export function called(area: Area, policy: Policy): string {
  const other = area.with?.[policy.name];
  return other === undefined ? area.name : `${area.name} (${other})`;
}
