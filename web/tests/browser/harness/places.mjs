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

/** The Python that has what dateline needs: DATELINE_PYTHON, that beside the command DATELINE, that of the checkout, or any. */
export function pythonPath() {
  const beside = process.env.DATELINE === undefined ? undefined : join(dirname(process.env.DATELINE), "python");
  const own = join(ROOT, ".venv", "bin", "python");
  return (
    process.env.DATELINE_PYTHON ?? [beside, own].find((path) => path !== undefined && existsSync(path)) ?? "python3"
  );
}

export function pageIsBuilt() {
  if (!existsSync(join(ROOT, "src", "dateline", "web", "page", "index.html")))
    throw new Error("expected the page in src/dateline/web/page, found none: run `npm run build` first");
}
