/** What every drawing of the map is given, with WebGL or without. */
import type { Mark } from "./marks";
import type { Palette } from "./palette";
import type { Box } from "./policy";
import type { View } from "./view";
import type { World } from "./world";

export interface Drawn {
  world: World;
  marks: readonly Mark[];
  palette: Palette;
  /** Where to look; a new one is flown to. */
  view: View;
  area: Box | undefined;
  picked: Mark | undefined;
  /** Each move, and its end when the reader made it. */
  moved: (view: View, how: { ended: boolean; byReader: boolean }) => void;
  failed: () => void;
}

export const still = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;
