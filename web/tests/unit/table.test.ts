import { describe, expect, test } from "vitest";
import { KINDS } from "../../src/views/kinds";
import {
  chosen,
  fingerprint,
  kept,
  orderOf,
  shifted,
  sorted,
  toggled,
  trail,
  trailed,
  turned,
} from "../../src/views/table/choice";
import { EVENTS, STATES_FORM, TELLINGS } from "../../src/views/table/columns";
import { exports } from "../../src/views/table/exports";

const all = ["a", "b", "c", "d"].map((id) => ({ id }));
const ids = (text: string | undefined) => chosen(all, ["a", "b"], text).map((one) => one.id);

describe("columns", () => {
  test.each([
    [undefined, ["a", "b"]],
    ["", ["a", "b"]],
    ["c,a", ["c", "a"]],
    ["c,c,<b>", ["c"]],
    ["x,y", ["a", "b"]],
  ])("%s", (text, expected) => expect(ids(text)).toEqual(expected));
  test("in the URL only where they are not those at first", () => {
    expect(kept(["a", "b"], ["a", "b"])).toBeUndefined();
    expect(kept(["b", "a"], ["a", "b"])).toBe("b,a");
    expect(ids(kept(["d", "b"], ["a", "b"]))).toEqual(["d", "b"]);
  });
  test("one always stays", () => {
    expect(toggled(["a", "b"], "a")).toEqual(["b"]);
    expect(toggled(["b"], "b")).toEqual(["b"]);
    expect(toggled(["b"], "a")).toEqual(["b", "a"]);
  });
  test("moved, and not beyond the ends", () => {
    expect(shifted(["a", "b", "c"], "c", -1)).toEqual(["a", "c", "b"]);
    expect(shifted(["a", "b", "c"], "a", -1)).toEqual(["a", "b", "c"]);
    expect(shifted(["a", "b", "c"], "a", 9)).toEqual(["b", "c", "a"]);
    expect(shifted(["a", "b"], "x", 1)).toEqual(["a", "b"]);
  });
  test.each([
    ["events", EVENTS],
    ["states", STATES_FORM],
    ["tellings", TELLINGS],
  ])("of %s have ids of their own, and those at first are among them", (_, form) => {
    const own = form.columns.map((column) => column.id);
    expect(new Set(own).size).toBe(own.length);
    expect(form.first.filter((id) => !own.includes(id))).toEqual([]);
    expect(own.every((id) => /^[a-z]+$/.test(id))).toBe(true);
  });
});

describe("order", () => {
  test.each([
    ["date", "date"],
    ["-recorded", "-recorded"],
    ["id", undefined],
    ["--date", undefined],
    [undefined, undefined],
  ])("%s", (text, expected) => expect(orderOf(text)).toBe(expected));
  test("presses on a head go round", () => {
    const first = turned(undefined, "date");
    const second = turned(first, "date");
    expect([first, second, turned(second, "date"), turned("-published", "date")]).toEqual([
      "-date",
      "date",
      undefined,
      "-date",
    ]);
    expect([
      sorted(first, "date"),
      sorted(second, "date"),
      sorted(first, "published"),
      sorted(first, undefined),
    ]).toEqual(["descending", "ascending", "none", "none"]);
  });
});

describe("pages", () => {
  test("the way through pages is kept for its own question", () => {
    const text = trailed(["c1", "c2"], "events?in=NER");
    expect(trail(text, "events?in=NER")).toEqual(["c1", "c2"]);
    expect(trail(text, "events?in=MLI")).toEqual([]);
    expect(trailed([], "events")).toBeUndefined();
    expect(trail(undefined, "events")).toEqual([]);
    expect(trail("~~", "events")).toEqual([]);
  });
  test("questions that differ in a letter have other fingerprints", () => {
    expect(fingerprint("events?in=NER")).not.toBe(fingerprint("events?in=NEQ"));
  });
});

describe("files", () => {
  test.each(KINDS)("of %s ask exactly the question", (kind) => {
    const query = new URLSearchParams([
      ["in", "Niger & <b>"],
      ["in", "Mali"],
      ["order", "-date"],
    ]);
    const files = exports(kind, query);
    expect(files.length).toBeGreaterThan(4);
    for (const file of files) {
      const url = new URL(file.href, "http://here");
      expect(url.pathname.startsWith(`/api/v1/${kind}`)).toBe(true);
      expect(url.searchParams.getAll("in")).toEqual(["Niger & <b>", "Mali"]);
      expect(url.searchParams.get("order")).toBe("-date");
    }
    expect(files.some((file) => file.name === "ACLED")).toBe(kind === "events" || kind === "tellings");
  });
});
