import { describe, expect, it } from "vitest";
import type { Statement } from "../../src/types";
import { offered } from "../../src/views/review/amend";
import { about, changes, fields, headline, shown } from "../../src/views/review/fields";
import { tokenIn } from "../../src/writing";

type Claim = Statement["claim"];
const who = (code: string, sector: string | null, text: string) => ({
  code,
  sector,
  other_sectors: [],
  entity_text: text,
  identifier_id: null,
  identifier_text: null,
  office: null,
  span: null,
});
const common = {
  id: "x",
  doc: "d",
  sentence: 0,
  span: [0, 1],
  quote: "q",
  text: "q",
  auxiliary: [],
  attribution: [],
  hedged: false,
  confidence: 0.5,
  rule: "r",
};
const event = {
  ...common,
  kind: "event",
  event: ["ASSAULT"],
  mode: ["aerial"],
  context: [],
  actor: [who("USA", "MIL", "the jets")],
  recipient: [],
  event_loc: null,
  date: "2024-03-04",
  enddate: "2024-03-04",
  status: "actual",
  size: { participants: [null, null], dead: [3, 5], injured: [null, null], arrested: [null, null] },
} as unknown as Claim;
const state = {
  ...common,
  kind: "state",
  predicate: "office",
  subject: who("NER", "GOV", "Ali Lamine Zeine"),
  object: { title: "prime minister", code: "NER", sector: "GOV" },
  others: [],
  status: "holds",
  value: { strength: [650, 1100], kind: "security" },
  from: "2023-08",
  to: null,
} as unknown as Claim;

describe("the fields of a record", () => {
  it("are those that can be amended, each under its path", () => {
    expect(fields(event).map((one) => one.path)).toEqual([
      "event",
      "mode",
      "context",
      "actor.0",
      "actor.0.code",
      "actor.0.sector",
      "actor.1",
      "recipient.0",
      "event_loc",
      "date",
      "enddate",
      "status",
      "hedged",
      "size.participants",
      "size.dead",
      "size.injured",
      "size.arrested",
    ]);
    const paths = fields(state).map((one) => one.path);
    for (const path of ["subject", "object.title", "others.0", "from", "to", "value.strength", "value.kind"])
      expect(paths).toContain(path);
  });

  it("are put into words", () => {
    expect(headline(event)).toBe("the jets ASSAULT aerial");
    expect(headline(state)).toBe("Ali Lamine Zeine holds (office) prime minister, NER");
    expect(
      [
        ["3", "5"],
        ["3", "3"],
        ["", "5"],
        ["", ""],
      ].map((one) => shown(one as [string, string])),
    ).toEqual(["3 – 5", "3", "? – 5", ""]);
  });
});

describe("changes", () => {
  const given = (values: Record<string, string | [string, string]>) =>
    changes(fields(event), new Map(Object.entries(values)));

  it("are of fields that have another value, and nothing is written for nothing", () => {
    expect(given({})).toEqual([]);
    expect(given({ event: "ASSAULT", date: "2024-03-04", "size.dead": ["3", "5"] })).toEqual([]);
    expect(given({ event: " PROTEST ", mode: "", date: "", "size.dead": ["3", ""], "actor.1": "Togo" })).toEqual([
      "event=PROTEST",
      "mode=[]",
      "actor.1=Togo",
      "date=null",
      "size.dead=[3,null]",
    ]);
  });
});

describe("a message of the service", () => {
  const field = (message: string) => about(message, fields(event))?.path;

  it("is told beside the field that it is about", () => {
    expect(field("event: expected a type, one of ACCUSE; found 'X'")).toBe("event");
    expect(field("actor.0.code: expected the code of a country")).toBe("actor.0.code");
    expect(field("actor.0.office: expected text")).toBe("actor.0");
    expect(field("date and enddate: expected both or neither")).toBe("date");
    expect(field("size.dead: expected [least, most]")).toBe("size.dead");
    expect(field("confidence: expected a number from 0 to 1, found 2")).toBeUndefined();
    expect(field("Something else")).toBeUndefined();
  });

  it("offers what it lists", () => {
    expect(
      offered({ message: "mode: expected a mode of RETREAT, one of access, disarm; found 'x'", choices: [] }),
    ).toEqual(["access", "disarm"]);
    expect(offered({ message: "mode: expected a mode of AID, one of none; found 'x'", choices: [] })).toEqual([]);
    expect(offered({ message: "expected a name", choices: ["Niger"] })).toEqual(["Niger"]);
  });
});

describe("a token", () => {
  it("is taken from what was pasted: itself, or the address that has it", () => {
    expect(tokenIn(" abc_-1 ")).toBe("abc_-1");
    expect(tokenIn("http://127.0.0.1:8000/#token=abc_-1")).toBe("abc_-1");
    expect(tokenIn("dateline: http://127.0.0.1:8000/#token=abc_-1\n")).toBe("abc_-1");
    expect(tokenIn("http://127.0.0.1:8000/#main")).toBe("");
  });
});
