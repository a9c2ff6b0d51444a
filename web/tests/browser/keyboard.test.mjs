/** Every view by the keyboard alone: all that can be reached is seen when it is, has a name, and lets the focus go on. */
import assert from "node:assert/strict";
import { browse, browsing, settled } from "./harness/browsing.mjs";

browsing();

const MOST = 900; // stops of the focus in a view
const VIEWS = {
  overview: "/",
  situation: "/?in=NER&on=2024-04-25",
  timeline: "/timeline?in=NER&type=SANCTION",
  map: "/map?in=NER&type=SANCTION",
  network: "/network?in=NER&on=2024-04-25",
  table: "/table?in=NER&type=SANCTION",
  review: "/review",
};

/** The element that has the focus: what it is, and what a reader without a mouse would miss about it. Runs in the page. */
async function stop() {
  await new Promise((done) => requestAnimationFrame(() => done()));
  const element = document.activeElement;
  if (element === null || element === document.body) return null;
  const labels = (element.getAttribute("aria-labelledby") ?? "").split(" ").map((id) => document.getElementById(id));
  const name = [
    element.getAttribute("aria-label"),
    ...[...labels, ...(element.labels ?? [])].map((one) => one?.textContent),
    element.textContent,
    element.title,
  ].find((text) => text?.trim());
  const hex = getComputedStyle(document.documentElement).getPropertyValue("--focus").trim().slice(1);
  const focus = `rgb(${[0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)).join(", ")})`;
  const { left, top, bottom, width, height } = element.getBoundingClientRect();
  const hit = document.elementFromPoint(left + Math.min(width, 16) / 2, top + height / 2);
  const clear = [hit, element].every((one) => one !== null) && (element.contains(hit) || hit.contains(element));
  const ringed = (one) => {
    const { outlineStyle, outlineWidth, stroke } = getComputedStyle(one);
    return (outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0) || stroke === focus;
  };
  // A date's days and months are boxes of their own inside it, which the browser marks itself.
  const shown =
    element.type === "date" || [element, ...(element.closest("svg") ? element.querySelectorAll("*") : [])].some(ringed);
  const faults = [
    [name === undefined, "has no name"],
    [!shown, "shows no focus"],
    [width < 1 || height < 1, "has no size"],
    [bottom <= 0 || top >= innerHeight, "is out of sight"],
    [!clear && !element.labels?.[0]?.contains(hit), "is covered"],
  ];
  const what = `${element.tagName.toLowerCase()}${element.id ? `#${element.id}` : ""} "${(name ?? "").trim().slice(0, 40)}"`;
  return {
    what,
    first: element.classList.contains("skip"),
    faults: faults.filter(([so]) => so).map(([, fault]) => fault),
  };
}

for (const [view, path] of Object.entries(VIEWS))
  browse(`${view}: Tab leads through all of it and back to the beginning`, {}, async ({ visit }) => {
    const page = await visit(path);
    const stops = [];
    let round = false;
    while (!round && stops.length < MOST) {
      await page.keyboard.press("Tab");
      const next = await page.evaluate(stop);
      round = next?.first === true && stops.length > 0;
      if (next !== null && !round) stops.push(next);
    }
    assert.ok(round, `the focus does not come back after ${stops.length} stops; it ends at ${stops.at(-1)?.what}`);
    assert.ok(stops.length > 8);
    const faults = stops.filter((one) => one.faults.length > 0).map((one) => `${one.what} ${one.faults.join(", ")}`);
    assert.deepEqual([...new Set(faults)], []);
  });

browse(
  "keys lead to the views, to the search, to the filters and to the help, and Escape closes what is open",
  {},
  async ({ visit }) => {
    const page = await visit("/?in=NER");
    for (const [key, view] of [
      ["2", "timeline"],
      ["3", "map"],
      ["4", "network"],
      ["5", "table"],
      ["6", "review"],
      ["1", ""],
    ]) {
      await page.keyboard.press(key);
      await page.waitForFunction((path) => location.pathname === `/${path}`, view);
      await settled(page);
      assert.equal(new URL(page.url()).search, "?in=NER", "the filters stay");
    }
    await page.keyboard.press("?");
    const help = page.getByRole("dialog", { name: "Help" });
    await help.waitFor();
    await page.keyboard.press("Escape");
    await help.waitFor({ state: "hidden" });
    await page.keyboard.press("f");
    await page.getByRole("dialog", { name: "Add a filter" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog", { name: "Add a filter" }).waitFor({ state: "detached" });
    assert.equal(await page.evaluate(() => document.activeElement.id), "add-filter", "the focus goes back");
    await page.keyboard.press("/");
    await page.keyboard.type("soldiers");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog", { name: "Sentences found" }).getByRole("link").first().waitFor();
  },
);

browse("the first stop skips to the answers", {}, async ({ visit }) => {
  const page = await visit("/?in=NER");
  await page.keyboard.press("Tab");
  assert.match(await page.evaluate(() => document.activeElement.textContent), /Skip to/);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  assert.ok(await page.evaluate(() => document.querySelector("main").contains(document.activeElement)));
});
