/** Beside the title: the switches, the brief to read or print, and the feed to follow. */
import { useEffect } from "preact/hooks";
import { address } from "../../api";
import { SWITCHES } from "../../parts/filters";
import { filters, parameters, set } from "../../state";
import type { Asked } from "../../types";

const SHORT: Readonly<Record<string, string>> = {
  ended: "ended too",
  foreign: "abroad only",
  disputed: "disputed only",
};

export function Switches() {
  return (
    <span class="switches" role="group" aria-label="Which states">
      {SWITCHES.map(([name, label]) => (
        <label key={name} class="switch" title={label}>
          <input
            type="checkbox"
            checked={filters.value[name] !== undefined}
            onChange={(event) => set(name, event.currentTarget.checked ? ["true"] : [])}
          />
          {SHORT[name] ?? label}
        </label>
      ))}
    </span>
  );
}

/** A country's brief opens as its own page. */
export function Brief({ asked }: { asked: Asked }) {
  const [country, ...more] = filters.value.in ?? [];
  if (country === undefined || more.length > 0 || !/^[A-Z]{3}$/.test(country)) return null;
  const query = new URLSearchParams({ format: "html" });
  for (const name of ["on", "known", "recorded"] as const) if (asked[name]) query.set(name, asked[name]);
  return (
    <a href={address(`/brief/${country}`, query)} target="_blank" rel="noopener">
      Brief<span class="unseen"> of the country, in a new tab</span>
    </a>
  );
}

/** The feed of this query, also where feed readers look for it. */
export function Feed() {
  const to = address("/timeline.atom", parameters({ ...filters.value, ended: [], foreign: [], disputed: [], on: [] }));
  useEffect(() => {
    const head = document.createElement("link");
    head.rel = "alternate";
    head.type = "application/atom+xml";
    head.title = "dateline: what is told of this query";
    head.href = to;
    document.head.append(head);
    return () => head.remove();
  }, [to]);
  return (
    <a href={to} type="application/atom+xml">
      Atom feed
    </a>
  );
}
