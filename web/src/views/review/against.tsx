/** What speaks against a record: the contradictions that were judged, and those that the answer itself finds. */
import { useAnswer } from "../../api";
import { type Filters, filters, parameters } from "../../state";
import type { Answer, Page, ShownStatement, Statement } from "../../types";
import { asked } from "../../words";
import { isStatement, path, type Shown } from "./desk";
import { Telling } from "./telling";

const MOST = 6; // records beside which it is set

/** The question whose answers rest on records of a predicate; the others' are never disputed. */
const QUESTIONS: { readonly [predicate: string]: string } = {
  presence: "presence",
  facility: "facilities",
  agreement: "agreements",
  office: "offices",
  custody: "custody",
  control: "control",
  relation: "relations",
  affiliation: "affiliations",
};

interface Side {
  readonly why: string;
  readonly id: string;
}

export function Against({ record }: { record: ShownStatement }) {
  const found = useDisputes(record.statement);
  const judged = new Set(record.contradicted_by.map((one) => one.statement.claim.id));
  const others = found.filter((one) => !judged.has(one.id));
  const count = judged.size + others.length;
  if (count === 0) return null;
  return (
    <section aria-labelledby="against">
      <h3 id="against">
        Speaks against it <span class="count">{count}</span>
      </h3>
      <ul class="tellings">
        {record.contradicted_by.map(({ statement, judgement }) => (
          <li key={`${statement.claim.id} ${judgement.id}`}>
            <p class="why">{judgement.because.map((one) => one.detail).join("; ") || judgement.comment}</p>
            <Telling of={statement} />
          </li>
        ))}
        {others.slice(0, MOST).map((one) => (
          <li key={one.id}>
            <p class="why">{one.why}</p>
            <Other id={one.id} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Other({ id }: { id: string }) {
  const { value } = useAnswer<Shown>(path(id));
  return isStatement(value) ? <Telling of={value.statement} /> : <code>{id}</code>;
}

/** The other sides of the disputes that the record is a side of, in the answers that it bears on. */
function useDisputes(statement: Statement): readonly Side[] {
  const { claim } = statement;
  const resource = claim.kind === "event" ? "events" : QUESTIONS[claim.predicate];
  const query = parameters({ ...clocks(filters.value), disputed: ["true"], ...narrowed(statement) });
  query.set("limit", "200");
  const { value } = useAnswer<Page<Answer>>(resource === undefined ? null : `/${resource}`, query);
  const sides = new Map<string, Side>();
  for (const answer of value?.items ?? [])
    for (const { why, statements } of answer.contradictions)
      if (statements.includes(claim.id)) for (const id of statements) if (id !== claim.id) sides.set(id, { why, id });
  return [...sides.values()];
}

const clocks = ({ known, recorded }: Filters): Filters => ({
  ...(known === undefined ? {} : { known }),
  ...(recorded === undefined ? {} : { recorded }),
});

function narrowed({ claim }: Statement): Filters {
  if (claim.kind === "event") return { type: claim.event };
  const who = asked(claim.subject);
  return { ended: ["true"], ...(who === "" ? {} : { of: [who] }) };
}
