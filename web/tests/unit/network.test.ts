import { describe, expect, it } from "vitest";
import type { Fluent, Pair } from "../../src/types";
import { type Edge, graph, type StateKind } from "../../src/views/network/graph";
import { layout } from "../../src/views/network/layout";
import { bearing, short } from "../../src/views/network/names";
import { chosen, USUAL, upTo, written } from "../../src/views/network/wanted";

const party = (name: string, code: string | null, sector: string | null = null, id: string | null = null) => ({
  code,
  sector,
  other_sectors: [],
  entity_text: name,
  identifier_id: id,
  identifier_text: id === null ? null : name,
  office: null,
  span: null,
});
const state = (code: string, name: string) => party(name, code, null, `state:${code}`);
const land = (name: string, code: string, town: string | null = null) => ({
  extracted_place: null,
  resolved_place: town ?? name,
  geonameid: null,
  lat: 1,
  lon: 2,
  city: town,
  province: null,
  country: name,
  country_code: code,
  resolution: town === null ? 1 : 4,
  span: null,
});
const fluent = (id: string, more: Partial<Fluent>): Fluent => ({
  kind: "fluent",
  id,
  predicate: "relation",
  on: "2024-01-01",
  subject: state("NER", "Niger"),
  object: state("USA", "United States"),
  others: [],
  status: "hostile",
  standing: "confirmed",
  since: null,
  until: null,
  last_confirmed: "2023-12-01",
  age_days: 31,
  value: null,
  figures: null,
  publishers: 1,
  confidence: 0.9,
  hedged: false,
  disputed: false,
  contradictions: [],
  history: [],
  citations: [],
  ...more,
});
const told = (states: Partial<Record<StateKind, Fluent[]>>, pairs: Pair[] = [], most = 150) =>
  graph(states, pairs, most);
const ends = (edges: readonly Edge[]) => edges.map((edge) => [edge.from, edge.says, edge.to, edge.tone, edge.directed]);

describe("the links of answers", () => {
  it.each<[StateKind, Partial<Fluent>, unknown[]]>([
    ["relations", {}, ["NER", "hostile to", "USA", "hostile", true]],
    ["relations", { status: "backing" }, ["NER", "backing", "USA", "friendly", true]],
    ["affiliations", { predicate: "affiliation", status: "part_of" }, ["NER", "part of", "USA", "neutral", true]],
    ["custody", { predicate: "custody", status: "held" }, ["NER", "held by", "USA", "hostile", true]],
    [
      "presence",
      { predicate: "presence", status: "present", object: land("Mali", "MLI", "Gao") },
      ["NER", "present in", "in MLI", "neutral", true],
    ],
    [
      "control",
      { predicate: "control", status: "holds", object: land("Mali", "MLI", "Gao") },
      ["NER", "in control of", "in Gao", "neutral", true],
    ],
    [
      "agreements",
      {
        predicate: "agreement",
        status: "in_force",
        subject: state("USA", "United States"),
        object: state("NER", "Niger"),
      },
      ["NER", "agreement in force with", "USA", "friendly", false],
    ],
  ])("of %s: %j", (kind, more, edge) => {
    expect(ends(told({ [kind]: [fluent("a", more)] }).edges)).toEqual([edge]);
  });

  it("of the same two and kind are one, with all that tells it", () => {
    const made = told({
      presence: ["Gao", "Kidal"].map((town, i) =>
        fluent(town, {
          predicate: "presence",
          status: "present",
          object: land("Mali", "MLI", town),
          publishers: i + 1,
        }),
      ),
    });
    expect(made.edges).toHaveLength(1);
    expect(made.edges[0]?.fluents.map((one) => one.id)).toEqual(["Gao", "Kidal"]);
    expect(made.edges[0]?.strength).toBe(2);
    expect(made.nodes.map((node) => [node.key, node.records, node.place, node.value])).toEqual([
      ["NER", 2, false, "NER"],
      ["in MLI", 2, true, "MLI"],
    ]);
  });

  it("of an agreement of several link each with each, in one order whoever is told first", () => {
    const [mali, burkina] = [state("MLI", "Mali"), state("BFA", "Burkina Faso")];
    const made = (subject: Fluent["subject"], others: Fluent["others"]) =>
      ends(
        told({
          agreements: [
            fluent("a", { predicate: "agreement", status: "signed", subject, object: state("NER", "Niger"), others }),
          ],
        }).edges,
      );
    expect(made(mali, [burkina])).toEqual(made(burkina, [mali]));
    expect(made(mali, [burkina]).map(([from, , to]) => `${from}-${to}`)).toEqual(["BFA-MLI", "BFA-NER", "MLI-NER"]);
  });

  it("leave out what has no second party, or is of one with itself", () => {
    const made = told({ relations: [fluent("a", { object: null }), fluent("b", { object: state("NER", "Niger") })] });
    expect([made.edges.length, made.nodes.length, made.total]).toEqual([0, 0, 0]);
  });

  it("are unsure where all that is told is", () => {
    const some = (...standings: Fluent["standing"][]) =>
      told({ relations: standings.map((standing, i) => fluent(String(i), { standing })) }).edges.map(
        (edge) => edge.unsure,
      );
    expect(some("stale")).toEqual([true]);
    expect(some("stale", "confirmed")).toEqual([false]);
  });

  it("are the strongest where there are too many, and the count is of all", () => {
    const relations = Array.from({ length: 30 }, (_, i) =>
      fluent(String(i), { object: party(`group ${i}`, null), publishers: i % 10 }),
    );
    const made = told({ relations }, [], 5);
    expect(made.total).toBe(30);
    expect(made.edges.map((edge) => edge.strength)).toEqual([9, 9, 9, 8, 8]);
    expect(made.nodes).toHaveLength(6);
    expect(told({ relations: [...relations].reverse() }, [], 5)).toEqual(made);
  });

  it("of events are as wide as their number and of the colour of their mean", () => {
    const pairs: Pair[] = [2, -3, 0.1].map((scale, i) => ({
      actor: { code: "NER", sector: "MIL", identifier_id: null, name: null },
      recipient: { code: "USA", sector: null, identifier_id: `state:US${i}`, name: "US" },
      n: 9 - i,
      scale,
      quads: [0, 0, 0, 9 - i],
    }));
    expect(told({}, pairs).edges.map((edge) => [edge.from, edge.to, edge.tone, edge.strength])).toEqual([
      ["NER:MIL", "US0", "friendly", 9],
      ["NER:MIL", "US1", "hostile", 8],
      ["NER:MIL", "US2", "neutral", 7],
    ]);
  });

  it("name a party without a name of its own by its codes where reports call it differently", () => {
    const junta = ["the junta", "the generals"].map((name, i) =>
      fluent(String(i), { subject: party(name, "NER", "MIL"), object: state("NER", "Niger") }),
    );
    expect(told({ relations: junta }).nodes.map((node) => node.label)).toEqual(["Niger", "Niger MIL"]);
    expect(told({ relations: junta.slice(0, 1) }).nodes.map((node) => node.label)).toEqual(["Niger", "the junta"]);
  });
});

describe("the layout", () => {
  const keys = Array.from({ length: 40 }, (_, i) => `party ${i}`);
  const links = keys.slice(1, 34).map((to, i) => ({ from: keys[Math.floor(i / 3)] as string, to }));
  const box = { width: 1100, height: 500 };

  it("is the same whatever the order of parties and links", () => {
    const turned = layout(
      [...keys].reverse(),
      [...links].reverse().map(({ from, to }) => ({ from: to, to: from })),
      box,
    );
    const made = layout(keys, links, box);
    for (const key of keys) expect(turned.get(key)).toEqual(made.get(key));
  });

  it("puts each within the box, none on another", () => {
    const places = [...layout(keys, links, box).values()];
    for (const { x, y } of places) {
      expect(x >= 0 && x <= box.width && y >= 0 && y <= box.height).toBe(true);
    }
    const gaps = places.flatMap((a, i) => places.slice(i + 1).map((b) => Math.hypot(a.x - b.x, a.y - b.y)));
    expect(Math.min(...gaps)).toBeGreaterThan(15);
  });

  it("puts those that are linked nearer than the others", () => {
    const made = layout(keys, links, box);
    const far = (a: string, b: string) =>
      Math.hypot((made.get(a)?.x ?? 0) - (made.get(b)?.x ?? 0), (made.get(a)?.y ?? 0) - (made.get(b)?.y ?? 0));
    const mean = (list: number[]) => list.reduce((sum, n) => sum + n, 0) / list.length;
    const all = keys.flatMap((a, i) => keys.slice(i + 1).map((b) => far(a, b)));
    expect(mean(links.map(({ from, to }) => far(from, to)))).toBeLessThan(mean(all) * 0.6);
  });

  it.each([[[]], [["one"]], [["one", "two"]]])("holds for %j", (few) => {
    const made = layout(
      few,
      [
        { from: "one", to: "two" },
        { from: "one", to: "one" },
      ],
      box,
    );
    expect([...made.keys()].sort()).toEqual(few);
    for (const { x, y } of made.values()) expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true);
  });
});

it("names cover no other name, and the first bear theirs", () => {
  const parties = Array.from({ length: 60 }, (_, i) => ({
    key: String(i),
    label: `Party number ${i}`,
    x: (i * 37) % 300,
    y: (i * 53) % 200,
    size: 12,
  }));
  const shown = bearing(parties, 12);
  expect(shown.has("0")).toBe(true);
  const wide = (label: string) => short(label).length * 12 * 0.56;
  const named = parties.filter((one) => shown.has(one.key));
  for (const [i, a] of named.entries())
    for (const b of named.slice(i + 1))
      expect(
        Math.abs(a.x - b.x) >= (wide(a.label) + wide(b.label)) / 2 - 1e-9 || Math.abs(a.y - b.y) >= 12 * 1.2 - 1e-9,
      ).toBe(true);
});

describe("what is asked for", () => {
  it.each([undefined, "relations,events", "events", "none"])("is written in the address as it is read: %s", (links) => {
    expect(written(chosen(links))).toBe(links);
  });
  it("leaves out what is no kind of link", () => {
    expect(chosen("relations,<b>,colour")).toEqual(["relations"]);
    expect(chosen(undefined)).toEqual(USUAL);
  });
  it.each([
    [{ on: ["2024-01-05"] }, { on: [], to: ["2024-01-05"] }],
    [
      { on: ["2024-01-05"], to: ["2024-01-01"] },
      { on: [], to: ["2024-01-01"] },
    ],
    [
      { on: ["2024-01-05"], to: ["2024-02-01"], from: ["2023-01-01"] },
      { on: [], to: ["2024-01-05"], from: ["2023-01-01"] },
    ],
    [{ to: ["2024-02-01"] }, { to: ["2024-02-01"] }],
  ])("are events up to the day: %j", (asked, meant) => expect(upTo(asked)).toEqual(meant));
});
