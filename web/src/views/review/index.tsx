/** Records one at a time, to be judged by people: with the keyboard or by buttons, each judgement with a way back. */
import { Problem, useAnswer } from "../../api";
import { Empty, Failed, Loading } from "../../parts/outcome";
import { filters, go, state } from "../../state";
import type { LedgerInfo } from "../../types";
import { several } from "../../words";
import { type Decision, remedy, reviewer, token } from "../../writing";
import { Amend } from "./amend";
import { Sitting, Token, Who } from "./aside";
import { type Desk, useDesk } from "./desk";
import { draft, type Form, write } from "./drafts";
import { useKeys } from "./keys";
import { Merge, Split } from "./pick";
import { QUEUES, type QueueName, useQueue } from "./queue";
import { Judgements, Record } from "./record";
import { DONE, last } from "./sitting";
import "./review.css";

const NAMES = Object.keys(QUEUES) as QueueName[];

export function Review() {
  const { own } = state.value;
  const name = NAMES.find((one) => one === own.queue) ?? "unsure";
  const ledger = useAnswer<LedgerInfo>("/ledger");
  const queue = useQueue(name, filters.value, own.item);
  const id = own.item ?? queue.ids[0];
  const desk = useDesk(id);
  const at = id === undefined ? -1 : queue.ids.indexOf(id);
  const writable = ledger.value?.write === true;

  const move = (step: 1 | -1) => {
    const item = queue.ids[at === -1 ? 0 : at + step];
    if (item !== undefined) go({ own: { item } }, { replace: true });
    else desk.tell(step === 1 ? "This was the last record of the queue." : "This is the first record of the queue.");
    document.getElementById("record")?.focus({ preventScroll: true });
  };
  const act = useActs(desk, id, writable, () => move(1));
  useKeys({ ...act.keys, j: () => move(1), k: () => move(-1) });

  return (
    <div class="review">
      <h1>Review</h1>
      <div class="line">
        <label>
          Queue{" "}
          <select value={name} onChange={(event) => go({ own: { queue: event.currentTarget.value, item: undefined } })}>
            {NAMES.map((one) => (
              <option key={one} value={one}>
                {QUEUES[one]}
              </option>
            ))}
          </select>
        </label>
        <span class="quiet">{place(at, queue.total ?? queue.ids.length, id !== undefined)}</span>
        <Key press="k" label="Previous" act={() => move(-1)} />
        <Key press="j" label="Next" act={() => move(1)} />
      </div>
      {ledger.value !== undefined && !writable && (
        <p class="notice">
          This service only reads. To record judgements, start it with <code>dateline serve --write</code> and open the
          address that it prints.
        </p>
      )}
      {writable && (
        <div class="line">
          <Who />
          <Token refused={desk.problem?.status === 401} taken={() => desk.tell("The token is kept for this tab.")} />
        </div>
      )}
      <p class="told" role="status">
        {desk.told}
      </p>
      <div class="sides">
        <div>
          <Looked desk={desk} id={id} queue={queue} act={act} writable={writable} />
        </div>
        <aside>
          <Sitting busy={desk.busy} undo={desk.undo} redo={desk.redo} />
        </aside>
      </div>
    </div>
  );
}

const place = (at: number, total: number, any: boolean): string =>
  at === -1 ? (any ? `beside the queue of ${total}` : "") : `${at + 1} of ${total}`;

interface Acts {
  readonly send: (verdict: Decision, more?: { others?: readonly string[]; change?: readonly string[] }) => void;
  readonly open: (form: Form | null) => void;
  readonly undo: () => void;
  readonly keys: Readonly<{ [key: string]: () => void }>;
}

/** What can be done with the record, by key or button; what cannot be done now says why. */
function useActs(desk: Desk, id: string | undefined, writable: boolean, next: () => void): Acts {
  const ready = (): boolean => {
    if (!writable) desk.tell("This service only reads: start it with dateline serve --write.");
    else if (reviewer.value === "") {
      desk.tell("Say first who you are: your name stands beside each judgement.");
      document.getElementById("reviewer")?.focus();
    } else if (token.value === "") {
      desk.tell("Paste the token first, which dateline serve --write printed.");
      document.getElementById("token")?.focus();
    } else return true;
    return false;
  };
  const send: Acts["send"] = (verdict, { others = [], change } = {}) => {
    if (id === undefined || desk.record === undefined || !ready()) return;
    const review = { verdict, comment: draft(id).comment, ...(change === undefined ? {} : { change }) };
    desk.decide(review, others).then((done) => {
      if (done) next();
    });
  };
  const open: Acts["open"] = (form) => {
    if (id === undefined || desk.record === undefined || (form !== null && !ready())) return;
    write(id, { form, picked: [] });
    if (form === null) document.getElementById("record")?.focus();
    if (form === "split" && desk.record.same.length === 1)
      write(id, { picked: desk.record.same.map((one) => one.claim.id) });
  };
  const undo = () => {
    const made = last();
    if (made === undefined) desk.tell("There is nothing to undo in this sitting.");
    else if (ready()) desk.undo(made);
  };
  return {
    send,
    open,
    undo,
    keys: {
      a: () => send("accept"),
      r: () => send("reject"),
      e: () => open("amend"),
      m: () => open("merge"),
      s: () => open("split"),
      u: undo,
      c: () => document.getElementById("comment")?.focus(),
      Escape: () => id !== undefined && draft(id).form !== null && open(null),
    },
  };
}

interface Looking {
  readonly desk: Desk;
  readonly id: string | undefined;
  readonly queue: ReturnType<typeof useQueue>;
  readonly act: Acts;
  readonly writable: boolean;
}

/** The record with what can be done, or what stands in its place. */
function Looked({ desk, id, queue, act, writable }: Looking) {
  const { record, answer } = desk;
  if (id === undefined) {
    if (queue.problem !== undefined) return <Failed problem={queue.problem} again={queue.again} />;
    return queue.loading ? <Loading what="the queue" /> : <Empty what="record to review" note={queue.note} />;
  }
  if (answer.problem !== undefined && record === undefined)
    return <Failed problem={answer.problem} again={answer.again} />;
  if (answer.value !== undefined && record === undefined)
    return (
      <Failed
        problem={
          new Problem(422, "Not a record", `${id} is a report or a judgement: only events and states are reviewed.`)
        }
        again={() => go({ own: { item: undefined } })}
      />
    );
  if (record === undefined) return <Loading what="the record" />;
  const held = draft(id);
  const given = { record, draft: held, busy: desk.busy, close: () => act.open(null) };
  const of = (form: Form) => (desk.failed === form && desk.problem?.status === 422 ? desk.problem : undefined);
  return (
    <>
      {queue.problem !== undefined && <p class="notice">The queue could not be read: {queue.problem.message}</p>}
      <Meanwhile desk={desk} />
      <Record of={record}>
        {held.form === "amend" && (
          <Amend
            {...given}
            item={id}
            claim={record.now ?? record.statement.claim}
            problem={of("amend")}
            send={(change) => act.send("amend", { change })}
          />
        )}
        {held.form === "merge" && (
          <Merge {...given} problem={of("merge")} send={(others) => act.send("merge", { others })} />
        )}
        {held.form === "split" && (
          <Split {...given} problem={of("split")} send={(others) => act.send("split", { others })} />
        )}
      </Record>
      {writable && (
        <div class="deciding" role="group" aria-label="Judge this record" aria-busy={desk.busy}>
          <Unrecorded desk={desk} />
          <div class="acts">
            <Key press="a" label="Accept" act={() => act.send("accept")} off={desk.busy} />
            <Key press="r" label="Reject" act={() => act.send("reject")} off={desk.busy} />
            <Key press="e" label="Amend" act={() => act.open("amend")} />
            <Key press="m" label="Merge" act={() => act.open("merge")} />
            <Key press="s" label="Split" act={() => act.open("split")} />
            <Key press="u" label="Undo" act={act.undo} off={desk.busy} />
            <label class="comment">
              <span>
                Comment <kbd>c</kbd>
              </span>
              <input
                id="comment"
                value={held.comment}
                maxLength={10_000}
                autoComplete="off"
                placeholder="goes with the next judgement"
                onInput={(event) => write(id, { comment: event.currentTarget.value })}
                onKeyDown={(event) => {
                  if (event.key === "Escape" || event.key === "Enter") event.currentTarget.blur();
                }}
              />
            </label>
          </div>
        </div>
      )}
      <section aria-labelledby="judged">
        <h2 id="judged">Judged</h2>
        <Judgements all={record.judgements} takeBack={writable ? desk.withdraw : undefined} />
      </section>
    </>
  );
}

/** Somebody else judged it while it was looked at: to be read before one judges. */
function Meanwhile({ desk }: { desk: Desk }) {
  if (desk.meanwhile.length === 0) return null;
  return (
    <div class="notice" role="alert">
      <p>
        {several(desk.meanwhile.length, "judgement")} came in while you looked at it, and nothing of yours was recorded.
        Look again, then judge:
      </p>
      <ul>
        {desk.meanwhile.map((one) => (
          <li key={one.id}>
            {DONE[one.verdict]} by {one.by}
            {one.comment !== null && (
              <>
                : <q>{one.comment}</q>
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A review that was not recorded: what the service said, and what to do. A form shows its own faults. */
function Unrecorded({ desk: { problem, failed } }: { desk: Desk }) {
  if (problem === undefined || failed === undefined) return null;
  if (problem.status === 422 && ["amend", "merge", "split"].includes(failed)) return null;
  return (
    <div class="notice" role="alert">
      <p>
        <b>Not recorded.</b> {problem.message}
      </p>
      <p>{remedy(problem)}</p>
    </div>
  );
}

interface Keyed {
  readonly press: string;
  readonly label: string;
  readonly act: () => void;
  readonly off?: boolean;
}

function Key({ press, label, act, off = false }: Keyed) {
  return (
    <button type="button" aria-keyshortcuts={press} aria-disabled={off} onClick={() => !off && act()}>
      {label} <kbd>{press}</kbd>
    </button>
  );
}
