/** Saved views: a name for a link, kept in this browser. */
import { useEffect, useRef, useState } from "preact/hooks";
import { href, state } from "../state";
import { subject } from "../title";
import { Popover } from "./popover";
import { forget, KEY, type Named, rename, save, views } from "./views";

const LONGEST = 80; // letters of a name

function kept(): Named[] {
  try {
    return views(localStorage.getItem(KEY));
  } catch {
    return []; // a browser that keeps nothing
  }
}

export function Saved() {
  const [open, setOpen] = useState(false);
  const [held, hold] = useState(kept);
  const [name, setName] = useState("");
  const [renamed, setRenamed] = useState<string | null>(null);
  const [told, tell] = useState("");
  const keep = (next: Named[], what: string) => {
    hold(next);
    try {
      localStorage.setItem(KEY, JSON.stringify(next));
      tell(what);
    } catch {
      tell("This browser keeps nothing: bookmark the page instead.");
    }
  };
  const share = () =>
    navigator.clipboard.writeText(location.href).then(
      () => tell("The link is copied."),
      () => tell(`Copy this link: ${location.href}`),
    );
  const toggle = () => {
    tell("");
    setRenamed(null);
    hold(kept()); // another window may have saved meanwhile
    if (!open) setName(proposed());
    setOpen(!open);
  };
  return (
    <Popover
      open={open}
      close={() => setOpen(false)}
      label="Saved views"
      button={
        <button type="button" aria-haspopup="dialog" aria-expanded={open} onClick={toggle}>
          Views
        </button>
      }
    >
      <form
        class="row"
        onSubmit={(event) => {
          event.preventDefault();
          const called = name.trim();
          if (called === "") return;
          keep(save(held, { name: called, link: href(state.value) }), `Saved as ${called}.`);
        }}
      >
        <input
          aria-label="Name of this view"
          placeholder="Name of this view"
          maxLength={LONGEST}
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <button type="submit">Save</button>
      </form>
      <button type="button" onClick={share}>
        Copy the link to this view
      </button>
      <p class="told" role="status">
        {told}
      </p>
      {held.length === 0 && (
        <p class="quiet">None is saved yet. A saved view is a link with a name, kept in this browser.</p>
      )}
      <ul class="views">
        {held.map((one) =>
          renamed === one.name ? (
            <li key={one.name}>
              <Renaming
                from={one.name}
                done={(to) => {
                  if (to !== null) keep(rename(held, one.name, to), `Renamed to ${to}.`);
                  setRenamed(null);
                }}
              />
            </li>
          ) : (
            <li key={one.name}>
              <a href={one.link} onClick={() => setOpen(false)}>
                {one.name}
              </a>
              <span>
                <button
                  type="button"
                  class="plain"
                  aria-label={`Rename ${one.name}`}
                  onClick={() => setRenamed(one.name)}
                >
                  rename
                </button>
                <button
                  type="button"
                  class="plain"
                  aria-label={`Forget ${one.name}`}
                  onClick={() => keep(forget(held, one.name), `${one.name} is forgotten.`)}
                >
                  forget
                </button>
              </span>
            </li>
          ),
        )}
      </ul>
    </Popover>
  );
}

/** What the view may be called: whom it is about, the view, the day. */
function proposed(): string {
  const { view, filters } = state.value;
  return [subject(filters), view, filters.on?.[0]].filter(Boolean).join(", ").slice(0, LONGEST);
}

function Renaming({ from, done }: { from: string; done: (to: string | null) => void }) {
  const [name, setName] = useState(from);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  return (
    <form
      class="row"
      onSubmit={(event) => {
        event.preventDefault();
        done(name.trim() === "" ? null : name.trim());
      }}
    >
      <input
        aria-label={`New name of ${from}`}
        maxLength={LONGEST}
        value={name}
        ref={input}
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <button type="submit">Rename</button>
    </form>
  );
}
