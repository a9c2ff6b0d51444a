/** A statement as its words, with the way to them. */
import { passage } from "../../parts/said";
import type { Statement } from "../../types";
import { day } from "../../words";
import { headline } from "./fields";

export const source = (statement: Statement): string =>
  [statement.publisher ?? "no publisher", statement.published ? day(statement.published) : "date unknown"].join(", ");

export function Telling({ of: statement }: { of: Statement }) {
  const { claim } = statement;
  return (
    <>
      {headline(claim)}
      <a class="said" href={passage({ doc: claim.doc, statement: claim.id })}>
        {claim.quote === null ? <span class="quiet">imported, no passage</span> : <q>{claim.text}</q>}
        <cite>{source(statement)}</cite>
      </a>
    </>
  );
}
