/** New values for a record: a box for each field, checked by the service, whose message stands beside the field it is about. */
import { useId, useState } from "preact/hooks";
import type { Problem } from "../../api";
import { useSuggestions } from "../../parts/suggest";
import { type Draft, write } from "./drafts";
import { about, type Claim, changes, type Field, fields } from "./fields";
import { focus } from "./keys";

interface Given {
  readonly item: string;
  readonly claim: Claim;
  readonly draft: Draft;
  readonly problem: Problem | undefined;
  readonly busy: boolean;
  readonly send: (change: readonly string[]) => void;
  readonly close: () => void;
}

export function Amend({ item, claim, draft, problem, busy, send, close }: Given) {
  const all = fields(claim);
  const values = new Map(Object.entries(draft.values));
  const change = [...changes(all, values), ...draft.other.split("\n").filter((line) => line.trim() !== "")];
  const wrong = problem?.status === 422 ? about(problem.message, all) : undefined;
  const put = (field: Field, value: Field["value"]) =>
    write(item, { values: { ...draft.values, [field.path]: value } });
  return (
    <form
      class="form amend"
      aria-label="Amend"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) send(change);
      }}
    >
      <h3>New values</h3>
      <p class="quiet">The passage stays, and what the report says. A box that is emptied means: nothing.</p>
      {problem !== undefined && wrong === undefined && <p role="alert">{problem.message}</p>}
      <div class="boxes">
        {all.map((field, at) => (
          <Box
            key={field.path}
            field={field}
            value={values.get(field.path) ?? field.value}
            problem={wrong === field ? problem : undefined}
            first={at === 0}
            put={put}
          />
        ))}
        <label>
          <span>
            Another field, as <code>FIELD=VALUE</code>
          </span>
          <input
            value={draft.other}
            maxLength={1000}
            placeholder="confidence=0.9"
            onInput={(event) => write(item, { other: event.currentTarget.value })}
          />
        </label>
      </div>
      <p class="acts">
        <button type="submit" class="main" aria-disabled={busy || change.length === 0}>
          Amend {change.length > 0 && `(${change.length})`}
        </button>
        <button type="button" onClick={close}>
          Cancel
        </button>
        {change.length > 0 && (
          <button type="button" class="plain" onClick={() => write(item, { values: {}, other: "" })}>
            forget what was typed
          </button>
        )}
        <code class="quiet">{change.join("  ")}</code>
      </p>
    </form>
  );
}

interface Boxed {
  readonly field: Field;
  readonly value: Field["value"];
  readonly problem: Problem | undefined;
  readonly first: boolean;
  readonly put: (field: Field, value: Field["value"]) => void;
}

function Box({ field, value, problem, first, put }: Boxed) {
  const id = useId();
  const told = `${id}-fault`;
  const marks = {
    "aria-invalid": problem !== undefined,
    ...(problem === undefined ? {} : { "aria-describedby": told }),
  };
  return (
    <div class="box">
      {typeof value === "string" ? (
        <>
          <label for={id}>{field.label}</label>
          <Line id={id} field={field} value={value} first={first} marks={marks} put={(text) => put(field, text)} />
        </>
      ) : (
        <span class="ends">
          {(["at least", "at most"] as const).map((end, at) => (
            <label key={end}>
              {field.label} {end}
              <input
                inputMode="numeric"
                value={value[at]}
                {...marks}
                onInput={(event) => {
                  const text = event.currentTarget.value;
                  put(field, at === 0 ? [text, value[1]] : [value[0], text]);
                }}
              />
            </label>
          ))}
        </span>
      )}
      {problem !== undefined && (
        <>
          <p id={told} class="fault" role="alert">
            {problem.message}
          </p>
          <p class="chips">
            {offered(problem).map((choice) => (
              <button type="button" class="chip" key={choice} onClick={() => put(field, choice)}>
                {choice}
              </button>
            ))}
          </p>
        </>
      )}
    </div>
  );
}

interface Lined {
  readonly id: string;
  readonly field: Field;
  readonly value: string;
  readonly first: boolean;
  readonly marks: object;
  readonly put: (text: string) => void;
}

function Line({ id, field, value, first, marks, put }: Lined) {
  const [touched, touch] = useState(false);
  const { suggest } = field;
  const { options } = useSuggestions(typeof suggest === "string" && touched ? suggest : undefined, value);
  if (suggest !== undefined && typeof suggest !== "string")
    return (
      <select id={id} value={value} {...marks} onChange={(event) => put(event.currentTarget.value)}>
        {suggest.map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </select>
    );
  return (
    <>
      <input
        id={id}
        value={value}
        list={`${id}-list`}
        maxLength={500}
        autoComplete="off"
        {...marks}
        ref={first ? focus : null}
        onInput={(event) => {
          touch(true);
          put(event.currentTarget.value);
        }}
      />
      <datalist id={`${id}-list`}>
        {options.map((one) => (
          <option key={one.key} value={one.value}>
            {one.name}
          </option>
        ))}
      </datalist>
    </>
  );
}

/** What may stand there by the words of the service: `expected a type, one of ACCUSE, AGREE; found 'PROTST'`. */
export function offered({ message, choices }: Pick<Problem, "message" | "choices">): readonly string[] {
  if (choices.length > 0) return choices;
  const [, listed] = /one of ([^;]+);/.exec(message) ?? [];
  return listed?.split(", ").filter((one) => one !== "none") ?? [];
}
