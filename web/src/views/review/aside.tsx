/** Who judges, the token that lets them, and what they judged in this sitting. */
import { useState } from "preact/hooks";
import { link } from "../../state";
import { holdToken, LONGEST_NAME, nameReviewer, reviewer, token, tokenIn } from "../../writing";
import { DONE, type Made, sitting } from "./sitting";

/** The name that stands beside each judgement: asked once, and kept in this browser. */
export function Who() {
  const [changing, change] = useState(false);
  const [typed, type] = useState("");
  if (reviewer.value !== "" && !changing)
    return (
      <p class="who">
        You judge as <b>{reviewer.value}</b>{" "}
        <button
          type="button"
          class="plain"
          onClick={() => {
            type(reviewer.value);
            change(true);
          }}
        >
          change
        </button>
      </p>
    );
  return (
    <form
      class="who"
      onSubmit={(event) => {
        event.preventDefault();
        if (nameReviewer(typed)) change(false);
      }}
    >
      <label for="reviewer">Your name, which stands beside each judgement</label>
      <span class="row">
        <input
          id="reviewer"
          value={typed}
          maxLength={LONGEST_NAME}
          autoComplete="name"
          required
          pattern=".*\S.*"
          title="A name, not only blanks"
          onInput={(event) => type(event.currentTarget.value)}
        />
        <button type="submit">Keep</button>
      </span>
    </form>
  );
}

/** The box for the token, shown where there is none or the service refused it. */
export function Token({ refused, taken }: { refused: boolean; taken: () => void }) {
  const [typed, type] = useState("");
  if (token.value !== "" && !refused) return null;
  return (
    <form
      class="who"
      onSubmit={(event) => {
        event.preventDefault();
        const found = tokenIn(typed);
        if (found === "") return;
        holdToken(found);
        type("");
        taken();
      }}
    >
      <label for="token">
        {refused ? "The service did not take the token. " : "To record judgements: "}
        paste the token, or the address, that <code>dateline serve --write</code> printed
      </label>
      <span class="row">
        <input
          id="token"
          type="password"
          value={typed}
          autoComplete="off"
          required
          onInput={(event) => type(event.currentTarget.value)}
        />
        <button type="submit">Use</button>
      </span>
    </form>
  );
}

interface Given {
  readonly busy: boolean;
  readonly undo: (made: Made) => void;
  readonly redo: (made: Made) => void;
}

export function Sitting({ busy, undo, redo }: Given) {
  const made = [...sitting.value].reverse();
  return (
    <section aria-labelledby="sitting">
      <h2 id="sitting">
        This sitting <span class="count">{made.filter((one) => one.undone === null).length}</span>
      </h2>
      {made.length === 0 && <p class="quiet">What you judge is listed here, and each of it can be undone.</p>}
      <ol class="judgements" reversed>
        {made.map((one) => (
          <li key={one.id} class={one.undone === null ? "" : "over"}>
            <b>{DONE[one.verdict]}</b> <a href={link({ view: "review", own: { item: one.about } })}>{one.told}</a>{" "}
            <button
              type="button"
              class="plain"
              aria-disabled={busy}
              aria-label={`${one.undone === null ? "Undo" : "Redo"}: ${DONE[one.verdict]} ${one.told}`}
              onClick={() => (one.undone === null ? undo(one) : redo(one))}
            >
              {one.undone === null ? "undo" : "redo"}
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
