// Unit tests of the host side, in a DOM without a network.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/setup.mjs"],
    environment: "happy-dom",
    restoreMocks: true,
  },
});
