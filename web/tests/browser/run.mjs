/**
 * The tests in a real browser: makes the ledgers once, serves them on free ports, and runs every test file against them.
 *
 *   npm run browse [-- FILE...]
 *
 * Takes Python from DATELINE_PYTHON, else beside the command DATELINE, else .venv of the checkout, else python3; Chromium from DATELINE_CHROMIUM, else from PATH. What a
 * failing test saw is left as a picture in DATELINE_BROWSE_OUT, else in dateline-browse of the folder for temporary files.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exampleLedger, hardLedger } from "./harness/ledgers.mjs";
import { chromiumPath, HERE, pageIsBuilt } from "./harness/places.mjs";
import { serve } from "./harness/service.mjs";

chromiumPath();
pageIsBuilt();
const folder = mkdtempSync(join(tmpdir(), "dateline-ledgers-"));
const services = [];
let code = 1;
try {
  const [examples, hard] = await Promise.all([exampleLedger(folder), hardLedger(folder)]);
  services.push(await serve(examples), await serve(hard));
  code = await tested({
    DATELINE_BROWSE_FOLDER: folder,
    DATELINE_BROWSE_EXAMPLES: examples,
    DATELINE_BROWSE_SERVICE: services[0].base,
    DATELINE_BROWSE_HARD: services[1].base,
  });
} finally {
  await Promise.all(services.map((one) => one.stop()));
  rmSync(folder, { recursive: true, force: true });
}
process.exit(code);

/** The exit code of the test files that are named, else of all. */
function tested(environment) {
  const named = process.argv.slice(2);
  const files = readdirSync(HERE)
    .filter((name) => name.endsWith(".test.mjs") && (named.length === 0 || named.some((one) => name.includes(one))))
    .sort()
    .map((name) => join(HERE, name));
  const args = ["--test", "--test-reporter=spec", "--test-concurrency=2", ...files];
  const child = spawn(process.execPath, args, { stdio: "inherit", env: { ...process.env, ...environment } });
  return new Promise((resolve) => child.on("exit", (status) => resolve(status ?? 1)));
}
