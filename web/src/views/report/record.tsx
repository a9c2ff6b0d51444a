/** All about a record: what it says, on whose word, who else says so, what speaks against it, what people judged of it. */
import type { ComponentChildren } from "preact";
import { Said } from "../../parts/said";
import { filters, link } from "../../state";
import type { Citation, ShownJudgement, ShownStatement, Statement } from "../../types";
import { day, several } from "../../words";
import { amended, facts, isState, line, sentence, worded } from "./claims";
import { Judgements, stamp } from "./judged";
import { byThen } from "./known";
import { Some } from "./some";

/** The record's own values; they are known from the report before the rest is. */
export function Record({
  statement,
  shown,
  doc,
}: {
  statement: Statement;
  shown: ShownStatement | undefined;
  doc: string;
}) {
  const { claim } = statement;
  const now = shown?.now ?? claim;
  const changes = shown?.now ? amended(claim, shown.now) : [];
  return (
    <>
      <p class="kind quiet">
        {isState(claim) ? "State of affairs" : "Event"} <code>{claim.id}</code>
      </p>
      <p class="says">{sentence(now)}</p>
      <p class="marks">
        {!isState(now) && now.status !== "actual" && <span class="mark disputed">{now.status}</span>}
        {now.hedged && <span class="mark hedged">hedged</span>}
        {shown?.contradicted_by.some((one) => byThen(one.statement)) && <span class="mark disputed">contradicted</span>}
        {changes.length > 0 && <span class="mark">amended</span>}
      </p>
      {shown?.rejected && <Rejected shown={shown} />}
      {claim.doc !== null && claim.doc !== doc && (
        <p class="notice">
          It is told in another report: <a href={link({ id: claim.doc, own: { at: claim.id } })}>{claim.doc}</a>.
        </p>
      )}
      {claim.doc === null && (
        <p class="notice">
          {"imported" in claim
            ? `It rests on the data set ${claim.imported.from} (there ${claim.imported.id}) and has no passage.`
            : "It has no passage."}
        </p>
      )}
      {claim.quote !== null && (
        <blockquote>
          <q>{claim.quote}</q>
        </blockquote>
      )}
      {changes.length > 0 && (
        <table class="amended">
          <caption>Amended in review</caption>
          <thead>
            <tr>
              <th scope="col">Value</th>
              <th scope="col">As read</th>
              <th scope="col">As amended</th>
            </tr>
          </thead>
          <tbody>
            {changes.map((one) => (
              <tr key={one.label}>
                <th scope="row">{one.label}</th>
                <td>
                  <s>{one.before || "nothing"}</s>
                </td>
                <td>
                  <b>{one.now || "nothing"}</b>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <dl class="facts">
        {facts(now).map((fact) => (
          <div key={fact.label}>
            <dt>{fact.label}</dt>
            <dd>
              {fact.value} {fact.note && <span class="quiet">({fact.note})</span>}
            </dd>
          </div>
        ))}
        <div>
          <dt>Published</dt>
          <dd>
            {statement.published === null ? "day unknown" : day(statement.published)}
            {statement.publisher !== null && `, ${statement.publisher}`}
          </dd>
        </div>
        <div>
          <dt>Recorded</dt>
          <dd>{stamp(statement.recorded_at)}</dd>
        </div>
      </dl>
    </>
  );
}

/** What the ledger has beside it: it comes a moment later. */
export function Around({ shown, doc }: { shown: ShownStatement; doc: string }) {
  const same = shown.same.filter((one) => byThen(one));
  const against = shown.contradicted_by.filter(({ statement }) => byThen(statement));
  const later = shown.same.length - same.length + shown.contradicted_by.length - against.length;
  const apart = same.filter((one) => one.claim.doc !== doc);
  const here = same.filter((one) => one.claim.doc === doc);
  return (
    <>
      <Section
        head="Who says so"
        count={shown.rejected ? "rejected" : later > 0 ? "" : several(shown.publishers, "independent publisher")}
      >
        {later > 0 && (
          <p class="quiet">
            {several(later, "passage")} published after {day(filters.value.known?.[0])} {later === 1 ? "is" : "are"}{" "}
            left out, as “known by” asks.
          </p>
        )}
        {same.length === 0 && later === 0 && (
          <p class="quiet">
            {shown.rejected ? "It counts no more with what else is told." : "No other passage tells of it."}
          </p>
        )}
        <Tellings list={apart} />
        {here.length > 0 && apart.length > 0 && <h3>Also in this report</h3>}
        <Tellings list={here} />
      </Section>
      {against.length > 0 && (
        <Section head="What contradicts it" count={String(against.length)}>
          <Some list={against}>
            {(some) => (
              <ul class="tellings">
                {some.map(({ statement, judgement }) => (
                  <li key={`${statement.claim.id} ${judgement.id}`}>
                    <p class="why">
                      {judgement.because.map((reason) => reason.detail).join("; ") || judgement.comment}
                    </p>
                    <Telling statement={statement} />
                  </li>
                ))}
              </ul>
            )}
          </Some>
        </Section>
      )}
      {shown.judgements.length > 0 && (
        <Section head="Judgements" count={String(shown.judgements.length)}>
          <Judgements list={shown.judgements} about={shown.statement.claim.id} />
        </Section>
      )}
    </>
  );
}

/** A judgement that a link leads to, with what it is about. */
export function Judged({ shown }: { shown: ShownJudgement }) {
  return (
    <>
      <p class="kind quiet">
        Judgement <code>{shown.judgement.id}</code>
      </p>
      {!shown.stands && <p class="notice">It was taken back: no answer follows it any more.</p>}
      <Judgements
        list={[
          { judgement: shown.judgement, stands: shown.stands },
          ...shown.judgements.filter((one) => one.judgement.id !== shown.judgement.id),
        ]}
        about=""
      />
      {shown.statements.length > 0 && (
        <Section head="What it is about" count={several(shown.statements.length, "record")}>
          <Tellings list={shown.statements} />
        </Section>
      )}
      <Reports ids={shown.reports} />
    </>
  );
}

export function Reports({ ids }: { ids: readonly string[] }) {
  return (
    <ul class="plain">
      {ids.map((id) => (
        <li key={id}>
          <a href={link({ view: "report", id, own: {} })}>{id}</a>
        </li>
      ))}
    </ul>
  );
}

export function Section({ head, count, children }: { head: string; count?: string; children: ComponentChildren }) {
  return (
    <section>
      <h2>
        {head} {count !== undefined && <span class="count">{count}</span>}
      </h2>
      {children}
    </section>
  );
}

function Tellings({ list }: { list: readonly Statement[] }) {
  return (
    <Some list={list}>
      {(shown) => (
        <ul class="tellings">
          {shown.map((one) => (
            <li key={one.claim.id}>
              <Telling statement={one} />
            </li>
          ))}
        </ul>
      )}
    </Some>
  );
}

/** Another record: what it says, and its passage. */
function Telling({ statement }: { statement: Statement }) {
  return (
    <>
      <p class="what">{line(statement.claim)}</p>
      <Said citation={citing(statement)} />
    </>
  );
}

function citing(statement: Statement): Citation {
  const { claim, published, published_end, publisher } = statement;
  return {
    statement: claim.id,
    doc: claim.doc,
    publisher,
    published,
    published_end,
    sentence: claim.sentence,
    span: claim.span,
    quote: claim.quote,
    text: claim.text,
    attribution: claim.attribution,
    hedged: claim.hedged,
    imported: "imported" in claim ? claim.imported : null,
  };
}

function Rejected({ shown }: { shown: ShownStatement }) {
  const { id } = shown.statement.claim;
  const by = shown.judgements.filter(
    (one) => one.stands && one.judgement.verdict === "reject" && one.judgement.about.includes(id),
  );
  return (
    <p class="notice rejected">
      <b>Rejected</b>
      {by.length > 0 &&
        ` by ${by.map(({ judgement }) => `${worded(judgement.by)}, ${stamp(judgement.recorded_at)}`).join("; ")}`}
      : no answer rests on it.
    </p>
  );
}
