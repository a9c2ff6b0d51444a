/** EDTF texts (ISO 8601-2) as days: `2024-03-15`, `2023-07`, `2012~`, `198X`, `2024-04-08/2024-04-14`, `2023-07/..`. Days are counted from 1970-01-01. */

const DAY = 86_400_000;

/** What one side of an EDTF text says: its first and last day, both included. */
export interface Part {
  readonly first: number;
  readonly last: number;
  readonly about: boolean;
}
/** Both sides; null is an open one. */
export interface Extent {
  readonly first: Part | null;
  readonly last: Part | null;
}

/** The number of a day of the calendar; months count from 1 and may run over. */
export function dayOf(year: number, month = 1, date = 1): number {
  const made = new Date(0);
  made.setUTCFullYear(year, month - 1, date);
  return Math.round(made.getTime() / DAY);
}
export const dateOf = (day: number): Date => new Date(day * DAY);
/** `2024-03-15`. */
export function iso(day: number): string {
  const made = dateOf(day);
  const pad = (n: number, width: number) => String(n).padStart(width, "0");
  return `${pad(made.getUTCFullYear(), 4)}-${pad(made.getUTCMonth() + 1, 2)}-${pad(made.getUTCDate(), 2)}`;
}

const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;
/** The number of an ISO day; null for what is none, such as 2023-02-30. */
export function fromIso(text: string | null | undefined): number | null {
  const found = ISO.exec(text ?? "");
  if (found === null) return null;
  const day = dayOf(Number(found[1]), Number(found[2]), Number(found[3]));
  return iso(day) === text ? day : null;
}

const FORM = /^(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2})(?:-(\d{2}))?)?([~?%]?)$/;

/** The days of one side; null for what has another form. */
function part(text: string): Part | null {
  const found = FORM.exec(text);
  if (found === null) return null;
  const [, year = "", month, date, mark] = found;
  const about = mark !== "";
  const over = (from: number, months: number, of: number): Part => ({
    first: dayOf(of, from),
    last: dayOf(of, from + months) - 1,
    about,
  });
  if (year.endsWith("X")) {
    if (month !== undefined) return null;
    return over(1, year.endsWith("XX") ? 1200 : 120, Number(year.replaceAll("X", "0")));
  }
  const y = Number(year);
  if (month === undefined) return over(1, 12, y);
  const m = Number(month);
  if (date !== undefined) {
    const day = fromIso(`${year}-${month}-${date}`);
    return day === null ? null : { first: day, last: day, about };
  }
  if (m >= 1 && m <= 12) return over(m, 1, y);
  // Seasons 21 to 24 start in March, June, September and the December before; quarters are 33 to 36.
  if (m >= 21 && m <= 24) return over(m === 24 ? 0 : 3 * (m - 20), 3, y);
  if (m >= 33 && m <= 36) return over(3 * (m - 33) + 1, 3, y);
  return null;
}

/** What a text says of days; null where it says nothing that can be placed. */
export function extent(text: string | null | undefined): Extent | null {
  if (!text) return null;
  const [head = "", tail] = text.split("/");
  if (tail === undefined) {
    const whole = part(head);
    return whole === null ? null : { first: whole, last: whole };
  }
  const first = head === ".." ? null : part(head);
  const last = tail === ".." ? null : part(tail);
  return first === null && last === null ? null : { first, last };
}
