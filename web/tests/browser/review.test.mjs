/** The review: each decision changes the answer, each has a way back, and nothing typed is lost where the service says no. */
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { answer, browse, browsing, findings, HARD, overflow, PHONE, settled } from "./harness/browsing.mjs";
import { copied } from "./harness/ledgers.mjs";
import { serve, TOKEN } from "./harness/service.mjs";

browsing();
let service;
before(async () => {
  service = await serve(copied(), { write: true });
});
after(() => service.stop());

const asked = (path) => answer(path, service.base);
const reviews = async (id) => (await asked(`/reviews?about=${id}`)).items;
const REFUSED = /status of (401|403|422|503)/;

/** Opens a record as a reviewer who has the token and gave a name. */
async function reviewing(visit, item, by = "Ada Ngo") {
  const query = item === undefined ? "" : `?item=${item}`;
  const page = await visit(`/review${query}#token=${TOKEN}`, service.base);
  if (by !== null) {
    await page.getByLabel(/Your name/).fill(by);
    await page.keyboard.press("Enter");
    await page.getByText(`You judge as ${by}`).waitFor();
  }
  await page.locator("h1").click();
  return page;
}

const told = (page, text) => page.locator(".told", { hasText: text }).waitFor();

async function telling(query = "") {
  const { items } = await asked(`/tellings?order=confidence&limit=200${query}`);
  return items;
}

browse("the token is taken out of the address and kept for the tab alone", {}, async ({ visit }) => {
  const page = await reviewing(visit, undefined, null);
  assert.equal(new URL(page.url()).hash, "");
  assert.equal(await page.evaluate(() => sessionStorage.getItem("dateline.token")), TOKEN);
  assert.equal(await page.evaluate(() => JSON.stringify(localStorage).includes("browser-tests")), false);
  assert.equal(await page.getByLabel(/paste the token/).count(), 0);
});

browse("a name is asked for before the first judgement, and blanks are none", {}, async ({ visit }) => {
  const page = await reviewing(visit, undefined, null);
  const item = (await telling())[0].claim.id;
  await page.keyboard.press("a");
  await told(page, "Say first who you are");
  assert.equal(await page.evaluate(() => document.activeElement.id), "reviewer");
  await page.keyboard.type("   ");
  await page.keyboard.press("Enter");
  assert.equal(await page.getByText("You judge as").count(), 0);
  assert.deepEqual(await reviews(item), []);
  await page.getByLabel(/Your name/).fill("Ada  Ngo ");
  await page.keyboard.press("Enter");
  await page.getByText("You judge as Ada Ngo").waitFor();
  await page.reload();
  await page.getByText("You judge as Ada Ngo").waitFor();
});

browse(
  "keys walk the queue, the least sure first, and the address says which record is shown",
  {},
  async ({ visit }) => {
    const ids = (await telling()).map((one) => one.claim.id);
    const page = await reviewing(visit);
    const at = async (id) => page.locator(".record code", { hasText: id }).waitFor();
    await at(ids[0]);
    await page.keyboard.press("j");
    await at(ids[1]);
    await page.keyboard.press("j");
    await at(ids[2]);
    assert.equal(new URL(page.url()).searchParams.get("item"), ids[2]);
    await page.keyboard.press("k");
    await at(ids[1]);
    await page.getByRole("button", { name: /Next/ }).click();
    await at(ids[2]);
    await page.reload();
    await at(ids[2]);
  },
);

browse("a is accepted, with its comment, and the next record comes", {}, async ({ visit }) => {
  const [{ claim }, next] = (await telling()).slice(4);
  const page = await reviewing(visit, claim.id);
  await page.keyboard.press("c");
  await page.keyboard.type("as the <b>paper</b> says");
  await page.keyboard.press("Enter");
  await page.keyboard.press("a");
  await told(page, "accepted");
  await page.locator(".record code", { hasText: next.claim.id }).waitFor();
  const [review, ...rest] = await reviews(claim.id);
  assert.deepEqual(rest, []);
  assert.equal(review.verdict, "accept");
  assert.equal(review.by, "Ada Ngo");
  assert.equal(review.comment, "as the <b>paper</b> says");
  await page.keyboard.press("k");
  await page.getByText("as the <b>paper</b> says").waitFor();
});

browse("what is rejected leaves the answers, and undoing and redoing bring it back and away", {}, async ({ visit }) => {
  const { claim } = (await telling()).find((one) => one.claim.kind === "event");
  const held = async () => (await telling()).some((one) => one.claim.id === claim.id);
  const page = await reviewing(visit, claim.id);
  await page.keyboard.press("r");
  await told(page, "rejected");
  assert.equal(await held(), false);
  await page.keyboard.press("u");
  await told(page, "taken back");
  assert.equal(await held(), true);
  await page.getByRole("button", { name: /^Redo/ }).click();
  await told(page, "done again");
  assert.equal(await held(), false);
  await page.getByRole("button", { name: /^Undo: rejected/ }).click();
  await told(page, "taken back");
  assert.equal(await held(), true);
});

browse(
  "a record is amended; a wrong value is told beside its field and loses nothing",
  { expected: [REFUSED] },
  async ({ visit }) => {
    const { claim } = (await telling("&type=RETREAT&in=NER"))[0];
    const page = await reviewing(visit, claim.id);
    await page.keyboard.press("e");
    const form = page.getByRole("form", { name: "Amend" });
    assert.equal(await form.getByLabel("Type", { exact: true }).inputValue(), "RETREAT");
    await form.getByLabel("Type", { exact: true }).fill("PROTST");
    await form.getByLabel("First day", { exact: true }).fill("2024-03-05");
    await form.getByLabel("Last day", { exact: true }).fill("2024-03-05");
    await page.keyboard.press("Enter");
    const type = form.locator(".box", { hasText: "expected a type" });
    assert.match(await type.textContent(), /^Type/);
    assert.equal(await type.locator("input").getAttribute("aria-invalid"), "true");
    assert.equal(await form.getByLabel("First day", { exact: true }).inputValue(), "2024-03-05");
    assert.deepEqual(await reviews(claim.id), []);
    await type.getByRole("button", { name: "PROTEST" }).click();
    assert.equal(await form.getByLabel("Type", { exact: true }).inputValue(), "PROTEST");
    await form.getByLabel("Mode", { exact: true }).fill("");
    await page.keyboard.press("Enter");
    await told(page, "amended");
    const [review] = await reviews(claim.id);
    assert.deepEqual(review.change.event, ["PROTEST"]);
    assert.equal(review.change.date, "2024-03-05");
    await page.keyboard.press("k");
    await page.locator(".says del", { hasText: "RETREAT" }).waitFor();
  },
);

browse("two records are merged and split again", {}, async ({ visit }) => {
  const all = (await telling()).filter(({ claim }) => claim.kind === "event" && claim.event[0] === "SANCTION");
  const [one, other] = [all[0].claim, all.at(-1).claim];
  const page = await reviewing(visit, one.id);
  await page.keyboard.press("m");
  await page.getByLabel("By its id").fill(other.id);
  await page.keyboard.press("Enter");
  await told(page, "merged");
  const { same } = await asked(`/records/${one.id}`);
  assert.ok(same.some(({ claim }) => claim.id === other.id));
  await page.keyboard.press("k");
  await page.locator(".record code", { hasText: one.id }).waitFor();
  await page.keyboard.press("s");
  const form = page.getByRole("form", { name: "Split" });
  const pick = form.locator(`#pick-${other.id}`);
  await pick.waitFor();
  await pick.setChecked(true);
  await form.getByRole("button", { name: /^Split/ }).click();
  await told(page, "split");
  assert.equal(
    (await asked(`/records/${one.id}`)).same.some(({ claim }) => claim.id === other.id),
    false,
  );
});

browse(
  "records of different kinds are not merged, and what was picked stays",
  { expected: [REFUSED] },
  async ({ visit }) => {
    const all = await telling();
    const event = all.find(({ claim }) => claim.kind === "event").claim;
    const state = all.find(({ claim }) => claim.kind === "state").claim;
    const page = await reviewing(visit, event.id);
    await page.keyboard.press("m");
    await page.getByLabel("By its id").fill(state.id);
    await page.keyboard.press("Enter");
    await page.getByText("expected records of one kind").waitFor();
    assert.equal(await page.getByLabel("By its id").inputValue(), state.id);
  },
);

browse(
  "a wrong token is told, and the right one goes on with what was typed",
  { expected: [REFUSED] },
  async ({ visit }) => {
    const { claim } = (await telling())[9];
    const page = await reviewing(visit, claim.id);
    await page.evaluate(() => sessionStorage.setItem("dateline.token", "an-old-one-of-before"));
    await page.reload();
    await settled(page);
    await page.getByRole("textbox", { name: /Comment/ }).fill("seen twice");
    await page.keyboard.press("Enter");
    await page.keyboard.press("r");
    await page.getByText("Not recorded.").waitFor();
    assert.deepEqual(await reviews(claim.id), []);
    assert.equal(await page.getByRole("textbox", { name: /Comment/ }).inputValue(), "seen twice");
    await page.getByLabel(/paste the token/).fill(`${service.base}/#token=${TOKEN}`);
    await page.keyboard.press("Enter");
    await told(page, "The token is kept");
    await page.getByRole("button", { name: /^Reject/ }).click();
    await told(page, "rejected");
    assert.equal((await reviews(claim.id))[0].comment, "seen twice");
  },
);

browse("who judges what another judged meanwhile is told so first", {}, async ({ visit }) => {
  const { claim } = (await telling())[14];
  const page = await reviewing(visit, claim.id);
  const response = await fetch(`${service.base}/api/v1/reviews`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${TOKEN}` },
    body: JSON.stringify({ verdict: "accept", ids: [claim.id], by: "Bola Keita", comment: "I was there" }),
  });
  assert.equal(response.status, 201);
  await page.keyboard.press("r");
  const notice = page.getByRole("alert").filter({ hasText: "came in while you looked at it" });
  await notice.waitFor();
  assert.match(await notice.textContent(), /accepted by Bola Keita: I was there/);
  assert.deepEqual(
    (await reviews(claim.id)).map((one) => one.by),
    ["Bola Keita"],
  );
  await page.keyboard.press("r");
  await told(page, "rejected");
  assert.deepEqual(
    (await reviews(claim.id)).map((one) => one.verdict),
    ["accept", "reject"],
  );
});

browse("the queues hold what their names say", {}, async ({ visit }) => {
  const { claim } = (await telling())[19];
  const page = await reviewing(visit, claim.id);
  await page.keyboard.press("a");
  await told(page, "accepted");
  await page.getByLabel("Queue").selectOption("reviewed");
  // Judgements of one second are equally late: any of them may stand first.
  const all = (await asked("/reviews")).items;
  const last = all
    .map((one) => one.recorded_at)
    .sort()
    .at(-1);
  const latest = all.filter((one) => one.recorded_at === last).flatMap((one) => one.about);
  assert.ok(latest.includes(claim.id));
  await page.locator(".record code", { hasText: new RegExp(latest.join("|")) }).waitFor();
  await page.getByLabel("Queue").selectOption("unreviewed");
  await settled(page);
  const shown = new URL(page.url()).searchParams;
  assert.equal(shown.get("queue"), "unreviewed");
  const [, id] = await page.locator(".record code").allTextContents();
  assert.deepEqual(await reviews(id), []);
});

browse("what is disputed comes first, with what speaks against it", {}, async ({ visit }) => {
  const page = await visit("/review?queue=disputed", HARD);
  const seen = [];
  for (const told of [/denied/, /denied/, /denied/, /told to hold after its end/, /told to hold after its end/]) {
    const id = page.locator(".record").getByText(/^[0-9a-f]{16}$/);
    await page.waitForFunction((before) => {
      // The record before names this one too, where the two speak against each other: its own id stands first.
      const now = new URLSearchParams(location.search).get("item") ?? "";
      const told = [...document.querySelectorAll(".record *")].map((one) => one.textContent.trim());
      return before === null || (now !== before && told.find((one) => /^[0-9a-f]{16}$/.test(one)) === now);
    }, seen.at(-1) ?? null);
    await page.locator(".record .why").filter({ hasText: told }).first().waitFor();
    seen.push(await id.first().textContent());
    await page.keyboard.press("j");
  }
  assert.equal(new Set(seen).size, 5);
});

browse("a service that only reads says how to write, and records nothing", {}, async ({ visit }) => {
  const page = await visit("/review");
  await page.getByText("This service only reads. To record judgements").waitFor();
  await page.keyboard.press("r");
  await told(page, "This service only reads");
  assert.equal(await page.getByRole("button", { name: /Reject/ }).count(), 0);
});

for (const [name, size] of Object.entries({ wide: undefined, phone: PHONE }))
  browse(`the forms are accessible, ${name}`, size === undefined ? {} : { size }, async ({ visit }) => {
    const { claim } = (await telling())[24];
    const page = await reviewing(visit, claim.id);
    for (const key of ["e", "m", "s"]) {
      await page.keyboard.press(key);
      await page.locator(".record form").waitFor();
      await settled(page);
      assert.deepEqual(await findings(page), []);
      assert.equal(await overflow(page), 0);
      await page.keyboard.press("Escape");
      await page.locator(".record form").waitFor({ state: "detached" });
    }
  });

browse(
  "a service that stops while one judges keeps what was typed, and goes on when it is back",
  { expected: [/ERR_CONNECTION_REFUSED/] },
  async ({ visit }) => {
    const { claim } = (await telling())[29];
    const page = await reviewing(visit, claim.id);
    await page.keyboard.press("c");
    await page.keyboard.type("kept");
    await page.keyboard.press("Enter");
    const { port, ledger } = service;
    await service.stop();
    await page.keyboard.press("r");
    await page.getByText("Not recorded.").waitFor();
    assert.equal(await page.getByRole("textbox", { name: /Comment/ }).inputValue(), "kept");
    service = await serve(ledger, { write: true, port });
    await page.keyboard.press("r");
    await told(page, "rejected");
    assert.equal((await reviews(claim.id))[0].comment, "kept");
  },
);
