// Unit tests of the host side, and of the frame's boot script, in a DOM without a network.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import { defineConfig } from "vitest/config";
import { explanations } from "./errors.mjs";

const errors = explanations(readFileSync(new URL("../docs/errors.md", import.meta.url), "utf8"));
const boot = buildSync({
  entryPoints: [fileURLToPath(new URL("../src/host/boot.ts", import.meta.url))],
  bundle: true,
  format: "iife",
  target: "es2022",
  write: false,
}).outputFiles[0].text;

export default defineConfig({
  // As in the production build, but for a test that says otherwise.
  define: {
    __BOOT__: JSON.stringify(boot),
    __ERRORS__: JSON.stringify(errors),
    __FRAMES__: "true",
    __VERSION__: JSON.stringify("1.2.3"),
  },
  test: {
    include: ["test/**/*.test.{ts,mjs}", "../tests/boot/*.test.ts"],
    setupFiles: ["test/setup.mjs"],
    environment: "happy-dom",
    restoreMocks: true,
  },
});
