// Unit tests of the host side, in a DOM without a network.
import { readFileSync } from "node:fs";
import { defineConfig } from "vitest/config";
import { explanations } from "./errors.mjs";

const errors = explanations(readFileSync(new URL("../docs/errors.md", import.meta.url), "utf8"));

export default defineConfig({
  // As in the production build, but for a test that says otherwise.
  define: { __ERRORS__: JSON.stringify(errors), __FRAMES__: "true", __VERSION__: JSON.stringify("1.2.3") },
  test: {
    include: ["test/**/*.test.{ts,mjs}"],
    setupFiles: ["test/setup.mjs"],
    environment: "happy-dom",
    restoreMocks: true,
  },
});
