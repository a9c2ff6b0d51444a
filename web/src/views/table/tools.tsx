/** What can be done with a table: another kind, its columns, its order, its files, its link. */
import { useState } from "preact/hooks";
import { Popover } from "../../parts/popover";
import { go, state } from "../../state";
import { KIND_NAMES, KINDS, type Kind } from "../kinds";
import { kept, shifted, toggled } from "./choice";
import type { Column } from "./columns";
import { exports } from "./exports";

interface Given {
  kind: Kind;
  columns: readonly Pick<Column<never>, "id" | "label">[];
  first: readonly string[];
  ids: readonly string[];
  order: string | undefined;
  query: URLSearchParams;
}

const ORDERS: readonly (readonly [string, string])[] = [
  ["", "as the question has it"],
  ["-date", "date, latest first"],
  ["date", "date, earliest first"],
  ["-published", "published, newest first"],
  ["published", "published, oldest first"],
  ["-recorded", "recorded, newest first"],
  ["recorded", "recorded, oldest first"],
  ["-confidence", "surest first"],
  ["confidence", "least sure first"],
];

export function Tools(given: Given) {
  const { kind, order } = given;
  return (
    <div class="table-tools" role="group" aria-label="Table">
      <label>
        Show
        <select
          value={kind}
          onChange={(event) => {
            const next = KINDS.find((one) => one === event.currentTarget.value) ?? "events";
            go({ own: { kind: next === "events" ? undefined : next, columns: undefined, page: undefined } });
          }}
        >
          {KINDS.map((one) => (
            <option key={one} value={one}>
              {KIND_NAMES[one]}
            </option>
          ))}
        </select>
      </label>
      <label>
        Order
        <select
          value={order ?? ""}
          onChange={(event) => go({ own: { order: event.currentTarget.value || undefined, page: undefined } })}
        >
          {ORDERS.map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <Columns {...given} />
      <Files {...given} />
      <Copy />
    </div>
  );
}

function Columns({ columns, first, ids }: Given) {
  const [open, setOpen] = useState(false);
  const take = (next: readonly string[]) => go({ own: { columns: kept(next, first) } }, { replace: true });
  const shown = ids.flatMap((id) => columns.find((column) => column.id === id) ?? []);
  const rest = columns.filter((column) => !ids.includes(column.id));
  return (
    <Popover
      open={open}
      close={() => setOpen(false)}
      label="Columns"
      button={
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          Columns
        </button>
      }
    >
      <ul class="columns">
        {[...shown, ...rest].map((column) => {
          const at = ids.indexOf(column.id);
          const shift = (by: number) => take(shifted(ids, column.id, by));
          return (
            <li key={column.id}>
              <label>
                <input
                  type="checkbox"
                  checked={at >= 0}
                  disabled={at >= 0 && ids.length === 1}
                  onChange={() => take(toggled(ids, column.id))}
                />
                {column.label}
              </label>
              {at >= 0 && (
                <span>
                  <Shift label={`${column.label}: earlier`} sign="↑" off={at === 0} act={() => shift(-1)} />
                  <Shift label={`${column.label}: later`} sign="↓" off={at === ids.length - 1} act={() => shift(1)} />
                </span>
              )}
            </li>
          );
        })}
      </ul>
      {state.value.own.columns !== undefined && (
        <button type="button" class="plain" onClick={() => take(first)}>
          as at first
        </button>
      )}
    </Popover>
  );
}

function Shift({ label, sign, off, act }: { label: string; sign: string; off: boolean; act: () => void }) {
  return (
    <button type="button" class="shift" aria-label={label} aria-disabled={off} onClick={() => !off && act()}>
      {sign}
    </button>
  );
}

function Files({ kind, query }: Given) {
  const [open, setOpen] = useState(false);
  return (
    <Popover
      open={open}
      close={() => setOpen(false)}
      label="Export"
      button={
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          Export
        </button>
      }
    >
      <p class="quiet">
        All answers to exactly this question, with its filters and clocks. A file has every column of its form, not only
        those chosen here.
      </p>
      <ul class="files">
        {exports(kind, query).map((file) => (
          <li key={file.name}>
            <a href={file.href} {...(file.shown ? {} : { download: "" })}>
              {file.name}
            </a>{" "}
            <span class="quiet">{file.told}</span>
          </li>
        ))}
      </ul>
    </Popover>
  );
}

function Copy() {
  const [told, tell] = useState("");
  const failed = () => tell("Copy the address of this page.");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      tell("The link is copied.");
    } catch {
      failed(); // a browser that does not let pages write there
    }
  };
  return (
    <>
      <button type="button" onClick={copy}>
        Copy link
      </button>
      <span role="status" class="quiet">
        {told}
      </span>
    </>
  );
}
