/** What may be meant by what was typed: first what the ledger tells of, with how often, then names that the service knows. */
import { useEffect, useState } from "preact/hooks";
import { ask } from "../api";
import { filters, parameters } from "../state";
import type { Count, Suggestion, Tally } from "../types";
import { counted } from "../words";
import type { Option } from "./combobox";
import { learn, type What } from "./naming";

/** Whence values are suggested: names, or the values that events have. */
export type Source = What | "either" | "type" | "mode" | "context" | "status" | "publisher";
const PAUSE = 100; // ms after the last letter
const MOST = 8; // options that are shown
const TOLD = "400"; // values of the ledger that are looked through

export interface Suggested {
  readonly options: readonly Option[];
  /** Whether more may come for what was typed last. */
  readonly busy: boolean;
}

/** Options for what was typed; those of before are shown until the first come. */
export function useSuggestions(source: Source | undefined, typed: string): Suggested {
  const [found, setFound] = useState<readonly Option[]>([]);
  const [busy, setBusy] = useState(false);
  const text = typed.trim();
  useEffect(() => {
    const control = new AbortController();
    const { signal } = control;
    const tell = (options: readonly Option[]) => !signal.aborted && setFound(options.slice(0, MOST));
    const sought = async () => {
      if (source === undefined) return tell([]);
      const told = (await Promise.all(tellings(source).map(([by, as]) => toldOf(by, as, source, signal)))).flat();
      const near = fitting(told, text);
      if (text === "" || !isNamed(source)) return tell(near);
      if (near.length > 0) tell(near);
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
      if (signal.aborted) return;
      const names = await Promise.all(whats(source).map((what) => likes(what, text, source === "either", signal)));
      tell(merged(near, names, text));
    };
    setBusy(true);
    sought()
      .catch(() => tell([]))
      .finally(() => !signal.aborted && setBusy(false));
    return () => control.abort();
  }, [source, text]);
  return { options: found, busy };
}

const isNamed = (source: Source): source is What | "either" => ["actor", "place", "either"].includes(source);
const whats = (source: What | "either"): readonly What[] => (source === "either" ? ["place", "actor"] : [source]);

/** The tallies that have the values of a source, and as what their values are asked for. */
function tellings(source: Source): readonly (readonly [string, What | null])[] {
  if (source === "either") return [["country", "place"] as const, ["actor", "actor"] as const];
  if (source === "place") return [["country", "place"] as const];
  return [[source, source === "actor" ? "actor" : null] as const];
}

type Told = Count & { readonly as: What | null; readonly either: boolean };
const whole = new Map<string, Promise<Tally<Count>>>();

/** Names are those of the whole ledger, asked once; other values those that are left under the filters that are set. */
async function toldOf(by: string, as: What | null, source: Source, signal: AbortSignal): Promise<Told[]> {
  const others =
    as === null ? parameters({ ...filters.peek(), [by]: [], ended: [], foreign: [] }) : new URLSearchParams();
  others.set("by", by);
  others.set("limit", TOLD);
  const asked =
    as === null
      ? ask<Tally<Count>>("/tally", others, { signal })
      : (whole.get(by) ?? ask<Tally<Count>>("/tally", others));
  if (as !== null) whole.set(by, asked);
  const tally = await asked.catch(() => {
    whole.delete(by);
    return null;
  });
  return withStates(tally?.items ?? [], by).map((one) => {
    const value = one.value.replace(/^state:/, "");
    if (as !== null && one.name && !value.includes(":")) learn(as, value, one.name);
    return { ...one, value, as, either: source === "either" };
  });
}

/** A state stands before its sectors, with the events of all of them. */
export function withStates(items: readonly Count[], by: string): Count[] {
  if (by !== "actor") return [...items];
  const states = new Map<string, Count>();
  for (const { value, name, n } of items) {
    const [code = value] = value.replace(/^state:/, "").split(/:(?=[A-Z]{3}$)/);
    if (!/^[A-Z]{3}$/.test(code)) continue;
    const former = states.get(code);
    states.set(code, { value: code, name, n: n + (former?.n ?? 0) });
  }
  return [...states.values(), ...items.filter(({ value }) => !states.has(value.replace(/^state:/, "")))];
}

async function likes(what: What, typed: string, either: boolean, signal: AbortSignal): Promise<Option[]> {
  const found = await ask<Suggestion[]>("/names", new URLSearchParams({ q: typed, what }), { signal });
  return found.map((one) => {
    learn(what, one.value, one.name);
    return option(one.value, one.name, either ? what : null, "");
  });
}

/** `in` or `with` says what a choice among both asks for. */
function option(value: string, name: string, as: What | null, count: string): Option {
  const sense = as === null ? "" : as === "place" ? "in" : "with";
  const code = value === name || value.length > 16 ? "" : value;
  const key = as === null ? value : `${as === "place" ? "in" : "of"} ${value}`;
  return { key, value, name, beside: [sense, code, count].filter(Boolean).join(" · ") };
}

/** What was told of first, then names: those that begin with what was typed, states before towns. */
export function merged(told: readonly Option[], names: readonly (readonly Option[])[], typed: string): Option[] {
  const sought = typed.toLowerCase();
  const rank = (one: Option) =>
    (one.name.toLowerCase().startsWith(sought) ? 0 : 2) + (/^[A-Z]{3}$/.test(one.value) ? 0 : 1);
  const found = woven(names).sort((a, b) => rank(a) - rank(b));
  const keys = new Set(told.map((one) => one.key));
  return [...told, ...found.filter((one) => !keys.has(one.key))];
}

/** One of each list in turn, the likeliest of all first. */
function woven<T>(lists: readonly (readonly T[])[]): T[] {
  const longest = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, at) => lists.map((list) => list[at]))
    .flat()
    .filter((one): one is T => one !== undefined);
}

/** Values that have a word that begins with what was typed; those whose name begins so first, the most told of before others. */
export function fitting(items: readonly (Count & { as?: What | null; either?: boolean })[], typed: string): Option[] {
  const sought = typed.toLowerCase();
  const text = (one: Count) => `${one.name ?? ""} ${one.value}`.trim().toLowerCase();
  const begins = (one: Count) => text(one).startsWith(sought) || one.value.toLowerCase().startsWith(sought);
  return items
    .filter((one) => begins(one) || text(one).includes(` ${sought}`) || text(one).includes(`:${sought}`))
    .filter((one) => !one.either || !/^[A-Z]{3}:/.test(one.value)) // among both, the state stands for its sectors
    .sort((a, b) => Number(begins(b)) - Number(begins(a)) || b.n - a.n)
    .map((one) => option(one.value, one.name ?? one.value, one.either ? (one.as ?? null) : null, counted(one.n)));
}
