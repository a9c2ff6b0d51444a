/** The columns of each kind of table: what they are called, what they show, and by which of the service's orders they sort. */
import type { ComponentChildren } from "preact";
import { Marks } from "../../parts/said";
import type { Answer, Citation, Fluent, Occurrence, Statement, Thing } from "../../types";
import { bounds, coded, day, days, did, named, told } from "../../words";

export type OrderName = "date" | "published" | "recorded" | "confidence";
export interface Column<Row> {
  readonly id: string;
  readonly label: string;
  readonly order?: OrderName;
  /** Whether it is a figure, set to the right. */
  readonly figure?: boolean;
  readonly cell: (row: Row) => ComponentChildren;
}

/** The columns of a kind of row: all of them, those shown at first, and where a row's sentence is. */
export interface Form<Row> {
  readonly columns: readonly Column<Row>[];
  readonly first: readonly string[];
  readonly citation: (row: Row) => Pick<Citation, "doc" | "statement"> | undefined;
  readonly key: (row: Row) => string;
}

const Missing = ({ text }: { text: string }) => <span class="quiet">{text}</span>;

function Name({ thing }: { thing: Thing }) {
  const [name, code] = [named(thing), coded(thing)];
  return (
    <span class="thing">
      {name}
      {code !== "" && code !== name && <span class="code"> {code}</span>}
    </span>
  );
}

function Names({ things }: { things: readonly Thing[] }) {
  return (
    <>
      {things.map((thing, i) => (
        <Name key={`${i} ${named(thing)}`} thing={thing} />
      ))}
    </>
  );
}

/** The sentence with its passage marked, and who published it when. */
function Quote({ said, by }: { said: Pick<Citation, "quote" | "text">; by: string }) {
  const { quote, text } = said;
  const at = quote === null || text === null ? -1 : text.indexOf(quote);
  return (
    <>
      {quote === null ? (
        <Missing text="imported, no passage" />
      ) : text === null || at < 0 ? (
        <q>{text ?? quote}</q>
      ) : (
        <q>
          {text.slice(0, at)}
          <b>{quote}</b>
          {text.slice(at + quote.length)}
        </q>
      )}
      <cite>{by}</cite>
    </>
  );
}
const source = (one: Pick<Citation, "publisher" | "doc" | "published">) =>
  `${one.publisher ?? one.doc ?? "no publisher"}, ${one.published ? day(one.published) : "date unknown"}`;
const shown = (text: string) => text.replaceAll("_", " ");
const sure = (confidence: number) => confidence.toFixed(2);

/** The passage of an answer that a row leads to: what was told last by the day. */
const last = (answer: Answer) => told(answer.citations, answer.kind === "fluent" ? answer.on : null);
const newest = (row: Answer) =>
  row.citations
    .map((one) => one.published ?? "")
    .sort()
    .at(-1);

/** What states and events have in common. */
function common<Row extends Answer>(): Column<Row>[] {
  return [
    { id: "marks", label: "Told by", cell: (row) => <Marks answer={row} /> },
    { id: "publishers", label: "Publishers", figure: true, cell: (row) => row.publishers },
    { id: "confidence", label: "Confidence", order: "confidence", figure: true, cell: (row) => sure(row.confidence) },
    { id: "published", label: "Published", order: "published", cell: (row) => day(newest(row)) },
    {
      id: "said",
      label: "Who says so",
      cell: (row) => {
        const one = last(row);
        return one === undefined ? "" : <Quote said={one} by={source(one)} />;
      },
    },
    { id: "id", label: "Id", cell: (row) => <span class="code">{row.id}</span> },
  ];
}

const sizes = ["participants", "dead", "injured", "arrested"] as const;
export const EVENTS: Form<Occurrence> = {
  columns: [
    {
      id: "when",
      label: "When",
      order: "date",
      cell: (row) => (row.date === null ? <Missing text="no day told" /> : days(row.date, row.enddate)),
    },
    { id: "who", label: "Who", cell: (row) => <Names things={row.actor} /> },
    { id: "did", label: "Did what", cell: (row) => <span class="status">{did(row)}</span> },
    { id: "whom", label: "To whom", cell: (row) => <Names things={row.recipient} /> },
    {
      id: "where",
      label: "Where",
      cell: (row) => (row.event_loc === null ? <Missing text="unknown" /> : <Name thing={row.event_loc} />),
    },
    { id: "status", label: "Status", cell: (row) => shown(row.status) },
    { id: "context", label: "Context", cell: (row) => row.context.map(shown).join(", ") },
    { id: "scale", label: "Intensity", figure: true, cell: (row) => row.event_scale },
    ...sizes.map((name) => ({
      id: name,
      label: `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
      figure: true,
      cell: (row: Occurrence) => bounds(row[name]),
    })),
    ...common<Occurrence>(),
  ],
  first: ["when", "who", "did", "whom", "where", "marks", "said"],
  citation: last,
  key: (row) => row.id,
};

export const STATES_FORM: Form<Fluent> = {
  columns: [
    { id: "who", label: "Who", cell: (row) => <Name thing={row.subject} /> },
    { id: "status", label: "Status", cell: (row) => <span class="status">{shown(row.status)}</span> },
    { id: "what", label: "Where, what, with whom", cell: (row) => <Names things={[row.object, ...row.others]} /> },
    { id: "since", label: "Since", order: "date", cell: (row) => day(row.since) || <Missing text="not told" /> },
    { id: "until", label: "Until", cell: (row) => day(row.until) || <Missing text="not told" /> },
    { id: "standing", label: "Standing", cell: (row) => row.standing },
    { id: "confirmed", label: "Last told of", cell: (row) => day(row.last_confirmed) },
    { id: "figures", label: "How many", figure: true, cell: (row) => bounds(row.figures) },
    {
      id: "value",
      label: "Details",
      cell: (row) =>
        Object.entries(row.value ?? {})
          .filter(([, value]) => value !== null)
          .map(([name, value]) => `${shown(name)}: ${value}`)
          .join("; "),
    },
    { id: "steps", label: "Steps told", figure: true, cell: (row) => row.history.length },
    ...common<Fluent>(),
  ],
  first: ["who", "status", "what", "since", "until", "confirmed", "figures", "marks", "said"],
  citation: last,
  key: (row) => row.id,
};

const claim = (row: Statement) => row.claim;
export const TELLINGS: Form<Statement> = {
  columns: [
    {
      id: "when",
      label: "When",
      order: "date",
      cell: (row) => {
        const one = claim(row);
        const [from, to] = one.kind === "state" ? [one.from, one.to] : [one.date, one.enddate];
        return from === null && to === null ? <Missing text="no day told" /> : days(from, to);
      },
    },
    {
      id: "who",
      label: "Who",
      cell: (row) => {
        const one = claim(row);
        return <Names things={one.kind === "state" ? [one.subject] : one.actor} />;
      },
    },
    {
      id: "what",
      label: "What",
      cell: (row) => {
        const one = claim(row);
        return (
          <span class="status">{one.kind === "state" ? one.predicate : [...one.event, ...one.mode].join(" ")}</span>
        );
      },
    },
    { id: "status", label: "Status", cell: (row) => shown(claim(row).status) },
    {
      id: "whom",
      label: "To whom, with what",
      cell: (row) => {
        const one = claim(row);
        return <Names things={one.kind === "state" ? [one.object, ...one.others] : one.recipient} />;
      },
    },
    {
      id: "where",
      label: "Where",
      cell: (row) => {
        const one = claim(row);
        return one.kind === "state" || one.event_loc === null ? "" : <Name thing={one.event_loc} />;
      },
    },
    { id: "published", label: "Published", order: "published", cell: (row) => day(row.published) || "date unknown" },
    { id: "publisher", label: "Publisher", cell: (row) => row.publisher ?? "none" },
    {
      id: "recorded",
      label: "Recorded",
      order: "recorded",
      cell: (row) => row.recorded_at.slice(0, 16).replace("T", " "),
    },
    {
      id: "confidence",
      label: "Confidence",
      order: "confidence",
      figure: true,
      cell: (row) => sure(claim(row).confidence),
    },
    { id: "hedged", label: "Hedged", cell: (row) => (claim(row).hedged ? "hedged" : "") },
    { id: "rule", label: "Rule", cell: (row) => <span class="code">{claim(row).rule}</span> },
    {
      id: "said",
      label: "Who says so",
      cell: (row) => (
        <Quote
          said={claim(row)}
          by={source({ publisher: row.publisher, doc: claim(row).doc, published: row.published })}
        />
      ),
    },
    { id: "id", label: "Id", cell: (row) => <span class="code">{claim(row).id}</span> },
  ],
  first: ["when", "who", "what", "status", "whom", "where", "confidence", "said"],
  citation: (row) => ({ doc: claim(row).doc, statement: claim(row).id }),
  key: (row) => claim(row).id,
};
