import { useEffect, useRef } from "preact/hooks";
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

export function Header() {
  const nav = useRef<HTMLElement>(null);
  // On a phone the views do not all fit: the one that is open is seen.
  useEffect(() => {
    const open = nav.current?.querySelector<HTMLElement>('[aria-current="page"]');
    if (open && nav.current)
      nav.current.scrollLeft = open.offsetLeft - (nav.current.clientWidth - open.offsetWidth) / 2;
  }, [view.value]);
  return (
    <header class="top">
      <a class="name" href={link({ view: "situation" })}>
        dateline
      </a>
      <nav aria-label="Views" ref={nav}>
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
        <Theme />
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

const COLOURS = { system: ["◐", "as the system has them"], light: ["○", "light"], dark: ["●", "dark"] } as const;

/** One button goes through the themes: a list would take the room of the search on a phone. */
function Theme() {
  const [sign, name] = COLOURS[theme.value];
  const next = THEMES[(THEMES.indexOf(theme.value) + 1) % THEMES.length] ?? "system";
  const told = `Colours: ${name}; change to ${COLOURS[next][1]}`;
  return (
    <button type="button" class="round theme" aria-label={told} title={told} onClick={() => choose(next)}>
      {sign}
    </button>
  );
}
