import { describe, expect, it } from "vitest";
import { blocks, cut, type Layer, overlaps, type Span, shared, units } from "../../src/views/report/cut";

/** Numbers that are the same at each run. */
function* numbers(seed: number): Generator<(below: number) => number> {
  let now = seed;
  const next = (below: number) => {
    now = (Math.imul(now, 1664525) + 1013904223) >>> 0;
    return now % Math.max(1, below);
  };
  for (;;) yield next;
}

const LETTERS = ["a", "é", "e\u0301", "\n", " ", "𝔘", "👩‍👩‍👧", "ש", "<b>", "\u200f", "."];

function* cases(count: number) {
  const next = numbers(7).next().value as (below: number) => number;
  for (let i = 0; i < count; i++) {
    const text = Array.from({ length: next(60) }, () => LETTERS[next(LETTERS.length)]).join("");
    const length = Array.from(text).length;
    const spans = Array.from({ length: next(8) }, (): Span => {
      const [a, b] = [next(length + 1), next(length + 1)];
      return [Math.min(a, b), Math.max(a, b)];
    });
    yield { text, spans, longest: 1 + next(12) };
  }
}

describe("spans in code points", () => {
  it("say the same words in units", () => {
    for (const { text, spans } of cases(500)) {
      const letters = Array.from(text);
      units(text, spans).forEach(([start, end], i) => {
        const [first, last] = spans[i] as Span;
        expect(text.slice(start, end)).toBe(letters.slice(first, last).join(""));
      });
    }
  });

  it.each(["plain", "𝔘𝔫", ""])("are drawn in to the ends of %j", (text) => {
    expect(units(text, [[0, 900]])).toEqual([[0, text.length]]);
    expect(units(text, [[800, 900]])).toEqual([[text.length, text.length]]);
  });
});

describe("the blocks of a text", () => {
  it("make up the text, and none is longer than allowed or cuts a letter", () => {
    for (const { text, spans, longest } of cases(500)) {
      const made = blocks(
        text,
        units(text, spans)
          .map(([start]) => start)
          .sort((a, b) => a - b),
        longest + 1,
      );
      expect(made.map(([start, end]) => text.slice(start, end)).join("")).toBe(text);
      for (const [start, end] of made) {
        expect(end).toBeGreaterThan(start);
        expect(text.slice(start, end).trimEnd().length).toBeLessThanOrEqual(longest + 1);
        expect(text.slice(start, end)).not.toMatch(/^[\uDC00-\uDFFF]/);
      }
    }
  });

  it("are its paragraphs, and of a long one its sentences", () => {
    const text = "One. Two.\n\nThree four five.";
    expect(blocks(text, [0, 5, 11], 100).map(([a, b]) => text.slice(a, b))).toEqual([
      "One. Two.\n\n",
      "Three four five.",
    ]);
    expect(blocks(text, [0, 5, 11], 8).map(([a, b]) => text.slice(a, b))).toEqual([
      "One. ",
      "Two.\n\n",
      "Three ",
      "four ",
      "five.",
    ]);
  });
});

describe("pieces", () => {
  it("cover a block without a gap, and each is within or without each passage", () => {
    for (const { text, spans } of cases(500)) {
      const layers = units(text, spans).map((span, i): Layer => ({ key: String(i), span }));
      const pieces = cut([0, text.length], layers);
      expect(pieces.map(({ start, end }) => text.slice(start, end)).join("")).toBe(text);
      for (const { start, end, keys } of pieces)
        for (const { key, span } of layers) expect(keys.includes(key)).toBe(overlaps([start, end], span));
    }
  });

  it("of overlapping passages belong to both where they overlap", () => {
    const layers: Layer[] = [
      { key: "a", span: [0, 6] },
      { key: "b", span: [4, 9] },
      { key: "c", span: [20, 30] },
    ];
    expect(cut([2, 10], layers)).toEqual([
      { start: 2, end: 4, keys: ["a"] },
      { start: 4, end: 6, keys: ["a", "b"] },
      { start: 6, end: 9, keys: ["b"] },
      { start: 9, end: 10, keys: [] },
    ]);
  });
});

it("gives each block the passages that touch it", () => {
  for (const { text, spans, longest } of cases(300)) {
    const layers = units(text, spans).map((span, i): Layer => ({ key: String(i), span }));
    const made = blocks(text, [], longest + 1);
    const found = shared(made, layers);
    made.forEach((block, i) => {
      expect(found[i]).toEqual(layers.filter(({ span }) => overlaps(block, span)));
    });
  }
});
