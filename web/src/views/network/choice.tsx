/** Which links are shown; how each is drawn stands beside its name, so that this is the legend too. */
import { go } from "../../state";
import { LINKS, type LinkKind } from "./graph";
import { LOOKS, type Look } from "./look";
import { written } from "./wanted";

const HEADS: Readonly<Record<Look["arrow"], string>> = {
  none: "",
  triangle: "M30 3 L38 8 L30 13 Z",
  vee: "M29 2 L38 8 L29 14 L32 8 Z",
  tee: "M35 2 H38 V14 H35 Z",
  diamond: "M28 8 L33 3 L38 8 L33 13 Z",
  chevron: "M29 2 L33 2 L38 8 L33 14 L29 14 L34 8 Z",
  circle: "M33 3.5 A4.5 4.5 0 1 1 32.9 3.5 Z",
};

export function Choice({ kinds }: { kinds: readonly LinkKind[] }) {
  const turn = (kind: LinkKind, on: boolean) => {
    const next = on ? [...kinds, kind] : kinds.filter((one) => one !== kind);
    go({ own: { links: written(next), pick: undefined } });
  };
  return (
    <fieldset class="links">
      <legend class="unseen">Links shown</legend>
      {LINKS.map((kind) => (
        <label key={kind}>
          <input
            type="checkbox"
            checked={kinds.includes(kind)}
            onChange={(event) => turn(kind, event.currentTarget.checked)}
          />
          <svg viewBox="0 0 40 16" width="40" height="16" aria-hidden="true">
            <path class={LOOKS[kind].dotted ? "dotted" : ""} d="M1 8 H32" stroke-width={LOOKS[kind].width} />
            <path class="tip" d={HEADS[LOOKS[kind].arrow]} />
          </svg>
          {LOOKS[kind].label}
        </label>
      ))}
    </fieldset>
  );
}

const SIGNS: readonly [string, string][] = [
  ["line friendly", "friendly"],
  ["line hostile", "hostile"],
  ["line neutral", "neither"],
  ["line unsure", "stale, presumed or planned"],
  ["dot", "party, larger with more records"],
  ["square", "place"],
];

export function Legend() {
  return (
    <p class="legend quiet">
      {SIGNS.map(([sign, text]) => (
        <span key={sign}>
          <i class={sign} aria-hidden="true" /> {text}
        </span>
      ))}
    </p>
  );
}
