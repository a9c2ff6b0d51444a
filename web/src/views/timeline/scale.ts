/** The stretch of time that is looked at, and how it is moved, named and cut into bins. Days are counted from 1970-01-01; ends are exclusive. */
import { scaleUtc } from "d3-scale";
import { dateOf, dayOf, fromIso, iso } from "./edtf";

export type Stretch = readonly [number, number];
export const SHORTEST = 3;
export const LONGEST = 366 * 1000;
const FIRST = dayOf(1); // the years that ISO writes with four digits
const LAST = dayOf(9999, 12, 31);

export const PRESETS: readonly (readonly [string, number])[] = [
  ["Day", 3],
  ["Week", 7],
  ["Month", 31],
  ["Year", 366],
  ["Decade", 3653],
];

/** Kept within what can be shown: not too short, not too long, not before the year 1. */
export function bounded([from, to]: Stretch): Stretch {
  const length = Math.min(LONGEST, Math.max(SHORTEST, to - from));
  const middle = (from + to) / 2;
  const start = Math.min(LAST - length, Math.max(FIRST, Math.round(middle - length / 2)));
  return [start, Math.round(start + length)];
}

/** Zoomed by a factor (below 1 is closer) around a day. */
export function zoomed([from, to]: Stretch, factor: number, around = (from + to) / 2): Stretch {
  const length = Math.min(LONGEST, Math.max(SHORTEST, (to - from) * factor));
  const share = (around - from) / (to - from);
  const start = Math.round(around - share * length);
  return bounded([start, start + Math.round(length)]);
}

/** Moved by a share of its length, by a day at least. */
export function moved([from, to]: Stretch, share: number): Stretch {
  const by = Math.sign(share) * Math.max(1, Math.round(Math.abs(share) * (to - from)));
  return bounded([from + by, to + by]);
}

/** `2024-01-01..2024-02-01`, the last day included, as it stands in the URL. */
export const written = ([from, to]: Stretch): string => `${iso(from)}..${iso(to - 1)}`;

export function readStretch(text: string | undefined): Stretch | null {
  const [head, tail] = (text ?? "").split("..");
  const from = fromIso(head);
  const last = fromIso(tail);
  return from === null || last === null || last < from ? null : bounded([from, last + 1]);
}

/** The stretch that is asked for, so that small moves ask nothing new: cut at even powers of two of its length, with some room. */
export function tile([from, to]: Stretch): Stretch {
  const size = 2 ** Math.ceil(Math.log2(Math.max(8, to - from)));
  return [Math.max(FIRST, Math.floor(from / size) * size), Math.min(LAST, Math.ceil(to / size) * size)];
}

/** The part of a stretch that lies in another. */
export const within = (a: Stretch, b: Stretch): Stretch => [Math.max(a[0], b[0]), Math.min(a[1], b[1])];

const PERIODS = ["day", "month", "year"] as const;
export type Period = (typeof PERIODS)[number];
/** How much of an ISO day names one. */
export const LETTERS: Readonly<Record<Period, number>> = { day: 10, month: 7, year: 4 };

/** The finest period of which a drawing of that many days has not too many. */
export function periodOf(days: number): Period {
  return days <= 400 ? "day" : days <= 366 * 70 ? "month" : "year";
}

/** The days of `2024`, `2024-03` or `2024-03-15`; null for another text. */
export function periodDays(value: string): Stretch | null {
  const found = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(value);
  if (found === null) return null;
  const [year, month, date] = [Number(found[1]), Number(found[2]), Number(found[3])];
  if (found[2] === undefined) return [dayOf(year), dayOf(year + 1)];
  if (month < 1 || month > 12) return null;
  if (found[3] === undefined) return [dayOf(year, month), dayOf(year, month + 1)];
  return [dayOf(year, month, date), dayOf(year, month, date) + 1];
}

/** The next or former beginning of a period after a day, for steps of the brush. */
export function stepped(day: number, period: Period, by: number): number {
  const date = dateOf(day);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + 1];
  if (period === "day") return day + by;
  if (period === "month") return dayOf(year, month + by + (by < 0 && date.getUTCDate() > 1 ? 1 : 0));
  return dayOf(year + by + (by < 0 && (month > 1 || date.getUTCDate() > 1) ? 1 : 0));
}

export interface Axis {
  readonly x: (day: number) => number;
  readonly day: (x: number) => number;
  readonly ticks: readonly Tick[];
}
export interface Tick {
  readonly at: number;
  readonly label: string;
  /** To which side its words go, so that they are not cut at the edges. */
  readonly side: "start" | "middle" | "end";
}
const EDGE = 16; // pixels

/** Where days lie on a drawing so wide, with marks a readable way apart. */
export function axis([from, to]: Stretch, width: number): Axis {
  const scale = scaleUtc([dateOf(from), dateOf(to)], [0, width]);
  const dates = scale.ticks(Math.max(2, Math.floor(width / 90)));
  const x = (day: number) => ((day - from) / (to - from)) * width;
  // Below a day there is nothing to mark.
  const whole = dates.filter((date) => date.getUTCHours() === 0 && date.getUTCMinutes() === 0);
  return {
    x,
    day: (at) => from + (at / width) * (to - from),
    ticks: whole.map((date) => {
      const at = scale(date);
      const side = at < EDGE ? "start" : at > width - EDGE ? "end" : "middle";
      return { at, label: tickLabel(date, whole.length > 1 ? to - from : 0), side };
    }),
  };
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
function tickLabel(date: Date, days: number): string {
  const [year, month, number] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  if (month === 0 && number === 1 && days > 40) return String(year);
  if (number === 1 && days > 40) return MONTHS[month] ?? "";
  return `${number} ${MONTHS[month] ?? ""}`;
}

/** What is drawn of all by default: without the few that lie far before or after the rest. */
export function trimmed(
  counts: readonly { readonly days: Stretch; readonly n: number }[],
  share = 0.01,
): Stretch | null {
  const first = counts[0];
  const last = counts.at(-1);
  if (first === undefined || last === undefined) return null;
  const total = counts.reduce((sum, one) => sum + one.n, 0);
  const edge = (rows: typeof counts) => {
    let left = total * share;
    return rows.find((one) => {
      left -= one.n;
      return left < 0;
    });
  };
  const from = edge(counts)?.days[0] ?? first.days[0];
  const to = edge([...counts].reverse())?.days[1] ?? last.days[1];
  const whole: Stretch = [first.days[0], last.days[1]];
  // Cut only where that shows the rest much larger.
  return to - from < (whole[1] - whole[0]) / 3 ? [from, to] : whole;
}
