/** Who says so: the words of the passage, who published them and when; a click lands on them in their report. */
import { link } from "../state";
import type { Answer, Citation } from "../types";
import { day, several, told } from "../words";

/** The link to the passage of a statement; a record of another data set has no report and opens by itself. */
export const passage = (citation: Pick<Citation, "doc" | "statement">): string =>
  link({ view: "report", id: citation.doc ?? "", own: { at: citation.statement } });

export function Said({ citation }: { citation: Citation }) {
  const source = citation.publisher ?? citation.doc ?? "no publisher";
  const voice = citation.attribution
    .map((one) => one.text)
    .filter(Boolean)
    .join(", ");
  return (
    <a class="said" href={passage(citation)}>
      {citation.quote === null ? <span class="quiet">imported, no passage</span> : <q>{citation.quote}</q>}
      <cite>
        {source}, {citation.published ? day(citation.published) : "date unknown"}
        {voice && `, after ${voice}`}
      </cite>
    </a>
  );
}

/** How many independent publishers, and what should make a reader careful. */
export function Marks({ answer }: { answer: Answer }) {
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
    </span>
  );
}

/** The passage told last by the day. */
export function LastSaid({ answer, on }: { answer: Answer; on?: string | null }) {
  const last = told(answer.citations, on);
  return last === undefined ? null : <Said citation={last} />;
}
