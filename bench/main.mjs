// The benchmark, run by `cargo xtask bench`: measures part after part, prints tables in Markdown, and
// keeps the figures and a plot. Progress goes to the error output.
// @ts-check
import { writeFile } from "node:fs/promises";
import { cpus, platform, release } from "node:os";
import { parseArgs } from "node:util";
import { buildPeers } from "./peers/build.mjs";
import { measureBytes } from "./parts/bytes.mjs";
import { measureHost } from "./parts/host.mjs";
import { measureScale } from "./parts/scale.mjs";
import { measureTime } from "./parts/time.mjs";
import { measureWork } from "./parts/work.mjs";
import { plot } from "./plot.mjs";
import { goals, ratios, tables } from "./report.mjs";
import { browserVersion } from "./browser.mjs";

/** @typedef {{ time: any[], bytes: any[], work: any[], scale: any[], host: any[] }} Run */

const { values } = parseArgs({
  options: { rounds: { type: "string", default: "9" }, runs: { type: "string", default: "1" }, scope: { type: "string", default: "all" } },
});
const rounds = Number(values.rounds);

await buildPeers(/** @type {string} */ (process.env["DIST_DIR"]), /** @type {string} */ (process.env["PEERS_DIR"]));
const machine = { processor: `${cpus()[0]?.model.trim()} × ${cpus().length}`, system: `${platform()} ${release()}`, chromium: await browserVersion() };
console.log(`${machine.processor}, ${machine.system}, Chromium ${machine.chromium}; medians of ${rounds} rounds\n`);

/** @type {Run[]} */
const runs = [];
for (let run = 1; run <= Number(values.runs); run += 1) {
  process.stderr.write(`Run ${run} of ${values.runs}\n`);
  if (values.scope === "ratios") {
    console.log(ratios(await slowTimes("own")));
    continue;
  }
  const found = values.scope === "all" ? await everything() : await briefly();
  runs.push(found);
  console.log(tables(found));
}
if (runs.length > 0) {
  console.log(goals(runs));
  const date = new Date().toISOString().slice(0, 10);
  await writeFile(new URL("results.json", import.meta.url), `${JSON.stringify({ date, machine, scope: values.scope, rounds, runs }, null, 1)}\n`);
  await writeFile(new URL("results.svg", import.meta.url), plot(/** @type {Run} */ (runs.at(-1))));
}

/** @returns {Promise<Run>} */
async function everything() {
  return {
    bytes: await measureBytes(),
    time: [
      ...(await measureTime({ rounds, api: "own", networks: ["none", "fast", "slow"], cpus: [1, 4] })),
      ...(await slowTimes("portal")),
    ],
    work: await measureWork({ rounds, sizes: [4, 30, 100] }),
    scale: await measureScale({ rounds, counts: [1, 5, 20] }),
    host: await measureHost({ rounds }),
  };
}

/** What the goals need, and nothing that takes long. @returns {Promise<Run>} */
async function briefly() {
  return {
    bytes: await measureBytes(),
    time: [...(await slowTimes("own")), ...(await slowTimes("portal"))],
    work: await measureWork({ rounds, sizes: [100] }),
    scale: [],
    host: await measureHost({ rounds }),
  };
}

/** The times of a slow phone, by which the goals are set. @param {import("./sandbox.mjs").Api} api */
function slowTimes(api) {
  return measureTime({ rounds, api, networks: ["slow"], cpus: [4] });
}
