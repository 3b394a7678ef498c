// What the main thread does until the cards are painted, and for a switch of the period and of the language.
// @ts-check
import { launch, mount } from "../browser.mjs";
import { PLAN } from "../catalogue.mjs";
import { startAll, turned } from "../contenders.mjs";
import { Network } from "../network.mjs";
import { Series } from "../statistics.mjs";
import { workOf } from "../thread.mjs";

const FEATURES = 30;

/** @param {{ readonly rounds: number, readonly sizes: readonly number[] }} options */
export async function measureWork({ rounds, sizes }) {
  const series = new Series();
  for (const cards of sizes) {
    const network = new Network();
    const contenders = await startAll({ cards, features: FEATURES });
    const browser = await launch(network, contenders);
    for (let round = 0; round < rounds; round += 1) {
      for (const contender of turned(contenders, round)) {
        const page = await browser.page(cards);
        await page.goto(`${contender.origins.partner}/`);
        for (const [act, work] of await acts(browser, page, contender, cards)) {
          series.add({ cards, act, contender: contender.name }, work);
        }
        await page.close();
      }
    }
    process.stderr.write(`  work: ${cards} cards: done\n`);
    await browser.close();
    network.close();
    for (const it of contenders) await it.stop();
  }
  return series.rows();
}

/**
 * @param {Awaited<ReturnType<typeof launch>>} browser
 * @param {import("@playwright/test").Page} page
 * @param {import("../browser.mjs").Sandbox} contender
 * @param {number} cards
 * @returns {Promise<[string, Record<string, number>][]>}
 */
async function acts(browser, page, contender, cards) {
  const work = await workOf(page);
  const seen = browser.seen();
  await mount(page, PLAN);
  const [{ longest }] = /** @type {[import("../probe.mjs").Seen]} */ (await seen);
  const painted = { ...(await work()), longest };
  const frame = page.frames().find((it) => it.url().startsWith(contender.origins.portal));
  if (!frame) throw new Error("the frame has gone");
  await frame.evaluate(idle);
  await work();
  const script = await frame.evaluate(switchPeriod);
  const switched = { ...(await work()), script };
  await frame.evaluate(idle);
  await work();
  await Promise.all([frame.evaluate(inDanish, cards), page.evaluate(askForDanish)]);
  return [
    ["paint", painted],
    ["period", switched],
    ["language", await work()],
  ];
}

// Each of these runs in the page; what they wait for is drawn when they are done.

const idle = () => new Promise((resolve) => requestIdleCallback(resolve));

/** How long the script of it took, which all contenders are done with before anything else happens. @returns {Promise<number>} */
const switchPeriod = () => {
  const begun = performance.now();
  /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("input[name=period]"))[1]?.click();
  return new Promise((resolve) =>
    queueMicrotask(() => {
      const script = performance.now() - begun;
      requestAnimationFrame(() => setTimeout(() => resolve(script)));
    }),
  );
};

const askForDanish = () => {
  // @ts-expect-error declared by `mount`
  window.mounted[0].update({ lang: "da" });
};

/** @param {number} cards */
const inDanish = (cards) =>
  new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (document.querySelectorAll("#widget h3.card-name")[cards - 1]?.textContent !== `Kort ${cards - 1}`) return;
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(resolve));
    });
    observer.observe(document, { childList: true, characterData: true, subtree: true });
  });
