/** Ledgers to look at: the example reports, and reports that are hard to show. */
import { copyFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { HERE, ROOT } from "./places.mjs";
import { dateline, python } from "./service.mjs";

/** The twenty example reports, read as any reader would; the formats tell one from another by their endings. */
export async function exampleLedger(folder) {
  const path = join(folder, "examples.db");
  const examples = join(ROOT, "examples");
  const reports = readdirSync(examples, { withFileTypes: true })
    .filter((one) => one.isFile() && one.name !== "README.md")
    .map((one) => join(examples, one.name))
    .sort();
  await dateline("add", "--db", path, ...reports);
  return path;
}

export async function hardLedger(folder) {
  const path = join(folder, "hard.db");
  await python(join(HERE, "harness", "hard_ledger.py"), path);
  return path;
}

let copies = 0;
/** A copy of the example ledger that a test may write to or take away. */
export function copied() {
  const path = join(process.env.DATELINE_BROWSE_FOLDER, `copy-${process.pid}-${++copies}.db`);
  copyFileSync(process.env.DATELINE_BROWSE_EXAMPLES, path);
  return path;
}
