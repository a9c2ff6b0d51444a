/** Where things are: the checkout, Python, Chromium, the built page. */
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const HERE = resolve(dirname(fileURLToPath(import.meta.url)), "..");
export const ROOT = resolve(HERE, "../../..");
export const OUT = process.env.DATELINE_BROWSE_OUT ?? join(tmpdir(), "dateline-browse");

const onPath = (name) =>
  (process.env.PATH ?? "")
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(existsSync);

export function chromiumPath() {
  const found =
    process.env.DATELINE_CHROMIUM ?? ["chromium", "chromium-browser", "google-chrome"].map(onPath).find(Boolean);
  if (found === undefined)
    throw new Error("expected Chromium, found none: install the package chromium, or name it by DATELINE_CHROMIUM");
  return found;
}

export function pythonPath() {
  const own = join(ROOT, ".venv", "bin", "python");
  return process.env.PYTHON ?? (existsSync(own) ? own : "python3");
}

export function pageIsBuilt() {
  if (!existsSync(join(ROOT, "src", "dateline", "web", "page", "index.html")))
    throw new Error("expected the page in src/dateline/web/page, found none: run `npm run build` first");
}
