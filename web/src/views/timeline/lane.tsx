/** One lane: its name, how much is in it, and what of it is in the stretch that is shown. */
import type { ComponentChildren } from "preact";
import { passage } from "../../parts/said";
import { go, link, state } from "../../state";
import { counted, day, isFluent, several, told } from "../../words";
import { bars, type Shape } from "./bars";
import { iso } from "./edtf";
import { density, type Item, type Lane, rows, seen } from "./lanes";
import type { Axis, Stretch } from "./scale";
import { outer } from "./spans";

const BAR = 20;
const DOT = 15;
const DENSE = 46;
/** So many rows of a lane are drawn unless it is opened, and so many then. */
export const ROWS = 8;
export const OPENED = 150;
/** States beyond so many are drawn as how many held, unless the lane is opened. */
export const SINGLE = 60;
const LETTER = 6.8; // pixels of a letter of a label, about
const LONGEST = 44; // letters of a label, and on a narrow drawing
const NARROW = { letters: 24, width: 560 };

export interface Pointed {
  readonly item?: Item;
  readonly text?: string;
  readonly box: DOMRect;
}
interface Given {
  lane: Lane;
  window: Stretch;
  axis: Axis;
  width: number;
  /** Whether its events came one by one, all of them. */
  single: boolean;
  /** How many states there are of it, where that is known. */
  total: number | undefined;
  open: boolean;
  active: string | null;
  point: (at: Pointed | null) => void;
  zoomAt: (day: number) => void;
  lines: ComponentChildren;
}

export function LaneRow(given: Given) {
  const { lane, window, axis, width, single, total, open } = given;
  const states = lane.states.filter((item) => seen(item.span, window));
  const events = lane.events.filter((item) => seen(item.span, window));
  const dense = states.length > SINGLE && !open;
  const placed = dense ? [] : stateRows(states, axis, width);
  const cap = open ? OPENED : ROWS;
  const left = placed.filter(({ row }) => row >= cap).length;
  const tall = Math.min(cap, 1 + Math.max(-1, ...placed.map(({ row }) => row)));
  const happened = lane.bins
    .filter((bin) => bin.days[1] > window[0] && bin.days[0] < window[1])
    .reduce((sum, bin) => sum + bin.n, 0);
  const dots = single ? eventRows(events, axis, width) : null;
  const crowded = dots !== null && dots.tall > (open ? 40 : 6);
  const points = dots === null || crowded ? null : dots;
  const drawn = states.length + (single ? events.length : happened);
  if (drawn === 0) return null;
  const parts = [
    lane.states.length > 0 &&
      (total !== undefined && total > lane.states.length
        ? `${counted(lane.states.length)} of ${counted(total)}, told last`
        : several(states.length, "state")),
    (events.length > 0 || happened > 0) && several(single ? events.length : happened, "event"),
    (dense || (!points && drawn > 0 && (happened > 0 || events.length > 0))) && "drawn as how many",
  ].filter(Boolean);
  const more = left > 0 || dense || (total !== undefined && total > lane.states.length);
  const stateTop = dense ? DENSE : tall * BAR;
  const eventTall = points !== null ? points.tall * DOT : happened > 0 || events.length > 0 ? DENSE : 0;
  const height = stateTop + (stateTop > 0 && eventTall > 0 ? 6 : 0) + eventTall + 4;
  const eventTop = height - eventTall - 2;
  return (
    <section class="lane" aria-label={lane.name}>
      <header>
        <h2>{lane.name}</h2>
        <span class="quiet">
          {parts.join(" · ")}
          {left > 0 && ` · ${counted(left)} below are not drawn`}
        </span>
        {(more || open) && (
          <a class="more" href={link({ own: { open: open ? undefined : lane.id } })}>
            {open ? "fewer" : "show all"}
            <span class="unseen"> of {lane.name}</span>
          </a>
        )}
      </header>
      <svg width={width} height={height} role="group" aria-label={`${lane.name}: ${parts.join(", ")}`}>
        {given.lines}
        {dense && (
          <Held items={states} window={window} width={width} height={DENSE} zoomAt={given.zoomAt} axis={axis} />
        )}
        {placed
          .filter(({ row }) => row < cap)
          .map(({ item, row }) => (
            <Bar key={item.answer.id} given={given} item={item} top={2 + row * BAR} />
          ))}
        {points?.placed.map(({ item, row }) => (
          <Dot key={item.answer.id} given={given} item={item} top={eventTop + row * DOT} labelled={points.labelled} />
        ))}
        {points === null && eventTall > 0 && <Bins given={given} top={eventTop} />}
      </svg>
    </section>
  );
}

/** Cut between words, so that what is seen is part of what is read aloud. */
function short(text: string, width: number): string {
  const most = width < NARROW.width ? NARROW.letters : LONGEST;
  return text.length > most ? `${text.slice(0, most).replace(/\s+\S*$/u, "")} …` : text;
}
const textWidth = (text: string, width: number) => short(text, width).length * LETTER;

function stateRows(items: readonly Item[], axis: Axis, width: number) {
  return rows(items, (item) => {
    const { left, right, start } = bars(item.span, axis.x, width);
    const wide = textWidth(item.label, width) + 6;
    if (late(start, item, width)) return [Math.min(left, before(left, item, width)) - wide, right];
    const text = Math.max(4, start + 6);
    return [Math.min(left, text), Math.max(right, text + wide)];
  });
}

/** Whether a bar begins so late on the drawing that its label stands before it. */
const late = (start: number, item: Item, width: number) =>
  start + textWidth(item.label, width) + 10 > width && start > width / 2;

/** Where a label that stands before what it names ends: it is whole, though it lies over that. */
const before = (left: number, item: Item, width: number) =>
  Math.max(textWidth(item.label, width) + 4, Math.min(left, width) - 4);

function eventRows(items: readonly Item[], axis: Axis, width: number) {
  const box = (item: Item): [number, number] => {
    const [first, last] = outer(item.span);
    return [axis.x(first), Math.max(axis.x(first) + 12, axis.x(last + 1))];
  };
  const bare = rows(items, box, 2);
  const long = rows(items, (item) => {
    const [left, right] = box(item);
    const wide = textWidth(item.label, width) + 6;
    return turned(right, item, width) ? [left - wide, right] : [left, right + wide];
  });
  const tallOf = (placed: typeof bare) => 1 + Math.max(-1, ...placed.map(({ row }) => row));
  const labelled = tallOf(long) <= 5;
  const placed = labelled ? long : bare;
  return { placed, tall: tallOf(placed), labelled };
}

/** Whether a label stands before what it names, since there is no room after it. */
const turned = (right: number, item: Item, width: number) => right + textWidth(item.label, width) + 6 > width;

/** The parts of an answer that lead to its sentence and point at it. */
function anchor({ active, point }: Given, item: Item) {
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
export function spoken({ answer, span }: Item): string {
  const [first, last] = outer(span);
  const when = first === last ? day(iso(first)) : `${day(iso(first))} to ${day(iso(last))}`;
  const open = [span.before && "since when is not told", span.after && "no end is told"];
  const marks = [answer.disputed && "disputed", answer.hedged && "hedged", several(answer.publishers, "publisher")];
  return [when, ...open, ...marks].filter(Boolean).join(", ");
}

function Bar({ given, item, top }: { given: Given; item: Item; top: number }) {
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

function Dot({ given, item, top, labelled }: { given: Given; item: Item; top: number; labelled: boolean }) {
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

/** How many states held, surely and possibly, as two areas. */
function Held(given: {
  items: readonly Item[];
  window: Stretch;
  width: number;
  height: number;
  zoomAt: (day: number) => void;
  axis: Axis;
}) {
  const { items, window, width, height } = given;
  const columns = Math.max(1, Math.min(300, Math.floor(width / 3)));
  const counts = density(items, window, columns);
  const most = Math.max(1, ...counts.map((one) => one.sure + one.maybe));
  const step = width / columns;
  const area = (of: (one: (typeof counts)[number]) => number) =>
    `M0 ${height}${counts.map((one, i) => `L${(i * step).toFixed(1)} ${(height - (of(one) / most) * (height - 14)).toFixed(1)}h${step.toFixed(1)}`).join("")}V${height}z`;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys + and - zoom as well
    <g class="held" onClick={(event: MouseEvent) => given.zoomAt(given.axis.day(across(event)))}>
      <path class="maybe" d={area((one) => one.sure + one.maybe)} />
      <path class="sure" d={area((one) => one.sure)} />
      <text class="most" x={4} y={10}>
        at most {counted(most)} at once
      </text>
    </g>
  );
}

/** The quad class of PLOVER's types, as their events bear it. */
const QUADS: Readonly<Record<string, number>> = Object.fromEntries(
  [
    "AGREE CONSULT SUPPORT CONCEDE",
    "COOPERATE AID RETREAT",
    "REQUEST ACCUSE REJECT THREATEN",
    "PROTEST SANCTION MOBILIZE COERCE ASSAULT",
  ].flatMap((types, i) => types.split(" ").map((type) => [type, i + 1])),
);

/** How many events by day, month or year. */
function Bins({ given, top }: { given: Given; top: number }) {
  const { axis, lane, window, point, zoomAt } = given;
  const inside = binsOf(lane).filter((bin) => bin.days[1] > window[0] && bin.days[0] < window[1]);
  const most = Math.max(1, ...inside.map((bin) => bin.n));
  const foot = top + DENSE;
  const path = inside
    .map(({ days, n }) => {
      const [a, b] = [axis.x(days[0]), axis.x(days[1])];
      const tall = Math.max(1.5, (n / most) * (DENSE - 14));
      return `M${a.toFixed(1)} ${foot}v${-tall.toFixed(1)}H${Math.max(a + 1, b - (b - a > 3 ? 1 : 0)).toFixed(1)}V${foot}z`;
    })
    .join("");
  const over = (event: PointerEvent) => {
    const at = axis.day(across(event));
    const bin = inside.find(({ days }) => at >= days[0] && at < days[1]);
    const box = (event.currentTarget as Element).getBoundingClientRect();
    if (bin !== undefined)
      point({
        text: `${day(iso(bin.days[0]).slice(0, periodLetters(bin.days)))}: ${several(bin.n, "event")}. Click to zoom in.`,
        box: new DOMRect(event.clientX, box.top, 1, box.height),
      });
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys + and - zoom as well
    <g
      class={`dense quad-${QUADS[lane.id] ?? 0}`}
      onPointerMove={over}
      onPointerLeave={() => point(null)}
      onClick={(event: MouseEvent) => zoomAt(axis.day(across(event)))}
    >
      <rect class="hit" x={0} y={top} width={given.width} height={DENSE} />
      <path d={path} />
      <text class="most" x={4} y={top + 10}>
        at most {counted(most)} a{" "}
        {({ 10: "day", 7: "month", 4: "year" } as const)[periodLetters(inside[0]?.days ?? [0, 1])]}
      </text>
    </g>
  );
}

/** Counts by the service, or of the events at hand where they are too crowded. */
function binsOf(lane: Lane) {
  if (lane.bins.length > 0) return lane.bins;
  const found = new Map<number, number>();
  for (const item of lane.events) {
    const [first] = outer(item.span);
    found.set(first, (found.get(first) ?? 0) + 1);
  }
  return [...found].map(([first, n]) => ({ days: [first, first + 1] as const, n }));
}

/** Where on the drawing an event was, from its left side. */
const across = (event: MouseEvent) =>
  event.clientX - ((event.currentTarget as SVGGElement).ownerSVGElement?.getBoundingClientRect().left ?? 0);

const periodLetters = ([from, to]: Stretch): 10 | 7 | 4 => (to - from === 1 ? 10 : to - from < 32 ? 7 : 4);
