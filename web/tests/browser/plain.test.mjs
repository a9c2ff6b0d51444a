/** Without WebGL the map is drawn all the same. */
import assert from "node:assert/strict";
import { browse, browsing, findings, seen } from "./harness/browsing.mjs";

browsing("--disable-gpu", "--disable-webgl", "--disable-webgl2", "--disable-3d-apis");

for (const theme of ["light", "dark"])
  browse(`the map is drawn without WebGL: ${theme}`, { theme }, async ({ visit }) => {
    const page = await visit("/map");
    assert.equal(await page.evaluate(() => document.createElement("canvas").getContext("webgl2")), null);
    await page.locator(".board svg").first().waitFor();
    await seen(page, page.locator(".board"));
    assert.deepEqual(await findings(page), []);
  });
