import { expect, it } from "vitest";
import { byThen } from "../../src/views/report/known";

it.each([
  ["2024-04-20", null, "2024-04-20", true],
  ["2024-04-20", "2024-04-22", "2024-04-21", false],
  ["2024-04-20", "2024-04-22", "2024-04-22", true],
  ["2024-04-20", null, undefined, true],
  [null, null, undefined, true],
  [null, null, "2024-04-20", false],
])("what was published %s to %s was known by %s: %s", (published, published_end, known, so) => {
  expect(byThen({ published, published_end }, known)).toBe(so);
});
