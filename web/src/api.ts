/** Asking the service: one request, its problem if there is one, and a hook that keeps the former answer while the next one comes. */
import { signal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";

const API = "/api/v1";

/** A problem in the form of RFC 9457, or one that this page met on the way (status 0). */
export class Problem extends Error {
  readonly status: number;
  readonly title: string;
  readonly choices: readonly string[];

  constructor(status: number, title: string, detail: string, choices: readonly string[] = []) {
    super(detail);
    this.status = status;
    this.title = title;
    this.choices = choices;
  }
}

const away =
  "The service does not answer. It may have been stopped: start it again with dateline serve, then try again.";

const strange = "What came is no answer of dateline. Is something else listening at this address?";

/** The address of a resource with its parameters. */
export function address(path: string, query?: URLSearchParams): string {
  const text = query?.toString() ?? "";
  return text === "" ? `${API}${path}` : `${API}${path}?${text}`;
}

/** The answer as JSON; `Problem` for everything that goes wrong but an abort. */
export async function ask<T>(path: string, query?: URLSearchParams, init: RequestInit = {}): Promise<T> {
  const to = address(path, query);
  if (init.method === undefined && begun.has(to)) {
    const early = begun.get(to) as Promise<T>;
    begun.delete(to);
    return early;
  }
  let response: Response;
  try {
    response = await fetch(to, { headers: { Accept: "application/json" }, ...init });
  } catch (fault) {
    if (fault instanceof DOMException && fault.name === "AbortError") throw fault;
    throw new Problem(0, "No connection", away);
  }
  const body: unknown = await response.json().catch((fault: unknown) => {
    if (fault instanceof DOMException && fault.name === "AbortError") throw fault;
    return null;
  });
  if (response.ok && body !== null) return body as T;
  if (response.ok) throw new Problem(response.status, "No answer", strange);
  throw problemOf(response.status, body);
}

/** Requests that were sent before the part of the page that needs them was there. */
const begun = new Map<string, Promise<unknown>>();

/** Sends the request now; whoever asks the same first gets its answer. */
export function begin(path: string, query?: URLSearchParams): void {
  const sent = ask(path, query);
  sent.catch(() => undefined); // told to whoever asks
  begun.set(address(path, query), sent);
}

function problemOf(status: number, body: unknown): Problem {
  const told = (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>;
  const text = (value: unknown, otherwise: string) => (typeof value === "string" && value !== "" ? value : otherwise);
  const choices = Array.isArray(told.choices)
    ? told.choices.filter((one): one is string => typeof one === "string")
    : [];
  return new Problem(
    status,
    text(told.title, "No answer"),
    text(told.detail, `The service answered ${status}.`),
    choices,
  );
}

export interface Answered<T> {
  /** The last answer, kept while the next one is awaited. */
  readonly value: T | undefined;
  /** The address that gave the value: while another is awaited, the former's. */
  readonly of: string | null;
  readonly problem: Problem | undefined;
  readonly loading: boolean;
  readonly again: () => void;
}

/** The latest answers by address, so that the way back shows at once what was there, while it is asked anew. */
const KEPT = 24;
const kept = new Map<string, unknown>();
function keep(to: string, value: unknown): void {
  kept.delete(to);
  kept.set(to, value);
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT) break;
    kept.delete(oldest);
  }
}

/** Counts the times that somebody asked to try again: then whatever failed is asked anew. */
const retries = signal(0);

interface Held<T> {
  readonly to: string | null;
  readonly value?: T;
  readonly problem?: Problem;
  readonly loading: boolean;
}

/** How long a request may keep the next of the same resource waiting: a clock that is dragged asks faster than any service answers. */
const PATIENCE = 400; // ms

/**
 * The answer of a resource; asked anew when path or query change. A request that was just sent is waited for, and the latest of those that
 * came meanwhile is sent then; one that takes long is given up. No path asks nothing.
 */
export function useAnswer<T>(path: string | null, query?: URLSearchParams): Answered<T> {
  const text = query?.toString() ?? "";
  const to = path === null ? null : address(path, query);
  const [held, hold] = useState<Held<T>>(() => first<T>(to));
  const [turn, setTurn] = useState(0);
  const last = useRef<string | null>(path);
  const flight = useRef<Flight | null>(null);
  useEffect(() => {
    if (path === null || to === null) {
      flight.current?.control.abort();
      hold({ to: null, loading: false });
      return;
    }
    hold((before) => {
      const same = last.current === path && before.value !== undefined;
      return kept.has(to) || !same ? first<T>(to) : { to: before.to, value: before.value as T, loading: true };
    });
    if (last.current !== path) flight.current?.control.abort();
    last.current = path;
    let waits = true;
    let timer = 0;
    const send = () => {
      if (!waits) return;
      waits = false;
      clearTimeout(timer);
      flight.current?.control.abort();
      const control = new AbortController();
      const told = ask<T>(path, new URLSearchParams(text), { signal: control.signal }).then(
        (value) => {
          keep(to, value);
          if (!control.signal.aborted)
            hold(({ loading }) => ({ to, value, loading: loading && flight.current?.next === true }));
        },
        (fault: unknown) => {
          if (control.signal.aborted) return;
          const problem = fault instanceof Problem ? fault : new Problem(0, "No answer", String(fault));
          hold({ to, problem, loading: false });
        },
      );
      const sent: Flight = { control, next: false, over: told.then(() => undefined) };
      flight.current = sent;
      sent.over.then(() => {
        if (flight.current === sent) flight.current = null;
      });
    };
    const before = flight.current;
    if (before === null || before.control.signal.aborted) send();
    else {
      before.next = true;
      before.over.then(send);
      timer = window.setTimeout(send, PATIENCE);
    }
    return () => {
      waits = false;
      clearTimeout(timer);
    };
  }, [path, text, turn]);
  useEffect(() => () => flight.current?.control.abort(), []);
  const failed = held.problem !== undefined;
  const seen = useRef(0);
  useEffect(() => {
    seen.current = retries.peek();
    if (!failed) return;
    return retries.subscribe((now) => {
      if (now !== seen.current) setTurn((n) => n + 1);
    });
  }, [failed]);
  const again = () => {
    if (failed) retries.value++;
    else setTurn((n) => n + 1);
  };
  return { value: held.value, of: held.to, problem: held.problem, loading: held.loading, again };
}

/** A request on its way; `next` tells that another of the same resource waits for it. */
interface Flight {
  readonly control: AbortController;
  next: boolean;
  readonly over: Promise<void>;
}

function first<T>(to: string | null): Held<T> {
  if (to === null) return { to, loading: false };
  return kept.has(to) ? { to, value: kept.get(to) as T, loading: true } : { to, loading: true };
}
