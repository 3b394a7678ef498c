// The bytes of the cards: every file that the frame really loads, as a server keeps it; what comes beside
// them, which no plain card waits for, by itself.
// @ts-check
import { readdir, stat } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { launch, mount } from "../browser.mjs";
import { PLAN, USUAL } from "../catalogue.mjs";
import { folderOf, startAll } from "../contenders.mjs";
import { Network } from "../network.mjs";

/** The rest of the widget's program and its styles. */
const BESIDE = /^(rest|checkout)-/;

const TWINS = { raw: "", gzip: ".gz", brotli: ".br" };

/** One row for each file of each contender, and those of the script on the partner's page. */
export async function measureBytes() {
  const network = new Network();
  const contenders = await startAll(USUAL);
  const browser = await launch(network, contenders);
  const rows = [];
  for (const { name, origins } of contenders) {
    const page = await browser.page(USUAL.cards);
    await page.goto(`${origins.partner}/`);
    const seen = browser.seen();
    await mount(page, PLAN);
    const [{ files: loaded }] = /** @type {[import("../probe.mjs").Seen]} */ (await seen);
    const paths = loaded.map((it) => new URL(it)).filter((it) => it.origin === origins.portal);
    const files = new Set(["/embed/index.html", ...paths.map((it) => it.pathname)]);
    for (const file of files) {
      if (!BESIDE.test(basename(file))) rows.push({ contender: name, file: extname(file).slice(1), ...(await sizes(join(folderOf(name), file))) });
    }
    await page.close();
  }
  await browser.close();
  network.close();
  for (const it of contenders) await it.stop();
  const assets = join(folderOf("widget"), "embed/assets");
  for (const file of (await readdir(assets)).filter((it) => BESIDE.test(it) && !/\.(br|gz)$/.test(it))) {
    rows.push({ contender: "widget", file: "beside", ...(await sizes(join(assets, file))) });
  }
  for (const file of ["embed.js", "embed.mjs"]) rows.push({ contender: "partner", file, ...(await sizes(join(folderOf("widget"), file))) });
  return rows;
}

/** @param {string} file */
async function sizes(file) {
  const all = Object.entries(TWINS).map(async ([name, twin]) => [name, (await stat(file + twin)).size]);
  return Object.fromEntries(await Promise.all(all));
}
