/** A report with the passages of its records: where every record leads to. */
import { useCallback, useEffect, useMemo, useRef } from "preact/hooks";
import { useAnswer } from "../../api";
import { Failed, Loading } from "../../parts/outcome";
import { go, state } from "../../state";
import type { LedgerInfo, ShownJudgement, ShownReport, ShownStatement, Statement } from "../../types";
import { centre } from "./centre";
import type { Span } from "./cut";
import { Head } from "./head";
import { Panel } from "./panel";
import "./report.css";
import { Text } from "./text";
import { Way } from "./way";

export type Shown = ShownStatement | ShownReport | ShownJudgement;

/** Other records of the same report are no step of the way back, which leads to the view one came from. */
const open = (id: string): void => go({ own: { at: id, find: undefined } }, { replace: true });

export function Report() {
  const { id, own } = state.value;
  const at = own.at ?? "";
  const find = useMemo(() => foundSpan(own.find), [own.find]);
  const shown = useAnswer<Shown>(at === "" ? null : `/records/${encodeURIComponent(at)}`);
  const doc = id || docOf(shown.value) || "";
  const report = useAnswer<ShownReport>(doc === "" ? null : `/reports/${encodeURIComponent(doc)}`);
  // A link may call a record or a judgement a report: then it is shown all the same.
  const stray = useAnswer<Shown>(
    report.problem?.status === 404 && at === "" ? `/records/${encodeURIComponent(doc)}` : null,
  );
  const ledger = useAnswer<LedgerInfo>("/ledger").value;

  const statements = useMemo(() => inOrder(report.value?.statements ?? []), [report.value]);
  const index = at === "" ? -1 : statements.findIndex((one) => one.claim.id.startsWith(at));
  const asked = statements[index] ?? null;
  useKeys(statements, index);

  const page = useRef<HTMLDivElement>(null);
  const key = `${doc} ${asked?.claim.id ?? ""} ${own.find ?? ""} ${report.value !== undefined}`;
  useEffect(() => (page.current === null ? undefined : centre(page.current)), [key]);
  const title = report.value?.document.title ?? doc;
  useEffect(() => {
    if (title !== "") document.title = `${title} · dateline`;
  }, [title]);

  const about = stray.value ?? shown.value;
  const problem = at === "" ? (stray.value === undefined ? report.problem : undefined) : shown.problem;
  return (
    <div class="report" ref={page}>
      <Way />
      <div class="sides">
        <article aria-busy={report.loading}>
          {report.value === undefined ? (
            <Missing doc={doc} loading={report.loading || shown.loading} unknown={report.problem?.status === 404} />
          ) : (
            <>
              <Head report={report.value} />
              <Text
                document={report.value.document}
                statements={statements}
                rejected={report.value.rejected}
                sight={{ asked, find }}
                open={open}
              />
            </>
          )}
        </article>
        <Panel
          report={report.value}
          statements={statements}
          index={index}
          about={about}
          problem={
            problem === undefined ? undefined : (
              <Failed problem={problem} again={at === "" ? report.again : shown.again} />
            )
          }
          doc={doc}
          write={ledger?.write ?? false}
          open={open}
        />
      </div>
    </div>
  );
}

function Missing({ doc, loading, unknown }: { doc: string; loading: boolean; unknown: boolean }) {
  if (loading) return <Loading what="the report" />;
  return (
    <>
      <h1>{doc === "" ? "No report" : doc}</h1>
      <p class="quiet">
        {doc === ""
          ? "No report stands behind it."
          : unknown
            ? "The ledger has no such report."
            : "The report cannot be shown now."}
      </p>
    </>
  );
}

function docOf(shown: Shown | undefined): string | null {
  return shown?.kind === "shown_statement" ? shown.statement.claim.doc : null;
}

/** `120-180`, in code points of the text. */
function foundSpan(text: string | undefined): Span | null {
  const found = /^(\d{1,9})-(\d{1,9})$/.exec(text ?? "");
  if (found === null) return null;
  const span: Span = [Number(found[1]), Number(found[2])];
  return span[0] < span[1] ? span : null;
}

function inOrder(statements: readonly Statement[]): Statement[] {
  const place = ({ claim }: Statement) => claim.span ?? [0, 0];
  return [...statements].sort((a, b) => {
    const [x, y] = [place(a), place(b)];
    return x[0] - y[0] || x[1] - y[1] || (a.claim.id < b.claim.id ? -1 : 1);
  });
}

const NEXT = ["j", "ArrowRight"];
const BEFORE = ["k", "ArrowLeft"];

/** j and k, or the arrows, go from record to record. */
function useKeys(statements: readonly Statement[], index: number): void {
  const step = useCallback(
    (by: 1 | -1) => {
      const to = index === -1 ? (by === 1 ? 0 : statements.length - 1) : index + by;
      const next = statements[to];
      if (next !== undefined) open(next.claim.id);
    },
    [statements, index],
  );
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      if (event.target instanceof HTMLElement && ["INPUT", "SELECT", "TEXTAREA"].includes(event.target.tagName)) return;
      const forward = NEXT.includes(event.key);
      if (!forward && !BEFORE.includes(event.key)) return;
      event.preventDefault();
      step(forward ? 1 : -1);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [step]);
}
