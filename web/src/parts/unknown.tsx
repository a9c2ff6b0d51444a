/** What a link says that this page does not know: told plainly, and taken away with a click. */
import { go, state } from "../state";

export function Unknown() {
  const { unknown } = state.value;
  if (unknown.length === 0) return null;
  return (
    <div class="notice" role="status">
      <p>
        This link says what the page does not know, and it is left out:{" "}
        {unknown.map((one, at) => (
          <span key={one}>
            {at > 0 && ", "}
            <code>{one.length > 80 ? `${one.slice(0, 80)}…` : one}</code>
          </span>
        ))}
      </p>
      <button type="button" onClick={() => go({}, { replace: true })}>
        Take it out of the link
      </button>
    </div>
  );
}
