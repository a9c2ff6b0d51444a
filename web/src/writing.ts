/** Writing reviews: who writes, the token that allows it, and what to do where the service says no. */
import { signal } from "@preact/signals";
import { ask, Problem } from "./api";
import type { Judgement } from "./types";

export type Decision = "accept" | "reject" | "amend" | "merge" | "split" | "withdraw";

/** A review as the service takes it; `by` is added when it is sent. */
export interface Review {
  verdict: Decision;
  ids: readonly string[];
  change?: readonly string[];
  comment?: string;
}

const TOKEN = "dateline.token"; // of this tab: it opens the ledger for writing
const NAME = "dateline.reviewer"; // of this browser
export const LONGEST_NAME = 200;

/** What a browser that keeps nothing forgets when the page is closed. */
function kept(store: () => Storage, key: string): string {
  try {
    return store().getItem(key) ?? "";
  } catch {
    return "";
  }
}

function keep(store: () => Storage, key: string, value: string): void {
  try {
    if (value === "") store().removeItem(key);
    else store().setItem(key, value);
  } catch {
    // it holds until the page is closed
  }
}

const session = () => sessionStorage;
const local = () => localStorage;
const started = typeof window !== "undefined";

export const token = signal(started ? kept(session, TOKEN) : "");
export const reviewer = signal(started ? kept(local, NAME) : "");

export function holdToken(text: string): void {
  token.value = text.trim();
  keep(session, TOKEN, token.value);
}

/** Takes a name; one that is empty is none, and the former stays. Says whether it was taken. */
export function nameReviewer(text: string): boolean {
  const name = text.split(/\s+/).filter(Boolean).join(" ").slice(0, LONGEST_NAME);
  if (name === "") return false;
  reviewer.value = name;
  keep(local, NAME, name);
  return true;
}

/** The token in what was pasted: itself, or the address that `dateline serve --write` printed. */
export function tokenIn(pasted: string): string {
  const [, fragment] = /#(.*)$/.exec(pasted.trim()) ?? [];
  return (fragment === undefined ? pasted : (new URLSearchParams(fragment).get("token") ?? "")).trim();
}

/** Takes the token out of the address, where it would be seen, shared and kept in the history. */
export function takeToken(): void {
  const take = () => {
    if (!new URLSearchParams(location.hash.slice(1)).has("token")) return;
    holdToken(tokenIn(location.hash));
    history.replaceState(history.state, "", location.pathname + location.search);
  };
  take();
  addEventListener("hashchange", take);
}

/** Records a review and gives the judgement that the service made of it; `Problem` where it made none. */
export async function record(review: Review): Promise<Judgement> {
  const by = reviewer.value;
  if (by === "") throw new Problem(0, "Who are you?", "A review needs the name of the person who makes it.");
  return await ask<Judgement>("/reviews", undefined, {
    method: "POST",
    headers: {
      Accept: "application/json",
      "Content-Type": "application/json",
      Authorization: `Bearer ${encodeURI(token.value)}`, // a header takes no other letters
    },
    body: JSON.stringify({
      verdict: review.verdict,
      ids: review.ids,
      change: review.change ?? null,
      by,
      comment: review.comment?.trim() || null,
    }),
  });
}

/** What to do about a review that was not recorded. */
export function remedy(problem: Problem): string {
  switch (problem.status) {
    case 0:
      return "What you wrote is kept. Start the service again with dateline serve --write, then try again; it prints a new token, to be pasted above.";
    case 401:
      return "Paste the token, or the address, that dateline serve --write printed when it was started last.";
    case 403:
      return "Start the service with dateline serve --write, and open the address that it prints.";
    case 404:
      return "This ledger does not have the record any more: it may be another ledger than before. Reload the page.";
    case 503:
    case 504:
      return "Somebody else is writing to the ledger, or it cannot be reached. What you wrote is kept: try again in a moment.";
    default:
      return "What you wrote is kept.";
  }
}
