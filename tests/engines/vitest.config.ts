// The core of the suite in one real browser, which `ENGINE` names, over real HTTP between origins.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["specs/*.test.ts"],
    pool: "forks",
    // Each file has a browser of its own.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { interval: 50, timeout: 20_000 } },
  },
});
