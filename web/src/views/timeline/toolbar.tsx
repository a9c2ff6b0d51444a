/** What can be chosen of the timeline: how close, which lanes, drawing or list. */
import { go, link, state } from "../../state";
import { day } from "../../words";
import { iso } from "./edtf";
import { GROUP_NAMES, GROUPS, type Group } from "./lanes";
import { moved, PRESETS, type Stretch, zoomed } from "./scale";

interface Given {
  window: Stretch;
  whole: Stretch;
  group: Group;
  listed: boolean;
  onZoom: (to: Stretch) => void;
}

export function Toolbar({ window, whole, group, listed, onZoom }: Given) {
  const length = window[1] - window[0];
  const middle = (window[0] + window[1]) / 2;
  const near = [...PRESETS].reverse().find(([, days]) => length >= days * 0.9 && length <= days * 1.15)?.[0];
  return (
    <div class="toolbar" role="group" aria-label="Timeline">
      <span class="buttons" role="group" aria-label="Zoom">
        <Button label="Zoom in" text="+" to={zoomed(window, 0.5)} onZoom={onZoom} />
        <Button label="Zoom out" text="−" to={zoomed(window, 2)} onZoom={onZoom} />
        <Button label="Earlier" text="‹" to={moved(window, -0.5)} onZoom={onZoom} />
        <Button label="Later" text="›" to={moved(window, 0.5)} onZoom={onZoom} />
      </span>
      <span class="buttons" role="group" aria-label="How long a time">
        {PRESETS.map(([name, days]) => (
          <button
            key={name}
            type="button"
            aria-pressed={near === name}
            onClick={() => onZoom([Math.round(middle - days / 2), Math.round(middle - days / 2) + days])}
          >
            {name}
          </button>
        ))}
        <button
          type="button"
          aria-pressed={window[0] <= whole[0] && window[1] >= whole[1]}
          onClick={() => onZoom(whole)}
        >
          All
        </button>
      </span>
      <label class="lanes-by">
        Lanes by
        <select
          value={group}
          onChange={(event) => {
            const next = GROUPS.find((one) => one === event.currentTarget.value) ?? "kind";
            go({ own: { lanes: next === "kind" ? undefined : next, open: undefined } });
          }}
        >
          {GROUPS.map((one) => (
            <option key={one} value={one}>
              {GROUP_NAMES[one]}
            </option>
          ))}
        </select>
      </label>
      <a class="button" href={link({ own: { show: listed ? undefined : "list" } })}>
        {listed ? "As a drawing" : "As a list"}
      </a>
    </div>
  );
}

/** What is shown, and a way to ask all views for that alone. */
export function Shown({ window }: { window: Stretch }) {
  const days = { from: [iso(window[0])], to: [iso(window[1] - 1)] };
  return (
    <span class="shown">
      {state.value.own.zoom !== undefined && (
        <button type="button" class="plain" onClick={() => go({ filters: days, own: { zoom: undefined } })}>
          filter to what is shown
        </button>
      )}{" "}
      <span role="status">
        {day(iso(window[0]))} – {day(iso(window[1] - 1))}
      </span>
    </span>
  );
}

function Button({
  label,
  text,
  to,
  onZoom,
}: {
  label: string;
  text: string;
  to: Stretch;
  onZoom: (to: Stretch) => void;
}) {
  return (
    <button type="button" aria-label={label} title={label} onClick={() => onZoom(to)}>
      {text}
    </button>
  );
}
