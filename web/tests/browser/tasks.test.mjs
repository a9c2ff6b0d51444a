/** What a newcomer wants, end to end, by clicking and typing alone. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { answer, browse, browsing, EXAMPLES, settled } from "./harness/browsing.mjs";
import { copied } from "./harness/ledgers.mjs";
import { dateline, TOKEN } from "./harness/service.mjs";

browsing();

const DAY = "2023-09-01";
const forces = (page) => page.locator("section", { has: page.getByRole("heading", { name: /Forces present/ }) });
const query = (page) => new URL(page.url()).searchParams;

/** Who had forces there, by the service. */
const present = async (given) => (await answer(`/presence?${new URLSearchParams(given)}`)).items;

browse("1: who had forces in Niger on a day, from the home page", {}, async ({ visit }) => {
  const page = await visit("/");
  await page.getByRole("combobox", { name: "A country, place or actor" }).fill("Niger");
  await page
    .getByRole("option", { name: /^Niger/ })
    .first()
    .waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.getByLabel("True on, as a date").fill(DAY);
  await page.keyboard.press("Enter");
  await page.waitForFunction((day) => new URLSearchParams(location.search).get("on") === day, DAY);
  await settled(page);
  assert.equal(query(page).get("in"), "NER");
  const expected = await present({ in: "NER", on: DAY });
  assert.ok(expected.length >= 2);
  const shown = await forces(page).locator(".states > li").allTextContents();
  assert.equal(shown.length, expected.length);
  for (const code of ["USA", "FRA"]) {
    assert.ok(expected.some((one) => one.subject.code === code));
    assert.ok(shown.some((text) => text.includes(code) || text.includes(code === "USA" ? "United States" : "France")));
  }
});

browse("2: with the known-by clock back, the answer is what could be known then", {}, async ({ visit }) => {
  const page = await visit("/?in=NER&on=2024-09-20");
  const later = await forces(page).allTextContents();
  await page.getByLabel("Known by, as a date").fill("2023-09-15");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => new URLSearchParams(location.search).get("known") === "2023-09-15");
  await settled(page);
  const earlier = await forces(page).allTextContents();
  assert.notDeepEqual(earlier, later);
  const expected = await present({ in: "NER", on: "2024-09-20", known: "2023-09-15" });
  assert.equal(await forces(page).locator(".states > li").count(), expected.length);
  for (const cited of await forces(page).locator(".said cite").allTextContents())
    assert.doesNotMatch(cited, /2024/, "nothing is cited that was published later");
  await page.locator("h1").first().click();
  await page.keyboard.press("{");
  await page.waitForFunction(() => new URLSearchParams(location.search).get("known") === "2023-09-14");
  await page.goBack();
  await page.waitForFunction(() => new URLSearchParams(location.search).get("known") === "2023-09-15");
});

browse("3: a click on an answer lands on its sentence, in sight and marked", {}, async ({ visit }) => {
  const page = await visit("/?in=NER&on=2024-04-25");
  const said = forces(page).locator(".said").first();
  const [items, link] = [await present({ in: "NER", on: "2024-04-25" }), await said.getAttribute("href")];
  const at = new URL(link, EXAMPLES).searchParams.get("at");
  const cited = items.flatMap((one) => one.citations).find((one) => one.statement === at);
  await said.click();
  await settled(page);
  const marks = page.locator(".passage.asked");
  assert.equal((await marks.allTextContents()).join(""), cited.quote);
  await page.waitForFunction(() => {
    const { top, bottom } = document.querySelector(".passage.asked").getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });
  const shaded = (await page.locator(".text .shade").allTextContents()).join("");
  assert.ok(shaded.includes(cited.quote) && shaded.length > cited.quote.length, "its sentence is marked as well");
});

browse("4: the way back keeps the view and where one was in it", {}, async ({ visit }) => {
  const page = await visit("/?in=NER&on=2024-04-25");
  const said = page.locator("main .said").nth(12);
  await said.scrollIntoViewIfNeeded();
  const [place, before] = [await page.evaluate(() => scrollY), page.url()];
  assert.ok(place > 100, "the view is long enough to be scrolled");
  await said.click();
  await settled(page);
  assert.match(page.url(), /\/report\//);
  await page.getByRole("button", { name: /Back to the view/ }).click();
  await page.waitForURL(before);
  await settled(page);
  await page.waitForFunction((at) => Math.abs(scrollY - at) <= 2, place);
});

browse(
  "5: the link of a view shows another reader the same",
  { permissions: ["clipboard-read", "clipboard-write"] },
  async ({ visit, context }) => {
    const page = await visit("/?in=NER&on=2024-04-25&known=2024-05-01");
    await page.getByRole("button", { name: "Views" }).click();
    await page.getByRole("button", { name: "Copy the link to this view" }).click();
    await page.getByText("The link is copied.").waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(link, page.url());
    const told = (one) => one.locator("main").textContent();
    const mine = await told(page);
    const other = await context.browser().newContext({ viewport: { width: 1280, height: 800 } });
    try {
      const fresh = await other.newPage();
      await fresh.goto(link);
      await fresh.locator("main .said").first().waitFor();
      await fresh.waitForFunction((text) => document.querySelector("main").textContent === text, mine);
    } finally {
      await other.close();
    }
  },
);

browse("6: a stretch brushed on the timeline filters the table", {}, async ({ visit }) => {
  const page = await visit("/timeline?in=NER");
  const box = await page.locator(".overview svg").boundingBox();
  await page.mouse.move(box.x + box.width * 0.55, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.65, box.y + 24, { steps: 4 });
  await page.mouse.move(box.x + box.width * 0.75, box.y + 24, { steps: 4 });
  await page.mouse.up();
  await page.waitForFunction(() => ["from", "to"].every((name) => new URLSearchParams(location.search).has(name)));
  await settled(page);
  const [from, to] = [query(page).get("from"), query(page).get("to")];
  await page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: "Table" }).click();
  await settled(page);
  const { total } = await answer(`/events?in=NER&from=${from}&to=${to}`);
  const { total: all } = await answer("/events?in=NER");
  assert.ok(total > 0 && total < all, `${total} of ${all} events lie in the stretch`);
  assert.equal(await page.getByRole("row").count(), total + 1);
  await page.goBack();
  await page.goBack();
  await page.waitForFunction(() => !new URLSearchParams(location.search).has("from"));
});

browse("7: an area selected on the map asks for what lies in it", {}, async ({ visit }) => {
  const page = await visit("/map?at=8,14,3.5"); // the Sahel
  await page.getByRole("button", { name: "Select an area" }).click();
  const box = await page.locator(".board").boundingBox();
  await page.mouse.move(box.x + box.width * 0.35, box.y + box.height * 0.3);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.5, { steps: 4 });
  await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.7, { steps: 4 });
  await page.mouse.up();
  await page.waitForFunction(() => new URLSearchParams(location.search).has("area"));
  await settled(page);
  const area = query(page).get("area");
  const [west, south, east, north] = area.split(",").map(Number);
  assert.ok(west < east && south < north);
  await page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: "Table" }).click();
  await settled(page);
  const { items, total } = await answer(`/events?area=${area}`);
  assert.ok(total > 0, "the area holds events");
  const places = items.map((one) => one.event_loc).filter((place) => place?.lat != null);
  assert.ok(places.length > items.length / 2);
  for (const { lon, lat } of places) assert.ok(lon >= west && lon <= east && lat >= south && lat <= north);
  assert.equal(await page.getByRole("row").count(), Math.min(total, 100) + 1);
});

browse("8: the network and the table of the same links", {}, async ({ visit }) => {
  const page = await visit("/?in=NER&on=2024-04-25");
  await page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: "Network" }).click();
  await settled(page);
  await page.locator("main canvas").first().waitFor();
  const rows = page.getByRole("table", { name: "The links of the picture" }).locator("tbody tr");
  const forces = rows.filter({ hasText: "Niger" }).filter({ hasText: /United States|USA/ });
  assert.ok((await rows.count()) > 3);
  await forces.first().locator("button[aria-expanded]").click();
  const card = page.getByRole("region", { name: "The link" });
  await card.getByRole("heading").first().waitFor();
  assert.ok(query(page).get("pick"));
  await card.locator(".said").first().click();
  await settled(page);
  await page.locator(".passage.asked").first().waitFor();
});

browse(
  "9: an export is exactly the question that is shown, as the command line gives it",
  { acceptDownloads: true },
  async ({ visit }) => {
    const page = await visit("/table?in=NER&type=SANCTION&known=2024-06-30");
    await page.getByRole("button", { name: "Export" }).click();
    const coming = page.waitForEvent("download");
    await page.getByRole("link", { name: "CSV", exact: true }).click();
    const file = await readFile(await (await coming).path(), "utf8");
    const asked = ["--in", "NER", "--type", "SANCTION", "--known", "2024-06-30"];
    const told = await dateline("events", ...asked, "--db", process.env.DATELINE_BROWSE_EXAMPLES, "--format", "csv");
    assert.equal(file, told);
    const { total } = await answer("/events?in=NER&type=SANCTION&known=2024-06-30");
    assert.ok(total > 0);
  },
);

browse(
  "10: a record that is rejected leaves the answer, and comes back when that is undone",
  {},
  async ({ visit, serving }) => {
    const service = await serving(copied(), { write: true });
    const day = "/?in=NER&on=2024-04-25";
    const page = await visit(`${day}#token=${TOKEN}`, service.base);
    const before = await forces(page).locator(".states > li").allTextContents();
    const statement = await sole(service.base);
    await page.locator(`.said[href*="${statement}"]`).first().click();
    await settled(page);
    await page.getByRole("link", { name: "Review it" }).click();
    await settled(page);
    await page.getByLabel(/Your name/).fill("Ada Ngo");
    await page.keyboard.press("Enter");
    await page.getByText("You judge as Ada Ngo").waitFor();
    await page.getByRole("button", { name: /^Reject/ }).click();
    await page.locator(".told", { hasText: "rejected" }).waitFor();
    const review = page.url();
    await page.goto(service.base + day);
    await settled(page);
    const without = await forces(page).locator(".states > li").allTextContents();
    const { items } = await answer(`/presence${day.slice(1)}`, service.base);
    assert.ok(without.length < before.length);
    assert.equal(without.length, items.length);
    assert.equal(await page.locator(`.said[href*="${statement}"]`).count(), 0);
    await page.goto(review);
    await settled(page);
    await page.locator("h1").click();
    await page.keyboard.press("u");
    await page.locator(".told", { hasText: "taken back" }).waitFor();
    await page.goto(service.base + day);
    await settled(page);
    assert.deepEqual(await forces(page).locator(".states > li").allTextContents(), before);
  },
);

/** The one record on which an answer about forces rests. */
async function sole(base) {
  const { items } = await answer("/presence?in=NER&on=2024-04-25", base);
  const one = items.find(({ citations }) => citations.length === 1);
  assert.ok(one !== undefined, "an answer rests on one record");
  return one.citations[0].statement;
}
