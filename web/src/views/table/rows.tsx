/** The rows of a table: each leads to its sentence, by a click or with the keyboard. */
import { useEffect, useRef, useState } from "preact/hooks";
import { passage } from "../../parts/said";
import { go, link } from "../../state";
import { sorted, turned } from "./choice";
import type { Column, Form } from "./columns";

interface Given<Row> {
  caption: string;
  rows: readonly Row[];
  form: Form<Row>;
  columns: readonly Column<Row>[];
  order: string | undefined;
}

export function Rows<Row>({ caption, rows, form, columns, order }: Given<Row>) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [active, setActive] = useState(0);
  useEffect(() => setActive(0), [rows]);
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const links = [...(body.current?.querySelectorAll<HTMLAnchorElement>("a.row-link") ?? [])];
    const at = links.indexOf(event.target as HTMLAnchorElement);
    if (at < 0) return;
    const to: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      j: at + 1,
      k: at - 1,
      PageDown: at + 10,
      PageUp: at - 10,
      Home: 0,
      End: links.length - 1,
    };
    const next = to[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const found = links[Math.max(0, Math.min(links.length - 1, next))];
    found?.focus({ preventScroll: true });
    found?.closest("tr")?.scrollIntoView({ block: "nearest" });
  };
  return (
    // The region scrolls by itself, so that its head stays in sight.
    <section class="table-frame" aria-label={caption}>
      <table>
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <Head key={column.id} column={column} order={order} />
            ))}
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={press}>
          {rows.map((row, i) => (
            <Line
              key={form.key(row)}
              row={row}
              form={form}
              columns={columns}
              reached={i === Math.min(active, rows.length - 1)}
              focused={() => setActive(i)}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Head<Row>({ column, order }: { column: Column<Row>; order: string | undefined }) {
  const name = column.order;
  if (name === undefined)
    return (
      <th scope="col" class={column.figure ? "figure" : ""}>
        {column.label}
      </th>
    );
  const how = sorted(order, name);
  return (
    <th scope="col" class={column.figure ? "figure" : ""} aria-sort={how}>
      <button
        type="button"
        class="sort"
        onClick={() => go({ own: { order: turned(order, name), page: undefined } })}
        title={`Sort by ${name}`}
      >
        {column.label}
        <span aria-hidden="true">{how === "ascending" ? " ▲" : how === "descending" ? " ▼" : " ↕"}</span>
      </button>
    </th>
  );
}

interface LineGiven<Row> {
  row: Row;
  form: Form<Row>;
  columns: readonly Column<Row>[];
  reached: boolean;
  focused: () => void;
}

function Line<Row>({ row, form, columns, reached, focused }: LineGiven<Row>) {
  const citation = form.citation(row);
  const to = citation === undefined ? link({}) : passage(citation);
  const lead = columns.some((column) => column.id === "said") ? "said" : columns[0]?.id;
  const click = (event: MouseEvent) => {
    // Who marks text, or presses a link or a button in the row, wants that.
    if (citation === undefined || event.defaultPrevented || event.button !== 0) return;
    if ((event.target as Element).closest("a, button") !== null || getSelection()?.isCollapsed === false) return;
    if (event.ctrlKey || event.metaKey) open(to, "_blank", "noopener");
    else go({ view: "report", id: citation.doc ?? "", own: { at: citation.statement } });
  };
  return (
    // The link in the row does the same with the keyboard.
    <tr onClick={click}>
      {columns.map((column) => (
        <td key={column.id} data-label={column.label} class={`c-${column.id}${column.figure ? " figure" : ""}`}>
          {column.id === lead ? (
            <a class="row-link" href={to} tabIndex={reached ? 0 : -1} onFocus={focused}>
              {column.cell(row) || "the sentence"}
            </a>
          ) : (
            column.cell(row)
          )}
        </td>
      ))}
    </tr>
  );
}
