/** The two clocks: the day that is asked about, and the last day of publication that counts. At their right end they are off. */
import { useEffect, useState } from "preact/hooks";
import { useAnswer } from "../api";
import { filters, set } from "../state";
import type { LedgerInfo } from "../types";

const DAY = 86_400_000;
export const number = (text: string): number => Math.round(Date.parse(`${text}T00:00:00Z`) / DAY);
export const text = (n: number): string => new Date(n * DAY).toISOString().slice(0, 10);
const ISO = /^\d{4}-\d{2}-\d{2}$/;

interface Clock {
  name: "on" | "known";
  label: string;
  off: string;
  title: string;
  keys: readonly [string, string];
}
const CLOCKS: readonly Clock[] = [
  { name: "on", label: "True on", off: "latest", title: "How things stood on this day", keys: ["[", "]"] },
  {
    name: "known",
    label: "Known by",
    off: "all that is known",
    title: "From what was published by this day",
    keys: ["{", "}"],
  },
];

export function Clocks() {
  const ledger = useAnswer<LedgerInfo>("/ledger").value;
  const first = ledger?.first_published ?? null;
  const last = ledger?.last_published ?? null;
  if (first === null || last === null) return <div class="clocks" aria-hidden="true" />;
  return (
    <div class="clocks" role="group" aria-label="Clocks">
      {CLOCKS.map((clock) => (
        <Slider key={clock.name} clock={clock} range={[number(first) - 1, number(last) + 1]} />
      ))}
    </div>
  );
}

function Slider({ clock, range: [first, last] }: { clock: Clock; range: readonly [number, number] }) {
  const given = filters.value[clock.name]?.[0];
  const day = given !== undefined && ISO.test(given) && !Number.isNaN(number(given)) ? number(given) : null;
  const [dragged, drag] = useState<number | null>(null);
  const shown = dragged ?? day ?? last;
  const off = dragged === null ? given === undefined : dragged >= last;

  const take = (next: number, replace = false) => set(clock.name, next >= last ? [] : [text(next)], { replace });
  // While it is dragged the answers follow, but the way back leads to where it stood before.
  useEffect(() => {
    if (dragged === null) return;
    const timer = setTimeout(() => take(dragged, true), 60);
    return () => clearTimeout(timer);
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const back = event.key === clock.keys[0];
      if (
        event.defaultPrevented ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        !(back || event.key === clock.keys[1])
      )
        return;
      if (event.target instanceof HTMLElement && ["INPUT", "SELECT", "TEXTAREA"].includes(event.target.tagName)) return;
      event.preventDefault();
      take(Math.max(first, Math.min(last, shown + (back ? -1 : 1))));
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  });
  return (
    <div class="clock" title={clock.title}>
      <label for={`clock-${clock.name}`}>{clock.label}</label>
      <input
        id={`clock-${clock.name}`}
        type="range"
        min={first}
        max={last}
        value={shown}
        aria-valuetext={off ? clock.off : text(shown)}
        onInput={(event) => drag(Number(event.currentTarget.value))}
        onChange={(event) => {
          take(Number(event.currentTarget.value));
          drag(null);
        }}
      />
      <input
        type="date"
        aria-label={`${clock.label}, as a date`}
        value={off ? "" : text(shown)}
        onChange={(event) => set(clock.name, event.currentTarget.value ? [event.currentTarget.value] : [])}
      />
      {off ? (
        <span class="off">{clock.off}</span>
      ) : (
        <button type="button" class="plain off" onClick={() => set(clock.name, [])}>
          to {clock.off}
        </button>
      )}
    </div>
  );
}
