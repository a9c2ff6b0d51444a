import { describe, expect, it } from "vitest";
import type { Fluent, Situation } from "../../src/types";
import { changes, ordered } from "../../src/views/situation/changes";
import { fluent } from "./made";

const stood = (...presence: Fluent[]): Situation => ({
  asked: { on: null, known: null, recorded: null },
  on: null,
  states: {
    presence,
    agreements: [],
    offices: [],
    facilities: [],
    control: [],
    custody: [],
    relations: [],
    affiliations: [],
  },
  events: [],
  counts: {},
  note: null,
});

describe("what another day changes", () => {
  it("is what is new, what stands otherwise and what is gone, and not that it was told again", () => {
    const before = stood(fluent({ id: "stays" }), fluent({ id: "alters" }), fluent({ id: "goes" }));
    const after = stood(
      fluent({ id: "stays", last_confirmed: "2024-05-01", publishers: 9 }),
      fluent({ id: "alters", status: "leaving" }),
      fluent({ id: "comes" }),
    );
    const found = changes(before, after);
    expect([...found.fresh]).toEqual(["comes"]);
    expect([...found.altered]).toEqual(["alters"]);
    expect(found.gone.map((one) => one.id)).toEqual(["goes"]);
  });

  it("is nothing between the same answers", () => {
    const same = stood(fluent({ id: "a" }));
    const found = changes(same, same);
    expect([found.fresh.size, found.altered.size, found.gone.length]).toEqual([0, 0, 0]);
  });
});

it("puts what is sure first, then what was told last, and changes nothing that is equal", () => {
  const rows = [
    fluent({ id: "ended", standing: "ended", last_confirmed: "2024-09-01" }),
    fluent({ id: "old", last_confirmed: "2023-01-01" }),
    fluent({ id: "new", last_confirmed: "2024-01-01" }),
    fluent({ id: "new too", last_confirmed: "2024-01-01" }),
    fluent({ id: "stale", standing: "stale" }),
  ];
  expect(ordered(rows).map((one) => one.id)).toEqual(["new", "new too", "old", "stale", "ended"]);
});
