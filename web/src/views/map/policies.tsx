/** Which policy the borders are drawn by, what it draws otherwise than others, and by which sources. */
import { go } from "../../state";
import { SIGNS } from "./icons";
import type { Palette } from "./palette";
import { type Area, BORDERS, called, type Fact, type LineStyle, named, type Policy } from "./policy";

const DASHES: Record<LineStyle, string> = { disputed: "4 3", control: "0 3.5" };

export function Policies({
  policy,
  unknown,
  colours,
}: {
  policy: Policy;
  unknown: string | undefined;
  colours: Palette;
}) {
  return (
    <section class="borders" aria-label="Borders">
      <p>
        <label>
          Borders{" "}
          <select value={policy.name} onChange={(event) => choose(event.currentTarget.value)}>
            {BORDERS.policies.map((one) => (
              <option key={one.name} value={one.name}>
                {one.title}
              </option>
            ))}
          </select>
        </label>{" "}
        <span class="quiet">
          policy {policy.name} {policy.version}
        </span>
      </p>
      {unknown !== undefined && (
        <p class="notice" role="status">
          This link asks for borders by “{unknown}”, which this page does not have: they are drawn by {policy.name}{" "}
          {policy.version}.
        </p>
      )}
      <ul class="legend" aria-label="Legend of borders">
        {(Object.entries(policy.lines) as [LineStyle, string][]).map(([style, words]) => (
          <li key={style}>
            <svg width="26" height="10" viewBox="0 0 26 10" aria-hidden="true">
              <path
                d="M1 5H25"
                stroke={colours.border}
                stroke-width="1.6"
                stroke-dasharray={DASHES[style]}
                stroke-linecap={style === "control" ? "round" : "butt"}
              />
            </svg>{" "}
            {words}
          </li>
        ))}
        <li>
          <svg width="26" height="12" viewBox="0 0 26 12" aria-hidden="true">
            <path d="M2 10L10 2M9 10L17 2M16 10L24 2" stroke={colours.border} stroke-width="1" />
          </svg>{" "}
          {policy.hatched}
        </li>
        <li>
          <svg width="26" height="12" viewBox="-13 -6 26 12" aria-hidden="true">
            <path d={SIGNS.diamond} fill="none" stroke={colours.border} stroke-width="1.2" />
          </svg>{" "}
          {policy.spot}
        </li>
      </ul>
      <p class="quiet">{policy.says}</p>
      <details>
        <summary>Each border and area, with its sources</summary>
        <p class="quiet">{BORDERS.source}</p>
        <ul>
          {BORDERS.areas.map((area) => (
            <li key={area.id}>
              <b>{called(area, policy)}</b> <span class="quiet">{style(area, policy)}</span>
              <Facts facts={area.facts} />
            </li>
          ))}
          {BORDERS.borders.map((border) => (
            <li key={border.between.join()}>
              <b>{border.between.map(side).join(" – ")}</b>{" "}
              <span class="quiet">{border.drawn[policy.name] === "control" ? "dotted" : "dashed"}</span>
              <Facts facts={border.facts} />
            </li>
          ))}
          {BORDERS.left_out.map((one) => (
            <li key={one.name}>
              <b>{one.name}</b> <span class="quiet">not drawn</span>
              <Facts facts={[{ says: one.why, source: one.source, checked: one.checked }]} />
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}

function choose(name: string): void {
  const policy = BORDERS.policies.find((one) => one.name === name);
  go({ own: { borders: policy === undefined || policy === BORDERS.policies[0] ? undefined : named(policy) } });
}

const style = (area: Area, policy: Policy): string =>
  area.drawn[policy.name] === "hatched" ? "hatched" : "a sign, as the outlines do not have it";
const side = (name: string): string => BORDERS.areas.find((area) => area.id === name)?.name ?? name;

function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <>
      {facts.map((fact) => (
        <span key={fact.says} class="fact">
          {fact.says}{" "}
          <span class="quiet">
            [{fact.source}
            {fact.checked ? "" : "; not checked against it"}]
          </span>
        </span>
      ))}
    </>
  );
}
