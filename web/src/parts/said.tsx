/** Who says so: the words of the passage, who published them and when; a click lands on them in their report. */
import type { ComponentChildren } from "preact";
import { link } from "../state";
import type { Answer, Citation } from "../types";
import { day, several, told } from "../words";

/** The link to the passage of a statement; a record of another data set has no report and opens by itself. */
export const passage = (citation: Pick<Citation, "doc" | "statement">): string =>
  link({ view: "report", id: citation.doc ?? "", own: { at: citation.statement } });

export function Said({ citation }: { citation: Citation }) {
  const source = citation.publisher ?? citation.doc ?? citation.imported?.from ?? "no publisher";
  const voice = citation.attribution
    .map((one) => one.text)
    .filter(Boolean)
    .join(", ");
  return (
    <a class="said" href={passage(citation)}>
      {citation.quote === null ? <span class="quiet">imported, no passage</span> : <Sentence citation={citation} />}
      <cite>
        {source}, {citation.published ? day(citation.published) : "date unknown"}
        {voice && `, after ${voice}`}
        {citation.hedged && ", hedged"}
      </cite>
    </a>
  );
}

/** The sentence with the words that tell it marked, where they stand in it once. */
function Sentence({ citation: { text, quote } }: { citation: Citation }) {
  const words = quote ?? "";
  const whole = text ?? words;
  // A sentence of direct speech has its own marks.
  const marked = /^["“‘«]/.test(whole) ? "own" : undefined;
  const at = words === "" ? -1 : whole.indexOf(words);
  if (text === null || at < 0 || whole.includes(words, at + 1)) return <q class={marked}>{whole}</q>;
  return (
    <q class={marked}>
      {whole.slice(0, at)}
      <b>{words}</b>
      {whole.slice(at + words.length)}
    </q>
  );
}

/** How many independent publishers, and what should make a reader careful. */
export function Marks({ answer, children }: { answer: Answer; children?: ComponentChildren }) {
  return (
    <span class="marks">
      <span class="mark" title="Publishers that say so independently; copies count once">
        {several(answer.publishers, "publisher")}
      </span>
      {answer.disputed && (
        <span class="mark disputed" title={answer.contradictions.map((one) => one.why).join("; ")}>
          disputed
        </span>
      )}
      {answer.hedged && (
        <span class="mark hedged" title="The text itself doubts it or leaves it open">
          hedged
        </span>
      )}
      {children}
    </span>
  );
}

/** The passage told last by the day. */
export function LastSaid({ answer, on }: { answer: Answer; on?: string | null }) {
  const last = told(answer.citations, on);
  return last === undefined ? null : <Said citation={last} />;
}
