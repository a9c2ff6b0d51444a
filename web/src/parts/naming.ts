/** What the values of filters are called: asked once each of the service, or learned where a name was chosen. */
import { signal } from "@preact/signals";
import { ask } from "../api";
import type { Suggestion } from "../types";

export type What = "actor" | "place";
const names = signal<Readonly<Record<string, string>>>({});
const sought = new Set<string>();
const LONGEST = 100; // letters that the service takes of a name

/** Remembers a name. */
export function learn(what: What, value: string, name: string): void {
  sought.add(`${what} ${value}`);
  names.value = { ...names.value, [`${what} ${value}`]: name };
}

/** What the value is called; the value itself until its name is known, and where it has none. */
export function called(what: What, value: string): string {
  const [code = "", sector] = value.replace(/^state:/, "").split(/:(?=[A-Z]{3}$)/);
  const key = `${what} ${code}`;
  const found = names.value[key];
  if (found === undefined && !sought.has(key)) {
    sought.add(key);
    seek(what, code);
  }
  return [found ?? code, sector].filter(Boolean).join(" ");
}

function seek(what: What, value: string): void {
  // Most have a name of their own already, or are what was typed: only codes and ids are asked for.
  if (value.length > LONGEST || !/^([A-Z]{3}|[a-z]+:[\w-]+)$/.test(value)) return;
  ask<Suggestion[]>("/names", new URLSearchParams({ q: value, what })).then(
    (found) => {
      const same = found.find((one) => one.value === value);
      if (same !== undefined) learn(what, value, same.name);
    },
    () => sought.delete(`${what} ${value}`),
  );
}
