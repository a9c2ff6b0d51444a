/** What may be meant by what was typed: names from the service, or the values that the events have, with how many have each. */
import { useEffect, useState } from "preact/hooks";
import { ask } from "../api";
import { filters, parameters } from "../state";
import type { Suggestion, Tally } from "../types";
import { counted } from "../words";
import type { Option } from "./combobox";
import { learn, type What } from "./naming";

/** Whence values are suggested: names by the service, the others by what is told of. */
export type Source = What | "either" | "type" | "mode" | "context" | "status" | "publisher";
const PAUSE = 100; // ms after the last letter
const MOST = 8; // options that are shown

interface Valued {
  value: string;
  name?: string;
  n: number;
}

/** Options for what was typed; until an answer comes, and without one, those of before. */
export function useSuggestions(
  source: Source | undefined,
  typed: string,
): { options: readonly Option[]; busy: boolean } {
  const [found, setFound] = useState<readonly Option[]>([]);
  const [busy, setBusy] = useState(false);
  const text = typed.trim();
  useEffect(() => {
    if (source === undefined || (text === "" && named(source))) {
      setFound([]);
      setBusy(false);
      return;
    }
    const control = new AbortController();
    setBusy(true);
    const timer = setTimeout(
      () => {
        sought(source, text, control.signal)
          .then(
            (options) => !control.signal.aborted && setFound(options),
            () => !control.signal.aborted && setFound([]),
          )
          .finally(() => !control.signal.aborted && setBusy(false));
      },
      text === "" ? 0 : PAUSE,
    );
    return () => {
      clearTimeout(timer);
      control.abort();
    };
  }, [source, text]);
  return { options: found, busy };
}

const named = (source: Source): source is What | "either" => ["actor", "place", "either"].includes(source);

async function sought(source: Source, typed: string, signal: AbortSignal): Promise<readonly Option[]> {
  if (source === "either") {
    const [places, actors] = await Promise.all([likes("place", typed, signal), likes("actor", typed, signal)]);
    return woven(
      places.map((one) => ({ ...one, key: `in ${one.value}`, beside: `in · ${one.value}` })),
      actors.map((one) => ({ ...one, key: `of ${one.value}`, beside: `with · ${one.value}` })),
    ).slice(0, MOST);
  }
  if (named(source)) return (await likes(source, typed, signal)).slice(0, MOST);
  // The values that are left under the other filters, the most frequent first.
  const others = parameters({ ...filters.peek(), [source]: [] });
  others.delete("foreign");
  others.delete("ended");
  others.set("by", source);
  const tally = await ask<Tally<Valued>>("/tally", others, { signal });
  return fitting(tally.items, typed).slice(0, MOST);
}

async function likes(what: What, typed: string, signal: AbortSignal): Promise<readonly Option[]> {
  const found = await ask<Suggestion[]>("/names", new URLSearchParams({ q: typed, what }), { signal });
  return found.map((one) => {
    learn(what, one.value, one.name);
    return { key: one.value, value: one.value, name: one.name, beside: one.value === one.name ? "" : one.value };
  });
}

/** One of each in turn, the likeliest of both first. */
export function woven<T>(first: readonly T[], second: readonly T[]): T[] {
  const made: T[] = [];
  for (let at = 0; at < Math.max(first.length, second.length); at++)
    made.push(...[first[at], second[at]].filter((one): one is T => one !== undefined));
  return made;
}

/** Values that have what was typed in them, those that begin with it first. */
export function fitting(items: readonly Valued[], typed: string): Option[] {
  const sought = typed.toLowerCase();
  const text = (one: Valued) => `${one.name ?? ""} ${one.value}`.trim().toLowerCase();
  const having = items.filter((one) => text(one).includes(sought));
  const begin = (one: Valued) => (text(one).startsWith(sought) || one.value.toLowerCase().startsWith(sought) ? 0 : 1);
  return having
    .sort((a, b) => begin(a) - begin(b))
    .map((one) => ({ key: one.value, value: one.value, name: one.name ?? one.value, beside: counted(one.n) }));
}
