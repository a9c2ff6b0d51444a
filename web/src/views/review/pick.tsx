/** Which records are the same, or are not: picked from those that are likely, or by id. */
import { type Problem, useAnswer } from "../../api";
import { Failed } from "../../parts/outcome";
import type { Page, ShownStatement, Statement } from "../../types";
import { asked } from "../../words";
import { type Draft, write } from "./drafts";
import type { Claim } from "./fields";
import { focus } from "./keys";
import { Telling } from "./telling";

interface Given {
  readonly record: ShownStatement;
  readonly draft: Draft;
  readonly problem: Problem | undefined;
  readonly busy: boolean;
  readonly send: (others: readonly string[]) => void;
  readonly close: () => void;
}

const LIKELY = 12; // records that are offered
const AROUND = 3; // days before and after
const ENOUGH = 2; // things in common that make it likely

export function Merge(given: Given) {
  const { statement, same } = given.record;
  const query = near(statement);
  const answer = useAnswer<Page<Statement>>("/tellings", query);
  const known = new Set([statement.claim.id, ...same.map((one) => one.claim.id)]);
  const likely = (answer.value?.items ?? [])
    .filter((one) => !known.has(one.claim.id))
    .map((one) => ({ one, alike: alike(statement.claim, one.claim) }))
    .filter(({ alike }) => alike >= ENOUGH)
    .sort((a, b) => b.alike - a.alike || a.one.claim.id.localeCompare(b.one.claim.id))
    .slice(0, LIKELY)
    .map(({ one }) => one);
  return (
    <Picking {...given} title="Tells of the same as" act="Merge" byId>
      {answer.problem !== undefined && <Failed problem={answer.problem} again={answer.again} />}
      {answer.loading && <p role="status">Looking for what is like it …</p>}
      {answer.value !== undefined && likely.length === 0 && (
        <p class="quiet">No record of about that day is like it. Give the id of the one that is meant.</p>
      )}
      <Choices item={statement.claim.id} draft={given.draft} all={likely} first={false} />
    </Picking>
  );
}

export function Split(given: Given) {
  const { statement, same } = given.record;
  return (
    <Picking {...given} title="Tells of something else than" act="Split" byId={false}>
      {same.length === 0 && <p class="quiet">No other record is taken for the same: there is nothing to split.</p>}
      <Choices item={statement.claim.id} draft={given.draft} all={same} first />
    </Picking>
  );
}

interface Picked extends Given {
  readonly title: string;
  readonly act: string;
  readonly byId: boolean;
  readonly children: preact.ComponentChildren;
}

function Picking({ record, draft, problem, busy, send, close, title, act, byId, children }: Picked) {
  const id = draft.id.trim();
  const others = [...draft.picked, ...(byId && id !== "" ? [id] : [])];
  return (
    <form
      class="form"
      aria-label={act}
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy && others.length > 0) send(others);
      }}
    >
      <h3>{title}</h3>
      {problem !== undefined && <p role="alert">{problem.message}</p>}
      {children}
      {byId && (
        <label>
          By its id
          <input
            value={draft.id}
            maxLength={100}
            autoComplete="off"
            ref={focus}
            onInput={(event) => write(record.statement.claim.id, { id: event.currentTarget.value })}
          />
        </label>
      )}
      <p class="acts">
        <button type="submit" class="main" aria-disabled={busy || others.length === 0}>
          {act} {others.length > 0 && `(${others.length})`}
        </button>
        <button type="button" onClick={close}>
          Cancel
        </button>
      </p>
    </form>
  );
}

interface Chosen {
  readonly item: string;
  readonly draft: Draft;
  readonly all: readonly Statement[];
  /** Whether the first of them is where one begins. */
  readonly first: boolean;
}

function Choices({ item, draft, all, first }: Chosen) {
  return (
    <ul class="tellings">
      {all.map((one, at) => {
        const { id } = one.claim;
        const picked = draft.picked.includes(id);
        return (
          <li key={id}>
            <input
              type="checkbox"
              id={`pick-${id}`}
              checked={picked}
              ref={at === 0 && first ? focus : null}
              onChange={() =>
                write(item, { picked: picked ? draft.picked.filter((other) => other !== id) : [...draft.picked, id] })
              }
            />
            <label for={`pick-${id}`}>
              <Telling of={one} />
            </label>
          </li>
        );
      })}
    </ul>
  );
}

const DAY = 86_400_000;

/** The records of about the same days: of the same type, or with the same subject. */
function near({ claim, published }: Statement): URLSearchParams {
  const query = new URLSearchParams({ limit: "200" });
  if (claim.kind === "event") {
    for (const type of claim.event) query.append("type", type);
    const first = claim.date ?? published;
    const last = claim.enddate ?? published;
    if (first !== null) query.set("from", shifted(first, -AROUND));
    if (last !== null) query.set("to", shifted(last, AROUND));
  } else {
    const who = asked(claim.subject);
    if (who !== "") query.set("of", who);
  }
  return query;
}

function shifted(day: string, days: number): string {
  const moment = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(moment) ? day : new Date(moment + days * DAY).toISOString().slice(0, 10);
}

/** How much two records have in common: kind and type, parties, place, days. None where they cannot be the same. */
function alike(one: Claim, other: Claim): number {
  if (one.kind === "state" && other.kind === "state") {
    if (one.predicate !== other.predicate) return 0;
    return 1 + shared([one.subject, one.object], [other.subject, other.object]) + Number(one.status === other.status);
  }
  if (one.kind === "state" || other.kind === "state") return 0;
  return (
    Number(one.event.join() === other.event.join()) +
    shared(one.actor, other.actor) +
    shared(one.recipient, other.recipient) +
    Number(one.date !== null && one.date === other.date) +
    Number(one.event_loc?.country_code !== undefined && one.event_loc?.country_code === other.event_loc?.country_code)
  );
}

type Things = readonly Parameters<typeof asked>[0][];
const shared = (some: Things, others: Things): number => {
  const held = new Set(others.map(asked).filter(Boolean));
  return some.map(asked).filter((name) => held.has(name)).length;
};
