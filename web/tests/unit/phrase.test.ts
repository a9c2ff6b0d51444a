import { describe, expect, it } from "vitest";
import type { Fluent } from "../../src/types";
import { phrase } from "../../src/views/situation/phrase";
import { asked, confirmed, end, lasted, located, long, named } from "../../src/words";
import { entity, fluent, place } from "./made";

const text = (one: Fluent): string =>
  phrase(one)
    .map((part) => ("word" in part ? part.word : "status" in part ? part.status : named(part.thing)))
    .join(" ")
    .replace(" ,", ",");

describe("a state as a phrase", () => {
  const niger = entity("NER", "Niger");
  it.each([
    [fluent({}), "United States present in Niger"],
    [fluent({ status: "leaving" }), "United States leaving Niger"],
    [
      fluent({ predicate: "agreement", object: niger, status: "in_force", value: { kind: "security" } }),
      "United States – Niger security agreement in force",
    ],
    [
      fluent({ predicate: "agreement", object: niger, others: [entity("MLI", "Mali")], status: "signed" }),
      "United States – Niger – Mali agreement signed",
    ],
    [
      fluent({ predicate: "office", object: { title: "head of state", code: "NER", sector: null }, status: "holds" }),
      "United States, head of state of NER",
    ],
    [
      fluent({ predicate: "office", object: { title: "president", code: null, sector: null }, status: "removed" }),
      "United States removed as president",
    ],
    [
      fluent({
        predicate: "facility",
        object: { name: "Air Base 201", place: place("Agadez", "NER"), country_code: "NER" },
        status: "operating",
        value: { kind: "drone base" },
      }),
      "Air Base 201 (drone base) of United States in Agadez operating",
    ],
    [
      fluent({ predicate: "custody", object: niger, status: "held", value: { kind: "prison" } }),
      "United States held by Niger (prison)",
    ],
    [fluent({ predicate: "relation", object: niger, status: "tense" }), "United States tense with Niger"],
    [fluent({ predicate: "affiliation", object: niger, status: "part_of" }), "United States part of Niger"],
    [fluent({ predicate: "control", status: "lost" }), "United States lost Niger"],
    [fluent({ predicate: "custody", object: null, status: "held" }), "United States held by"],
  ])("%#", (one, said) => expect(text(one)).toBe(said));
});

describe("what a name asks for", () => {
  it("is an id, else codes, and of a state its code alone", () => {
    expect(asked(entity("USA", "US", { identifier_id: "state:USA", sector: "MIL" }))).toBe("USA");
    expect(asked(entity("NER", "soldiers", { sector: "MIL" }))).toBe("NER:MIL");
    expect(asked(entity("IMG", "Wagner", { identifier_id: "group:wagner-group" }))).toBe("group:wagner-group");
  });
  it("is a country by its code, a town by its name, a base by its place", () => {
    expect(located(place("Niger", "NER", { resolution: 1 }))).toBe("NER");
    expect(located(place("Agadez", "NER", { resolution: 4, city: "Agadez" }))).toBe("Agadez");
    expect(
      located({ name: "Air Base 201", place: place("Agadez", "NER", { resolution: 4 }), country_code: "NER" }),
    ).toBe("Agadez");
    expect(located({ name: "a base", place: null, country_code: "NER" })).toBe("NER");
    expect(located(null)).toBe("");
  });
});

describe("since when", () => {
  it.each([
    ["2024-04-10", "10 Apr 2024"],
    ["../2024-04-08", "8 Apr 2024 or before"],
    ["2024-04-08/..", "8 Apr 2024 or later"],
    ["2023-07/2023-08", "between Jul 2023 and Aug 2023"],
    ["2012~", "about 2012"],
  ])("writes %s as %s", (written, said) => expect(end(written)).toBe(said));

  it.each([
    [fluent({}), "beginning not told"],
    [fluent({ since: "2024-04-10" }), "since 10 Apr 2024"],
    [fluent({ until: "2024-09-15" }), "until 15 Sep 2024"],
    [fluent({ since: "2012~", until: "2024-01", standing: "ended" }), "since about 2012, ended Jan 2024"],
    [fluent({ until: "../2023-12-22", standing: "ended" }), "ended 22 Dec 2023 or before"],
  ])("%#", (one, said) => expect(lasted(one)).toBe(said));

  it.each([
    [{ last_confirmed: null, age_days: null }, "told on no day"],
    [{ last_confirmed: "2024-04-20", age_days: 0 }, "told that day"],
    [{ last_confirmed: "2024-04-10", age_days: 10 }, "last told 10 Apr 2024, 10 days before"],
    [{ last_confirmed: "2024-05-30", age_days: 0 }, "told only of 30 May 2024, 40 days later"],
  ])("%#", (one, said) => expect(confirmed(fluent(one))).toBe(said));

  it.each([
    [1, "1 day"],
    [59, "59 days"],
    [150, "5 months"],
    [729, "24 months"],
    [1461, "4 years"],
  ])("calls %i days %s", (days, said) => expect(long(days)).toBe(said));
});
