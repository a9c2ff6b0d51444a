/** Every view, in both themes and at both widths: accessible, within its width, with something in it, and drawings that are seen. */
import assert from "node:assert/strict";
import { answer, browse, browsing, findings, overflow, PHONE, seen, settled, WIDE } from "./harness/browsing.mjs";

browsing();

const QUERY = "?in=NER&on=2024-04-25";
const VIEWS = {
  overview: () => "/",
  situation: () => `/${QUERY}`,
  timeline: () => "/timeline?in=NER",
  map: () => "/map",
  network: () => `/network${QUERY}`,
  table: () => "/table?in=NER",
  report: async () => {
    const { items } = await answer("/tellings?in=NER&type=RETREAT&limit=1");
    return `/report/${encodeURIComponent(items[0].claim.doc)}?at=${items[0].claim.id}`;
  },
  review: () => "/review",
};

/** What is drawn in a view. */
const DRAWINGS = { timeline: "main", map: ".board", network: "main canvas" };

for (const [name, path] of Object.entries(VIEWS))
  for (const theme of ["light", "dark"])
    for (const [width, size] of Object.entries({ wide: WIDE, phone: PHONE }))
      browse(
        `${name}, ${theme}, ${width}: axe finds nothing serious, and nothing stands beside the page`,
        { theme, size },
        async ({ visit }) => {
          const page = await visit(await path());
          assert.deepEqual(await findings(page), []);
          assert.equal(await overflow(page), 0, "the page scrolls sideways");
          assert.ok((await page.locator("main").textContent()).length > 40, "the view is as good as empty");
          if (DRAWINGS[name] === undefined) return;
          await seen(page, page.locator(DRAWINGS[name]).first());
        },
      );

for (const theme of ["light", "dark"])
  browse(
    `${theme} is taken from the page's own choice as well`,
    { theme: theme === "light" ? "dark" : "light" },
    async ({ visit }) => {
      const page = await visit("/");
      const colours = page.getByRole("button", { name: /^Colours/ });
      const chosen = new RegExp(`^Colours: ${theme}`);
      for (let turn = 0; turn < 3 && !chosen.test(await colours.getAttribute("aria-label")); turn++) {
        await colours.click();
        await settled(page);
      }
      const bright = await page.evaluate(() => {
        const [red, green, blue] = getComputedStyle(document.documentElement).backgroundColor.match(/\d+/g).map(Number);
        return (red + green + blue) / 3 > 128;
      });
      assert.equal(bright, theme === "light");
      assert.deepEqual(await findings(page), []);
      await page.reload();
      await settled(page);
      assert.match(await colours.getAttribute("aria-label"), chosen, "the choice is kept");
    },
  );

browse("on paper a view has its answers and none of the controls", {}, async ({ visit }) => {
  const page = await visit(`/${QUERY}`);
  const told = await page.locator("main .said").count();
  assert.ok(told > 0);
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.locator("h1").isVisible());
  assert.ok(await page.locator("main .said").first().isVisible());
  for (const control of ["nav", "#find", "input[type=range]", "#add-filter"])
    assert.equal(await page.locator(control).first().isVisible(), false, `${control} is printed`);
  const pdf = await page.pdf({ format: "A4" });
  assert.ok(pdf.length > 5_000);
});

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
