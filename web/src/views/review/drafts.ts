/** What was typed about a record and not recorded yet, kept in this tab until it is. */
import { signal } from "@preact/signals";
import type { Field } from "./fields";

export type Form = "amend" | "merge" | "split";

export interface Draft {
  readonly form: Form | null;
  readonly comment: string;
  /** New values by the path of their field, and one for a field that has no box. */
  readonly values: Readonly<Record<string, Field["value"]>>;
  readonly other: string;
  /** Records picked to be merged or split, and one by its id. */
  readonly picked: readonly string[];
  readonly id: string;
}

const EMPTY: Draft = { form: null, comment: "", values: {}, other: "", picked: [], id: "" };
const KEY = "dateline.drafts";

function kept(): Record<string, Draft> {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? "{}");
    return typeof found === "object" && found !== null ? (found as Record<string, Draft>) : {};
  } catch {
    return {};
  }
}

const all = signal<Record<string, Draft>>(typeof window === "undefined" ? {} : kept());

export const draft = (item: string): Draft => ({ ...EMPTY, ...all.value[item] });

export function write(item: string, change: Partial<Draft>): void {
  hold({ ...all.value, [item]: { ...draft(item), ...change } });
}

/** A draft that was recorded, or given up, is no draft any more. */
export function clear(item: string): void {
  const { [item]: _, ...rest } = all.value;
  hold(rest);
}

function hold(next: Record<string, Draft>): void {
  all.value = next;
  try {
    sessionStorage.setItem(KEY, JSON.stringify(next));
  } catch {
    // it holds until the page is closed
  }
}
