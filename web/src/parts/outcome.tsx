/** What stands where an answer would: it is coming, there is none, or it failed; each says what to do. */
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { type Answered, type Problem, useAnswer } from "../api";
import { type Filter, type Filters, filters, go, set } from "../state";
import type { Suggestion } from "../types";
import { called } from "./naming";

const PATIENCE = 150; // ms before it is said that an answer is awaited: most come sooner

export function Loading({ what }: { what: string }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE);
    return () => clearTimeout(timer);
  }, []);
  return (
    <p class="outcome" role="status">
      {late && `Reading ${what} …`}
    </p>
  );
}

/** No answer: what is known near it, and what to change. */
export function Empty({ what, note }: { what: string; note?: string | null | undefined }) {
  const asked = Object.keys(filters.value).length > 0;
  return (
    <div class="outcome" role="status">
      <p class="head">No {what} here.</p>
      {note && <p>{sentence(note)}</p>}
      {(filters.value.in ?? []).map((place) => (
        <Near key={place} place={place} />
      ))}
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
        !note && (
          <p>
            Add reports with <code>dateline add PATH</code>, then reload.
          </p>
        )
      )}
    </div>
  );
}

/** Places that are called nearly so: a name that is misspelt is no error, since reports name many places that no list has. */
function Near({ place }: { place: string }) {
  const found = useAnswer<Suggestion[]>("/names", new URLSearchParams({ q: place.slice(0, 100), what: "place" })).value;
  if (found === undefined || found.length === 0 || found.some((one) => one.value === place || one.name === place))
    return null;
  return (
    <p>
      Is “{place}” one of these?{" "}
      {found.slice(0, 5).map((one) => (
        <Instead key={one.value} of={{ name: "in", value: place }} by={one.value} text={one.name} />
      ))}
    </p>
  );
}

interface Said {
  readonly name: Filter;
  readonly value: string;
}

/** The filter that a problem tells of: the one whose value its message quotes. */
export function blamed(message: string, asked: Filters): Said | undefined {
  const all = Object.entries(asked).flatMap(([name, values]) =>
    (values ?? []).map((value) => ({ name: name as Filter, value })),
  );
  return (
    all.find(({ name, value }) => message.startsWith(`${name}:`) && message.includes(value)) ??
    all.find(({ value }) => message.includes(`'${value}'`) || message.includes(`"${value}"`)) ??
    all.find(({ name }) => message.startsWith(`${name}:`))
  );
}

function Instead({ of, by, text }: { of: Said; by: string; text: string }) {
  const put = () => set(of.name, [...(filters.value[of.name] ?? []).map((one) => (one === of.value ? by : one))]);
  return (
    <button type="button" class="chip" onClick={put}>
      {text}
    </button>
  );
}

export function Failed({ problem, message, again }: { problem?: Problem; message?: string; again: () => void }) {
  const fault = problem === undefined ? undefined : blamed(problem.message, filters.value);
  const passing = problem === undefined || problem.status === 0 || problem.status >= 500;
  return (
    <div class="outcome failed" role="alert">
      {problem && <h2>{problem.title}</h2>}
      <p>{sentence(problem === undefined ? (message ?? "") : untold(problem, fault))}</p>
      {problem && fault && problem.choices.length > 0 && (
        <p>
          Did you mean{" "}
          {problem.choices.map((choice) => (
            <Instead key={choice} of={fault} by={choice} text={said(fault.name, choice)} />
          ))}
          ?
        </p>
      )}
      <p class="row">
        {fault && (
          <button
            type="button"
            onClick={() =>
              set(
                fault.name,
                (filters.value[fault.name] ?? []).filter((one) => one !== fault.value),
              )
            }
          >
            Take “{fault.value.slice(0, 40)}” away
          </button>
        )}
        {(passing || !fault) && (
          <button type="button" onClick={again}>
            Try again
          </button>
        )}
      </p>
    </div>
  );
}

/** The message without the near names, where they are buttons below. */
const untold = ({ message, choices }: Problem, fault: Said | undefined): string =>
  fault !== undefined && choices.length > 0 ? message.replace(/; nearest: .*$/, "") : message;

/** What a choice is called: ids are for programs. */
const said = (name: Filter, value: string): string =>
  name === "in" ? called("place", value) : ["of", "actor", "recipient"].includes(name) ? called("actor", value) : value;

const sentence = (text: string): string =>
  text.charAt(0).toUpperCase() + text.slice(1) + (/[.!?]$/.test(text) || text === "" ? "" : ".");

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
