/** What stands where an answer would: it is coming, there is none, or it failed; each says what to do. */
import type { ComponentChildren } from "preact";
import type { Answered, Problem } from "../api";
import { filters, go, set } from "../state";

export function Loading({ what }: { what: string }) {
  return (
    <p class="outcome" role="status">
      Reading {what} …
    </p>
  );
}

/** No answer: what is known near it, and what to change. */
export function Empty({ what, note }: { what: string; note?: string | null | undefined }) {
  const asked = Object.keys(filters.value).length > 0;
  return (
    <div class="outcome" role="status">
      <p>No {what} here.</p>
      {note && <p>{note}</p>}
      {asked ? (
        <p>
          Ask wider: move the clocks, take a filter away, or{" "}
          <button
            type="button"
            class="plain"
            onClick={() => go({ filters: Object.fromEntries(Object.keys(filters.value).map((name) => [name, []])) })}
          >
            take all filters away
          </button>
          .
        </p>
      ) : (
        <p>
          Add reports with <code>dateline add PATH</code>, then reload.
        </p>
      )}
    </div>
  );
}

export function Failed({ problem, message, again }: { problem?: Problem; message?: string; again: () => void }) {
  return (
    <div class="outcome failed" role="alert">
      {problem && <h2>{problem.title}</h2>}
      <p>{problem?.message ?? message}</p>
      {problem && problem.choices.length > 0 && (
        <p>
          Did you mean:{" "}
          {problem.choices.map((choice) => (
            <Choice key={choice} choice={choice} />
          ))}
        </p>
      )}
      <button type="button" onClick={again}>
        Try again
      </button>
    </div>
  );
}

/** A near name, put in the place of the filter that was not understood: the one that was given last. */
function Choice({ choice }: { choice: string }) {
  const named = (["in", "of", "actor", "recipient"] as const).filter((name) => filters.value[name]?.length);
  const last = named.at(-1);
  if (last === undefined) return <span class="chip">{choice}</span>;
  return (
    <button type="button" class="chip" onClick={() => set(last, [...(filters.value[last] ?? []).slice(0, -1), choice])}>
      {choice}
    </button>
  );
}

/** Shows an answer, or what stands in its place; while the next one comes the former stays, marked as busy. */
export function Outcome<T>({
  answer,
  what,
  children,
}: {
  answer: Answered<T>;
  what: string;
  children: (value: T) => ComponentChildren;
}) {
  if (answer.problem !== undefined) return <Failed problem={answer.problem} again={answer.again} />;
  if (answer.value === undefined) return <Loading what={what} />;
  return (
    <div class="answer" aria-busy={answer.loading}>
      {children(answer.value)}
    </div>
  );
}
