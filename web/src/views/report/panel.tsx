/** Beside the text: the record that is asked for with all about it, the way to the next one, and all records of the report. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Loading } from "../../parts/outcome";
import { link } from "../../state";
import type { ShownReport, Statement } from "../../types";
import { counted, several } from "../../words";
import type { Shown } from ".";
import { Judgements } from "./judged";
import { List } from "./list";
import { Around, Judged, Record, Reports, Section } from "./record";

interface Given {
  report: ShownReport | undefined;
  statements: readonly Statement[];
  /** Of the record that is asked for; -1 where there is none in this report. */
  index: number;
  about: Shown | undefined;
  problem: ComponentChildren;
  doc: string;
  write: boolean;
  open: (id: string) => void;
}

export function Panel({ report, statements, index, about, problem, doc, write, open }: Given) {
  const [tall, grow] = useState(false);
  const box = useRef<HTMLElement>(null);
  const shown = about?.kind === "shown_statement" ? about : undefined;
  const asked = statements[index] ?? shown?.statement;
  const id = asked?.claim.id;
  useEffect(() => box.current?.scrollTo(0, 0), [id]);
  return (
    <aside ref={box} class={tall ? "tall" : ""} aria-label="The record">
      {(report !== undefined || asked !== undefined) && (
        <div class="steps">
          {statements.length > 0 && (
            <>
              <Step
                to={statements[index === -1 ? statements.length - 1 : index - 1]}
                open={open}
                label="Previous record"
                sign="‹"
              />
              <span role="status">
                {index === -1
                  ? several(statements.length, "record")
                  : `${counted(index + 1)} of ${counted(statements.length)}`}
              </span>
              <Step to={statements[index + 1]} open={open} label="Next record" sign="›" />
            </>
          )}
          {write && id !== undefined && <a href={link({ view: "review", own: { item: id } })}>Review it</a>}
          <button type="button" class="grow" aria-expanded={tall} onClick={() => grow(!tall)}>
            {tall ? "Less" : "More"}
          </button>
        </div>
      )}
      {problem}
      {asked !== undefined && <Record statement={asked} shown={matching(shown, id)} doc={doc} />}
      {matching(shown, id) !== undefined && (
        <Around shown={matching(shown, id) as NonNullable<typeof shown>} doc={doc} />
      )}
      {asked !== undefined && matching(shown, id) === undefined && !problem && <Loading what="who else says so" />}
      {about?.kind === "shown_judgement" && <Judged shown={about} />}
      {about?.kind === "shown_report" && about.document.id !== doc && <Reports ids={[about.document.id]} />}
      {report !== undefined && (
        <>
          {report.copies.length > 0 && (
            <Section head="Copies of this report" count={counted(report.copies.length)}>
              <Reports ids={report.copies} />
            </Section>
          )}
          {report.judgements.length > 0 && (
            <Section head="Judged of the report">
              <Judgements list={report.judgements} about={doc} />
            </Section>
          )}
          <Section head="All records of this report" count={counted(statements.length)}>
            {statements.length === 0 ? (
              <p class="quiet">No record was read in it.</p>
            ) : (
              <List
                key={Math.floor(index / 100)}
                statements={statements}
                rejected={report.rejected}
                at={index}
                open={open}
              />
            )}
          </Section>
        </>
      )}
    </aside>
  );
}

/** What is shown, where it is of this record: while the next one comes it is still of the one before. */
function matching<T extends { statement: Statement }>(shown: T | undefined, id: string | undefined): T | undefined {
  return shown?.statement.claim.id === id ? shown : undefined;
}

function Step({
  to,
  open,
  label,
  sign,
}: {
  to: Statement | undefined;
  open: (id: string) => void;
  label: string;
  sign: string;
}) {
  return (
    <button
      type="button"
      class="round"
      aria-label={label}
      title={label}
      disabled={to === undefined}
      onClick={() => to && open(to.claim.id)}
    >
      {sign}
    </button>
  );
}
