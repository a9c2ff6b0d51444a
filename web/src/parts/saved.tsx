/** Saved views: a name for a link, kept in this browser. */
import { useState } from "preact/hooks";
import { href, state } from "../state";
import { Popover } from "./popover";

interface View {
  name: string;
  link: string;
}
const KEY = "dateline.views";
const LONGEST = 80; // letters of a name

function kept(): View[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    if (!Array.isArray(found)) return [];
    // A link that leads elsewhere is none of ours.
    return found.filter(
      (one): one is View =>
        typeof one?.name === "string" && typeof one?.link === "string" && /^\/(?!\/)/.test(one.link),
    );
  } catch {
    return [];
  }
}

export function Saved() {
  const [open, setOpen] = useState(false);
  const [views, setViews] = useState(kept);
  const [name, setName] = useState("");
  const [told, tell] = useState("");
  const keep = (next: View[]) => {
    setViews(next);
    try {
      localStorage.setItem(KEY, JSON.stringify(next));
      tell("");
    } catch {
      tell("This browser keeps nothing: bookmark the page instead.");
    }
  };
  const share = () =>
    navigator.clipboard.writeText(location.href).then(
      () => tell("The link is copied."),
      () => tell(`Copy this link: ${location.href}`),
    );
  return (
    <Popover
      open={open}
      close={() => setOpen(false)}
      label="Saved views"
      button={
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
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
          keep([...views.filter((one) => one.name !== called), { name: called, link: href(state.value) }]);
          setName("");
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
      {told && <p role="status">{told}</p>}
      {views.length === 0 && (
        <p class="quiet">None is saved yet. A saved view is a link with a name, kept in this browser.</p>
      )}
      <ul class="views">
        {views.map((one) => (
          <li key={one.name}>
            <a href={one.link} onClick={() => setOpen(false)}>
              {one.name}
            </a>
            <button
              type="button"
              class="plain"
              aria-label={`Forget ${one.name}`}
              onClick={() => keep(views.filter((other) => other !== one))}
            >
              forget
            </button>
          </li>
        ))}
      </ul>
    </Popover>
  );
}
