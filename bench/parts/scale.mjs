// Several frames on one page: the time to the cards of the last one, and what memory they take.
// @ts-check
import { readFile } from "node:fs/promises";
import { launch, mount } from "../browser.mjs";
import { PLAN, USUAL } from "../catalogue.mjs";
import { startAll, turned } from "../contenders.mjs";
import { Network } from "../network.mjs";
import { Series } from "../statistics.mjs";


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
        await page.goto(`${contender.origins.partner}/`);
        const before = await memory(browser, page);
        const all = browser.seen(frames);
        const begun = await mount(page, PLAN, frames);
        const last = Math.max(...(await all).map((it) => it.cards)) - begun;
        const taken = (await memory(browser, page)) - before;
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
 * Memory in MB that the renderers have for themselves after the garbage is collected; NaN where the
 * system does not tell it.
 * @param {Awaited<ReturnType<typeof launch>>} browser
 * @param {import("@playwright/test").Page} page
 */
async function memory(browser, page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("HeapProfiler.collectGarbage");
  await devtools.detach();
  let sum = 0;
  for (const id of await browser.renderers()) {
    const status = await readFile(`/proc/${id}/status`, "utf8").catch(() => "");
    sum += Number(/^RssAnon:\s+(\d+) kB/m.exec(status)?.[1] ?? NaN) / 1000;
  }
  return sum;
}
