/** The one filter of all views: what is asked for as chips, and a box to ask for more. */
import { useEffect, useId, useState } from "preact/hooks";
import { ask } from "../api";
import { type Filter, filters, go, set } from "../state";
import type { Suggestion } from "../types";
import { Popover } from "./popover";

interface Row {
  name: Filter;
  label: string;
  hint: string;
  /** Whence names are suggested. */
  names?: "actor" | "place" | "type" | "mode" | "context" | "status" | "publisher";
  type?: "date" | "number";
}

const ROWS: readonly Row[] = [
  { name: "in", label: "In", hint: "a country, region or place", names: "place" },
  { name: "of", label: "With", hint: "an actor in any role", names: "actor" },
  { name: "actor", label: "Done by", hint: "who did it; of a state, its subject", names: "actor" },
  { name: "recipient", label: "Done to", hint: "to whom; of a state, its object", names: "actor" },
  { name: "type", label: "Type", hint: "PLOVER type, such as PROTEST", names: "type" },
  { name: "mode", label: "Mode", hint: "such as demo", names: "mode" },
  { name: "context", label: "Context", hint: "such as military", names: "context" },
  { name: "status", label: "Status", hint: "such as actual, present, in_force", names: "status" },
  { name: "publisher", label: "Publisher", hint: "rest on this publisher alone", names: "publisher" },
  { name: "from", label: "From", hint: "about this day or later", type: "date" },
  { name: "to", label: "To", hint: "about this day or earlier", type: "date" },
  { name: "min_confidence", label: "Sure at least", hint: "0 to 1", type: "number" },
  { name: "area", label: "Area", hint: "west,south,east,north in degrees" },
  { name: "recorded", label: "Recorded by", hint: "as the ledger was then: a day or a moment" },
];
const SWITCHES: readonly [Filter, string][] = [
  ["ended", "also what had ended"],
  ["foreign", "forces and bases abroad only"],
  ["disputed", "disputed only"],
];

export function FilterBar() {
  const [open, setOpen] = useState(false);
  const asked = filters.value;
  const chips = ROWS.flatMap((row) => (asked[row.name] ?? []).map((value) => ({ row, value })));
  const any = chips.length > 0 || SWITCHES.some(([name]) => asked[name]);
  return (
    <div class="filters" role="group" aria-label="Filters">
      {chips.map(({ row, value }) => (
        <button
          type="button"
          key={`${row.name} ${value}`}
          class="chip"
          title="Take this filter away"
          onClick={() =>
            set(
              row.name,
              (asked[row.name] ?? []).filter((one) => one !== value),
            )
          }
        >
          <span class="quiet">{row.label}</span> {value} <span aria-hidden="true">×</span>
          <span class="unseen">: take away</span>
        </button>
      ))}
      {SWITCHES.filter(([name]) => asked[name]).map(([name, label]) => (
        <button type="button" key={name} class="chip" title="Take this filter away" onClick={() => set(name, [])}>
          {label} <span aria-hidden="true">×</span>
          <span class="unseen">: take away</span>
        </button>
      ))}
      <Popover
        open={open}
        close={() => setOpen(false)}
        label="Add a filter"
        button={
          <button type="button" id="add-filter" aria-expanded={open} onClick={() => setOpen(!open)}>
            + Filter
          </button>
        }
      >
        <Adding done={() => setOpen(false)} />
      </Popover>
      {any && (
        <button
          type="button"
          class="plain"
          onClick={() =>
            go({
              filters: Object.fromEntries(
                [...ROWS.map((row) => row.name), ...SWITCHES.map(([name]) => name)].map((name) => [name, []]),
              ),
            })
          }
        >
          clear
        </button>
      )}
    </div>
  );
}

function Adding({ done }: { done: () => void }) {
  const [name, setName] = useState<Filter>("in");
  const [value, setValue] = useState("");
  const row = ROWS.find((one) => one.name === name) ?? (ROWS[0] as Row);
  const list = useId();
  const suggested = useSuggestions(row.names, value);
  const add = () => {
    const text = value.trim();
    if (text === "") return;
    const several = row.type === undefined && row.name !== "area" && row.name !== "recorded";
    set(name, several ? [...(filters.value[name] ?? []), text] : [text]);
    setValue("");
    done();
  };
  return (
    <>
      <form
        class="adding"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <label>
          What
          <select
            value={name}
            onChange={(event) => setName((ROWS.find((one) => one.name === event.currentTarget.value) ?? row).name)}
          >
            {ROWS.map((one) => (
              <option key={one.name} value={one.name}>
                {one.label}
              </option>
            ))}
          </select>
        </label>
        <label>
          {row.hint}
          <input
            type={row.type ?? "text"}
            {...(row.type === "number" ? { min: 0, max: 1, step: 0.05 } : {})}
            list={list}
            value={value}
            autoComplete="off"
            maxLength={200}
            onInput={(event) => setValue(event.currentTarget.value)}
            // biome-ignore lint/a11y/noAutofocus: the box was opened to write in it
            autoFocus
          />
          <datalist id={list}>
            {suggested.map((one) => (
              <option key={one.value} value={one.value}>
                {one.name}
              </option>
            ))}
          </datalist>
        </label>
        <button type="submit">Add</button>
      </form>
      <fieldset>
        <legend>Also</legend>
        {SWITCHES.map(([one, label]) => (
          <label key={one} class="switch">
            <input
              type="checkbox"
              checked={filters.value[one] !== undefined}
              onChange={(event) => set(one, event.currentTarget.checked ? ["true"] : [])}
            />
            {label}
          </label>
        ))}
      </fieldset>
    </>
  );
}

/** Names like what was typed, a moment after the last letter; without an answer there are none. */
function useSuggestions(what: Row["names"], typed: string): readonly Suggestion[] {
  const [found, setFound] = useState<readonly Suggestion[]>([]);
  useEffect(() => {
    setFound([]);
    if (what === undefined) return;
    const control = new AbortController();
    const timer = setTimeout(() => {
      ask<Suggestion[]>("/names", new URLSearchParams({ q: typed, what }), { signal: control.signal }).then(
        setFound,
        () => undefined,
      );
    }, 120);
    return () => {
      clearTimeout(timer);
      control.abort();
    };
  }, [what, typed]);
  return found;
}
