/** Writes beside the page what it is made of: each package in the bundle with its licence, as these ask for. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

const INSIDE = /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/;

export function licences(): Plugin {
  return {
    name: "licences",
    generateBundle(_, bundle) {
      const folders = new Set<string>();
      for (const file of Object.values(bundle)) {
        const parts = file.type === "chunk" ? file.moduleIds : [];
        for (const id of parts) {
          const folder = INSIDE.exec(id.replace(/^\0/, "").split("?")[0] ?? "")?.[1];
          if (folder !== undefined) folders.add(folder);
        }
      }
      const texts = [...folders].sort().map(told);
      this.emitFile({
        type: "asset",
        fileName: "licences.txt",
        source: `${texts.join(`\n\n${"-".repeat(80)}\n\n`)}\n`,
      });
    },
  };
}

function told(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Record<
    string,
    string
  >;
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
  if (file === undefined) return `${name} ${version}: ${license}`;
  return `${name} ${version}: ${license}\n\n${readFileSync(join(folder, file), "utf8").trim()}`;
}
