/** A state as a bar and an event as a point, each a link to its sentence. */
import { passage } from "../../parts/said";
import { go, state } from "../../state";
import { day, isFluent, several, told } from "../../words";
import { bars, type Shape } from "./bars";
import { iso } from "./edtf";
import { before, late, short, turned } from "./labels";
import type { Item } from "./lanes";
import type { Axis } from "./scale";
import { outer } from "./spans";

/** Pixels of a row of bars and of one of points. */
export const BAR = 20;
export const DOT = 15;

/** What is pointed at, and where on the screen it is. */
export interface Pointed {
  readonly item?: Item;
  readonly text?: string;
  readonly box: DOMRect;
}
/** What the marks of a drawing share. */
export interface Frame {
  readonly axis: Axis;
  readonly width: number;
  /** The id of the mark that Tab leads to. */
  readonly active: string | null;
  readonly point: (at: Pointed | null) => void;
  readonly zoomAt: (day: number) => void;
}

/** The parts of an answer that lead to its sentence and point at it. */
function anchor({ active, point }: Frame, item: Item) {
  const { answer } = item;
  const citation = told(answer.citations, isFluent(answer) ? answer.on : state.value.filters.known?.[0]);
  const at = (event: Event) => point({ item, box: (event.currentTarget as Element).getBoundingClientRect() });
  return {
    href: passage(citation ?? { doc: null, statement: answer.id }),
    onClick: (event: MouseEvent) => {
      // Links within drawings are not those that the page listens to.
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0) return;
      event.preventDefault();
      go({ view: "report", id: citation?.doc ?? "", own: { at: citation?.statement ?? answer.id } });
    },
    "data-id": answer.id,
    tabindex: active === answer.id ? 0 : -1, // written small: in drawings attributes have the case they are given
    "aria-label": `${item.label}, ${spoken(item)}`,
    onPointerEnter: at,
    onFocus: at,
    onPointerLeave: () => point(null),
    onBlur: () => point(null),
  };
}

/** Its days and marks in words. */
function spoken({ answer, span }: Item): string {
  const [first, last] = outer(span);
  const when = first === last ? day(iso(first)) : `${day(iso(first))} to ${day(iso(last))}`;
  const open = [span.before && "since when is not told", span.after && "no end is told"];
  const marks = [answer.disputed && "disputed", answer.hedged && "hedged", several(answer.publishers, "publisher")];
  return [when, ...open, ...marks].filter(Boolean).join(", ");
}

export function Bar({ given, item, top }: { given: Frame; item: Item; top: number }) {
  const { left, right, start, shapes, arrow, fade } = bars(item.span, given.axis.x, given.width);
  const fluent = isFluent(item.answer) ? item.answer : null;
  const classes = ["it", "bar", fluent?.standing, item.answer.disputed && "disputed", item.answer.hedged && "hedged"];
  const mid = top + 8;
  return (
    <a class={classes.filter(Boolean).join(" ")} {...anchor(given, item)} data-x={(left + right) / 2}>
      <rect class="hit" x={left} y={top - 1} width={Math.max(12, right - left)} height={BAR - 2} />
      {fade !== null && (
        <rect class="fade" fill="url(#timeline-fade)" x={fade[0]} y={top + 1} width={fade[1] - fade[0]} height={14} />
      )}
      {shapes.map((shape: Shape) => (
        <rect
          key={`${shape.how} ${shape.x}`}
          class={shape.how}
          x={shape.x}
          y={top + 1}
          width={shape.width}
          height={14}
          rx={2}
        />
      ))}
      {item.span.steps.map((step, i) => {
        const at = given.axis.x(step);
        return at > 0 && at < given.width ? <path key={i} class="step" d={`M${at.toFixed(1)} ${top + 1}v14`} /> : null;
      })}
      {arrow !== null && <path class="arrow" d={`M${arrow} ${mid - 5}l6 5l-6 5`} />}
      {late(start, item, given.width) ? (
        <text class="turned" x={before(left, item, given.width)} y={top + 12}>
          {short(item.label, given.width)}
        </text>
      ) : (
        <text x={Math.max(4, start + 6)} y={top + 12}>
          {short(item.label, given.width)}
        </text>
      )}
    </a>
  );
}

export function Dot({ given, item, top, labelled }: { given: Frame; item: Item; top: number; labelled: boolean }) {
  const [first, last] = outer(item.span);
  const [a, b] = [given.axis.x(first), given.axis.x(last + 1)];
  const answer = item.answer;
  const event = isFluent(answer) ? null : answer;
  const fuzzy = first !== last;
  const x = fuzzy ? a : (a + b) / 2;
  const wide = Math.max(10, b - a);
  const classes = [
    "it dot",
    `quad-${event?.quad_code ?? 0}`,
    event?.status !== "actual" && "unreal",
    answer.disputed && "disputed",
    answer.hedged && "hedged",
  ];
  return (
    <a class={classes.filter(Boolean).join(" ")} {...anchor(given, item)} data-x={x}>
      <rect class="hit" x={Math.min(a, x - 6)} y={top} width={Math.max(13, wide)} height={DOT - 1} />
      {fuzzy ? (
        <rect class="span" x={a} y={top + 3.5} width={wide} height={6} rx={3} />
      ) : (
        <circle cx={x} cy={top + 6.5} r={4.5} />
      )}
      {labelled && (
        <Label item={item} from={fuzzy ? a : x - 5} to={fuzzy ? a + wide : x + 5} top={top + 11} width={given.width} />
      )}
    </a>
  );
}

function Label({ item, from, to, top, width }: { item: Item; from: number; to: number; top: number; width: number }) {
  return turned(to, item, width) ? (
    <text class="turned" x={before(from, item, width)} y={top}>
      {short(item.label, width)}
    </text>
  ) : (
    <text x={Math.max(4, to + 4)} y={top}>
      {short(item.label, width)}
    </text>
  );
}
