// Time to first paint and to the cards, from putting the frame into the partner's page.
// @ts-check
import { launch, mount } from "../browser.mjs";
import { PLAN, USUAL } from "../catalogue.mjs";
import { startAll, turned } from "../contenders.mjs";
import { Network, NETWORKS } from "../network.mjs";
import { portOf } from "../sandbox.mjs";
import { Series } from "../statistics.mjs";


/**
 * @typedef {object} Options
 * @property {number} rounds
 * @property {import("../sandbox.mjs").Api} api
 * @property {readonly (keyof typeof NETWORKS)[]} networks
 * @property {readonly number[]} cpus
 */

/** @param {Readonly<Options>} options */
export async function measureTime({ rounds, api, networks, cpus }) {
  const network = new Network();
  const contenders = await startAll(USUAL, { api });
  const browser = await launch(network, contenders);
  const series = new Series();
  for (const shape of networks) {
    for (const cpu of cpus) {
      for (let round = 0; round < rounds; round += 1) {
        for (const contender of turned(contenders, round)) {
          for (const cache of ["cold", "warm"]) {
            const seen = await visit(browser, network, contender, { shape, cpu, cache });
            series.add({ api, network: shape, cpu, cache, contender: contender.name }, seen);
          }
        }
      }
      process.stderr.write(`  time: API ${api}, ${NETWORKS[shape].name}, CPU / ${cpu}: done\n`);
    }
  }
  await browser.close();
  network.close();
  for (const it of contenders) await it.stop();
  return series.rows();
}

/**
 * One visit. The page is there before the network becomes slow: what is measured begins with the frame.
 * @param {Awaited<ReturnType<typeof launch>>} browser
 * @param {Network} network
 * @param {import("../browser.mjs").Sandbox} contender
 * @param {{ readonly shape: keyof typeof NETWORKS, readonly cpu: number, readonly cache: string }} how
 */
async function visit(browser, network, contender, { shape, cpu, cache }) {
  network.become(NETWORKS.none);
  network.hangUp();
  const page = await browser.page(USUAL.cards);
  const devtools = await browser.context.newCDPSession(page);
  if (cache === "cold") await devtools.send("Network.clearBrowserCache");
  await page.goto(`${contender.origins.partner}/`);
  // Browsers share no connection between a page and a third party's frame in it.
  network.hangUp(portOf(contender.origins.portal));
  network.become(NETWORKS[shape]);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: cpu });
  const seen = browser.seen();
  const begun = await mount(page, PLAN);
  const [{ paint, cards }] = /** @type {[import("../probe.mjs").Seen]} */ (await seen);
  await page.close();
  return { paint: paint - begun, cards: cards - begun };
}
