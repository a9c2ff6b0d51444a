/** The same moments as a list: for reading aloud, for printing, and for whoever would rather read. */
import { useEffect, useState } from "preact/hooks";
import { ask, Problem, useAnswer } from "../../api";
import { Empty, Failed, Outcome } from "../../parts/outcome";
import { Marks, Said } from "../../parts/said";
import { filters } from "../../state";
import type { Moment, Page } from "../../types";
import { counted, day, ofMoment, told } from "../../words";
import { during, query } from "./asked";
import { label } from "./lanes";
import type { Stretch } from "./scale";

const SIZE = 100;

/** `between` is the stretch that is asked for, with sides that may be open: only then moments of no told day are in it. */
export function Moments({ between }: { between: readonly [number | null, number | null] }) {
  const asked = query(during(filters.value, between), { limit: String(SIZE) });
  const first = useAnswer<Page<Moment>>("/timeline", asked);
  return (
    <Outcome answer={first} what="the moments">
      {(page) =>
        page.items.length === 0 ? (
          <Empty what="moment" note={page.note} />
        ) : (
          <Pages key={asked.toString()} first={page} asked={asked} />
        )
      }
    </Outcome>
  );
}

function Pages({ first, asked }: { first: Page<Moment>; asked: URLSearchParams }) {
  const [more, setMore] = useState<readonly Page<Moment>[]>([]);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => setMore([]), [first]);
  const pages = [first, ...more];
  const next = pages.at(-1)?.next ?? null;
  const items = pages.flatMap((page) => page.items);
  const go = () => {
    if (next === null) return;
    setBusy(true);
    const query = new URLSearchParams(asked);
    query.set("cursor", next);
    ask<Page<Moment>>("/timeline", query)
      .then(
        (page) => {
          setMore([...more, page]);
          setProblem(null);
        },
        (fault: unknown) => setProblem(fault instanceof Problem ? fault : new Problem(0, "No answer", String(fault))),
      )
      .finally(() => setBusy(false));
  };
  return (
    <>
      <p class="quiet" role="status">
        {counted(items.length)} of {first.total === null ? "the" : counted(first.total)} moments, in the order of days;
        what is told with no day is last.
      </p>
      <ol class="moments">
        {items.map((moment, i) => (
          <One key={`${ofMoment(moment)?.id} ${moment.on} ${i}`} moment={moment} />
        ))}
      </ol>
      {problem !== null && <Failed problem={problem} again={go} />}
      {next !== null && problem === null && (
        <button type="button" onClick={go} disabled={busy}>
          {busy ? "Reading …" : `${SIZE} more`}
        </button>
      )}
    </>
  );
}

function One({ moment }: { moment: Moment }) {
  const answer = ofMoment(moment);
  if (answer === null) return null;
  const step = moment.change;
  const cited =
    step === null ? answer.citations : answer.citations.filter((one) => step.statements.includes(one.statement));
  const said = told(cited.length > 0 ? cited : answer.citations);
  return (
    <li>
      <time>{moment.on === null ? "no day told" : day(moment.on)}</time>
      <div>
        <p class="what">
          {step !== null && <span class="status">{step.status.replaceAll("_", " ")}: </span>}
          {label(answer)} <Marks answer={answer} />
        </p>
        {said !== undefined && <Said citation={said} />}
      </div>
    </li>
  );
}

/** Whether a stretch is all there is: then the list has its sides open. */
export const sides = ([from, to]: Stretch, whole: Stretch): readonly [number | null, number | null] => [
  from <= whole[0] ? null : from,
  to >= whole[1] ? null : to,
];
