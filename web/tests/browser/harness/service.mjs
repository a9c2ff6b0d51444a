/** Runs dateline of this checkout: a command to its end, or the service until it is stopped. */
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { delimiter, join } from "node:path";
import { pythonPath, ROOT } from "./places.mjs";

export const TOKEN = "browser-tests-may-write";
const START = 60_000; // milliseconds within which the service must answer

const environment = () => ({
  ...process.env,
  PYTHONPATH: [join(ROOT, "src"), process.env.PYTHONPATH].filter(Boolean).join(delimiter),
  DATELINE_TOKEN: TOKEN,
});

/** What a command prints; its errors where it fails. */
export function dateline(...args) {
  return python("-m", "dateline", ...args);
}

export function python(...args) {
  const child = spawn(pythonPath(), args, { cwd: ROOT, env: environment(), stdio: ["ignore", "pipe", "pipe"] });
  const told = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"]) {
    child[name].setEncoding("utf8");
    child[name].on("data", (text) => {
      told[name] += text;
    });
  }
  return new Promise((done, failed) => {
    child.on("error", failed);
    child.on("close", (code) =>
      code === 0 ? done(told.stdout) : failed(new Error(`${args.join(" ")} ended with ${code}: ${told.stderr}`)),
    );
  });
}

export function freePort() {
  return new Promise((done, failed) => {
    const server = createServer();
    server.on("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

/** Serves a ledger. `stop` ends it and waits until it has ended; `base` is its address. */
export async function serve(ledger, { write = false, port } = {}) {
  const at = port ?? (await freePort());
  const args = ["-m", "dateline", "serve", "--db", ledger, "--port", String(at), ...(write ? ["--write"] : [])];
  const child = spawn(pythonPath(), args, { cwd: ROOT, env: environment(), stdio: ["ignore", "ignore", "pipe"] });
  let errors = "";
  child.stderr.setEncoding("utf8");
  child.stderr.on("data", (text) => {
    errors += text;
  });
  const ended = new Promise((done) => child.on("close", done));
  const end = () => child.kill("SIGKILL");
  process.on("exit", end);
  const base = `http://127.0.0.1:${at}`;
  const until = Date.now() + START;
  while (!(await answers(base))) {
    if (child.exitCode !== null || Date.now() > until) {
      end();
      throw new Error(`dateline serve does not answer at ${base}: ${errors}`);
    }
    await new Promise((done) => setTimeout(done, 100));
  }
  return {
    base,
    port: at,
    ledger,
    link: write ? `${base}/review#token=${TOKEN}` : base,
    async stop() {
      process.off("exit", end);
      child.kill("SIGTERM");
      const late = setTimeout(end, 5_000);
      await ended;
      clearTimeout(late);
    },
  };
}

const answers = (base) =>
  fetch(`${base}/healthz`).then(
    (response) => response.ok,
    () => false,
  );
