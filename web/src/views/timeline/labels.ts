/** Labels of what is drawn: how long they are, where they stand, and in which rows all has room. */
import { bars } from "./bars";
import { type Item, rows } from "./lanes";
import type { Axis } from "./scale";
import { outer } from "./spans";

const LETTER = 6.8; // pixels of a letter of a label, about
const LONGEST = 44; // letters of a label, and on a narrow drawing
const NARROW = { letters: 24, width: 560 };

/** Cut between words, so that what is seen is part of what is read aloud. */
export function short(text: string, width: number): string {
  const most = width < NARROW.width ? NARROW.letters : LONGEST;
  return text.length > most ? `${text.slice(0, most).replace(/\s+\S*$/u, "")} …` : text;
}
const textWidth = (text: string, width: number) => short(text, width).length * LETTER;

export function stateRows(items: readonly Item[], axis: Axis, width: number) {
  return rows(items, (item) => {
    const { left, right, start } = bars(item.span, axis.x, width);
    const wide = textWidth(item.label, width) + 6;
    if (late(start, item, width)) return [Math.min(left, before(left, item, width)) - wide, right];
    const text = Math.max(4, start + 6);
    return [Math.min(left, text), Math.max(right, text + wide)];
  });
}

/** Whether a bar begins so late on the drawing that its label stands before it. */
export const late = (start: number, item: Item, width: number) =>
  start + textWidth(item.label, width) + 10 > width && start > width / 2;

/** Where a label that stands before what it names ends: it is whole, though it lies over that. */
export const before = (left: number, item: Item, width: number) =>
  Math.max(textWidth(item.label, width) + 4, Math.min(left, width) - 4);

export function eventRows(items: readonly Item[], axis: Axis, width: number) {
  const box = (item: Item): [number, number] => {
    const [first, last] = outer(item.span);
    return [axis.x(first), Math.max(axis.x(first) + 12, axis.x(last + 1))];
  };
  const bare = rows(items, box, 2);
  const long = rows(items, (item) => {
    const [left, right] = box(item);
    const wide = textWidth(item.label, width) + 6;
    return turned(right, item, width) ? [left - wide, right] : [left, right + wide];
  });
  const tallOf = (placed: typeof bare) => 1 + Math.max(-1, ...placed.map(({ row }) => row));
  const labelled = tallOf(long) <= 5;
  const placed = labelled ? long : bare;
  return { placed, tall: tallOf(placed), labelled };
}

/** Whether a label stands before what it names, since there is no room after it. */
export const turned = (right: number, item: Item, width: number) => right + textWidth(item.label, width) + 6 > width;
