// How long the cards take: 100 cards of 30 features, painted and switched, in real Chromium.
// Run by `cargo xtask bench`; the figures are printed, never asserted.
import { chromium } from "@playwright/test";
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROUNDS = 9;
const CARDS = 100;
const FEATURES = 30;

const uuid = (kind, n) => `f0000000-0000-4000-${kind}000-${String(n).padStart(12, "0")}`;
const text = (en, da) => ({ en, da });

/** A catalogue of cards by the month and the year. */
function catalogue(base) {
  const items = Array.from({ length: CARDS }, (_, card) =>
    ["month", "year"].map((unit, variant) => ({
      planItemId: uuid("a", card * 2 + variant),
      displayOrder: card,
      itemType: "PRICED",
      name: text(`Card ${card}`, `Kort ${card}`),
      description: text("For measuring.", "Til måling."),
      icon: { name: "leaf" },
      features: Array.from({ length: FEATURES }, (_, n) => ({
        text: text(`Feature ${card}.${n}`, `Funktion ${card}.${n}`),
        included: n % 5 !== 4,
      })),
      currency: "DKK",
      priceMinor: (9900 + card * 100) * (variant === 0 ? 1 : 10),
      cadence: { unit, count: 1 },
      variantGroup: `card-${card}`,
      pricing: { model: "flat" },
      vat: { ratePercent: "25", priceIncludes: false },
    })),
  ).flat();
  const entry = {
    displayOrder: 1,
    plan: { id: uuid("8", 1), planVersionId: uuid("9", 1), vanity: "bench", name: text("Bench", "Måling"), description: null },
    items,
  };
  return { ...base, plans: [{ ...base.plans[0], entry }] };
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const shown = (values) =>
  `${median(values).toFixed(1)} ms (${Math.min(...values).toFixed(1)} to ${Math.max(...values).toFixed(1)})`;

async function sandbox(file) {
  const ports = ["api", "portal", "partner", "checkout"].flatMap((it) => [`--${it}-port`, "0"]);
  const child = spawn(process.env.SANDBOX_BIN, [...ports, "--print-ports", "--catalog", file, "--dist", process.env.DIST_DIR]);
  const origins = await new Promise((resolve, reject) => {
    child.stdout.once("data", (line) => resolve(JSON.parse(String(line).split("\n")[0])));
    child.stderr.on("data", (line) => process.stderr.write(line));
    child.once("exit", () => reject(new Error("the sandbox stopped")));
  });
  return { child, origins };
}

/** How long a switch keeps the main thread busy: its script alone, and with the layout after it. */
const busy = (frame, change) =>
  frame.evaluate(async (change) => {
    await new Promise((resolve) => requestIdleCallback(resolve));
    const begun = performance.now();
    document.querySelectorAll("input[name=period]")[change].click();
    const scripted = performance.now() - begun;
    document.body.getBoundingClientRect();
    return { scripted, laidOut: performance.now() - begun };
  }, change);

const folder = await mkdtemp(join(tmpdir(), "cards-"));
const file = join(folder, "catalogue.json");
const base = JSON.parse(await readFile(new URL("../tests/fixtures/catalog/one-card.json", import.meta.url), "utf8"));
await writeFile(file, JSON.stringify(catalogue(base)));
const { child, origins } = await sandbox(file);
const browser = await chromium.launch({
  ...(process.env.CHROMIUM_BIN ? { executablePath: process.env.CHROMIUM_BIN } : {}),
  args: [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), "--disable-gpu", "--disable-background-networking"],
});
const figures = { paint: [], switched: [], switchedAndLaidOut: [] };
for (let round = 0; round < ROUNDS; round += 1) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.addInitScript(() => {
    const longest = [];
    new PerformanceObserver((list) => longest.push(...list.getEntries().map((it) => it.duration))).observe({ type: "longtask", buffered: true });
    Object.assign(window, { longest });
  });
  await page.goto(`${origins.portal}/embed/bench?lang=en`);
  await page.locator("h3").nth(CARDS - 1).waitFor();
  figures.paint.push(await page.evaluate(() => Math.max(0, ...window.longest)));
  const frame = page.mainFrame();
  for (const change of [1, 0]) {
    const { scripted, laidOut } = await busy(frame, change);
    figures.switched.push(scripted);
    figures.switchedAndLaidOut.push(laidOut);
  }
  await page.close();
}
await browser.close();
child.kill();
await rm(folder, { recursive: true });
console.log(`${CARDS} cards of ${FEATURES} features, median of ${ROUNDS} rounds (least to most)`);
console.log(`  longest task until they are painted   ${shown(figures.paint)}, layout and paint included`);
console.log(`  switch of the period, script          ${shown(figures.switched)}`);
console.log(`  switch of the period, with layout     ${shown(figures.switchedAndLaidOut)}`);
