/** The colours of the page, for drawings that CSS does not reach. */
const NAMES = {
  sea: "--sea",
  land: "--land",
  coast: "--coast",
  border: "--border",
  ink: "--ink",
  soft: "--soft",
  paper: "--raised",
  accent: "--accent",
  focus: "--focus",
  warn: "--warn",
  quad1: "--series-3",
  quad2: "--series-1",
  quad3: "--series-5",
  quad4: "--series-2",
  none: "--soft",
  force: "--series-4",
  base: "--series-6",
} as const;
export type Palette = Record<keyof typeof NAMES, string> & { fonts: string };

export function palette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const read = Object.entries(NAMES).map(([name, variable]) => [
    name,
    style.getPropertyValue(variable).trim() || "#888",
  ]);
  return {
    ...(Object.fromEntries(read) as Record<keyof typeof NAMES, string>),
    fonts: style.getPropertyValue("--sans"),
  };
}
