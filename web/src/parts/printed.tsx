/** What is asked, as a line of text for paper, where boxes and sliders are not printed. */
import type { Filters } from "../state";
import { day } from "../words";
import { CLOCKS } from "./clocks";
import { ROWS, SWITCHES, worded } from "./filters";

export function Printed({ filters }: { filters: Filters }) {
  const asked = ROWS.flatMap((row) =>
    (filters[row.name] ?? []).map((value) => `${row.label} ${row.type === "date" ? day(value) : worded(row, value)}`),
  );
  const also = SWITCHES.filter(([name]) => filters[name]).map(([, label]) => label);
  const clocks = CLOCKS.map(({ name, label, off }) => `${label}: ${day(filters[name]?.[0]) || off}`);
  return (
    <p class="printed">
      {[...asked, ...also, ...clocks].join(" · ")}
      <br />
      {location.href}
    </p>
  );
}
