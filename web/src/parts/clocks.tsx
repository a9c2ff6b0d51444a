/** The two clocks: the day that is asked about, and the last day of publication that counts. At their right end they are off. */
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { useAnswer } from "../api";
import { filters, parameters, set } from "../state";
import type { LedgerInfo, Tally } from "../types";
import { day } from "../words";
import { bars, dayOf, months, number, text } from "./calendar";
import { typing } from "./keys";

export { number, text } from "./calendar";

interface Clock {
  readonly name: "on" | "known";
  readonly label: string;
  readonly off: string;
  readonly title: string;
  readonly keys: readonly [string, string];
}
export const CLOCKS: readonly Clock[] = [
  { name: "on", label: "True on", off: "latest day", title: "How things stood on this day", keys: ["[", "]"] },
  {
    name: "known",
    label: "Known by",
    off: "all reports",
    title: "From what was published by this day alone",
    keys: ["{", "}"],
  },
];
type Range = readonly [number, number];

export function Clocks() {
  const ledger = useAnswer<LedgerInfo>("/ledger").value;
  const first = ledger?.first_published ?? null;
  const last = ledger?.last_published ?? null;
  const range: Range | null = first === null || last === null ? null : [number(first) - 1, number(last) + 1];
  return (
    <div class="clocks" role="group" aria-label="Clocks">
      {CLOCKS.map((clock) => (
        <Dial key={clock.name} clock={clock} range={range} />
      ))}
    </div>
  );
}

function Dial({ clock, range }: { clock: Clock; range: Range | null }) {
  const given = filters.value[clock.name]?.[0];
  const held = given === undefined ? null : dayOf(given);
  const [wrong, tell] = useState("");
  const told = useId();
  useEffect(() => tell(""), [given]);
  const nonsense =
    given !== undefined && held === null ? `“${given.slice(0, 40)}” is no day: expected year-month-day.` : wrong;
  return (
    <div class="clock" title={clock.title}>
      <label for={`clock-${clock.name}`}>{clock.label}</label>
      {range !== null ? (
        <Slider clock={clock} range={range} held={held} off={given === undefined} />
      ) : (
        <span class="slide" />
      )}
      <input
        type="date"
        aria-label={`${clock.label}, as a date`}
        aria-describedby={told}
        aria-invalid={nonsense !== ""}
        value={held === null ? "" : text(held)}
        onChange={(event) => {
          const written = event.currentTarget.value;
          // A year that is being typed is 2, then 20, then 202: none of them is meant.
          if (written !== "" && written >= "1000") set(clock.name, [written]);
          else if (written === "" && !event.currentTarget.validity.badInput) set(clock.name, []);
        }}
        onBlur={(event) => {
          const { value, validity } = event.currentTarget;
          if (validity.badInput) tell("That is no day: give year, month and day.");
          else tell(value !== "" && value < "1000" ? `${day(value)}: give all four digits of the year.` : "");
        }}
      />
      <span class="off">
        {given === undefined ? (
          clock.off
        ) : (
          <button type="button" class="plain" onClick={() => set(clock.name, [])}>
            to {clock.off}
          </button>
        )}
      </span>
      <p class="wrong" id={told} role="alert">
        {nonsense}
      </p>
    </div>
  );
}

const LIVE = 120; // ms between two answers while a clock is dragged

function Slider({ clock, range, held, off }: { clock: Clock; range: Range; held: number | null; off: boolean }) {
  const [first, last] = range;
  const [dragged, drag] = useState<number | null>(null);
  const shown = Math.max(first, Math.min(last, dragged ?? held ?? last));
  const latest = dragged === null ? off : dragged >= last;
  const stepped = useRef(false);
  const sent = useRef(0);

  const take = (next: number, replace = false) => set(clock.name, next >= last ? [] : [text(next)], { replace });
  // While it is dragged the answers follow; the first move is a step of its own, so that the way back leads to before it.
  useEffect(() => {
    if (dragged === null) return;
    const follow = () => {
      sent.current = performance.now();
      take(dragged, stepped.current);
      stepped.current = true;
    };
    const timer = setTimeout(follow, Math.max(0, sent.current + LIVE - performance.now()));
    return () => clearTimeout(timer);
  }, [dragged]);
  const move = (next: number) => take(Math.max(first, Math.min(last, next)));
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const way = clock.keys.indexOf(event.key);
      // Some keyboards make brackets with AltGr, which is told as Control and Alt together.
      if (event.defaultPrevented || way < 0 || event.metaKey || event.ctrlKey !== event.altKey) return;
      if (typing(event.target)) return;
      event.preventDefault();
      move(shown + (way === 0 ? -1 : 1));
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  });
  return (
    <span class="slide">
      {clock.name === "on" && <Density range={range} />}
      <input
        id={`clock-${clock.name}`}
        type="range"
        min={first}
        max={last}
        value={shown}
        aria-valuetext={latest ? clock.off : day(text(shown))}
        onInput={(event) => drag(Number(event.currentTarget.value))}
        onChange={(event) => {
          take(Number(event.currentTarget.value), stepped.current);
          stepped.current = false;
          drag(null);
        }}
        onKeyDown={(event) => {
          if (event.key !== "PageUp" && event.key !== "PageDown") return;
          event.preventDefault();
          move(months(shown, event.key === "PageUp" ? 1 : -1));
        }}
      />
      {dragged !== null && (
        <output class="at" style={{ left: `${(100 * (shown - first)) / (last - first)}%` }}>
          {latest ? clock.off : day(text(shown))}
        </output>
      )}
    </span>
  );
}

/** How much is told to have happened, month by month, under the filters. */
function Density({ range: [first, last] }: { range: Range }) {
  const wanted = parameters({ ...filters.value, on: [], known: [], from: [], to: [], ended: [], foreign: [] });
  wanted.set("by", "month");
  const query = useCalm(wanted.toString());
  const tally = useAnswer<Tally<{ value: string; n: number }>>(
    query === null ? null : "/tally",
    new URLSearchParams(query ?? ""),
  );
  const drawn = bars(tally.value?.items ?? [], first, last);
  return (
    <svg class="density" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
      {drawn.map((bar) => (
        <rect key={bar.x} x={bar.x} y={1 - bar.height} width={bar.width} height={bar.height} />
      ))}
    </svg>
  );
}

const CALM = 500; // ms without a change after which the strip follows: the answers come first

function useCalm(text: string): string | null {
  const [calm, set] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => set(text), CALM);
    return () => clearTimeout(timer);
  }, [text]);
  return calm;
}
