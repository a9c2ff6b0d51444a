import { describe, expect, it } from "vitest";
import type { Statement } from "../../src/types";
import { amended, type Claim, facts, line, range, sentence, where } from "../../src/views/report/claims";
import { onWeb } from "../../src/views/report/head";

type Place = Parameters<typeof where>[0];
const nowhere: NonNullable<Place> = {
  extracted_place: null,
  resolved_place: null,
  geonameid: null,
  lat: null,
  lon: null,
  city: null,
  province: null,
  country: null,
  country_code: null,
  resolution: null,
  span: null,
};
const party = (name: string, code: string | null = null, sector: string | null = null) => ({
  code,
  sector,
  other_sectors: [],
  entity_text: name,
  identifier_id: null,
  identifier_text: null,
  office: null,
  span: null,
});
const about = {
  doc: "d",
  sentence: 0,
  span: [0, 4] as [number, number],
  quote: "held",
  text: "held",
  auxiliary: [],
  attribution: [],
  hedged: false,
  confidence: 0.9,
  rule: "r",
};
const event: Extract<Statement["claim"], { kind: "event"; doc: string }> = {
  ...about,
  kind: "event",
  id: "e1",
  event: ["COERCE"],
  mode: ["seize"],
  context: [],
  quad_code: 4,
  event_scale: -7,
  cameo: "171",
  actor: [party("army", "NER", "MIL")],
  recipient: [party("Bazoum", "NER", "ELI")],
  event_loc: { ...nowhere, country: "Niger", country_code: "NER", resolution: 1 },
  date: "2023-07-26",
  enddate: "2023-07-26",
  edtf: "2023-07-26",
  date_precision: "day",
  date_text: "on Wednesday",
  date_from: "text",
  status: "actual",
  size: { participants: [null, null], dead: [2, null], injured: [null, null], arrested: [null, null] },
};
const state: Extract<Claim, { kind: "state" }> = {
  ...about,
  kind: "state",
  id: "s1",
  predicate: "presence",
  subject: party("troops", "USA", "MIL"),
  object: { ...nowhere, resolved_place: "Niger", country: "Niger", country_code: "NER" },
  others: [],
  status: "present",
  value: { strength: [1000, null] },
  from: "2013",
  to: null,
};
const value = (claim: Claim, label: string) => facts(claim).find((fact) => fact.label === label);

describe("a record in words", () => {
  it.each<[Claim, string, string]>([
    [
      event,
      "COERCE seize: army NER:MIL → Bazoum NER:ELI, Niger NER",
      "army coerced (seize) Bazoum in Niger, 26 Jul 2023",
    ],
    [state, "presence present: troops USA:MIL · Niger NER", "troops present in Niger, 2013 – …"],
    [
      { ...event, status: "negated", recipient: [], event_loc: null, date: null, mode: [] },
      "COERCE: army NER:MIL",
      "Denied: army coerced",
    ],
    [
      { ...event, event: ["OWN_TYPE"], mode: [], event_loc: null },
      "OWN_TYPE: army NER:MIL → Bazoum NER:ELI",
      "army did “own type” towards Bazoum, 26 Jul 2023",
    ],
  ])("%#", (claim, told, said) => {
    expect(line(claim)).toBe(told);
    expect(sentence(claim)).toBe(said);
  });

  it("leaves out what is not told", () => {
    expect(facts(event).map((fact) => fact.label)).toEqual([
      "Who",
      "Did",
      "To whom",
      "Where",
      "When",
      "Status",
      "Dead",
      "Scale",
      "Says so",
      "Sure",
      "Rule",
    ]);
    expect(facts(state).map((fact) => fact.label)).toEqual([
      "What",
      "Of",
      "Where",
      "Status",
      "Since",
      "Strength",
      "Says so",
      "Sure",
      "Rule",
    ]);
  });

  it.each([
    ["text", "from the words “on Wednesday”"],
    ["document", "the day of the report, since the sentence names none"],
    ["context", "from what stands around it: “on Wednesday”"],
    ["none", "the text gives no day"],
  ] as const)("tells whence the day is: %s", (from, note) => {
    expect(value({ ...event, date_from: from }, "When")?.note).toBe(note);
  });

  it("tells a place that is not resolved from one that is", () => {
    expect(where({ ...nowhere, extracted_place: "the old market" })).toEqual({
      value: "the old market",
      note: "not resolved to a place on the map",
    });
    expect(
      where({
        ...nowhere,
        extracted_place: "Agadès",
        resolved_place: "Agadez",
        country: "Niger",
        lat: 17,
        lon: 8,
        resolution: 4,
      }),
    ).toEqual({
      value: "Agadez, Niger",
      note: "“Agadès” in the text; a city; 17, 8",
    });
  });

  it("names only the values that an amendment changed", () => {
    expect(amended(event, event)).toEqual([]);
    expect(amended(event, { ...event, event: ["PROTEST"], mode: [] })).toEqual([
      { label: "Did", before: "COERCE seize", now: "PROTEST" },
    ]);
    expect(amended(event, { ...event, recipient: [] })).toEqual([
      { label: "To whom", before: "Bazoum NER:ELI", now: "" },
    ]);
  });
});

it.each<[[number | null, number | null], string]>([
  [[null, null], ""],
  [[5, 5], "5"],
  [[1000, null], "1,000 or more"],
  [[null, 9], "up to 9"],
  [[0, 9], "0 to 9"],
  [[0, 0], "0"],
])("writes the bounds %j as %j", (bounds, text) => expect(range(bounds)).toBe(text));

it.each([
  ["https://example.org/a?b", true],
  ["HTTP://example.org", true],
  ["javascript:alert(1)", false],
  ["data:text/html,x", false],
  ["//example.org", false],
  ["https://", false],
  ["/etc/passwd", false],
  [" https://example.org", false],
  ["", false],
])("makes a link of %s: %s", (url, so) => expect(onWeb(url)).toBe(so));
