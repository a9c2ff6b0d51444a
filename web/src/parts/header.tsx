import { LATER } from "../later";
import { link, VIEWS, type View, view } from "../state";
import { choose, THEMES, theme } from "../theme";
import { Finder } from "./finder";
import { helping } from "./help";
import { Saved } from "./saved";

const NAMES = {
  situation: "Situation",
  timeline: "Timeline",
  map: "Map",
  network: "Network",
  table: "Table",
  review: "Review",
} as const;

/** Who points at a view will likely go there: its code is fetched meanwhile. */
const hurry = (one: View) => {
  LATER[one]?.().catch(() => undefined); // told when the view is opened
};

const COLOURS = { system: "Auto", light: "Light", dark: "Dark" } as const;

export function Header() {
  return (
    <header class="top">
      <a class="name" href={link({ view: "situation" })}>
        dateline
      </a>
      <nav aria-label="Views">
        {VIEWS.filter((one) => one !== "report").map((one) => (
          <a
            key={one}
            href={link({ view: one })}
            onPointerEnter={() => hurry(one)}
            onFocus={() => hurry(one)}
            {...(view.value === one ? { "aria-current": "page" as const } : {})}
          >
            {NAMES[one]}
          </a>
        ))}
      </nav>
      <div class="tools">
        <Finder />
        <Saved />
        <label>
          <span class="unseen">Colours of the page</span>
          <select
            class="theme"
            title="Colours of the page"
            value={theme.value}
            onChange={(event) => choose(THEMES.find((one) => one === event.currentTarget.value) ?? "system")}
          >
            {THEMES.map((one) => (
              <option key={one} value={one}>
                {COLOURS[one]}
              </option>
            ))}
          </select>
        </label>
        <button
          type="button"
          class="round"
          aria-label="Help and keys"
          title="Help and keys (?)"
          onClick={() => helping(true)}
        >
          ?
        </button>
      </div>
    </header>
  );
}
