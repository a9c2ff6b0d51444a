/** The steps of a state with the passages that tell each, each source's figure, and what speaks against it: asked for when it is opened. */
import { useAnswer } from "../../api";
import { Outcome } from "../../parts/outcome";
import { passage, Said } from "../../parts/said";
import { filters, parameters } from "../../state";
import type { Citation, Figure, Fluent, Page, StateName } from "../../types";
import { asked, counted, day, end } from "../../words";

const MOST = "1000";

export function Sources({ fluent, kind }: { fluent: Fluent; kind: StateName }) {
  const query = parameters(filters.value);
  const who = asked(fluent.subject);
  if (who !== "") query.delete("actor");
  if (who !== "") query.append("actor", who);
  query.set("ended", "true");
  query.set("limit", MOST);
  const answer = useAnswer<Page<Fluent>>(`/${kind}`, query);
  return (
    <div class="sources">
      <Outcome answer={answer} what="its sources">
        {(page) => {
          const whole = page.items.find((one) => one.id === fluent.id);
          return whole === undefined ? <p>The record has changed meanwhile: ask again.</p> : <Whole fluent={whole} />;
        }}
      </Outcome>
    </div>
  );
}

function Whole({ fluent }: { fluent: Fluent }) {
  const cited = new Map(fluent.citations.map((one) => [one.statement, one]));
  const stepped = new Set(fluent.history.flatMap((step) => step.statements));
  const besides = fluent.citations.filter((one) => !stepped.has(one.statement));
  const said = (ids: readonly string[]) =>
    ids.map((id) => cited.get(id)).filter((one): one is Citation => one !== undefined);
  return (
    <>
      {fluent.contradictions.map((one) => (
        <section key={`${one.why} ${one.statements.join()}`} class="against">
          <h3>Disputed: {one.why}</h3>
          <Passages citations={said(one.statements)} />
        </section>
      ))}
      {fluent.figures && <Told figures={fluent.figures.told} cited={cited} />}
      <h3>Steps</h3>
      <ol class="steps">
        {fluent.history.map((step) => (
          <li key={`${step.on} ${step.status} ${step.statements.join()}`}>
            <p>
              <span class="day">{step.on === null ? "day not told" : end(step.on)}</span>{" "}
              <span class="status">{step.status.replaceAll("_", " ")}</span>
            </p>
            <Passages citations={said(step.statements)} />
          </li>
        ))}
      </ol>
      {besides.length > 0 && (
        <>
          <h3>Also told in</h3>
          <Passages citations={besides} />
        </>
      )}
    </>
  );
}

function Passages({ citations }: { citations: readonly Citation[] }) {
  return (
    <ul class="passages">
      {citations.map((one) => (
        <li key={one.statement}>
          <Said citation={one} />
        </li>
      ))}
    </ul>
  );
}

/** Each source's own figure: none is averaged away. */
function Told({ figures, cited }: { figures: readonly Figure[]; cited: ReadonlyMap<string, Citation> }) {
  return (
    <table class="figures">
      <caption>Figures, each as its source has it</caption>
      <thead>
        <tr>
          <th scope="col">Figure</th>
          <th scope="col">Of</th>
          <th scope="col">Source</th>
        </tr>
      </thead>
      <tbody>
        {figures.map((one) => {
          const citation = cited.get(one.statement);
          const source = one.publisher ?? citation?.doc ?? "no publisher";
          return (
            <tr key={`${one.statement} ${one.minimum} ${one.maximum}`}>
              <td class="figure">{between(one)}</td>
              <td>{one.on === null ? "no day told" : day(one.on)}</td>
              <td>{citation ? <a href={passage(citation)}>{source}</a> : source}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** `650`, `650 to 1,100`, `at least 650`. */
function between({ minimum, maximum }: Figure): string {
  if (minimum === null) return maximum === null ? "no number" : `at most ${counted(maximum)}`;
  if (maximum === null) return `at least ${counted(minimum)}`;
  return minimum === maximum ? counted(minimum) : `${counted(minimum)} to ${counted(maximum)}`;
}
