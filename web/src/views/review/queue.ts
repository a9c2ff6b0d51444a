/** Which records are to be judged, in which order: a line of ids that grows as it is walked. */
import { useEffect, useRef, useState } from "preact/hooks";
import { ask, Problem } from "../../api";
import { type Filters, parameters } from "../../state";
import { type Answer, type Judgement, type Page, STATES, type Statement } from "../../types";

export const QUEUES = {
  unsure: "least sure first",
  disputed: "disputed first",
  unreviewed: "not yet reviewed",
  reviewed: "reviewed, the latest first",
} as const;
export type QueueName = keyof typeof QUEUES;

const SIZE = "100"; // records that are asked for at once
const NEAR = 10; // records from the end at which more are asked for
const SOUGHT = 1000; // records among which the one that a link names is looked for

export interface Queue {
  readonly ids: readonly string[];
  readonly total: number | null;
  readonly note: string | null;
  readonly loading: boolean;
  readonly problem: Problem | undefined;
  readonly again: () => void;
}

/** Where a line stands: what is in it, and how it goes on. */
interface Line {
  ids: string[];
  left: ReadonlySet<string>;
  total: number | null;
  note: string | null;
  cursor: string | null | undefined;
}

type Asking = <T>(path: string, query?: URLSearchParams) => Promise<T>;

/** The line of a queue for a filter, fetched so far that there is some beyond `at`. */
export function useQueue(name: QueueName, filters: Filters, at: string | undefined): Queue {
  const key = `${name}?${parameters(filters)}`;
  const line = useRef<{ key: string; line: Line } | null>(null);
  const [shown, show] = useState<Omit<Queue, "again"> & { key: string }>({ ...NONE, key });
  const [turn, setTurn] = useState(0);
  const held = line.current?.key === key ? line.current.line : undefined;
  const wanted = held === undefined ? 0 : short(held, at) ? held.ids.length : -1;
  useEffect(() => {
    if (wanted < 0) return;
    const control = new AbortController();
    const asking: Asking = (path, query) => ask(path, query, { signal: control.signal });
    show((before) => ({ ...(before.key === key ? before : NONE), key, loading: true, problem: undefined }));
    const work = held === undefined ? begun(name, filters, asking) : Promise.resolve(held);
    work
      .then((from) => longer(from, filters, asking))
      .then(
        (next) => {
          line.current = { key, line: next };
          show({ key, ids: next.ids, total: next.total, note: next.note, loading: false, problem: undefined });
        },
        (fault: unknown) => {
          if (control.signal.aborted) return;
          const problem = fault instanceof Problem ? fault : new Problem(0, "No answer", String(fault));
          show((before) => ({ ...before, loading: false, problem }));
        },
      );
    return () => control.abort();
  }, [key, wanted, turn]);
  const again = () => {
    line.current = null;
    setTurn((n) => n + 1);
  };
  return { ...(shown.key === key ? shown : { ...NONE, loading: true }), again };
}

/** Whether more is to be fetched: the record that is shown is near the end, or was not come to yet. */
function short({ ids, cursor }: Line, at: string | undefined): boolean {
  if (cursor === null) return false;
  const place = at === undefined ? 0 : ids.indexOf(at);
  return place === -1 ? ids.length < SOUGHT : ids.length - 1 - place <= NEAR;
}

const NONE = { ids: [], total: null, note: null, loading: false, problem: undefined };

async function begun(name: QueueName, filters: Filters, asking: Asking): Promise<Line> {
  const line: Line = { ids: [], left: new Set(), total: null, note: null, cursor: undefined };
  if (name === "reviewed") {
    const ids = reviewed((await asking<{ items: Judgement[] }>("/reviews")).items).reverse();
    return { ...line, ids: [...new Set(ids)], cursor: null, total: new Set(ids).size };
  }
  if (name === "unreviewed") line.left = new Set(reviewed((await asking<{ items: Judgement[] }>("/reviews")).items));
  if (name === "disputed" || filters.disputed !== undefined) line.ids = await disputed(filters, asking);
  if (filters.disputed !== undefined) return { ...line, cursor: null, total: line.ids.length };
  return line;
}

/** The line with one more page of records that it does not have, the least sure first. */
async function longer(line: Line, filters: Filters, asking: Asking): Promise<Line> {
  let next = line;
  while (next.cursor !== null) {
    const query = parameters({ ...filters, ended: [], foreign: [], disputed: [] });
    query.set("order", "confidence");
    query.set("limit", SIZE);
    if (next.cursor !== undefined) query.set("cursor", next.cursor);
    const page = await asking<Page<Statement>>("/tellings", query);
    const had = new Set(next.ids);
    const more = page.items.map((one) => one.claim.id).filter((id) => !had.has(id) && !next.left.has(id));
    next = { ...next, ids: [...next.ids, ...more], total: page.total, note: page.note, cursor: page.next };
    if (more.length > 0) break;
  }
  return next;
}

/** The records that people judged, in the order of the judgements. */
const reviewed = (all: readonly Judgement[]): string[] =>
  all.filter((one) => one.verdict !== "withdraw").flatMap((one) => one.about);

/** The records on either side of every dispute within the filter, side by side. */
async function disputed(filters: Filters, asking: Asking): Promise<string[]> {
  const query = parameters({ ...filters, disputed: ["true"], foreign: [], ended: [] });
  query.set("limit", SIZE);
  const over = new URLSearchParams(query);
  over.set("ended", "true");
  const pages = await Promise.all([
    asking<Page<Answer>>("/events", query),
    ...STATES.map((name) => asking<Page<Answer>>(`/${name}`, over)),
  ]);
  const sides = pages.flatMap((page) => page.items).flatMap((answer) => answer.contradictions);
  return [...new Set(sides.flatMap((one) => one.statements))];
}
