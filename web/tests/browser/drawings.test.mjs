/** Drawings are seen: they have marks, and colours that are not those of an empty sheet. */
import assert from "node:assert/strict";
import { browse, browsing, drawn, PHONE, settled } from "./harness/browsing.mjs";

browsing();

const COLOURS = 24; // that a drawing with lines, fills and writing has at least; an empty one has one or two
const SHARE = 0.02; // of its pixels that are not the sheet

async function seen(page, locator) {
  const { colours, share } = await drawn(page, locator);
  assert.ok(
    colours >= COLOURS && share >= SHARE,
    `as good as blank: ${colours} colours on ${(share * 100).toFixed(1)} %`,
  );
}

for (const theme of ["light", "dark"])
  for (const size of [undefined, PHONE]) {
    const given = size === undefined ? { theme } : { theme, size };
    const how = `${theme}, ${size === undefined ? "wide" : "phone"}`;
    browse(`the timeline is drawn: ${how}`, given, async ({ visit }) => {
      const page = await visit("/timeline?in=NER");
      assert.ok((await page.locator("main svg").count()) > 1);
      await seen(page, page.locator("main"));
    });
    browse(`the map is drawn: ${how}`, given, async ({ visit }) => {
      const page = await visit("/map");
      await page.locator(".board canvas").waitFor();
      await seen(page, page.locator(".board"));
    });
    browse(`the network is drawn: ${how}`, given, async ({ visit }) => {
      const page = await visit("/network?on=2024-04-25");
      await page.locator("main canvas").first().waitFor();
      await seen(page, page.locator("main canvas").first());
    });
  }

browse("the map says how many have no place, and a place leads to its records", {}, async ({ visit }) => {
  const page = await visit("/map");
  await page.locator(".unplaced").getByText(/\d/).first().waitFor();
});

browse("moving the clock draws the map anew", {}, async ({ visit }) => {
  const page = await visit("/map?in=NER&on=2023-09-01");
  const before = await page.locator(".beside").textContent();
  await page.getByLabel("True on, as a date").fill("2024-09-20");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => new URLSearchParams(location.search).get("on") === "2024-09-20");
  await settled(page);
  assert.notEqual(await page.locator(".beside").textContent(), before);
});
