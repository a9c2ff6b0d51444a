/** Days as numbers, for sliders and drawings; and what is a day at all. */
const DAY = 86_400_000;
export const number = (text: string): number => Math.round(Date.parse(`${text}T00:00:00Z`) / DAY);
export const text = (n: number): string => new Date(n * DAY).toISOString().slice(0, 10);

/** The number of a day written as YYYY-MM-DD; null for what is none, such as 30 February. */
export function dayOf(written: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(written)) return null;
  const found = number(written);
  return Number.isFinite(found) && text(found) === written ? found : null;
}

/** The same day of another month, or its last where it has no such day. */
export function months(from: number, by: number): number {
  const [year = 0, month = 1, date = 1] = text(from).split("-").map(Number);
  const last = new Date(Date.UTC(year, month - 1 + by + 1, 0)).getUTCDate();
  return Math.round(Date.UTC(year, month - 1 + by, Math.min(date, last)) / DAY);
}

/** Where the bars of months stand between two days, as parts of the whole, and how high they are, 0 to 1. */
export interface Bar {
  readonly x: number;
  readonly width: number;
  readonly height: number;
}
export function bars(items: readonly { value: string; n: number }[], first: number, last: number): Bar[] {
  const whole = last - first;
  const within = items
    .map(({ value, n }) => ({ from: dayOf(`${value}-01`) ?? Number.NaN, n }))
    .filter(({ from }) => whole > 0 && from < last)
    .map(({ from, n }) => ({ from, to: months(from, 1), n }))
    .filter(({ to }) => to > first);
  const most = Math.max(1, ...within.map(({ n }) => n));
  return within.map(({ from, to, n }) => {
    const x = (Math.max(from, first) - first) / whole;
    // Few are still seen beside many.
    return { x, width: (Math.min(to, last) - first) / whole - x, height: Math.sqrt(n / most) };
  });
}
