/** Cutting a text by its passages. The service counts code points; JavaScript counts UTF-16 units: here one becomes the other. */
export type Span = readonly [number, number];

const ASTRAL = /[\u{10000}-\u{10FFFF}]/u;

/** Spans in code points as spans in units; what lies outside the text is drawn in to its ends. */
export function units(text: string, spans: readonly Span[]): Span[] {
  const within = (n: number) => Math.max(0, Math.min(text.length, n));
  if (!ASTRAL.test(text)) return spans.map(([start, end]) => [within(start), within(end)]);
  const asked = [...new Set(spans.flat())].sort((a, b) => a - b);
  const found = new Map<number, number>();
  let [point, unit, next] = [0, 0, 0];
  for (const letter of text) {
    for (; next < asked.length && (asked[next] as number) <= point; next++) found.set(asked[next] as number, unit);
    if (next === asked.length) break;
    point += 1;
    unit += letter.length;
  }
  const at = (n: number) => found.get(n) ?? text.length;
  return spans.map(([start, end]) => [at(start), at(end)]);
}

/** The paragraphs of a text, each with the line breaks after it; those that are too long are cut before a sentence, else at a space. */
export function blocks(text: string, sentences: readonly number[], longest = 1500): Span[] {
  const found: Span[] = [];
  let sentence = 0;
  for (const { 0: paragraph, index } of text.matchAll(/[^\n]+\n*|\n+/g)) {
    const end = index + paragraph.length;
    let start = index;
    while (end - start > longest) {
      let stop = start;
      while (sentence < sentences.length && (sentences[sentence] as number) <= start + longest)
        stop = Math.max(stop, sentences[sentence++] as number);
      if (stop === start) stop = breakable(text, start, start + longest);
      found.push([start, stop]);
      start = stop;
    }
    found.push([start, end]);
  }
  return found;
}

/** The last place before `end` at which a text may be cut: after a space, else anywhere but within a letter. */
function breakable(text: string, start: number, end: number): number {
  const space = text.lastIndexOf(" ", end - 1);
  if (space > start) return space + 1;
  return /[\uDC00-\uDFFF]/.test(text.charAt(end)) ? end - 1 : end;
}

export interface Layer {
  readonly key: string;
  readonly span: Span;
}

export interface Piece {
  readonly start: number;
  readonly end: number;
  /** Of the layers that cover it, in the order given. */
  readonly keys: readonly string[];
}

/** Cuts a span at every edge of the layers: the pieces cover it without a gap, and none crosses an edge. */
export function cut([first, last]: Span, layers: readonly Layer[]): Piece[] {
  const edges = new Set([first, last]);
  for (const { span } of layers) for (const edge of span) if (edge > first && edge < last) edges.add(edge);
  const ordered = [...edges].sort((a, b) => a - b);
  return ordered.slice(0, -1).map((start, i) => {
    const end = ordered[i + 1] as number;
    return { start, end, keys: layers.filter(({ span }) => span[0] <= start && span[1] >= end).map(({ key }) => key) };
  });
}

export const overlaps = (a: Span, b: Span): boolean => a[0] < b[1] && b[0] < a[1];

/** For each block the layers that touch it; both in the order of the text. */
export function shared<T extends Layer>(spans: readonly Span[], layers: readonly T[]): T[][] {
  const found: T[][] = spans.map(() => []);
  for (const layer of layers) {
    for (let i = firstAfter(spans, layer.span[0]); i < spans.length; i++) {
      const span = spans[i] as Span;
      if (span[0] >= layer.span[1]) break;
      if (overlaps(span, layer.span)) (found[i] as T[]).push(layer);
    }
  }
  return found;
}

/** The index of the first span that ends after a place. */
function firstAfter(spans: readonly Span[], place: number): number {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle] as Span)[1] > place) high = middle;
    else low = middle + 1;
  }
  return low;
}
