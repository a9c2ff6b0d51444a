/** What the map shows, as the link says it: `show=events,forces,bases`, with `plain` for the drawing without WebGL. */
export const KINDS = ["events", "forces", "bases"] as const;
export type Kind = (typeof KINDS)[number];

export interface Shown {
  kinds: readonly Kind[];
  plain: boolean;
}

/** All kinds where the link says nothing; what it says that is none of them is ignored. */
export function readShow(text: string | undefined): Shown {
  const said = text?.split(",") ?? [];
  const kinds = KINDS.filter((kind) => said.includes(kind));
  return { kinds: kinds.length > 0 || said.includes("none") ? kinds : KINDS, plain: said.includes("plain") };
}

export function writeShow({ kinds, plain }: Shown): string | undefined {
  const said: string[] = kinds.length === KINDS.length ? [] : kinds.length === 0 ? ["none"] : [...kinds];
  if (plain) said.push("plain");
  return said.length === 0 ? undefined : said.join(",");
}
