// A Chromium whose connections go through the network, with a profile on disk as a buyer has one.
// @ts-check
import { chromium } from "@playwright/test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { watchFrame } from "./probe.mjs";
import { portOf } from "./sandbox.mjs";

/** @typedef {Awaited<ReturnType<import("./sandbox.mjs").startSandbox>>} Sandbox */

const executablePath = process.env["CHROMIUM_BIN"];
const program = {
  ...(executablePath ? { executablePath } : {}),
  args: [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), "--disable-gpu", "--disable-background-networking"],
};

export async function browserVersion() {
  const browser = await chromium.launch(program);
  const version = browser.version();
  await browser.close();
  return version;
}

/**
 * @param {import("./network.mjs").Network} network
 * @param {readonly Sandbox[]} sandboxes
 */
export async function launch(network, sandboxes) {
  const rules = [];
  for (const { origins, shopPort } of sandboxes) {
    const behind = { [origins.api]: portOf(origins.api), [origins.portal]: portOf(origins.portal), [origins.partner]: shopPort };
    for (const [origin, port] of Object.entries(behind)) {
      rules.push(`MAP localhost:${portOf(origin)} 127.0.0.1:${await network.before(port)}`);
    }
  }
  const profile = await mkdtemp(join(tmpdir(), "bench-profile-"));
  const context = await chromium.launchPersistentContext(profile, {
    ...program,
    viewport: { width: 1280, height: 900 },
    args: [...program.args, `--host-resolver-rules=${rules.join(",")}`],
  });
  /** @type {((seen: import("./probe.mjs").Seen) => void) | undefined} */
  let told;
  await context.exposeBinding("benchSeen", (_, seen) => told?.(seen));
  return {
    context,
    /** A page with the probe in each of its frames. @param {number} cards */
    async page(cards) {
      const page = await context.newPage();
      await page.addInitScript(watchFrame, cards);
      return page;
    },

    /** The processes that pages run in. @returns {Promise<number[]>} */
    async renderers() {
      const browser = context.browser();
      if (!browser) return [];
      const devtools = await browser.newBrowserCDPSession();
      const { processInfo } = await devtools.send("SystemInfo.getProcessInfo");
      await devtools.detach();
      return processInfo.filter((it) => it.type === "renderer").map((it) => it.id);
    },

    /** What the next `frames` frames tell once their cards are painted. @param {number} frames @returns {Promise<import("./probe.mjs").Seen[]>} */
    seen(frames = 1) {
      /** @type {import("./probe.mjs").Seen[]} */
      const all = [];
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`${all.length} of ${frames} frames showed their cards in 60 s`)), 60_000);
        told = (seen) => {
          if (all.push(seen) < frames) return;
          clearTimeout(timer);
          resolve(all);
        };
      });
    },

    async close() {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}

/** Puts frames into the partner's page, as its `mounted`; when, by the clock of all documents. @param {import("@playwright/test").Page} page @param {string} plan @param {number} frames */
export function mount(page, plan, frames = 1) {
  return page.evaluate(
    ([plan, frames]) => {
      const begun = performance.timeOrigin + performance.now();
      // @ts-expect-error the page's script declares it
      const mounted = () => LedgerBeeEmbed.mount(document.querySelector("main"), { plan, lang: "en", minHeight: 640 });
      Object.assign(window, { mounted: Array.from({ length: frames }, mounted) });
      return begun;
    },
    /** @type {const} */ ([plan, frames]),
  );
}
