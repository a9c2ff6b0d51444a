/** The marks and names of the map as SVG. */
import type { Drawn } from "./drawing";
import { SIGNS } from "./icons";
import type { Mark } from "./marks";
import { free, type Room, wide } from "./room";
import { project, type Size, type View } from "./view";
import type { Label, World } from "./world";

const SMALL = 11;
const BOLDER = 1.2; // how much wider bold letters are
const SIGNED = [
  ["forces", "force"],
  ["bases", "base"],
] as const;

interface Placed {
  mark: Mark;
  at: readonly [number, number];
  colours: Drawn["palette"];
}

export function Circle({ mark, at: [x, y], colours }: Placed) {
  if (mark.radius === 0) return null;
  const colour = colours[mark.colour];
  return (
    <g transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}>
      <circle
        r={mark.radius}
        fill={colour}
        fill-opacity={mark.hollow ? 0.16 : 0.8}
        stroke={mark.hollow ? colour : colours.paper}
        stroke-width={mark.hollow ? 2 : 1}
      />
      {mark.count && (
        <text
          text-anchor="middle"
          dy="0.35em"
          font-size={SMALL}
          font-weight="700"
          fill={mark.hollow ? colours.ink : colours.paper}
        >
          {mark.count}
        </text>
      )}
    </g>
  );
}

export function Signs({ mark, at: [x, y], colours }: Placed) {
  return (
    <>
      {SIGNED.filter(([kind]) => mark[kind] !== "").map(([kind, sign]) => {
        const [dx, dy] = mark[`${kind}At`];
        return (
          <path
            key={kind}
            d={SIGNS[sign]}
            transform={`translate(${(x + dx).toFixed(1)} ${(y + dy).toFixed(1)})`}
            fill={colours[sign]}
            stroke={colours.paper}
            stroke-width="3"
            paint-order="stroke"
          />
        );
      })}
    </>
  );
}

export function Picked({ mark, at: [x, y], colour }: { mark: Mark; at: readonly [number, number]; colour: string }) {
  return <circle cx={x} cy={y} r={Math.max(mark.radius, 9) + 4} fill="none" stroke={colour} stroke-width="3" />;
}

interface Named {
  world: World;
  marks: readonly Mark[];
  view: View;
  size: Size;
  colours: Drawn["palette"];
}

interface Text {
  name: string;
  /** Of its middle and its line. */
  x: number;
  y: number;
  kind: "owner" | "place" | Label["kind"];
  fill: string;
}

/** Names where there is room: first whose forces and bases they are, then places, then countries. */
export function Names({ world, marks, view, size, colours }: Named) {
  const at = marks.map((mark) => ({ mark, at: project(mark.lon, mark.lat, view, size) }));
  const taken: Room[] = at.flatMap(({ mark, at: [x, y] }) => [
    ...(mark.radius > 0 ? [around(x, y, Math.max(mark.radius * 0.7, 4))] : []),
    ...SIGNED.filter(([kind]) => mark[kind] !== "").map(([kind]) =>
      around(x + mark[`${kind}At`][0], y + mark[`${kind}At`][1], 7),
    ),
  ]);
  const owners = at.flatMap(({ mark, at: [x, y] }) =>
    SIGNED.filter(([kind]) => mark[kind] !== "").map(([kind, sign]): Text => {
      const [dx, dy] = mark[`${kind}At`];
      const name = mark[kind];
      return { name, x: x + dx + 10 + (wide(name) * BOLDER) / 2, y: y + dy + 4, kind: "owner", fill: colours[sign] };
    }),
  );
  const places = at.map(({ mark, at: [x, y] }): Text => {
    const below = Math.max(mark.radius, mark.forces || mark.bases ? 9 : 0) + SMALL;
    return { name: mark.name, x, y: y + below, kind: "place", fill: colours.ink };
  });
  const lands = world.labels
    .filter((label) => label.zoom <= view.zoom)
    .map(({ name, at: [lon, lat], kind }): Text => {
      const [x, y] = project(lon, lat, view, size);
      return { name, x, y: y + (kind === "spot" ? SMALL + 3 : SMALL / 3), kind, fill: colours.soft };
    });
  return (
    <g font-size={SMALL} text-anchor="middle" paint-order="stroke" stroke-width="2.5" stroke-linejoin="round">
      {[...owners, ...places, ...lands]
        .filter((text) => free(text, size, taken))
        .map(({ name, x, y, kind, fill }) => (
          <g
            key={`${kind} ${name} ${x} ${y}`}
            fill={fill}
            stroke={kind === "owner" || kind === "place" ? colours.paper : colours.land}
          >
            {kind === "spot" && (
              <path
                d={SIGNS.diamond}
                transform={`translate(${x} ${y - SMALL - 3})`}
                fill="none"
                stroke={colours.border}
                stroke-width="1.2"
              />
            )}
            <text x={x} y={y} font-weight={kind === "owner" ? 700 : 400}>
              {name}
            </text>
          </g>
        ))}
    </g>
  );
}

const around = (x: number, y: number, far: number): Room => ({
  x: x - far,
  y: y - far,
  width: 2 * far,
  height: 2 * far,
});
