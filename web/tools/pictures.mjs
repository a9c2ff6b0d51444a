/**
 * Pictures of every view for the manual, from the example reports: light and dark, wide and on a phone.
 *
 *   npm run pictures [-- VIEW...]
 *
 * The days that are asked about are fixed, so that the same version draws the same pictures. Needs what `npm run browse` needs.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { seen, settled, watch } from "../tests/browser/harness/browsing.mjs";
import { exampleLedger } from "../tests/browser/harness/ledgers.mjs";
import { chromiumPath, pageIsBuilt, ROOT } from "../tests/browser/harness/places.mjs";
import { serve, TOKEN } from "../tests/browser/harness/service.mjs";

const PICTURES = join(ROOT, "docs", "pictures", "page");
const SIZES = { wide: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };
const QUALITY = 0.85; // of WebP
const DAY = "on=2024-04-25";
const VIEWS = {
  situation: () => `/?in=NER&${DAY}`,
  timeline: () => "/timeline?in=NER",
  map: () => "/map",
  network: () => `/network?${DAY}`,
  table: () => "/table?in=NER",
  report: async (asking) => {
    const { items } = await asking("/presence?in=NER&of=USA&on=2024-04-25");
    const { doc, statement } = items[0].citations.at(-1);
    return `/report/${encodeURIComponent(doc)}?at=${statement}`;
  },
  review: async (asking) => {
    const { items } = await asking("/presence?in=NER&of=USA&on=2024-04-25");
    return `/review?item=${items[0].citations[0].statement}`;
  },
};

/** What draws itself after the answer has come. */
const DRAWINGS = { map: ".board", network: "main canvas >> nth=0" };

const named = process.argv.slice(2);
chromiumPath();
pageIsBuilt();
const folder = mkdtempSync(join(tmpdir(), "dateline-pictures-"));
let service;
try {
  service = await serve(await exampleLedger(folder), { write: true });
  await take();
} finally {
  await service?.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function take() {
  mkdirSync(PICTURES, { recursive: true });
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--force-color-profile=srgb"],
  });
  const asking = async (path) => (await fetch(`${service.base}/api/v1${path}`)).json();
  for (const [name, path] of Object.entries(VIEWS)) {
    if (named.length > 0 && !named.includes(name)) continue;
    for (const colorScheme of ["light", "dark"])
      for (const [width, viewport] of Object.entries(SIZES)) {
        const context = await browser.newContext({
          viewport,
          colorScheme,
          reducedMotion: "reduce",
          locale: "en-GB",
          timezoneId: "UTC",
        });
        await context.addInitScript((token) => {
          localStorage.setItem("dateline.reviewer", "Ada Ngo");
          sessionStorage.setItem("dateline.token", token);
        }, TOKEN);
        await context.route("**/api/v1/re*/**", undated);
        const page = await context.newPage();
        watch(page, []);
        await page.goto(service.base + (await path(asking)));
        await settled(page);
        await page.waitForLoadState("networkidle"); // what is not waited for comes as well, such as the counts above a clock
        if (DRAWINGS[name] !== undefined) {
          await seen(page, page.locator(DRAWINGS[name]));
          await page.evaluate(() => scrollTo(0, 0));
        }
        const file = join(PICTURES, `${name}-${colorScheme}-${width}.webp`);
        writeFileSync(file, await webp(context, await page.screenshot({ animations: "disabled", caret: "hide" })));
        await context.close();
      }
  }
  await browser.close();
}

/** When the examples were added is another moment each time: the pictures show one. */
async function undated(route) {
  const response = await route.fetch();
  const body = (await response.text()).replace(/"recorded_at":"[^"]*"/g, '"recorded_at":"2026-01-01T00:00:00Z"');
  await route.fulfill({ response, body });
}

/** A picture as WebP, which the browser itself can write. */
async function webp(context, png) {
  const blank = await context.newPage();
  const packed = await blank.evaluate(
    async ([data, quality]) => {
      const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      canvas.getContext("2d").drawImage(bitmap, 0, 0);
      const blob = await canvas.convertToBlob({ type: "image/webp", quality });
      const made = new Uint8Array(await blob.arrayBuffer());
      let text = "";
      for (const byte of made) text += String.fromCharCode(byte);
      return btoa(text);
    },
    [png.toString("base64"), QUALITY],
  );
  await blank.close();
  return Buffer.from(packed, "base64");
}
