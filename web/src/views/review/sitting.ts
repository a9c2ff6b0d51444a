/** The judgements of this sitting, kept in this tab: each can be undone, and an undoing undone again. */
import { signal } from "@preact/signals";
import type { Judgement } from "../../types";

/** What was done, in a word. */
export const DONE: { readonly [verdict in Judgement["verdict"]]: string } = {
  accept: "accepted",
  reject: "rejected",
  amend: "amended",
  same: "merged",
  different: "split",
  contradicts: "found contradicted",
  copy: "found a copy",
  withdraw: "taken back",
};

export interface Made {
  /** The judgement, and what was done. */
  readonly id: string;
  readonly verdict: Judgement["verdict"];
  /** The record that was looked at, and its words. */
  readonly about: string;
  readonly told: string;
  /** The withdrawal that took it back, where one stands. */
  readonly undone: string | null;
}

const KEY = "dateline.sitting";
const MOST = 500; // judgements that are kept

function kept(): readonly Made[] {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
    return Array.isArray(found) ? found.filter(isMade) : [];
  } catch {
    return [];
  }
}

function isMade(one: unknown): one is Made {
  if (typeof one !== "object" || one === null) return false;
  const made = one as Record<string, unknown>;
  return (
    ["id", "verdict", "about", "told"].every((name) => typeof made[name] === "string") &&
    (made.undone === null || typeof made.undone === "string")
  );
}

/** In the order made. */
export const sitting = signal<readonly Made[]>(typeof window === "undefined" ? [] : kept());

function hold(next: readonly Made[]): void {
  sitting.value = next.slice(-MOST);
  try {
    sessionStorage.setItem(KEY, JSON.stringify(sitting.value));
  } catch {
    // it holds until the page is closed
  }
}

export const add = (made: Made): void => hold([...sitting.value, made]);
export const mark = (id: string, undone: string | null): void =>
  hold(sitting.value.map((one) => (one.id === id ? { ...one, undone } : one)));
/** The last one that stands. */
export const last = (): Made | undefined => sitting.value.findLast((one) => one.undone === null);
