/** Pages that are watched: what they write to the console, what they ask for, and whether anything foreign ran in them. */
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";
import { chromiumPath, OUT } from "./places.mjs";
import { serve } from "./service.mjs";

export const EXAMPLES = process.env.DATELINE_BROWSE_SERVICE;
export const HARD = process.env.DATELINE_BROWSE_HARD;
export const WIDE = { width: 1280, height: 800 };
export const PHONE = { width: 390, height: 844 };
const WAIT = 20_000; // milliseconds for a state that is awaited
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** No name leads anywhere, so that nothing but the service can be reached; drawings are made without a graphics card. */
const ARGUMENTS = [
  "--no-sandbox",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
];

let browser;
/** Starts one browser for all tests of a file. */
export function browsing(...more) {
  before(async () => {
    assert.ok(EXAMPLES && HARD, "expected the services of run.mjs: start the tests by `npm run browse`");
    browser = await chromium.launch({ executablePath: chromiumPath(), args: [...ARGUMENTS, ...more] });
  });
  after(() => browser?.close());
}

/**
 * A test in a context of its own. `visit(path, service)` opens a page and waits until it has settled; `serving(ledger)` is a
 * service that is stopped when all pages are closed, since they may ask to the last. Afterwards nothing may have been written to the console, asked for elsewhere or blocked by the page's policy, but what `expected` has a pattern for.
 */
export function browse(name, { theme = "light", size = WIDE, expected = [], ...context } = {}, act) {
  test(name, { timeout: 120_000 }, async () => {
    const held = await browser.newContext({
      viewport: size,
      colorScheme: theme,
      reducedMotion: "reduce",
      locale: "en-GB",
      timezoneId: "UTC",
      ...context,
    });
    held.setDefaultTimeout(WAIT);
    const faults = [];
    held.on("page", (page) => watch(page, faults));
    held.on("request", (request) => {
      const { protocol, hostname } = new URL(request.url());
      if (!["data:", "blob:"].includes(protocol) && hostname !== "127.0.0.1")
        faults.push(`asked off the machine: ${request.url()}`);
    });
    await held.addInitScript(() => {
      window.refused = [];
      document.addEventListener("securitypolicyviolation", (event) =>
        window.refused.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`),
      );
    });
    const services = [];
    const serving = async (...given) => {
      const service = await serve(...given);
      services.push(service);
      return service;
    };
    const visit = async (path, service = EXAMPLES) => {
      const page = await held.newPage();
      await page.goto(service + path);
      await settled(page);
      return page;
    };
    try {
      await act({ visit, context: held, faults, serving });
      for (const page of held.pages()) faults.push(...(await ran(page)));
      assert.deepEqual(
        faults.filter((fault) => !expected.some((pattern) => pattern.test(fault))),
        [],
        "the page met faults",
      );
    } catch (fault) {
      await pictured(held, name);
      throw fault;
    } finally {
      await held.close();
      await Promise.all(services.map((service) => service.stop()));
    }
  });
}

export function watch(page, faults) {
  page.awaited = new Set();
  page.asked = 0;
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error) => faults.push(`error: ${error.stack ?? error.message}`));
  page.on("request", (request) => {
    if (!request.url().includes("/api/")) return; // what was loaded for a view that one left is never told to have come
    page.asked++;
    page.awaited.add(request);
  });
  for (const end of ["requestfinished", "requestfailed"])
    page.on(end, (request) => {
      page.awaited.delete(request);
    });
}

/** What ran that should not have, or was refused by the page's policy. */
async function ran(page) {
  const { told, refused } = await page.evaluate(() => ({ told: window.ran ?? null, refused: window.refused ?? [] }));
  return [...(told === null ? [] : [`foreign script ran: ${told}`]), ...refused.map((one) => `refused: ${one}`)];
}

async function pictured(context, name) {
  mkdirSync(OUT, { recursive: true });
  const safe = name.replace(/[^a-z0-9]+/gi, "-").slice(0, 80);
  for (const [at, page] of context.pages().entries()) {
    const path = join(OUT, `${safe}-${at}.png`);
    await page.screenshot({ path, timeout: 5_000 }).then(
      () => console.log(`  what it saw: ${path} at ${page.url()}`),
      () => undefined,
    );
  }
}

/** Whether a page says of itself that it is done: nothing is busy, loading or empty. Runs in the page. */
const quiet = () => {
  const main = document.querySelector("main");
  if (main === null || main.textContent.trim() === "") return false;
  if (document.querySelector('[aria-busy="true"]') !== null) return false;
  return ![...document.querySelectorAll('[role="status"]')].some((one) => one.textContent.trim().endsWith("…"));
};

/** Waits until nothing is awaited any more, and stays so for some frames. */
export async function settled(page) {
  for (let turn = 0; turn < 100; turn++) {
    await page.waitForFunction(quiet);
    const before = page.asked;
    await frames(page);
    if (page.awaited.size === 0 && page.asked === before && (await page.evaluate(quiet))) return;
  }
  throw new Error(`${page.url()} does not settle: ${[...page.awaited].map((one) => one.url()).join(", ")}`);
}

const frames = (page) =>
  page.evaluate(
    () =>
      new Promise((done) => {
        let left = 4;
        const next = () => (left-- === 0 ? done() : requestAnimationFrame(next));
        next();
      }),
  );

/** Serious and critical findings of axe, a line each. */
export async function findings(page) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  return violations
    .filter((one) => ["serious", "critical"].includes(one.impact))
    .map(
      (one) =>
        `${one.id}: ${one.help}: ${one.nodes
          .map((node) => node.target.join(" "))
          .slice(0, 5)
          .join(", ")}`,
    );
}

/** How many pixels the page is wider than its window. */
export const overflow = (page) =>
  page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth));

/** How many colours a part of the page has, near ones counted as one, and the share of its pixels that are not of the commonest. */
export async function drawn(page, locator) {
  const png = (await locator.screenshot()).toString("base64");
  const blank = await page.context().newPage();
  const found = await blank.evaluate(async (data) => {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const brush = canvas.getContext("2d");
    brush.drawImage(bitmap, 0, 0);
    const pixels = new Uint32Array(brush.getImageData(0, 0, bitmap.width, bitmap.height).data.buffer);
    const counts = new Map();
    for (const pixel of pixels) counts.set(pixel & 0xf0f0f0, (counts.get(pixel & 0xf0f0f0) ?? 0) + 1);
    return { colours: counts.size, share: 1 - Math.max(...counts.values()) / pixels.length };
  }, png);
  await blank.close();
  return found;
}

const COLOURS = 24; // that a drawing has at least; an empty sheet has one or two
const SHARE = 0.02; // of its pixels that are not the sheet
const LOOKS = 40; // at a drawing until it must be there: what draws on a canvas does not say when it has

/** Looks until something is drawn and the drawing stands still. */
export async function seen(page, locator) {
  let told = "nothing";
  let before = "";
  for (let look = 0; look < LOOKS; look++) {
    const { colours, share } = await drawn(page, locator);
    told = `${colours} colours on ${(share * 100).toFixed(2)} % of it`;
    if (colours >= COLOURS && share >= SHARE && told === before) return;
    before = told;
  }
  throw new assert.AssertionError({ message: `as good as blank: ${told}` });
}

/** The answer of the service, past the page. */
export async function answer(path, service = EXAMPLES) {
  const response = await fetch(`${service}/api/v1${path}`);
  assert.ok(response.ok, `${path} answered ${response.status}`);
  return response.json();
}
