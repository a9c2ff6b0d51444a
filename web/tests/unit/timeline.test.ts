import { describe, expect, test } from "vitest";
import type { Fluent, Occurrence } from "../../src/types";
import { bars } from "../../src/views/timeline/bars";
import { dayOf, extent, fromIso, iso } from "../../src/views/timeline/edtf";
import { binned, density, type Item, lanes, rows, seen } from "../../src/views/timeline/lanes";
import { brushed } from "../../src/views/timeline/overview";
import {
  axis,
  bounded,
  moved,
  periodDays,
  periodOf,
  readStretch,
  SHORTEST,
  stepped,
  tile,
  trimmed,
  written,
  zoomed,
} from "../../src/views/timeline/scale";
import { ofFluent, ofOccurrence, outer } from "../../src/views/timeline/spans";

const day = (text: string) => fromIso(text) as number;

describe("EDTF as days", () => {
  test.each([
    ["2024-03-15", "2024-03-15", "2024-03-15"],
    ["2024-02", "2024-02-01", "2024-02-29"],
    ["2012~", "2012-01-01", "2012-12-31"],
    ["2012?", "2012-01-01", "2012-12-31"],
    ["198X", "1980-01-01", "1989-12-31"],
    ["19XX", "1900-01-01", "1999-12-31"],
    ["2024-21", "2024-03-01", "2024-05-31"],
    ["2024-24", "2023-12-01", "2024-02-29"],
    ["2024-34", "2024-04-01", "2024-06-30"],
    ["2024-04-08/2024-04-14", "2024-04-08", "2024-04-14"],
    ["2012/2014", "2012-01-01", "2014-12-31"],
    ["0099-01", "0099-01-01", "0099-01-31"],
  ])("%s", (text, first, last) => {
    const found = extent(text);
    expect([iso(found?.first?.first ?? 0), iso(found?.last?.last ?? 0)]).toEqual([first, last]);
  });
  test("an open side is none", () => {
    expect(extent("2023-07/..")?.last).toBeNull();
    expect(extent("../2018-02-19")).toMatchObject({ first: null, last: { last: day("2018-02-19") } });
  });
  test.each([null, undefined, "", "..", "../..", "XXXX-03-12", "2024-13", "2024-02-30", "198X-01", "soon", "2024-37"])(
    "%s says nothing that can be placed",
    (text) => expect(extent(text)).toBeNull(),
  );
  test("about", () => {
    expect(extent("2012~")?.first?.about).toBe(true);
    expect(extent("2012")?.first?.about).toBe(false);
  });
});

const who = { code: "FRA", sector: "MIL", identifier_id: null, identifier_text: null, entity_text: "forces" };
const state = (more: Partial<Fluent>): Fluent =>
  ({
    kind: "fluent",
    id: "f",
    predicate: "presence",
    on: "2024-06-30",
    subject: who,
    object: { geonameid: 1, resolved_place: "Niamey", country: "Niger", country_code: "NER" },
    others: [],
    status: "present",
    standing: "confirmed",
    since: null,
    until: null,
    last_confirmed: null,
    figures: null,
    history: [],
    citations: [],
    publishers: 1,
    ...more,
  }) as unknown as Fluent;
const step = (on: string | null, status: string) => ({ on, status, statements: [] });
const pieces = (fluent: Fluent) =>
  ofFluent(fluent, day("2024-06-30"))?.pieces.map(({ from, to, how }) => `${how} ${iso(from)} ${iso(to)}`);

describe("when a state held", () => {
  test("told since a day, confirmed later, perhaps to the end of what is known", () => {
    const one = state({
      since: "2023-01-10",
      last_confirmed: "2024-03-01",
      history: [step("2023-01-10", "present")],
    });
    expect(pieces(one)).toEqual(["sure 2023-01-10 2024-03-01", "maybe 2024-03-02 2024-06-30"]);
    expect(ofFluent(one, day("2024-06-30"))).toMatchObject({ before: false, after: true });
  });
  test("since some day of a year: possible in it, sure after it", () => {
    const one = state({ since: "2012~", last_confirmed: "2014-05-01", history: [step("2012~", "present")] });
    expect(pieces(one)?.slice(0, 2)).toEqual(["maybe 2012-01-01 2012-12-31", "sure 2013-01-01 2014-05-01"]);
  });
  test("it left between two tellings", () => {
    const one = state({
      status: "left",
      standing: "ended",
      until: "../2023-12-22",
      last_confirmed: "2023-10-01",
      history: [step("2023-10-01", "present"), step("2023-12", "left")],
    });
    expect(pieces(one)).toEqual(["sure 2023-10-01 2023-11-30", "maybe 2023-12-01 2023-12-31"]);
    expect(ofFluent(one, day("2024-06-30"))).toMatchObject({ before: true, after: false });
  });
  test("it left and came again: nothing is drawn between", () => {
    const one = state({
      since: "2024-01-01",
      last_confirmed: "2024-02-01",
      history: [step("2022-01-01", "present"), step("2022-06-01", "left"), step("2024-01-01", "present")],
    });
    expect(pieces(one)?.[0]).toBe("sure 2022-01-01 2022-06-01");
    expect(pieces(one)?.[1]).toBe("sure 2024-01-01 2024-02-01");
  });
  test("planned only", () => {
    const one = state({ status: "planned", standing: "planned", history: [step("2024-05-01", "planned")] });
    expect(pieces(one)).toEqual(["planned 2024-05-01 2024-06-30"]);
    expect(ofFluent(one, day("2024-06-30"))?.before).toBe(false);
  });
  test("only its end is told, by a day", () => {
    const one = state({ status: "left", standing: "ended", until: "../2018-04-15" });
    expect(outer(ofFluent(one, day("2024-06-30")) ?? { pieces: [], before: false, after: false, steps: [] })).toEqual([
      day("2018-04-15"),
      day("2018-04-15"),
    ]);
  });
  test("only told of on a day", () => {
    const one = state({ last_confirmed: "2024-06-01" });
    expect(pieces(one)).toEqual(["sure 2024-06-01 2024-06-01", "maybe 2024-06-02 2024-06-30"]);
    expect(ofFluent(one, day("2024-06-30"))).toMatchObject({ before: true, after: true });
  });
  test("no day at all", () => {
    expect(ofFluent(state({}), 0)).toBeNull();
    expect(ofFluent(state({ history: [step(null, "present")] }), 0)).toBeNull();
  });
  test("its pieces are in order and do not overlap, whatever is told", () => {
    const texts = ["2023", "2023-05", "2023-05-06", "../2023-05-06", "2023-05/..", "2022-12-01/2023-02-01", "201X"];
    const statuses = ["present", "left", "planned"];
    for (const a of texts)
      for (const b of texts)
        for (const one of statuses)
          for (const other of statuses) {
            const span = ofFluent(
              state({ last_confirmed: "2023-05-06", history: [step(a, one), step(b, other)] }),
              day("2024-06-30"),
            );
            let end = Number.NEGATIVE_INFINITY;
            for (const { from, to } of span?.pieces ?? []) {
              expect(from).toBeGreaterThan(end);
              expect(to).toBeGreaterThanOrEqual(from);
              end = to;
            }
          }
  });
});

const event = (id: string, more: Partial<Occurrence> = {}): Occurrence =>
  ({
    kind: "occurrence",
    id,
    event: "PROTEST",
    mode: null,
    actor: [who],
    recipient: [],
    event_loc: null,
    date: "2024-03-01",
    enddate: "2024-03-01",
    citations: [],
    publishers: 1,
    ...more,
  }) as unknown as Occurrence;

describe("when an event was", () => {
  test("a day, some days, no day", () => {
    expect(ofOccurrence(event("e"))?.pieces[0]?.how).toBe("sure");
    expect(ofOccurrence(event("e", { enddate: "2024-03-31" }))?.pieces).toEqual([
      { from: day("2024-03-01"), to: day("2024-03-31"), how: "maybe" },
    ]);
    expect(ofOccurrence(event("e", { date: null, enddate: null }))).toBeNull();
  });
});

describe("a stretch of time", () => {
  test("in the URL and back", () => {
    const stretch = [day("2024-01-01"), day("2024-02-01")] as const;
    expect(written(stretch)).toBe("2024-01-01..2024-01-31");
    expect(readStretch(written(stretch))).toEqual(stretch);
  });
  test.each([undefined, "", "2024-01-01", "2024-02-30..2024-03-01", "2024-03-01..2024-02-01", "a..b", "<b>..</b>"])(
    "%s is none",
    (text) => expect(readStretch(text)).toBeNull(),
  );
  test("zooming keeps the day under the pointer, and has an end on both sides", () => {
    const from = [0, 1000] as const;
    const near = zoomed(from, 0.5, 250);
    expect((250 - near[0]) / (near[1] - near[0])).toBeCloseTo(0.25, 2);
    let all = from as readonly [number, number];
    for (let i = 0; i < 40; i++) all = zoomed(all, 0.5);
    expect(all[1] - all[0]).toBe(SHORTEST);
    for (let i = 0; i < 80; i++) all = zoomed(all, 2);
    expect(iso(all[0])).toMatch(/^\d{4}-/);
    expect(all[0]).toBeGreaterThanOrEqual(dayOf(1));
  });
  test("moving goes a day at least, and never changes the length", () => {
    expect(moved([0, 3], 0.01)).toEqual([1, 4]);
    expect(moved([0, 100], -0.25)).toEqual([-25, 75]);
    expect(bounded([5, 5])[1] - bounded([5, 5])[0]).toBe(SHORTEST);
  });
  test("a tile has the stretch in it, and small moves stay in the same one", () => {
    const at = [day("2024-01-10"), day("2024-01-20")] as const;
    const [from, to] = tile(at);
    expect(from).toBeLessThanOrEqual(at[0]);
    expect(to).toBeGreaterThanOrEqual(at[1]);
    expect(to - from).toBeLessThanOrEqual(4 * (at[1] - at[0]));
    const moves = new Set(Array.from({ length: 8 }, (_, i) => tile([at[0] + i, at[1] + i]).join()));
    expect(moves.size).toBeLessThanOrEqual(2);
  });
  test("marks are days, in order, and a readable way apart, from days to centuries", () => {
    for (const length of [3, 10, 45, 400, 4000, 40_000, 300_000]) {
      const { ticks, x, day: back } = axis([day("2024-01-01"), day("2024-01-01") + length], 1200);
      expect(ticks.length).toBeGreaterThan(1);
      for (let i = 1; i < ticks.length; i++) expect((ticks[i]?.at ?? 0) - (ticks[i - 1]?.at ?? 0)).toBeGreaterThan(30);
      expect(back(x(day("2024-01-02")))).toBeCloseTo(day("2024-01-02"));
    }
  });
});

describe("periods", () => {
  test("the finest of which there are not too many", () => {
    expect([periodOf(30), periodOf(400), periodOf(5000), periodOf(100_000)]).toEqual(["day", "day", "month", "year"]);
  });
  test.each([
    ["2024", "2024-01-01", "2025-01-01"],
    ["2024-12", "2024-12-01", "2025-01-01"],
    ["2024-02-29", "2024-02-29", "2024-03-01"],
  ])("%s", (value, from, to) => expect(periodDays(value)).toEqual([day(from), day(to)]));
  test.each(["", "2024-13", "spring"])("%s is none", (value) => expect(periodDays(value)).toBeNull());
  test("steps go from edge to edge", () => {
    expect(iso(stepped(day("2024-03-01"), "month", 1))).toBe("2024-04-01");
    expect(iso(stepped(day("2024-03-15"), "month", -1))).toBe("2024-03-01");
    expect(iso(stepped(day("2024-03-01"), "month", -1))).toBe("2024-02-01");
    expect(iso(stepped(day("2024-03-15"), "year", -1))).toBe("2024-01-01");
    expect(iso(stepped(day("2024-01-01"), "year", -1))).toBe("2023-01-01");
    expect(stepped(7, "day", -3)).toBe(4);
  });
  test("a few far off are left out, but not where that shows no more", () => {
    const bin = (value: string, n: number) => ({ days: periodDays(value) as readonly [number, number], n });
    expect(trimmed([bin("1945", 1), bin("2023-05", 500), bin("2024-03", 499)])).toEqual([
      day("2023-05-01"),
      day("2024-04-01"),
    ]);
    expect(trimmed([bin("2022-05", 1), bin("2023-05", 500), bin("2024-03", 499)])?.[0]).toBe(day("2022-05-01"));
    expect(trimmed([])).toBeNull();
  });
});

describe("the brush", () => {
  const whole = [day("2024-01-01"), day("2025-01-01")] as const;
  const snap = (at: number) => stepped(at + 1, "month", -1);
  const drag = (grip: "from" | "to" | "move" | "new", was: readonly [string, string], at: string, to: string) =>
    brushed(grip, [day(was[0]), day(was[1])], day(at), day(to), whole, snap, "month").map(iso);
  test("a new stretch, in both directions", () => {
    expect(drag("new", ["2024-01-01", "2025-01-01"], "2024-03-10", "2024-06-20")).toEqual(["2024-03-01", "2024-06-01"]);
    expect(drag("new", ["2024-01-01", "2025-01-01"], "2024-06-20", "2024-03-10")).toEqual(["2024-03-01", "2024-06-01"]);
    expect(drag("new", ["2024-01-01", "2025-01-01"], "2024-06-20", "2024-06-21")).toEqual(["2024-06-01", "2024-07-01"]);
  });
  test("an edge past the other one", () => {
    expect(drag("from", ["2024-03-01", "2024-06-01"], "2024-03-01", "2024-09-03")).toEqual([
      "2024-06-01",
      "2024-09-01",
    ]);
  });
  test("moved as a whole, and kept within", () => {
    expect(drag("move", ["2024-03-01", "2024-06-01"], "2024-04-01", "2024-05-02")[0]).toBe("2024-04-01");
    expect(drag("move", ["2024-03-01", "2024-06-01"], "2024-04-01", "2030-05-02")[1]).toBe("2025-01-01");
  });
});

const drawn = (more: Partial<Parameters<typeof lanes>[0]>) =>
  lanes({ states: [], events: [], counts: [], group: "kind", horizon: day("2024-06-30"), ...more });

describe("lanes", () => {
  test("by kind: states first, then types of event, the most frequent first", () => {
    const made = drawn({
      states: [state({ last_confirmed: "2024-01-01" })],
      events: [event("a", { event: "AID" }), event("b"), event("c")],
    });
    expect(made.lanes.map((lane) => lane.name)).toEqual(["Forces present", "PROTEST", "AID"]);
  });
  test("what has no day is counted, not drawn", () => {
    expect(drawn({ states: [state({})] })).toEqual({ lanes: [], undated: 1 });
  });
  test("counts of the service make lanes of their own", () => {
    const made = drawn({ counts: [{ value: "2024-03", n: 5, split: { AID: 2, PROTEST: 3 } }] });
    expect(made.lanes.map((lane) => [lane.id, lane.counted])).toEqual([
      ["PROTEST", 3],
      ["AID", 2],
    ]);
  });
  test("by country, what is nowhere last; by actor, who is seldom in one lane", () => {
    const place = { geonameid: 2, country: "Niger", country_code: "NER" } as unknown as Occurrence["event_loc"];
    const made = drawn({ events: [event("a"), event("b"), event("c", { event_loc: place })], group: "place" });
    expect(made.lanes.map((lane) => lane.name)).toEqual(["Niger", "elsewhere, or place unknown"]);
    const many = Array.from({ length: 50 }, (_, i) =>
      event(`e${i}`, { actor: [{ ...who, code: `C${i}` }] as unknown as Occurrence["actor"] }),
    );
    const actors = drawn({ events: many, group: "actor" });
    expect(actors.lanes.length).toBe(21);
    expect(actors.lanes.reduce((n, lane) => n + lane.events.length, 0)).toBe(50);
    expect(actors.lanes.at(-1)?.id).toBe("");
  });
  test("rows have room for each", () => {
    const items = ["2024-01-01", "2024-01-02", "2024-03-01"].map(
      (date) => drawn({ events: [event(date, { date, enddate: date })] }).lanes[0]?.events[0] as Item,
    );
    const placed = rows(items, ({ span }) => [outer(span)[0], outer(span)[0] + 10]);
    expect(placed.map(({ row }) => row)).toEqual([0, 1, 0]);
  });
  test("what has no told end is seen after it, what has one is not", () => {
    const open = ofFluent(state({ last_confirmed: "2024-01-01" }), day("2024-01-01"));
    const shut = ofOccurrence(event("e"));
    const later = [day("2025-01-01"), day("2025-02-01")] as const;
    expect([open && seen(open, later), shut && seen(shut, later)]).toEqual([true, false]);
  });
  test("density counts each state once in a column, as sure where it is that in some of it", () => {
    const item = drawn({ states: [state({ last_confirmed: "2024-01-10", since: "2024-01-01" })] }).lanes[0]?.states[0];
    const columns = density([item as Item], [day("2024-01-01"), day("2024-01-21")], 4);
    expect(columns.map((one) => [one.sure, one.maybe])).toEqual([
      [1, 0],
      [1, 0],
      [0, 1],
      [0, 1],
    ]);
  });
});

describe("counts of the events at hand", () => {
  const items = (...days: [string, string][]) =>
    drawn({ events: days.map(([date, enddate], i) => event(`e${i}`, { date, enddate })) }).lanes[0]?.events ?? [];
  test("by period, without those that are not known to be in one", () => {
    const all = items(["2024-03-01", "2024-03-01"], ["2024-03-02", "2024-03-31"], ["2024-01-01", "2024-12-31"]);
    expect(binned(all, "day").map((bin) => bin.n)).toEqual([1]);
    expect(binned(all, "month").map((bin) => bin.n)).toEqual([2]);
    expect(binned(all, "year")).toEqual([{ days: [day("2024-01-01"), day("2025-01-01")], n: 3 }]);
    expect(binned([], "day")).toEqual([]);
  });
});

describe("bars", () => {
  const x = (at: number) => (at - day("2024-01-01")) * 2;
  test("an open beginning fades in, an open end has an arrow, within the drawing", () => {
    const span = ofFluent(state({ last_confirmed: "2024-02-01" }), day("2024-06-30"));
    const made = span && bars(span, x, 300);
    expect(made?.fade?.[1]).toBe(62);
    expect(made?.arrow).toBeLessThanOrEqual(300);
    expect(made?.shapes.every((shape) => shape.width >= 3 && shape.x >= -8)).toBe(true);
  });
  test("what is told on both sides has neither", () => {
    const span = ofOccurrence(event("e"));
    expect(span && bars(span, x, 300)).toMatchObject({ fade: null, arrow: null });
  });
  test("what lies outside has no shapes", () => {
    const span = ofOccurrence(event("e", { date: "2020-01-01", enddate: "2020-01-01" }));
    expect(span && bars(span, x, 300).shapes).toEqual([]);
  });
});
