// What the partner's page feels: how far its content jumps, tasks that hold it up, the script's own time.
// @ts-check
import { launch } from "../browser.mjs";
import { PLAN, USUAL } from "../catalogue.mjs";
import { startAll } from "../contenders.mjs";
import { Network, NETWORKS } from "../network.mjs";
import { Series } from "../statistics.mjs";

const CPU = 4;
const WIDTHS = [1280, 360];

/** @param {{ readonly rounds: number }} options */
export async function measureHost({ rounds }) {
  const network = new Network();
  const [widget] = await startAll(USUAL, { names: ["widget"] });
  if (!widget) throw new Error("the widget's sandbox is missing");
  const browser = await launch(network, [widget]);
  const series = new Series();
  network.become(NETWORKS.fast);
  for (const width of WIDTHS) {
    for (let round = 0; round < rounds; round += 1) {
      const page = await browser.page(USUAL.cards);
      await page.setViewportSize({ width, height: 900 });
      await page.addInitScript(watchHost);
      const devtools = await browser.context.newCDPSession(page);
      await devtools.send("Emulation.setCPUThrottlingRate", { rate: CPU });
      await devtools.send("Profiler.enable");
      await devtools.send("Profiler.setSamplingInterval", { interval: 200 });
      let height = 0;
      for (const visit of ["first", "next", "first, with min-height"]) {
        const hasRoom = visit.endsWith("min-height");
        if (hasRoom) await page.evaluate(() => sessionStorage.clear());
        await devtools.send("Profiler.start");
        await page.goto(`${widget.origins.partner}/`);
        const seen = browser.seen();
        height = await page.evaluate(mountAndWait, /** @type {const} */ ([PLAN, hasRoom ? height : undefined]));
        await seen;
        const { profile } = await devtools.send("Profiler.stop");
        const { shift, tasks } = await page.evaluate(() => /** @type {any} */ (window).felt());
        series.add({ width, visit }, { shift, tasks, script: timeIn(profile, "/embed.js") });
      }
      await page.close();
    }
  }
  process.stderr.write("  host: done\n");
  await browser.close();
  network.close();
  await widget.stop();
  return series.rows();
}

// Each of these two runs in the page.

function watchHost() {
  if (window !== top) return;
  /** @type {any[]} */ const shifts = [];
  /** @type {number[]} */ const own = [0];
  const shiftsSeen = new PerformanceObserver((list) => shifts.push(...list.getEntries()));
  shiftsSeen.observe({ type: "layout-shift", buffered: true });
  const tasksSeen = new PerformanceObserver((list) => {
    own.push(...list.getEntriesByName("self").map((it) => it.duration));
  });
  tasksSeen.observe({ type: "longtask", buffered: true });
  const felt = () => {
    shifts.push(...shiftsSeen.takeRecords());
    return { shift: shifts.reduce((sum, it) => sum + it.value, 0), tasks: Math.max(...own) };
  };
  const forget = () => {
    shiftsSeen.takeRecords();
    shifts.length = 0;
  };
  Object.assign(window, { felt, forget });
}

/** Puts the frame into the page; how high it is in the end. @param {readonly [string, number | undefined]} how */
async function mountAndWait([plan, minHeight]) {
  const drawn = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  // @ts-expect-error the page's script declares it
  const mounted = LedgerBeeEmbed.mount(document.querySelector("main"), { plan, lang: "en", minHeight });
  // That a page puts something before its text is its own doing.
  await drawn();
  /** @type {any} */ (window).forget();
  await mounted.ready;
  await drawn();
  return mounted.frame.offsetHeight;
}

/**
 * How long the functions of one script took, in milliseconds, without those that they called elsewhere.
 * @param {any} profile @param {string} path
 */
function timeIn(profile, path) {
  const inside = new Set();
  for (const { id, callFrame } of profile.nodes) if (callFrame.url.endsWith(path)) inside.add(id);
  let sum = 0;
  profile.samples.forEach((/** @type {number} */ id, /** @type {number} */ index) => {
    if (inside.has(id)) sum += profile.timeDeltas[index] ?? 0;
  });
  return sum / 1000;
}
