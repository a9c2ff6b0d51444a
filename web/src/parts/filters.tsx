/** The one filter of all views: what is asked for as chips, and a box to ask for more. */
import { useEffect, useRef, useState } from "preact/hooks";
import { type Filter, filters, go, MANY, set } from "../state";
import { Combobox, type Option } from "./combobox";
import { called, type What } from "./naming";
import { Popover } from "./popover";
import { type Source, useSuggestions } from "./suggest";

interface Row {
  readonly name: Filter;
  readonly label: string;
  readonly hint: string;
  readonly source?: Source;
  readonly type?: "date" | "number";
}

export const ROWS: readonly Row[] = [
  { name: "in", label: "In", hint: "a country, region or town", source: "place" },
  { name: "of", label: "With", hint: "an actor in any role", source: "actor" },
  { name: "actor", label: "Done by", hint: "who did it; of a state, its subject", source: "actor" },
  { name: "recipient", label: "Done to", hint: "to whom; of a state, its object", source: "actor" },
  { name: "type", label: "Type", hint: "a PLOVER type, such as PROTEST", source: "type" },
  { name: "mode", label: "Mode", hint: "such as demo", source: "mode" },
  { name: "context", label: "Context", hint: "such as military", source: "context" },
  { name: "status", label: "Status", hint: "such as actual, present, in_force", source: "status" },
  { name: "publisher", label: "Publisher", hint: "rest on this publisher alone", source: "publisher" },
  { name: "from", label: "From", hint: "about this day or later", type: "date" },
  { name: "to", label: "To", hint: "about this day or earlier", type: "date" },
  { name: "min_confidence", label: "Sure at least", hint: "0 to 1", type: "number" },
  { name: "area", label: "Area", hint: "west,south,east,north in degrees" },
  { name: "recorded", label: "Recorded by", hint: "a day or moment, as the ledger was then" },
];
export const SWITCHES: readonly (readonly [Filter, string])[] = [
  ["ended", "also what had ended"],
  ["foreign", "forces and bases abroad only"],
  ["disputed", "disputed only"],
];
const several = (name: Filter) => (MANY as readonly string[]).includes(name);

/** What a filter says, for people. */
export function worded(row: Pick<Row, "source">, value: string): string {
  return row.source === "place" || row.source === "actor" ? called(row.source satisfies What, value) : value;
}

export function FilterBar() {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const asked = filters.value;
  const chips = ROWS.flatMap((row) => (asked[row.name] ?? []).map((value) => ({ row, value })));
  const on = SWITCHES.filter(([name]) => asked[name]);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <div class="filters" role="group" aria-label="Filters">
      {chips.map(({ row, value }) => (
        <Chip
          key={`${row.name} ${value}`}
          label={row.label}
          text={worded(row, value)}
          title={value}
          away={() => {
            const left = (asked[row.name] ?? []).filter((one) => one !== value);
            set(row.name, left);
            button.current?.focus();
          }}
        />
      ))}
      {on.map(([name, label]) => (
        <Chip key={name} text={label} away={() => set(name, [])} />
      ))}
      <Popover
        open={open}
        close={() => setOpen(false)}
        label="Add a filter"
        button={
          <button
            type="button"
            id="add-filter"
            ref={button}
            aria-haspopup="dialog"
            aria-expanded={open}
            title="Add a filter (f)"
            onClick={() => setOpen(!open)}
          >
            + Filter
          </button>
        }
      >
        <Adding done={close} />
      </Popover>
      {(chips.length > 0 || on.length > 0) && (
        <button type="button" class="plain" onClick={clear}>
          clear all
        </button>
      )}
    </div>
  );
}

function clear(): void {
  const names = [...ROWS.map((row) => row.name), ...SWITCHES.map(([name]) => name)];
  go({ filters: Object.fromEntries(names.map((name) => [name, []])) });
}

function Chip({ label, text, title, away }: { label?: string; text: string; title?: string; away: () => void }) {
  return (
    <button type="button" class="chip" title={title === undefined || title === text ? "" : title} onClick={away}>
      <span class="unseen">Take away: </span>
      {label && <span class="quiet">{label}</span>} <span class="value">{text}</span> <span aria-hidden="true">×</span>
    </button>
  );
}

function Adding({ done }: { done: () => void }) {
  const [name, setName] = useState<Filter>("in");
  const [typed, setTyped] = useState("");
  const row = ROWS.find((one) => one.name === name) ?? (ROWS[0] as Row);
  const { options, busy } = useSuggestions(row.source, typed);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), [name]);
  const add = (text: string) => {
    const value = text.trim();
    if (value === "") return;
    set(name, several(name) ? [...(filters.value[name] ?? []).filter((one) => one !== value), value] : [value]);
    done();
  };
  return (
    <>
      <form
        class="adding"
        onSubmit={(event) => {
          event.preventDefault();
          add(typed);
        }}
      >
        <label>
          Filter by
          <select
            value={name}
            onChange={(event) => {
              setTyped("");
              setName((ROWS.find((one) => one.name === event.currentTarget.value) ?? row).name);
            }}
          >
            {ROWS.map((one) => (
              <option key={one.name} value={one.name}>
                {one.label}: {one.hint}
              </option>
            ))}
          </select>
        </label>
        {row.source === undefined ? (
          <label>
            {row.label}
            <input
              ref={input}
              {...(row.type === "date" ? { type: "date" as const } : { type: "text" as const })}
              {...(row.type === "number" ? { inputMode: "decimal" as const } : {})}
              placeholder={row.hint}
              value={typed}
              autoComplete="off"
              maxLength={100}
              onInput={(event) => setTyped(event.currentTarget.value)}
            />
          </label>
        ) : (
          <Combobox
            label={row.label}
            shownLabel
            hint={row.hint}
            typed={typed}
            type={setTyped}
            options={options}
            busy={busy}
            input={input}
            take={(option: Option | null) => add(option?.value ?? exact(options, typed) ?? typed)}
          />
        )}
        <button type="submit">Add</button>
      </form>
      <fieldset>
        <legend>And</legend>
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

/** The option that is just what was typed, by its name or value. */
function exact(options: readonly Option[], typed: string): string | undefined {
  const text = typed.trim().toLowerCase();
  return options.find((one) => [one.name, one.value].some((each) => each.toLowerCase() === text))?.value;
}
