/** Which parties bear their names in the picture: those with the most records, as far as no name covers another or a party. */
import type { Point } from "./layout";

export interface Named extends Point {
  readonly key: string;
  readonly label: string;
  /** Across, of its mark. */
  readonly size: number;
}

const LETTER = 0.56; // of the height of the letters
const FIRST = 12; // whose names may cover the marks of others: without them one would not know what the picture is of
const LONGEST = 22; // letters of a name that are shown

export const short = (label: string): string => {
  const letters = Array.from(label);
  return letters.length > LONGEST
    ? `${letters
        .slice(0, LONGEST - 1)
        .join("")
        .trimEnd()}…`
    : label;
};

type Box = readonly [left: number, top: number, right: number, bottom: number];

/** The keys of those that bear their names; the parties come with the most important first, in the pixels of the screen. */
export function bearing(parties: readonly Named[], font: number): Set<string> {
  const marks = parties.map(({ x, y, size }): Box => [x - size / 2, y - size / 2, x + size / 2, y + size / 2]);
  const names: Box[] = [];
  const shown = new Set<string>();
  parties.forEach(({ key, label, x, y, size }, i) => {
    const half = (short(label).length * font * LETTER) / 2;
    const top = y + size / 2 + 2;
    const box: Box = [x - half, top, x + half, top + font * 1.2];
    if (names.some((other) => cross(box, other))) return;
    if (i >= FIRST && marks.some((other) => cross(box, other))) return;
    names.push(box);
    shown.add(key);
  });
  return shown;
}

const cross = (a: Box, b: Box): boolean => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
