/** Signs and the hatching, drawn by the browser: nothing is loaded for them. */
import type { Palette } from "./palette";

const SIDE = 18; // pixels of a sign
const RATIO = 2; // drawn at twice the size, for fine screens

/** The path of a sign around its middle: forces are a triangle, bases a square, what is claimed without outline a diamond. */
export const SIGNS = {
  force: "M0 -7L7 6L-7 6Z",
  base: "M-6 -6L6 -6L6 6L-6 6Z",
  diamond: "M0 -5L5 0L0 5L-5 0Z",
} as const;
export type Sign = keyof typeof SIGNS;

export function signImage(sign: Sign, colours: Palette): ImageData | undefined {
  return drawn(SIDE, (context) => {
    context.translate(SIDE / 2, SIDE / 2);
    const path = new Path2D(SIGNS[sign]);
    context.lineJoin = "round";
    context.lineWidth = 3;
    context.strokeStyle = colours.paper;
    context.stroke(path);
    if (sign === "diamond") {
      context.lineWidth = 1.2;
      context.strokeStyle = colours.border;
      context.stroke(path);
    } else {
      context.fillStyle = colours[sign];
      context.fill(path);
    }
  });
}

export function hatchImage(colours: Palette): ImageData | undefined {
  const side = 8;
  return drawn(side, (context) => {
    context.strokeStyle = colours.border;
    context.globalAlpha = 0.55;
    context.lineWidth = 1;
    for (const shift of [-side, 0, side]) {
      context.beginPath();
      context.moveTo(shift, side);
      context.lineTo(shift + side, 0);
      context.stroke();
    }
  });
}

export const PIXEL_RATIO = RATIO;

function drawn(side: number, draw: (context: CanvasRenderingContext2D) => void): ImageData | undefined {
  const canvas = document.createElement("canvas");
  canvas.width = side * RATIO;
  canvas.height = side * RATIO;
  const context = canvas.getContext("2d");
  if (context === null) return undefined;
  context.scale(RATIO, RATIO);
  draw(context);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}
