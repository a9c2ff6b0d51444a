/** The shapes of a span on a drawing: what is told, what is only possible, and ends that nobody tells. */
import type { How, Span } from "./spans";
import { outer } from "./spans";

export interface Shape {
  readonly x: number;
  readonly width: number;
  readonly how: How;
}
export interface Shapes {
  /** Where it begins and ends on the drawing, with what marks its open ends. */
  readonly left: number;
  readonly right: number;
  /** Where what is told of it begins. */
  readonly start: number;
  readonly shapes: readonly Shape[];
  /** From where to where it fades in: since when is not told. */
  readonly fade: readonly [number, number] | null;
  /** Where the arrow of an untold end stands. */
  readonly arrow: number | null;
}

const THIN = 3; // pixels of the shortest piece
const FADE = 26;
const OVER = 8; // pixels beyond the drawing to which bars are drawn

export function bars(span: Span, x: (day: number) => number, width: number): Shapes {
  const clip = (at: number) => Math.max(-OVER, Math.min(width + OVER, at));
  const shapes: Shape[] = [];
  for (const { from, to, how } of span.pieces) {
    const [a, b] = [clip(x(from)), clip(x(to + 1))];
    // What lies outside is not drawn at all.
    if (b <= -OVER || a >= width + OVER) continue;
    shapes.push({ x: a, width: Math.max(THIN, b - a), how });
  }
  const [first, last] = outer(span);
  const start = clip(x(first));
  const end = clip(x(last + 1));
  const fade = span.before && start > 0 ? ([Math.max(0, start - FADE), start] as const) : null;
  const arrow = span.after && end > 0 ? Math.min(width - 8, Math.max(end, start + THIN) + 2) : null;
  return {
    left: fade?.[0] ?? start,
    start,
    right: Math.max(end, start + THIN, arrow === null ? 0 : arrow + 8),
    shapes,
    fade,
    arrow,
  };
}
