/** One record: the passage, what it says, who else says so, what speaks against it, and what was judged of it. */
import type { ComponentChildren } from "preact";
import { passage } from "../../parts/said";
import type { ShownStatement, Statement } from "../../types";
import { several } from "../../words";
import { Against } from "./against";
import { fields, headline, shown } from "./fields";
import { DONE } from "./sitting";
import { source, Telling } from "./telling";

type Judged = ShownStatement["judgements"][number];

/** `children` stand beside the passage that they are about. */
export function Record({ of: record, children }: { of: ShownStatement; children: ComponentChildren }) {
  const { statement } = record;
  return (
    <article class={`record ${record.rejected ? "rejected" : ""}`} aria-labelledby="record">
      <h2 id="record" tabIndex={-1}>
        {headline(record.now ?? statement.claim)}
      </h2>
      <p class="quiet">
        {record.rejected && <span class="mark disputed">rejected</span>}{" "}
        {record.now !== null && <span class="mark">amended</span>}{" "}
        {record.contradicted_by.length > 0 && <span class="mark disputed">disputed</span>}{" "}
        {statement.claim.hedged && <span class="mark hedged">hedged</span>} sure {statement.claim.confidence.toFixed(2)}{" "}
        · {several(record.publishers, "publisher")} · rule <code>{statement.claim.rule}</code> · id{" "}
        <code>{statement.claim.id}</code>
      </p>
      <Context record={record} />
      {children}
      <div class="pair">
        <Says record={record} />
        <div>
          <Agrees all={record.same} />
          <Against record={record} />
        </div>
      </div>
    </article>
  );
}

/** The passage in its sentences; offsets count code points. */
function Context({ record: { passage: found, statement } }: { record: ShownStatement }) {
  if (found === null) return <p class="context quiet">Imported from another data set: no passage stands behind it.</p>;
  const letters = Array.from(found.text);
  const [from, to] = found.marked;
  return (
    <figure class="context">
      <blockquote>
        {letters.slice(0, from).join("")}
        <mark>{letters.slice(from, to).join("")}</mark>
        {letters.slice(to).join("")}
      </blockquote>
      <figcaption>
        <a href={passage({ doc: found.doc, statement: statement.claim.id })}>{found.title ?? found.doc}</a>,{" "}
        {source(statement)}
        {voices(statement) && `, after ${voices(statement)}`}
      </figcaption>
    </figure>
  );
}

const voices = (statement: Statement): string => statement.claim.attribution.map((one) => one.text).join(", ");
function Says({ record: { statement, now } }: { record: ShownStatement }) {
  const before = new Map(fields(statement.claim).map((field) => [field.path, shown(field.value)]));
  const rows = fields(now ?? statement.claim)
    .map((field) => ({ ...field, text: shown(field.value), was: before.get(field.path) ?? "" }))
    .filter((row) => row.text !== "" || row.was !== "");
  return (
    <table class="says">
      <caption>What it says</caption>
      <tbody>
        {rows.map((row) => (
          <tr key={row.path}>
            <th scope="row">{row.label}</th>
            <td>
              {row.text || <span class="quiet">nothing</span>}
              {row.text !== row.was && (
                <>
                  {" "}
                  <del>{row.was || "nothing"}</del>
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Agrees({ all }: { all: readonly Statement[] }) {
  return (
    <section aria-labelledby="agrees">
      <h3 id="agrees">
        Tells the same <span class="count">{all.length}</span>
      </h3>
      {all.length === 0 && <p class="quiet">No other record tells of it.</p>}
      <ul class="tellings">
        {all.map((one) => (
          <li key={one.claim.id}>
            <Telling of={one} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface Taking {
  readonly all: readonly Judged[];
  /** None where nothing can be written. */
  readonly takeBack: ((id: string, told: string) => void) | undefined;
}

/** What was judged: by people what stands and what does not, by dateline itself what stands. */
export function Judgements({ all, takeBack }: Taking) {
  const told = all.filter((one) => one.judgement.by !== "dateline" || one.stands);
  if (told.length === 0) return <p class="quiet">Nobody has judged it yet.</p>;
  return (
    <ul class="judgements">
      {told.map(({ judgement, stands }) => (
        <li key={judgement.id} class={stands ? "" : "over"}>
          <b>{DONE[judgement.verdict]}</b> by {judgement.by}, <Moment text={judgement.recorded_at} />
          {!stands && " (taken back)"}
          {judgement.change !== null && <Changed change={judgement.change} />}
          {judgement.comment !== null && <q class="comment">{judgement.comment}</q>}
          {stands && takeBack !== undefined && (
            <button
              type="button"
              class="plain"
              aria-label={`Take back: ${DONE[judgement.verdict]} by ${judgement.by}`}
              onClick={() => takeBack(judgement.id, DONE[judgement.verdict])}
            >
              take back
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

function Changed({ change }: { change: { [field: string]: unknown } }) {
  return <span class="quiet"> ({Object.keys(change).join(", ")})</span>;
}

/** A moment as the ledger has it, to the minute. */
function Moment({ text }: { text: string }) {
  return <time dateTime={text}>{text.slice(0, 16).replace("T", " ")}</time>;
}
