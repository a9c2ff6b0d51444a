/** Without WebGL the map is drawn all the same. */
import assert from "node:assert/strict";
import { browse, browsing, drawn, findings } from "./harness/browsing.mjs";

browsing("--disable-gpu", "--disable-webgl", "--disable-webgl2", "--disable-3d-apis");

for (const theme of ["light", "dark"])
  browse(`the map is drawn without WebGL: ${theme}`, { theme }, async ({ visit }) => {
    const page = await visit("/map");
    assert.equal(await page.evaluate(() => document.createElement("canvas").getContext("webgl2")), null);
    await page.locator(".board svg").first().waitFor();
    const { colours, share } = await drawn(page, page.locator(".board"));
    assert.ok(colours >= 12 && share >= 0.02, `as good as blank: ${colours} colours on ${(share * 100).toFixed(1)} %`);
    assert.deepEqual(await findings(page), []);
  });
