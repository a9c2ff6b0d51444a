/** The guards of these tests see what they guard against. */
import assert from "node:assert/strict";
import { browse, browsing, drawn, findings, overflow } from "./harness/browsing.mjs";

browsing();

browse(
  "errors, foreign script and foreign addresses are seen",
  { expected: [/./] },
  async ({ visit, context, faults }) => {
    const page = await visit("/");
    await page.evaluate(() => {
      console.error("an error was told");
      setTimeout(() => {
        throw new Error("an error was thrown");
      });
      document.body.append(Object.assign(document.createElement("script"), { textContent: "window.ran = 'inline'" }));
      return fetch("http://example.org/").catch(() => undefined);
    });
    const other = await context.newPage();
    await assert.rejects(other.goto("http://example.org/"), /ERR_NAME_NOT_RESOLVED/);
    await page.waitForFunction(() => window.refused.length >= 2);
    const refused = await page.evaluate(() => window.refused.join("\n"));
    assert.match(refused, /script-src-elem: inline/);
    assert.match(refused, /connect-src: http:\/\/example\.org/);
    assert.equal(await page.evaluate(() => window.ran), undefined, "the page's policy lets no inline script run");
    for (const fault of [/an error was told/, /an error was thrown/, /asked off the machine: http:\/\/example\.org/])
      assert.ok(
        faults.some((one) => fault.test(one)),
        `${fault} is seen`,
      );
  },
);

browse("an unnamed button, a sheet that is too wide and a blank one are seen", {}, async ({ visit }) => {
  const page = await visit("/");
  assert.deepEqual(await findings(page), []);
  assert.equal(await overflow(page), 0);
  await page.evaluate(() => {
    const sheet = document.createElement("div");
    sheet.id = "sheet";
    Object.assign(sheet.style, { position: "fixed", inset: "100px", background: "white", zIndex: "100" });
    const wide = document.createElement("div");
    Object.assign(wide.style, { width: "3000px", height: "1px" });
    document.querySelector("main").append(document.createElement("button"), wide, sheet);
  });
  assert.match((await findings(page)).join("\n"), /button-name/);
  assert.ok((await overflow(page)) > 1000);
  const { colours, share } = await drawn(page, page.locator("#sheet"));
  assert.ok(colours <= 2 && share < 0.001);
});
