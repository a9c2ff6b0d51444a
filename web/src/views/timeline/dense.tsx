/** What is too much to draw one by one: how many states held, and how many events there were. */
import { counted, day, several } from "../../words";
import { iso } from "./edtf";
import { binned, density, type Item, type Lane } from "./lanes";
import type { Frame } from "./marks";
import { LETTERS, type Period, periodOf, type Stretch } from "./scale";

/** Pixels of the height of either. */
export const DENSE = 46;

interface Given {
  given: Frame;
  window: Stretch;
}

/** How many states held, surely and possibly, as two areas. */
export function Held({ given, window, items }: Given & { items: readonly Item[] }) {
  const { width } = given;
  const columns = Math.max(1, Math.min(300, Math.floor(width / 3)));
  const counts = density(items, window, columns);
  const most = Math.max(1, ...counts.map((one) => one.sure + one.maybe));
  const step = width / columns;
  const area = (of: (one: (typeof counts)[number]) => number) =>
    `M0 ${DENSE}${counts.map((one, i) => `L${(i * step).toFixed(1)} ${(DENSE - (of(one) / most) * (DENSE - 14)).toFixed(1)}h${step.toFixed(1)}`).join("")}V${DENSE}z`;
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
export function Bins({ given, window, lane, top }: Given & { lane: Lane; top: number }) {
  const { axis, point, zoomAt } = given;
  const bins = lane.bins.length > 0 ? lane.bins : binned(lane.events, periodOf(window[1] - window[0]));
  const inside = bins.filter((bin) => bin.days[1] > window[0] && bin.days[0] < window[1]);
  const length = (inside[0]?.days[1] ?? 1) - (inside[0]?.days[0] ?? 0);
  const period: Period = length === 1 ? "day" : length < 32 ? "month" : "year";
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
        text: `${day(iso(bin.days[0]).slice(0, LETTERS[period]))}: ${several(bin.n, "event")}. Click to zoom in.`,
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
        at most {counted(most)} a {period}
      </text>
    </g>
  );
}

/** Where on the drawing an event was, from its left side. */
const across = (event: MouseEvent) =>
  event.clientX - ((event.currentTarget as SVGGElement).ownerSVGElement?.getBoundingClientRect().left ?? 0);
