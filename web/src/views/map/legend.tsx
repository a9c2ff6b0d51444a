/** What the signs mean, and what is shown. */
import { go } from "../../state";
import { SIGNS } from "./icons";
import type { Palette } from "./palette";
import { KINDS, type Kind, type Shown, writeShow } from "./show";
import { QUAD_NAMES, QUADS } from "./spots";

const LABELS: Record<Kind, string> = { events: "Events", forces: "Forces", bases: "Bases and facilities" };

export function Showing({
  shown,
  type,
  types,
  gl,
}: {
  shown: Shown;
  type: string | undefined;
  types: readonly string[];
  gl: boolean;
}) {
  const show = (next: Partial<Shown>) => go({ own: { show: writeShow({ ...shown, ...next }) } });
  const toggled = (kind: Kind) =>
    KINDS.filter((one) => (one === kind ? !shown.kinds.includes(kind) : shown.kinds.includes(one)));
  return (
    <fieldset class="showing">
      <legend class="unseen">What the map shows</legend>
      {KINDS.map((kind) => (
        <label key={kind} class="switch">
          <input type="checkbox" checked={shown.kinds.includes(kind)} onChange={() => show({ kinds: toggled(kind) })} />
          {LABELS[kind]}
        </label>
      ))}
      <label class="switch">
        Colour by
        <select
          value={type ?? ""}
          onChange={(event) => go({ own: { colour: event.currentTarget.value || undefined } })}
        >
          <option value="">quad class</option>
          {types.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
      </label>
      {gl ? (
        <label class="switch">
          <input type="checkbox" checked={shown.plain} onChange={() => show({ plain: !shown.plain })} />
          Plain drawing
        </label>
      ) : (
        <span class="quiet">Drawn without WebGL, which this browser does not offer now.</span>
      )}
    </fieldset>
  );
}

/** Types to colour by: those of the places, else all. */
export const typesOf = (counts: Iterable<Record<string, number>>): string[] => {
  const found = new Set<string>();
  for (const types of counts) for (const type of Object.keys(types)) found.add(type);
  return found.size > 0 ? [...found].sort() : Object.keys(QUADS).sort();
};

export function Legend({ shown, type, colours }: { shown: Shown; type: string | undefined; colours: Palette }) {
  return (
    <ul class="legend" aria-label="Legend">
      {shown.kinds.includes("events") &&
        (type === undefined ? (
          ([1, 2, 3, 4] as const).map((quad) => (
            <li key={quad}>
              <Circle colour={colours[`quad${quad}`]} /> mostly {QUAD_NAMES[quad]}
            </li>
          ))
        ) : (
          <li>
            <Circle colour={colours.quad4} /> {type}; its size is their number
          </li>
        ))}
      {shown.kinds.includes("events") && (
        <li>
          <Circle colour={colours.soft} hollow /> only the country or region is told
        </li>
      )}
      {shown.kinds.includes("forces") && (
        <li>
          <Shape path={SIGNS.force} colour={colours.force} /> forces, with whose they are
        </li>
      )}
      {shown.kinds.includes("bases") && (
        <li>
          <Shape path={SIGNS.base} colour={colours.base} /> base or facility, with whose it is
        </li>
      )}
    </ul>
  );
}

function Circle({ colour, hollow = false }: { colour: string; hollow?: boolean }) {
  return (
    <svg width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true">
      <circle r="6" fill={colour} fill-opacity={hollow ? 0.16 : 0.85} stroke={colour} stroke-width="1.5" />
    </svg>
  );
}

function Shape({ path, colour }: { path: string; colour: string }) {
  return (
    <svg width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true">
      <path d={path} fill={colour} />
    </svg>
  );
}
