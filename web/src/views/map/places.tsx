/** The same places as a list: the map for those who do not see it, and for the keyboard. */
import { useRef, useState } from "preact/hooks";
import { type Spot, summary } from "./spots";

const FIRST = 100; // places listed until more are asked for

interface Given {
  spots: readonly Spot[];
  picked: string | undefined;
  /** The place that has the focus: the map looks there. */
  point: (spot: Spot) => void;
  pick: (spot: Spot) => void;
}

export function Places({ spots, picked, point, pick }: Given) {
  const [shown, show] = useState(FIRST);
  const [at, setAt] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const listed = spots.slice(0, shown);
  const here = Math.min(at, listed.length - 1);
  const move = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: listed.length - 1 };
    const to = steps[event.key];
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const next = Math.min(listed.length - 1, Math.max(0, to));
    setAt(next);
    list.current?.querySelectorAll<HTMLElement>("button")[next]?.focus();
  };
  return (
    <section class="places" aria-labelledby="places-head">
      <h2 id="places-head">
        Places <span class="count">{spots.length}</span>
      </h2>
      <ul ref={list} onKeyDown={move}>
        {listed.map((spot, n) => (
          <li key={spot.key}>
            <button
              type="button"
              tabIndex={n === here ? 0 : -1}
              aria-current={spot.key === picked ? "true" : undefined}
              onFocus={(event) => {
                setAt(n);
                if (event.currentTarget.matches(":focus-visible")) point(spot);
              }}
              onClick={() => pick(spot)}
            >
              <span class="place-name">{spot.name}</span>
              {spot.extent && <span class="quiet"> {spot.coarse ? `${spot.extent} only` : spot.extent}</span>}
              <span class="place-what quiet">{summary(spot)}</span>
            </button>
          </li>
        ))}
      </ul>
      {spots.length > shown && (
        <button type="button" onClick={() => show(shown + FIRST)}>
          {Math.min(FIRST, spots.length - shown)} more of {spots.length - shown}
        </button>
      )}
    </section>
  );
}
