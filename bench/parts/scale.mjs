// Several frames on one page: the time to the cards of the last one, and what memory they take.
// @ts-check
import { readFile } from "node:fs/promises";
import { launch, mount } from "../browser.mjs";
import { PLAN, USUAL } from "../catalogue.mjs";
import { startAll, turned } from "../contenders.mjs";
import { Network } from "../network.mjs";
import { Series } from "../statistics.mjs";

/** More than a frame of the usual catalogue becomes, in px. */
const FRAME_HEIGHT = 1000;

/** @param {{ readonly rounds: number, readonly counts: readonly number[] }} options */
export async function measureScale({ rounds, counts }) {
  const network = new Network();
  const contenders = await startAll(USUAL);
  const browser = await launch(network, contenders);
  const series = new Series();
  for (const frames of counts) {
    for (let round = 0; round < rounds; round += 1) {
      for (const contender of turned(contenders, round)) {
        const page = await browser.page(USUAL.cards);
        // A browser draws no frame that is out of view, and what is not drawn is never seen.
        await page.setViewportSize({ width: 1280, height: FRAME_HEIGHT * frames });
        await page.goto(`${contender.origins.partner}/`);
        const before = await memory(browser, page);
        const all = browser.seen(frames);
        const begun = await mount(page, PLAN, frames);
        const last = Math.max(...(await all).map((it) => it.cards)) - begun;
        // The renderers of the page before this one may have ended meanwhile, and count for nothing.
        const after = await memory(browser, page);
        const taken = [...after].reduce((sum, [id, size]) => sum + size - (before.get(id) ?? 0), 0);
        series.add({ frames, contender: contender.name }, { last, memory: taken });
        await page.close();
      }
    }
    process.stderr.write(`  scale: ${frames} ${frames === 1 ? "frame" : "frames"}: done\n`);
  }
  await browser.close();
  network.close();
  for (const it of contenders) await it.stop();
  return series.rows();
}

/**
 * Memory in MB that each renderer has for itself after the garbage is collected; NaN where the
 * system does not tell it.
 * @param {Awaited<ReturnType<typeof launch>>} browser
 * @param {import("@playwright/test").Page} page
 */
async function memory(browser, page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("HeapProfiler.collectGarbage");
  await devtools.detach();
  /** @type {Map<number, number>} */
  const sizes = new Map();
  for (const id of await browser.renderers()) {
    const status = await readFile(`/proc/${id}/status`, "utf8").catch(() => "");
    sizes.set(id, Number(/^RssAnon:\s+(\d+) kB/m.exec(status)?.[1] ?? NaN) / 1000);
  }
  return sizes;
}
