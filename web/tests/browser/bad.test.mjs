/** What means ill, is wrong or is gone: shown as text or as a plain error, never run, never a blank page. */
import assert from "node:assert/strict";
import { renameSync } from "node:fs";
import { answer, browse, browsing, EXAMPLES, HARD, settled } from "./harness/browsing.mjs";
import { copied } from "./harness/ledgers.mjs";
import { serve, TOKEN } from "./harness/service.mjs";

browsing();

const SCRIPT = '<img src=x onerror="window.ran=1"><script>window.ran=2</script>';
const written = encodeURIComponent(SCRIPT);
const NOT_FOUND = /status of 404/;
const WRONG = /status of 422/;

/** What a reader sees of the page, without the bar above. */
const seen = (page) => page.locator("main").textContent();

/** Elements that a page of ours never has. */
const foreign = (page) =>
  page.evaluate(
    () =>
      document.querySelectorAll('main img, main script, main [onerror], a[href^="javascript:" i], main svg[onload]')
        .length,
  );

for (const path of ["/", "/?in=NER", "/timeline", "/map", "/network", "/table", "/table?kind=tellings", "/review"])
  browse(`markup in reports is text: ${path}`, {}, async ({ visit }) => {
    const page = await visit(path, HARD);
    assert.equal(await foreign(page), 0);
    assert.ok((await seen(page)).length > 40);
  });

browse("markup in a report's id, title, publisher, text and address is text in the report", {}, async ({ visit }) => {
  const { items } = await answer(
    "/tellings?type=PROTEST&publisher=%3Cscript%3Ewindow.ran%3D%22publisher%22%3C/script%3E%3Cimg%20src%3D%22x%22%20onerror%3D%22window.ran%3D'publisher'%22%3E",
    HARD,
  );
  const { doc, id } = items[0].claim;
  const page = await visit(`/report/${encodeURIComponent(doc)}?at=${id}`, HARD);
  const text = await seen(page);
  for (const part of [
    '<script>window.ran="title"</script>',
    '<script>window.ran="publisher"</script>',
    '<script>window.ran="text"</script>',
    "<b>junta</b>",
  ])
    assert.ok(text.includes(part), `${part} is shown as it is written`);
  assert.equal(await foreign(page), 0);
  assert.ok(text.includes("javascript:"), "the address is told, and leads nowhere");
});

browse("markup in what is searched for is text in the hits", {}, async ({ visit }) => {
  const page = await visit("/", HARD);
  await page.getByLabel("Search sentences").fill("onerror");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Sentences found" }).getByRole("link").first().waitFor();
  assert.equal(await foreign(page), 0);
});

for (const name of ["in", "of", "type", "publisher", "area", "on", "min_confidence"])
  browse(`a filter that is script is told as an error: ${name}`, { expected: [WRONG] }, async ({ visit }) => {
    const page = await visit(`/?${name}=${written}`);
    assert.equal(await foreign(page), 0);
    assert.ok((await seen(page)).length > 20, "the page is not blank");
    assert.ok((await page.locator("body").textContent()).includes("<img src=x"), "it is shown as text");
  });

browse("an unknown view, filter or switch of a link is named and left out", {}, async ({ visit }) => {
  const page = await visit("/tarot?in=NER&card=fool");
  const text = await seen(page);
  assert.match(text, /tarot/);
  assert.match(text, /card/);
  await page.getByRole("heading", { name: /Forces present/ }).waitFor();
});

for (const path of [
  "/timeline?zoom=x&show=y&lanes=z&from=2024-02-31",
  "/map?at=north&borders=none&show=all",
  "/network?pick=nobody&links=none",
  "/table?kind=cards&columns=x,y&order=up&page=-1",
  "/review?queue=best&item=zzzz",
  "/report/none?at=none",
  "/report/%E0%A4%A",
  "/?open=nothing",
])
  browse(
    `a link with a state that the page does not know gives a plain page: ${path}`,
    { expected: [WRONG, NOT_FOUND, /status of 400/] },
    async ({ visit }) => {
      const page = await visit(path);
      assert.ok((await seen(page)).trim().length > 20, "the page is not blank");
      await page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: "Situation" }).click();
      await settled(page);
      await page
        .getByRole("combobox", { name: "A country, place or actor" })
        .or(page.getByRole("heading", { name: /on / }))
        .first()
        .waitFor();
    },
  );

browse(
  "a name that nobody knows is told with those that are near, and one of them goes on",
  { expected: [WRONG] },
  async ({ visit }) => {
    const page = await visit("/?in=Nigerr");
    await page.getByRole("alert").filter({ hasText: "Nigerr" }).waitFor();
    await page
      .getByRole("alert")
      .getByRole("button", { name: /^Niger$/ })
      .first()
      .click();
    await page.getByRole("heading", { name: /Forces present/ }).waitFor();
  },
);

browse("a record that is rejected meanwhile leads to its report, which says so", {}, async ({ visit, serving }) => {
  const service = await serving(copied(), { write: true });
  const page = await visit("/?in=NER&on=2024-04-25", service.base);
  const link = await page.locator("main .said").first().getAttribute("href");
  const id = new URL(link, EXAMPLES).searchParams.get("at");
  const post = (body) =>
    fetch(`${service.base}/api/v1/reviews`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Authorization: `Bearer ${TOKEN}` },
      body: JSON.stringify({ by: SCRIPT, comment: SCRIPT, ...body }),
    }).then((response) => response.json());
  const made = await post({ verdict: "reject", ids: [id] });
  await page.locator("main .said").first().click();
  await settled(page);
  assert.match(await seen(page), /rejected/i);
  assert.ok((await seen(page)).includes(SCRIPT), "the reviewer's words are shown as they are written");
  assert.equal(await foreign(page), 0);
  await post({ verdict: "withdraw", ids: [made.id] });
  const review = await visit(`/review?item=${id}`, service.base);
  assert.ok((await seen(review)).includes(SCRIPT));
  assert.equal(await foreign(review), 0);
});

browse("a report of five megabytes opens at the passage near its end", {}, async ({ visit }) => {
  const { items } = await answer("/tellings?type=PROTEST&publisher=Long+Paper", HARD);
  const { doc, id, quote } = items[0].claim;
  const begun = Date.now();
  const page = await visit(`/report/${doc}?at=${id}`, HARD);
  await page.waitForFunction(() => {
    const { top, bottom } = document.querySelector(".passage.asked").getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });
  assert.equal((await page.locator(".passage.asked").allTextContents()).join(""), quote);
  assert.ok(Date.now() - begun < 15_000);
});

browse(
  "a service that stops is told in words, and trying again goes on when it is back",
  { expected: [/ERR_CONNECTION_REFUSED/, /Failed to fetch/] },
  async ({ visit }) => {
    const first = await serve(copied());
    let second;
    try {
      const page = await visit("/?in=NER", first.base);
      await first.stop();
      await page.getByLabel("True on, as a date").fill("2024-01-15");
      await page.keyboard.press("Enter");
      await page
        .getByText(/service does not answer/)
        .first()
        .waitFor();
      await page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: "Network" }).click();
      await page
        .getByText(/could not be loaded|does not answer/)
        .first()
        .waitFor();
      await page.goBack();
      second = await serve(first.ledger, { port: first.port });
      await page.getByRole("button", { name: "Try again" }).first().click();
      await page.getByRole("heading", { name: /Forces present/ }).waitFor();
    } finally {
      await (second ?? first).stop();
    }
  },
);

browse(
  "a ledger whose file is taken away is told in words, and is read again when it is back",
  { expected: [/status of 503/] },
  async ({ visit, serving }) => {
    const service = await serving(copied());
    const page = await visit("/?in=NER", service.base);
    renameSync(service.ledger, `${service.ledger}.away`);
    await page.getByLabel("True on, as a date").fill("2024-01-15");
    await page.keyboard.press("Enter");
    const told = page.getByRole("alert").first();
    await told.waitFor();
    assert.match(await told.textContent(), /ledger/i);
    renameSync(`${service.ledger}.away`, service.ledger);
    await page.getByRole("button", { name: "Try again" }).first().click();
    await page.getByRole("heading", { name: /Forces present/ }).waitFor();
  },
);
