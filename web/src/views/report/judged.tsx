/** What was judged of a record or report: by people first, then by comparison of the records; each with its reasons and whether it stands. */
import { link } from "../../state";
import type { Judgement, ShownStatement } from "../../types";
import { day } from "../../words";
import { worded } from "./claims";
import { Some } from "./some";

type Judged = ShownStatement["judgements"][number];

const AUTOMATIC = "dateline"; // who made the judgements that no person made

const VERDICTS: Record<Judgement["verdict"], string> = {
  same: "tell of the same",
  different: "tell of different things",
  contradicts: "contradict each other",
  copy: "one report is a copy of the other",
  accept: "accepted",
  reject: "rejected",
  amend: "amended",
  withdraw: "a judgement taken back",
};

export function Judgements({ list, about }: { list: readonly Judged[]; about: string }) {
  const people = list.filter((one) => one.judgement.by !== AUTOMATIC);
  const made = list.filter((one) => one.judgement.by === AUTOMATIC);
  return (
    <>
      <Lines list={people} about={about} />
      {made.length > 0 && (
        <details open={people.length === 0 && made.length === 1}>
          <summary>{made.length === 1 ? "One" : made.length} by comparison of the records</summary>
          <Lines list={made} about={about} />
        </details>
      )}
    </>
  );
}

function Lines({ list, about }: { list: readonly Judged[]; about: string }) {
  return (
    <Some list={list}>
      {(shown) => (
        <ul class="judged">
          {shown.map((one) => (
            <Line key={one.judgement.id} judged={one} about={about} />
          ))}
        </ul>
      )}
    </Some>
  );
}

function Line({ judged: { judgement, stands }, about }: { judged: Judged; about: string }) {
  const others = judgement.about.filter((id) => id !== about);
  return (
    <li class={stands ? "" : "back"}>
      <p>
        <b>{VERDICTS[judgement.verdict]}</b>
        {judgement.by !== AUTOMATIC && ` by ${judgement.by}`}, {stamp(judgement.recorded_at)}
        {judgement.score !== null && `, score ${judgement.score.toFixed(2)}`}
        {!stands && <span class="mark">taken back</span>}
      </p>
      {judgement.comment !== null && (
        <p class="comment">
          <q>{judgement.comment}</q>
        </p>
      )}
      {judgement.change !== null && (
        <p class="quiet">
          {Object.entries(judgement.change)
            .map(([name, value]) => `${worded(name)}: ${typeof value === "string" ? value : JSON.stringify(value)}`)
            .join("; ")}
        </p>
      )}
      {judgement.because.length > 0 && (
        <p class="quiet">
          because of {judgement.because.map((reason) => `${worded(reason.feature)} (${reason.detail})`).join(", ")}
        </p>
      )}
      {others.length > 0 && (
        <p class="quiet">
          about{" "}
          {others.map((id, i) => (
            <>
              {i > 0 && ", "}
              <a href={judgement.verdict === "copy" ? link({ id, own: {} }) : link({ id: "", own: { at: id } })}>
                {id}
              </a>
            </>
          ))}
        </p>
      )}
    </li>
  );
}

/** The day and minute of a moment (UTC). */
export function stamp(moment: string): string {
  const [date = "", time = ""] = moment.replace("Z", "").split("T");
  return time === "" ? day(date) : `${day(date)}, ${time.slice(0, 5)} UTC`;
}
