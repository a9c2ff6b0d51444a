import { describe, expect, it } from "vitest";
import { changed, href, read } from "../../src/state";

describe("the state in the URL", () => {
  const links = [
    "/",
    "/?in=NER&of=USA%3AMIL&on=2024-04-20",
    "/timeline?in=NER&in=MLI&from=2023-01-01&to=2024-01-01&zoom=2023",
    "/report/us-niger-withdrawal?in=NER&at=abc",
    "/report/a%2Fb%20c?at=abc",
    "/table?type=PROTEST&kind=events&order=-date",
  ];
  it.each(links)("is read from %s and written as the same link", (link) => {
    const [path = "", query = ""] = link.split("?");
    expect(href(read(path, query))).toBe(link);
  });

  it("names what it does not know and keeps the rest", () => {
    const found = read("/timeline", "in=NER&colour=red&kind=events");
    expect(found.filters).toEqual({ in: ["NER"] });
    expect(found.unknown).toEqual(["colour=red", "kind=events"]);
    expect(read("/nowhere", "").unknown).toEqual(['the view "nowhere"']);
  });

  it("keeps one value of a filter that is given once, and no value twice", () => {
    expect(read("/", "on=2024-01-01&on=2024-01-02&in=NER&in=NER").filters).toEqual({ on: ["2024-01-02"], in: ["NER"] });
  });

  it("drops a view's own parameters with the view, and an empty filter", () => {
    const from = read("/timeline", "in=NER&zoom=2023");
    expect(href(changed(from, { view: "map" }))).toBe("/map?in=NER");
    expect(href(changed(from, { filters: { in: [] } }))).toBe("/timeline?zoom=2023");
    expect(href(changed(from, { own: { zoom: undefined } }))).toBe("/timeline?in=NER");
  });

  it("survives a path that is no text", () => {
    expect(read("/report/%E0%A4%A", "").id).toBe("%E0%A4%A");
  });
});
