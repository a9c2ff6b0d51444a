/**
 * How soon the page shows something useful, and how soon a filter shows its new view, in Chromium, on a ledger of any size.
 *
 *   node bench/page.mjs LEDGER [--runs 5] [--view /map ...] [--dateline PATH] [--chromium PATH]
 *
 * Times are of the reader's clock in the page: from the start of the navigation, or from the click, to the frame in which the
 * answer stands and nothing is awaited any more. Prints one line a view with the median and the slowest, and the server's memory.
 */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: "string", default: "5" },
    view: { type: "string", multiple: true, default: [] },
    port: { type: "string", default: "8399" },
    dateline: { type: "string", default: process.env.DATELINE ?? "dateline" },
    chromium: { type: "string", default: process.env.DATELINE_CHROMIUM ?? "/usr/bin/chromium" },
  },
});
const [ledger] = positionals;
if (ledger === undefined) throw new Error("expected the file of a ledger, found none: node bench/page.mjs LEDGER");
const base = `http://127.0.0.1:${values.port}`;

/** Filters that are set one after another in each view: each a step from the one before. */
const STEPS = [
  "in=%",
  "in=%&type=PROTEST",
  "in=%&on=2024-06-30",
  "of=%",
  "of=%&status=actual",
  "in=%&known=2022-12-31",
  "in=%&from=2023-01-01&to=2023-12-31",
];
const WHOLE = ["", "type=PROTEST", "from=2023-01-01&to=2023-12-31", "known=2022-12-31", "status=actual&type=ASSAULT"];
const VIEWS = {
  "/": STEPS,
  "/timeline": [...WHOLE, ...STEPS],
  "/map": [...WHOLE, ...STEPS],
  "/network": [...WHOLE.slice(1), ...STEPS],
  "/table": [...WHOLE, ...STEPS],
};

const middle = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const shown = (numbers) =>
  `median ${Math.round(middle(numbers))} ms, slowest ${Math.round(Math.max(...numbers))} ms, of ${numbers.length}`;

const server = spawn(values.dateline, ["serve", "--db", ledger, "--port", values.port], {
  stdio: ["ignore", "ignore", "inherit"],
});
process.on("exit", () => server.kill());
await answering();
const countries = (await (await fetch(`${base}/api/v1/tally?by=country&limit=12`)).json()).items.map(
  (one) => one.value,
);

const browser = await chromium.launch({
  executablePath: values.chromium,
  args: ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"],
});
try {
  const paints = [];
  for (let run = 0; run < Number(values.runs); run++) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.addInitScript(watchFirst);
    await page.goto(`${base}/?in=${countries[run % countries.length]}`);
    paints.push(
      await page
        .waitForFunction(() => globalThis.firstUseful, null, { timeout: 30_000 })
        .then((found) => found.jsonValue()),
    );
    await context.close();
  }
  console.log(`first useful paint, ${shown(paints)}`);
  for (const [view, steps] of Object.entries(VIEWS)) {
    if (values.view.length > 0 && !values.view.includes(view)) continue;
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${base}${view}?in=${countries[0]}`);
    await settled(page);
    const times = [];
    for (const [at, step] of [...steps, ...steps].entries()) {
      times.push(await timed(page, `${view}?${step.replace("%", countries[1 + (at % (countries.length - 1))])}`));
    }
    console.log(`a filter in ${view.padEnd(10)} ${shown(times)}`);
    await context.close();
  }
  console.log(`memory of the server: ${memory(server.pid)} MB`);
} finally {
  await browser.close();
  server.kill();
}

async function answering() {
  for (let turn = 0; turn < 600; turn++) {
    try {
      if ((await fetch(`${base}/healthz`)).ok) return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error("expected the service to answer within a minute");
}

/** Notes when the first answer stands in the page; runs in it. */
function watchFirst() {
  new MutationObserver((_, observer) => {
    if (document.querySelector("main .answer") === null) return;
    observer.disconnect();
    requestAnimationFrame(() =>
      setTimeout(() => {
        globalThis.firstUseful = performance.now();
      }),
    );
  }).observe(document, { childList: true, subtree: true });
}

function settled(page) {
  return page.waitForFunction(
    () =>
      document.querySelector("main .answer, main .atlas, main .outcome.failed") &&
      !document.querySelector("main [aria-busy=true]"),
    null,
    { timeout: 60_000 },
  );
}

/** Follows a link as a click on it does, and waits for the frame in which its answer stands. */
function timed(page, href) {
  return page.evaluate(async (to) => {
    const anchor = document.createElement("a");
    anchor.href = to;
    document.body.append(anchor);
    const start = performance.now();
    anchor.click();
    anchor.remove();
    const asked = () =>
      performance.getEntriesByType("resource").some((one) => one.startTime >= start && one.name.includes("/api/"));
    const waiting = () =>
      document.querySelector("main [aria-busy=true]") !== null ||
      document.querySelector("main .answer, main .atlas") === null;
    for (;;) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const now = performance.now();
      const failed = document.querySelector("main .outcome.failed");
      if (failed !== null) throw new Error(`expected an answer to ${to}, found ${failed.textContent}`);
      if (asked() && !waiting()) {
        performance.clearResourceTimings();
        return now - start;
      }
      if (now - start > 30_000) throw new Error(`expected an answer within 30 s to ${to}`);
    }
  }, href);
}

function memory(pid) {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}
