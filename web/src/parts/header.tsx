import { link, VIEWS, view } from "../state";
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

export function Header() {
  return (
    <header class="top">
      <a class="name" href={link({ view: "situation" })}>
        dateline
      </a>
      <nav aria-label="Views">
        {VIEWS.filter((one) => one !== "report").map((one) => (
          <a key={one} href={link({ view: one })} {...(view.value === one ? { "aria-current": "page" as const } : {})}>
            {NAMES[one]}
          </a>
        ))}
      </nav>
      <div class="tools">
        <Finder />
        <Saved />
        <label class="theme">
          <span class="unseen">Colours</span>
          <select
            value={theme.value}
            onChange={(event) => choose(THEMES.find((one) => one === event.currentTarget.value) ?? "system")}
          >
            {THEMES.map((one) => (
              <option key={one} value={one}>
                {one}
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
