import { describe, expect, it } from "vitest";
import { bars, dayOf, months, number, text } from "../../src/parts/calendar";
import { blamed } from "../../src/parts/outcome";
import { fitting, merged, withStates } from "../../src/parts/suggest";
import { forget, rename, save, views } from "../../src/parts/views";
import { titled } from "../../src/title";

describe("days", () => {
  it.each(["1970-01-01", "2000-02-29", "2024-12-31", "1899-07-04"])("%s is a day, and is written so", (day) =>
    expect(text(dayOf(day) ?? Number.NaN)).toBe(day),
  );
  it.each(["2024-02-30", "2023-02-29", "2024-13-01", "soon", "2024-4-1", "2024", "", "2024-04-20T10:00:00Z"])(
    "%s is none",
    (day) => expect(dayOf(day)).toBeNull(),
  );
  it.each([
    ["2024-01-31", 1, "2024-02-29"],
    ["2024-03-31", -1, "2024-02-29"],
    ["2023-12-15", 1, "2024-01-15"],
    ["2024-01-15", -1, "2023-12-15"],
  ])("%s and %i month is %s", (from, by, to) => expect(text(months(number(from), by))).toBe(to));
});

describe("the bars of months", () => {
  const [first, last] = [number("2024-01-01"), number("2024-07-01")];
  it("lie within the whole, each beside the next, and the highest fills it", () => {
    const items = ["2023-12", "2024-01", "2024-02", "2024-03", "2024-06", "2024-07"].map((value, n) => ({
      value,
      n: n + 1,
    }));
    const drawn = bars(items, first, last);
    expect(drawn).toHaveLength(4);
    expect(Math.max(...drawn.map((bar) => bar.height))).toBe(1);
    for (const bar of drawn) {
      expect(bar.x).toBeGreaterThanOrEqual(0);
      expect(bar.x + bar.width).toBeLessThanOrEqual(1 + 1e-9);
    }
    for (const [at, bar] of drawn.entries())
      if (at > 0) expect(bar.x + 1e-9).toBeGreaterThanOrEqual((drawn[at - 1]?.x ?? 0) + (drawn[at - 1]?.width ?? 0));
  });
  it("are none where there is no time between the days, nor of what is no month", () => {
    expect(bars([{ value: "2024-01", n: 1 }], first, first)).toEqual([]);
    expect(bars([{ value: "soon", n: 1 }], first, last)).toEqual([]);
  });
});

describe("saved views", () => {
  it.each([
    null,
    "",
    "{",
    "7",
    '{"name":"a"}',
    '[null,1,{"name":"a"},{"name":"a","link":"//evil.example"},{"name":"a","link":"/\\\\evil.example"},{"name":"a","link":"javascript:alert(1)"}]',
  ])("are none in %s", (kept) => expect(views(kept)).toEqual([]));
  const [a, b] = [
    { name: "a", link: "/?in=NER" },
    { name: "b", link: "/map" },
  ];
  it("are kept, replaced, renamed and forgotten by their names", () => {
    expect(views(JSON.stringify([a, b]))).toEqual([a, b]);
    expect(save([a, b], { name: "a", link: "/table" })).toEqual([b, { name: "a", link: "/table" }]);
    expect(rename([a, b], "a", "b")).toEqual([{ name: "b", link: "/?in=NER" }]);
    expect(rename([a, b], "a", "a")).toEqual([a, b]);
    expect(forget([a, b], "a")).toEqual([b]);
  });
});

describe("suggestions", () => {
  const told = [
    { value: "NER:MIL", name: "Niger", n: 15 },
    { value: "NER:GOV", name: "Niger", n: 27 },
    { value: "group:wagner-group", name: "Wagner Group", n: 3 },
  ];
  it("have a state before its sectors, with the events of all", () => {
    expect(withStates(told, "actor")[0]).toEqual({ value: "NER", name: "Niger", n: 42 });
    expect(withStates(told, "country")).toEqual(told);
  });
  it.each([
    ["nig", ["NER:GOV", "NER:MIL"]],
    ["group", ["group:wagner-group"]],
    ["wag", ["group:wagner-group"]],
    ["ner:m", ["NER:MIL"]],
    ["ger", []],
  ])("for %s are %s", (typed, values) => expect(fitting(told, typed).map((one) => one.value)).toEqual(values));
  it("have each once, those told of first, then states", () => {
    const option = (value: string, name: string) => ({ key: value, value, name });
    const names = [[option("Nigg", "Nigg (GBR)"), option("NER", "Niger")], [option("NGA", "Nigeria")]];
    expect(merged([option("NGA", "Nigeria")], names, "nig").map((one) => one.value)).toEqual(["NGA", "NER", "Nigg"]);
  });
});

describe("the filter that a problem is about", () => {
  const asked = { in: ["NER", "Nigre"], of: ["Mcron"], on: ["2024-02-31"] };
  it.each([
    ["expected an actor, found 'Mcron'; nearest: x", { name: "of", value: "Mcron" }],
    ["on: expected a day as YYYY-MM-DD, found '2024-02-31'", { name: "on", value: "2024-02-31" }],
    ["in: expected something else", { name: "in", value: "NER" }],
    ["the ledger is busy", undefined],
  ])("%s", (message, found) => expect(blamed(message, asked)).toEqual(found));
});

describe("the title", () => {
  it.each([
    [{ view: "situation", id: "", filters: {} }, "Situation · dateline"],
    [{ view: "map", id: "", filters: { on: ["2024-04-20"] } }, "on 20 Apr 2024 · Map · dateline"],
    [
      { view: "timeline", id: "", filters: { of: ["XYZ-1"], in: ["Agadez"], on: ["2024-04-20"] } },
      "XYZ-1, Agadez, 20 Apr 2024 · Timeline · dateline",
    ],
    [{ view: "report", id: "us-gone", filters: { in: ["Agadez"] } }, "Report us-gone · dateline"],
  ] as const)("%#", (state, title) => expect(titled(state)).toBe(title));
});
