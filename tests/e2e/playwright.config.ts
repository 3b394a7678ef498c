// End-to-end: the release build in a real browser, over real HTTP between three origins.
import { defineConfig } from "@playwright/test";

const root = process.getuid?.() === 0;

export default defineConfig({
  testDir: "specs",
  outputDir: "results",
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  snapshotPathTemplate: "{testDir}/../screens/{arg}{ext}",
  use: {
    locale: "en-GB",
    timezoneId: "Europe/Copenhagen",
    trace: "off",
    launchOptions: {
      ...(process.env.CHROMIUM_BIN ? { executablePath: process.env.CHROMIUM_BIN } : {}),
      // Chromium's own sandbox refuses to start for root; the rest keeps it off the network.
      args: [
        ...(root ? ["--no-sandbox"] : []),
        "--disable-gpu",
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
      ],
    },
  },
});
