/** The text of a report with the passages of its records; a long text is laid out only where it is looked at. */
import { Component } from "preact";
import { useMemo } from "preact/hooks";
import { link } from "../../state";
import type { Document, Statement } from "../../types";
import { line } from "./claims";
import { blocks, cut, type Layer, overlaps, type Span, shared, units } from "./cut";

/** What is to be seen in the text beside the passages: the record that is asked for, or a sentence that was found. */
export interface Sight {
  readonly asked: Statement | null;
  readonly find: Span | null;
}

interface Mark extends Layer {
  readonly kind: string;
  readonly rejected: boolean;
  readonly title: string;
}

export function Text({
  document,
  statements,
  rejected,
  sight,
  open,
}: {
  document: Document;
  statements: readonly Statement[];
  rejected: readonly string[];
  sight: Sight;
  open: (id: string) => void;
}) {
  const { text, sentences } = document;
  const made = useMemo(() => {
    const spans = blocks(
      text,
      units(text, sentences).map(([start]) => start),
    );
    const passages = statements.filter((one) => one.claim.span !== null);
    const places = units(
      text,
      passages.map((one) => one.claim.span as Span),
    );
    const marks = passages.map(
      ({ claim }, i): Mark => ({
        key: claim.id,
        span: places[i] as Span,
        kind: claim.kind,
        rejected: rejected.includes(claim.id),
        title: rejected.includes(claim.id) ? `${line(claim)} (rejected)` : line(claim),
      }),
    );
    return { spans, marks: shared(spans, marks) };
  }, [text, sentences, statements, rejected]);
  const { asked, find } = sight;
  const shade = useMemo(() => {
    const claim = asked?.claim;
    const sentence = claim?.doc === document.id && claim.sentence !== null ? sentences[claim.sentence] : undefined;
    return sentence === undefined ? null : (units(text, [sentence])[0] ?? null);
  }, [text, sentences, asked, document.id]);
  const sought = useMemo(() => (find === null ? null : (units(text, [find])[0] ?? null)), [text, find]);

  if (text.trim() === "") return <p class="quiet">This report has no text.</p>;
  return (
    <div class="text" lang={document.language}>
      {made.spans.map((span, i) => {
        const marks = made.marks[i] as Mark[];
        return (
          <Block
            key={span[0]}
            text={text}
            span={span}
            marks={marks}
            asked={marks.some((one) => one.key === asked?.claim.id) ? (asked?.claim.id ?? null) : null}
            shade={shade !== null && overlaps(span, shade) ? shade : null}
            sought={sought !== null && overlaps(span, sought) ? sought : null}
            open={open}
          />
        );
      })}
    </div>
  );
}

interface Given {
  text: string;
  span: Span;
  marks: readonly Mark[];
  asked: string | null;
  shade: Span | null;
  sought: Span | null;
  open: (id: string) => void;
}

const SHADE = " shade"; // keys that no id has
const SOUGHT = " sought";

class Block extends Component<Given> {
  override shouldComponentUpdate(next: Given): boolean {
    const now = this.props;
    return (["text", "span", "marks", "asked", "shade", "sought"] as const).some((name) => now[name] !== next[name]);
  }

  render({ text, span, marks, asked, shade, sought, open }: Given) {
    const layers: Layer[] = [...marks];
    if (shade !== null) layers.push({ key: SHADE, span: shade });
    if (sought !== null) layers.push({ key: SOUGHT, span: sought });
    const begun = new Set<string>();
    return (
      <p dir="auto">
        {cut(span, layers).map(({ start, end, keys }) => {
          const words = text.slice(start, end);
          const shaded = keys.includes(SHADE) ? " shade" : "";
          const found = keys.includes(SOUGHT) ? " sought" : "";
          const here = marks.filter((mark) => keys.includes(mark.key));
          if (here.length === 0)
            return shaded || found ? (
              <span key={start} class={`${shaded}${found}`.trim()}>
                {words}
              </span>
            ) : (
              words
            );
          const next = following(here, asked);
          const begins = here.some((mark) => !begun.has(mark.key));
          for (const mark of here) begun.add(mark.key);
          const kinds = [...new Set(here.map((mark) => `of-${mark.kind}`))].join(" ");
          return (
            <a
              key={start}
              class={`passage ${kinds}${shaded}${found}${here.some((mark) => mark.key === asked) ? " asked" : ""}${here.every((mark) => mark.rejected) ? " rejected" : ""}`}
              href={link({ own: { at: next, find: undefined } })}
              title={here.map((mark) => mark.title).join("\n")}
              data-records={here.length > 1 ? here.length : undefined}
              tabIndex={begins ? 0 : -1}
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
                event.preventDefault();
                open(next);
              }}
            >
              {words}
            </a>
          );
        })}
      </p>
    );
  }
}

/** Where several records say something of the same words, the shortest passage is meant, and at the next click the next. */
function following(marks: readonly Mark[], asked: string | null): string {
  const ordered = [...marks].sort((a, b) => a.span[1] - a.span[0] - (b.span[1] - b.span[0]));
  const now = ordered.findIndex((mark) => mark.key === asked);
  return (ordered[(now + 1) % ordered.length] as Mark).key;
}
