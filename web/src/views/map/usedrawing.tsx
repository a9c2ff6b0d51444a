/** Which drawing this browser can show, and in which colours. */
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { theme } from "../../theme";
import type { Drawn } from "./drawing";
import { palette } from "./palette";
import { PlainDrawing } from "./plain";

/** MapLibre, which can come while the data is read. */
export const load = () => import("./gl").then(({ GlDrawing }) => GlDrawing);

/** The drawing that this browser can show, in the colours of now. */
export function useDrawing(plain: boolean) {
  const [colours, setColours] = useState(palette);
  const [found, setFound] = useState<ComponentType<Drawn> | null>(null);
  const [gl, setGl] = useState(hasWebGl);
  useEffect(() => {
    const media = matchMedia("(prefers-color-scheme: dark)");
    const renew = () => setColours(palette());
    renew();
    media.addEventListener("change", renew);
    return () => media.removeEventListener("change", renew);
  }, [theme.value]);
  const fail = () => setGl(false);
  useEffect(() => {
    if (!gl || plain) return;
    load().then((drawing) => setFound(() => drawing), fail);
  }, [gl, plain]);
  const Drawing = gl && !plain ? (found ?? Blank) : PlainDrawing;
  return { colours, gl, fail, Drawing };
}

const Blank = () => <div class="drawing" />;

function hasWebGl(): boolean {
  const context = document.createElement("canvas").getContext("webgl2");
  context?.getExtension("WEBGL_lose_context")?.loseContext();
  return context !== null;
}
