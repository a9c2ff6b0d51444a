/** The answers of one kind, the surest first. */
import { useState } from "preact/hooks";
import { address } from "../../api";
import { filters, link, parameters, state } from "../../state";
import type { Fluent, StateName } from "../../types";
import { counted } from "../../words";
import { KIND_NAMES } from "../kinds";
import { type Changes, ordered } from "./changes";
import { Entry } from "./entry";

const FEW = 5; // answers of a kind in an overview
const FIRST = 20; // answers of a kind until more are asked for

interface Given {
  readonly kind: StateName;
  readonly fluents: readonly Fluent[];
  readonly total: number;
  readonly changes: Changes;
  readonly few: boolean;
}

export function Section({ kind, fluents, total, changes, few }: Given) {
  const [all, setAll] = useState(false);
  const rows = ordered(fluents);
  const open = rows.findIndex((one) => one.id === state.value.own.open);
  const most = Math.max(few ? FEW : FIRST, open + 1);
  const shown = all ? rows : rows.slice(0, most);
  return (
    <section class="kind" aria-labelledby={`kind-${kind}`}>
      <div class="head">
        <h2 id={`kind-${kind}`} tabIndex={-1}>
          {KIND_NAMES[kind]} <span class="count">{counted(total)}</span>
        </h2>
        <Export kind={kind} />
      </div>
      <ul class="states">
        {shown.map((fluent) => (
          <Entry
            key={fluent.id}
            fluent={fluent}
            kind={kind}
            change={changes.fresh.has(fluent.id) ? "new" : changes.altered.has(fluent.id) ? "changed" : undefined}
          />
        ))}
      </ul>
      <p class="rest">
        {shown.length < rows.length && (
          <button type="button" onClick={() => setAll(true)}>
            Show {few ? `${rows.length} of them` : `all ${counted(rows.length)}`}
          </button>
        )}
        {total > rows.length && <a href={link({ view: "table", own: { kind } })}>All {counted(total)} in the table</a>}
      </p>
    </section>
  );
}

/** The same answers for programs and spreadsheets. */
function Export({ kind }: { kind: StateName }) {
  const query = parameters(filters.value);
  return (
    <span class="export">
      {(["csv", "json", "geojson"] as const).map((form) => (
        <a key={form} href={address(`/${kind}.${form}`, query)} download={`${kind}.${form}`}>
          <span class="unseen">{KIND_NAMES[kind]} as </span>
          {form === "geojson" ? "GeoJSON" : form.toUpperCase()}
        </a>
      ))}
    </span>
  );
}
