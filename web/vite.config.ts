import { defineConfig } from "vitest/config";
import { licences } from "./licences.ts";

const SERVICE = process.env.DATELINE_SERVICE ?? "http://127.0.0.1:8000";

export default defineConfig({
  plugins: [licences()],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: "../src/dateline/web/page",
    emptyOutDir: true,
    assetsInlineLimit: 0, // the page's policy allows no data: scripts or styles
    modulePreload: { polyfill: false },
    target: "es2022",
    sourcemap: false,
    chunkSizeWarningLimit: 1100, // the map, which comes when it is asked for
  },
  server: { proxy: { "/api": SERVICE } },
  test: { include: ["tests/unit/**/*.test.ts"] },
});
