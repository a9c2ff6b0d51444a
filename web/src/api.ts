/** Asking the service: one request, its problem if there is one, and a hook that keeps the former answer while the next one comes. */
import { useEffect, useRef, useState } from "preact/hooks";

export const API = "/api/v1";

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

/** The address of a resource with its parameters. */
export function address(path: string, query?: URLSearchParams): string {
  const text = query?.toString() ?? "";
  return text === "" ? `${API}${path}` : `${API}${path}?${text}`;
}

/** The answer as JSON; `Problem` for everything that goes wrong but an abort. */
export async function ask<T>(path: string, query?: URLSearchParams, init: RequestInit = {}): Promise<T> {
  let response: Response;
  try {
    response = await fetch(address(path, query), { headers: { Accept: "application/json" }, ...init });
  } catch (fault) {
    if (fault instanceof DOMException && fault.name === "AbortError") throw fault;
    throw new Problem(0, "No connection", away);
  }
  const body: unknown = await response.json().catch(() => null);
  if (response.ok && body !== null) return body as T;
  throw problemOf(response.status, body);
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
  readonly problem: Problem | undefined;
  readonly loading: boolean;
  readonly again: () => void;
}

/** The answer of a resource; asked anew when path or query change, the former request then being given up. No path asks nothing. */
export function useAnswer<T>(path: string | null, query?: URLSearchParams): Answered<T> {
  const text = query?.toString() ?? "";
  const [held, hold] = useState<{ value?: T; problem?: Problem; loading: boolean }>({ loading: path !== null });
  const [turn, setTurn] = useState(0);
  const last = useRef<string | null>(null);
  useEffect(() => {
    if (path === null) {
      hold({ loading: false });
      return;
    }
    const control = new AbortController();
    hold((before) => ({
      ...(last.current === path && before.value !== undefined ? { value: before.value } : {}),
      loading: true,
    }));
    last.current = path;
    ask<T>(path, new URLSearchParams(text), { signal: control.signal }).then(
      (value) => hold({ value, loading: false }),
      (fault: unknown) => {
        if (control.signal.aborted) return;
        hold({
          problem: fault instanceof Problem ? fault : new Problem(0, "No answer", String(fault)),
          loading: false,
        });
      },
    );
    return () => control.abort();
  }, [path, text, turn]);
  return { value: held.value, problem: held.problem, loading: held.loading, again: () => setTurn((n) => n + 1) };
}
