/** Every kind of answer as a table: its columns chosen, sorted as the service sorts, a page at a time. */
import { useAnswer } from "../../api";
import { Empty, Outcome } from "../../parts/outcome";
import { filters, link, parameters, state } from "../../state";
import type { Page } from "../../types";
import { counted } from "../../words";
import { KIND_NAMES, KIND_WORDS, KINDS, type Kind } from "../kinds";
import { useUnder } from "../under";
import { chosen, orderOf, trail, trailed } from "./choice";
import { EVENTS, type Form, STATES_FORM, TELLINGS } from "./columns";
import { Rows } from "./rows";
import { Tools } from "./tools";
import "./table.css";

const SIZE = 100;

export function Table() {
  const kind = KINDS.find((one) => one === state.value.own.kind) ?? "events";
  // Each kind is a table of its own: what one had is not shown in the columns of another.
  if (kind === "events") return <Whole key={kind} kind={kind} form={EVENTS} />;
  if (kind === "tellings") return <Whole key={kind} kind={kind} form={TELLINGS} />;
  return <Whole key={kind} kind={kind} form={STATES_FORM} />;
}

/** The question of the table, without its page; a switch that its kind does not have is left out. */
function question(kind: Kind, order: string | undefined): URLSearchParams {
  const given = { ...filters.value };
  if (kind === "events" || kind === "tellings") {
    delete given.ended;
    delete given.foreign;
  }
  if (kind === "tellings") delete given.disputed;
  return parameters(given, order === undefined ? {} : { order });
}

function Whole<Row>({ kind, form }: { kind: Kind; form: Form<Row> }) {
  useUnder();
  const { own } = state.value;
  const order = orderOf(own.order);
  const query = question(kind, order);
  const asked = `${kind}?${query}`;
  const cursors = trail(own.page, asked);
  const paged = new URLSearchParams(query);
  paged.set("limit", String(SIZE));
  const cursor = cursors.at(-1);
  if (cursor !== undefined) paged.set("cursor", cursor);
  const answer = useAnswer<Page<Row>>(`/${kind}`, paged);
  const columns = chosen(form.columns, form.first, own.columns);
  return (
    <div class="table-view">
      <h1 class="unseen">Table: {KIND_NAMES[kind]}</h1>
      <Tools
        kind={kind}
        columns={form.columns}
        first={form.first}
        ids={columns.map((column) => column.id)}
        order={order}
        query={query}
      />
      <Outcome answer={answer} what={KIND_WORDS[kind]}>
        {(page) =>
          page.items.length === 0 && cursor === undefined ? (
            <Empty what={KIND_WORDS[kind]} note={page.note} />
          ) : (
            <>
              <Pager page={page} cursors={cursors} asked={asked} />
              <Rows caption={KIND_NAMES[kind]} rows={page.items} form={form} columns={columns} order={order} />
            </>
          )
        }
      </Outcome>
    </div>
  );
}

function Pager({ page, cursors, asked }: { page: Page<unknown>; cursors: readonly string[]; asked: string }) {
  const first = cursors.length * SIZE;
  const to = (next: readonly string[]) => link({ own: { page: trailed(next, asked) } });
  const shown = `${counted(first + 1)}–${counted(first + page.items.length)}`;
  return (
    <nav class="pager" aria-label="Pages">
      <span role="status">
        {page.items.length === 0 ? "Nothing more here" : shown}
        {page.total !== null && ` of ${counted(page.total)}`}
      </span>
      {cursors.length > 0 && <a href={to([])}>first</a>}
      {cursors.length > 0 && (
        <a rel="prev" href={to(cursors.slice(0, -1))}>
          ‹ previous
        </a>
      )}
      {page.next !== null && (
        <a rel="next" href={to([...cursors, page.next])}>
          next ›
        </a>
      )}
    </nav>
  );
}
