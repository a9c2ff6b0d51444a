import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { BORDERS, called, LINES, named, policyOf } from "../../src/views/map/policy";
import { flattened, type Outlines, world } from "../../src/views/map/world";

const outlines = JSON.parse(readFileSync("node_modules/world-atlas/countries-50m.json", "utf-8")) as Outlines;
const names = new Set(outlines.objects.countries.geometries.map((one) => (one.properties as { name: string }).name));
const ids = new Set(BORDERS.areas.map((area) => area.id));

describe("the file of borders", () => {
  it("has at least two policies, each with a name, a version and its words", () => {
    expect(BORDERS.policies.length).toBeGreaterThanOrEqual(2);
    for (const policy of BORDERS.policies) {
      expect(policy.name).toMatch(/^[a-z-]+$/);
      expect(policy.version).toMatch(/^\d{4}\.\d+$/);
      for (const text of [policy.title, policy.says, policy.hatched, policy.spot]) expect(text).not.toBe("");
    }
  });
  it.each(BORDERS.areas)("says of $name what it is, how each policy draws it, and by which source", (area) => {
    for (const policy of BORDERS.policies) expect(["hatched", "spot"]).toContain(area.drawn[policy.name]);
    for (const part of area.parts) {
      if (part.outline !== undefined) expect(names).toContain(part.outline);
      if (part.of !== undefined) expect(names).toContain(part.of);
      expect([part.outline, part.islands, part.box, part.spot].filter((one) => one !== undefined)).toHaveLength(1);
      expect(part.of === undefined).toBe(part.islands === undefined && part.box === undefined);
    }
    for (const code of area.claimed) expect(code).toMatch(/^[A-Z]{3}$/);
    for (const fact of area.facts) {
      expect(fact.says).not.toBe("");
      expect(fact.source).not.toBe("");
      expect(typeof fact.checked).toBe("boolean");
    }
    expect(area.facts.length).toBeGreaterThan(0);
  });
  it.each(BORDERS.borders)("knows both sides of $between and the line of each policy", (border) => {
    for (const side of border.between) expect(names.has(side) || ids.has(side)).toBe(true);
    for (const policy of BORDERS.policies) {
      const style = border.drawn[policy.name];
      expect(LINES).toContain(style);
      expect(policy.lines[style as "disputed"]).toBeTruthy(); // the legend has words for it
    }
    expect(border.facts.length).toBeGreaterThan(0);
  });
});

describe.each(BORDERS.policies)("the world by the policy $name", (policy) => {
  const drawn = world(outlines, policy);
  it("draws every border and every area that is listed", () => {
    expect(BORDERS.borders.filter((_, n) => !drawn.found.borders.has(n)).map((one) => one.between)).toEqual([]);
    expect(BORDERS.areas.filter((area) => !drawn.found.areas.has(area.id)).map((one) => one.id)).toEqual([]);
    for (const area of BORDERS.areas) expect(drawn.labels.map((one) => one.name)).toContain(called(area, policy));
  });
  it("loses no line: agreed, listed and coasts are all that the outlines have", () => {
    const without = world(outlines, policy, { ...BORDERS, borders: [], areas: [] });
    const length = (lines: [number, number][][]) =>
      lines.reduce(
        (sum, line) =>
          sum +
          line
            .slice(1)
            .reduce((all, [x, y], n) => all + Math.hypot(x - (line[n]?.[0] ?? x), y - (line[n]?.[1] ?? y)), 0),
        0,
      );
    const all = drawn.lines;
    const cut = 4.6 + 0.7; // the two lines that boxes cut: the north of Western Sahara and the west of the Golan Heights
    const parts = length([...all.agreed, ...all.disputed, ...all.control]);
    expect(Math.abs(parts - length(without.lines.agreed) - cut)).toBeLessThan(1.5);
  });
  it("does not jump around the world when it is laid flat", () => {
    const flat = flattened(drawn);
    const lines = [...Object.values(flat.lines).flat(), ...flat.land.flat(), ...flat.hatched.flat()];
    const poles = lines.map((line) => line.filter(([, y]) => y > -89)); // Antarctica is closed along the pole
    const jumps = poles.filter((line) =>
      line.some(([x], n) => n > 0 && n < line.length - 1 && Math.abs(x - (line[n - 1]?.[0] ?? x)) >= 180),
    );
    expect(jumps).toEqual([]);
  });
});

it("tells what two policies draw differently", () => {
  const [first, second] = BORDERS.policies.map((policy) => world(outlines, policy));
  expect(first?.lines.control).toEqual([]);
  expect(second?.lines.control.length).toBeGreaterThan(3);
});

describe("a policy in a link", () => {
  it("is read by its name, and says when the link means another version", () => {
    for (const policy of BORDERS.policies) expect(policyOf(named(policy))).toEqual({ policy, unknown: undefined });
    expect(policyOf("un@1999.1").unknown).toBe("un@1999.1");
    expect(policyOf(undefined).unknown).toBeUndefined();
    expect(policyOf("mine")).toEqual({ policy: BORDERS.policies[0], unknown: "mine" });
  });
});
