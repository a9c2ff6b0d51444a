import { expect, it } from "vitest";
import { bounds, day, days } from "../../src/words";

it.each([
  ["2024-03-15", "15 Mar 2024"],
  ["2024-03", "Mar 2024"],
  ["2012~", "about 2012"],
  ["2024-04-08/2024-04-14", "8 Apr 2024 – 14 Apr 2024"],
  ["2012/..", "2012 – …"],
  ["2024-13", "2024-13"],
  ["", ""],
  ["soon", "soon"],
])("writes the day %s as %s", (text, written) => expect(day(text)).toBe(written));

it("writes two days, once where they are one", () => {
  expect(days("2024-01-02", "2024-01-02")).toBe("2 Jan 2024");
  expect(days(null, "2024-01-02")).toBe("… – 2 Jan 2024");
});

it("writes figures with their bounds where they differ", () => {
  expect(bounds({ low: 650, best: 1000, high: 1100, told: [] })).toBe("1,000 (650–1,100)");
  expect(bounds({ low: 5, best: 5, high: 5, told: [] })).toBe("5");
  expect(bounds({ low: null, best: 5, high: 9, told: [] })).toBe("5 (?–9)");
  expect(bounds(null)).toBe("");
});
