/** The record that is looked at, and what is done with it: shown as done when the service has said so, and not before. */
import { useEffect, useRef, useState } from "preact/hooks";
import { type Answered, ask, Problem, useAnswer } from "../../api";
import type { Judgement, ShownStatement } from "../../types";
import { type Review, record as send } from "../../writing";
import { clear } from "./drafts";
import { headline } from "./fields";
import { add, DONE, type Made, mark, sitting } from "./sitting";

const LOOK = 15_000; // milliseconds after which it is looked at again: somebody else may have judged it

export type Shown = { kind: "shown_statement" | "shown_report" | "shown_judgement" };
export const isStatement = (shown: Shown | undefined): shown is ShownStatement => shown?.kind === "shown_statement";

export interface Desk {
  readonly answer: Answered<Shown>;
  readonly record: ShownStatement | undefined;
  readonly busy: boolean;
  /** Why the last review was not recorded, and which it was. */
  readonly problem: Problem | undefined;
  readonly failed: Review["verdict"] | undefined;
  /** What was judged by others since it is looked at. */
  readonly meanwhile: readonly Judgement[];
  /** What was done last, in words. */
  readonly told: string;
  readonly tell: (text: string) => void;
  readonly decide: (review: Omit<Review, "ids">, others?: readonly string[]) => Promise<boolean>;
  readonly withdraw: (id: string, told: string) => Promise<void>;
  readonly undo: (made: Made) => Promise<void>;
  readonly redo: (made: Made) => Promise<void>;
}

export const path = (id: string): string => `/records/${encodeURIComponent(id)}`;
/** A judgement and whether it stands: what tells one state of a record from another. */
const keys = (record: ShownStatement): string[] => record.judgements.map((one) => `${one.judgement.id} ${one.stands}`);

export function useDesk(id: string | undefined): Desk {
  const answer = useAnswer<Shown>(id === undefined ? null : path(id));
  const [later, setLater] = useState<{ id: string; shown: Shown } | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, fail] = useState<{ verdict: Review["verdict"]; problem: Problem } | null>(null);
  const [meanwhile, hear] = useState<readonly Judgement[]>([]);
  const [told, tell] = useState("");
  const seen = useRef<{ id: string; keys: ReadonlySet<string> } | null>(null);
  const shown = later !== null && later.id === id ? later.shown : answer.value;
  const record = isStatement(shown) ? shown : undefined;

  useEffect(() => {
    hear([]);
    fail(null);
    setLater(null);
  }, [id]);
  useEffect(() => {
    if (record !== undefined && id !== undefined && seen.current?.id !== id)
      seen.current = { id, keys: new Set(keys(record)) };
  });

  /** Looks at it again; the judgements that are new since it was first seen. */
  async function look(asked: string): Promise<readonly Judgement[]> {
    const next = await ask<Shown>(path(asked));
    if (seen.current?.id !== asked || !isStatement(next)) return [];
    const known = seen.current.keys;
    const mine = new Set(sitting.value.flatMap((one) => [one.id, one.undone]));
    const others = next.judgements
      .filter((one) => !known.has(`${one.judgement.id} ${one.stands}`) && !mine.has(one.judgement.id))
      .map((one) => one.judgement);
    seen.current = { id: asked, keys: new Set(keys(next)) };
    setLater({ id: asked, shown: next });
    if (others.length > 0) hear(others);
    return others;
  }

  useEffect(() => {
    if (id === undefined) return;
    const again = () => {
      if (document.visibilityState === "visible") look(id).catch(() => undefined);
    };
    const timer = setInterval(again, LOOK);
    document.addEventListener("visibilitychange", again);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", again);
    };
  }, [id]);

  /** Does it, once at a time; what fails is told and changes nothing. */
  async function doing(verdict: Review["verdict"], work: () => Promise<boolean>): Promise<boolean> {
    if (busy) return false;
    setBusy(true);
    fail(null);
    try {
      return await work();
    } catch (fault) {
      const problem = fault instanceof Problem ? fault : new Problem(0, "Not recorded", String(fault));
      fail({ verdict, problem });
      return false;
    } finally {
      setBusy(false);
    }
  }

  const decide = (review: Omit<Review, "ids">, others: readonly string[] = []) =>
    doing(review.verdict, async () => {
      if (record === undefined) return false;
      const about = record.statement.claim.id;
      if ((await look(about)).length > 0) return false; // what others said is to be read first
      const made = await send({ ...review, ids: [about, ...others] });
      const words = headline(record.statement.claim);
      add({ id: made.id, verdict: made.verdict, about, told: words, undone: null });
      clear(about);
      hear([]);
      tell(`${DONE[made.verdict]}: ${words}`);
      look(about).catch(() => undefined);
      return true;
    });

  const changed = () => (id === undefined ? undefined : look(id).catch(() => undefined));
  const withdraw = async (judgement: string, words: string) => {
    await doing("withdraw", async () => {
      const made = await send({ verdict: "withdraw", ids: [judgement] });
      if (sitting.value.some((one) => one.id === judgement)) mark(judgement, made.id);
      else add({ id: made.id, verdict: made.verdict, about: id ?? "", told: words, undone: null });
      tell(`taken back: ${words}`);
      await changed();
      return true;
    });
  };
  const undo = (made: Made) => withdraw(made.id, `${DONE[made.verdict]} ${made.told}`);
  const redo = async (made: Made) => {
    const { undone } = made;
    if (undone === null) return;
    await doing("withdraw", async () => {
      await send({ verdict: "withdraw", ids: [undone] });
      mark(made.id, null);
      tell(`done again: ${DONE[made.verdict]} ${made.told}`);
      await changed();
      return true;
    });
  };
  return {
    answer,
    record,
    busy,
    problem: failure?.problem,
    failed: failure?.verdict,
    meanwhile,
    told,
    tell,
    decide,
    withdraw,
    undo,
    redo,
  };
}
