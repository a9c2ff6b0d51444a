/** The way back to the view that one came from, exactly as it was, and the ways on to the other views with the same filters. */
import { link, since, VIEWS, type View } from "../../state";

const ON: readonly View[] = VIEWS.filter((view) => ["timeline", "map", "network", "table"].includes(view));

export function Way() {
  const steps = since();
  return (
    <nav class="way" aria-label="Back and on">
      {steps === 0 ? (
        <a href={link({ view: "situation" })}>← To the situation</a>
      ) : (
        <button type="button" onClick={() => history.go(-steps)}>
          ← Back to the view
        </button>
      )}
      <span class="on quiet">
        Show in{" "}
        {ON.map((view) => (
          <a key={view} href={link({ view })}>
            {view}
          </a>
        ))}
      </span>
    </nav>
  );
}
