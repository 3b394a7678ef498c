// The figures as tables in Markdown, and the goals with what each run says of them.
// @ts-check
import { CONTENDERS } from "./contenders.mjs";
import { NETWORKS } from "./network.mjs";

/** @typedef {import("./main.mjs").Run} Run */
/** @typedef {import("./statistics.mjs").Figure} Figure */

/** What each is called in print. */
export const NAMES = { widget: "this widget", floor: "floor", preact: "Preact", solid: "Solid", react: "React", partner: "partner's page" };

/** Where the frame finds the API, in print. */
export const PLACES = { own: "across origins", portal: "below the portal" };

/** @param {Run} run */
export function tables(run) {
  return [
    "### Time to the cards, in ms, and to the first paint before them\n",
    table(
      ["API", "network", "CPU", "cache", ...CONTENDERS.map((it) => NAMES[it])],
      groups(run.time, ["api", "network", "cpu", "cache"]).map(([{ api, network, cpu, cache }, rows]) => [
        PLACES[/** @type {keyof typeof PLACES} */ (api)],
        NETWORKS[/** @type {keyof typeof NETWORKS} */ (network)].name,
        cpu === 1 ? "all" : `/ ${cpu}`,
        cache,
        ...CONTENDERS.map((name) => cell(rows, name, ({ cards, paint }) => `${spread(cards)}; ${whole(paint.median)}`)),
      ]),
    ),
    "### Bytes of the cards, raw / gzip 9 / brotli 11\n",
    table(
      ["", "html", "js", "wasm", "in all", "beside the cards"],
      Object.entries(NAMES).map(([name, words]) => {
        const rows = run.bytes.filter((it) => it.contender === name);
        if (name === "partner") return [words, ...rows.map((it) => `${it.file}: ${bytes([it])}`), "", "", ""];
        const of = (/** @type {string} */ file) => rows.filter((it) => it.file === file);
        const cards = rows.filter((it) => it.file !== "beside");
        return [words, bytes(of("html")), bytes(of("js")), bytes(of("wasm")), bytes(cards), bytes(of("beside"))];
      }),
    ),
    "### Work of the main thread, in ms: script / all\n",
    table(
      ["cards", "", ...CONTENDERS.map((it) => NAMES[it])],
      groups(run.work, ["cards", "act"]).map(([{ cards, act }, rows]) => [
        cards,
        act === "paint" ? "until they are painted" : `switch of the ${act}`,
        ...CONTENDERS.map((name) => cell(rows, name, (it) => `${tenth(it.script.median)} / ${tenth(it.whole.median)}`)),
      ]),
    ),
    ...(run.scale.length > 0 ? ["### Several frames on one page: ms to the last one's cards / MB of memory\n", scale(run)] : []),
    "### The partner's page, fast 4G, CPU / 4\n",
    table(
      ["width", "visit", "layout shift", "its own longest task over 50 ms", "embed.js's own time"],
      run.host.map(({ width, visit, shift, tasks, script }) => [
        width,
        visit,
        shift.most === 0 ? "0" : `${shift.median.toFixed(4)} (to ${shift.most.toFixed(4)})`,
        tasks.most === 0 ? "none" : `${whole(tasks.median)} ms`,
        `${tenth(script.median)} ms (${tenth(script.least)} to ${tenth(script.most)})`,
      ]),
    ),
  ].join("\n");
}

/** @param {Run} run */
const scale = (run) =>
  table(
    ["frames", ...CONTENDERS.map((it) => NAMES[it])],
    groups(run.scale, ["frames"]).map(([{ frames }, rows]) => [
      frames,
      ...CONTENDERS.map((name) => cell(rows, name, (it) => `${spread(it.last)} / ${whole(it.memory.median)}`)),
    ]),
  );

/** The slow phone's times by themselves, each with what the widget's is of it. @param {readonly any[]} time */
export function ratios(time) {
  return table(
    ["cards on slow 4G, CPU / 4: ms, and the widget's to it", ...CONTENDERS.map((it) => NAMES[it])],
    groups(time, ["cache"]).map(([{ cache }, rows]) => {
      const mine = rows.find((it) => it.contender === "widget").cards.median;
      return [`${cache} cache`, ...CONTENDERS.map((name) => cell(rows, name, ({ cards }) => `${spread(cards)}; ${times(mine, cards.median)}`))];
    }),
  );
}

/** Each goal, and what the runs say. @param {readonly Run[]} runs */
export function goals(runs) {
  const at = (/** @type {Run} */ { time }, /** @type {string} */ contender, /** @type {string} */ cache, /** @type {string} */ api) =>
    time.find((it) => it.api === api && it.network === "slow" && it.cpu === 4 && it.cache === cache && it.contender === contender).cards
      .median;
  const ratio = (/** @type {string} */ peer, cache = "cold") => (/** @type {Run} */ run) => {
    const one = (/** @type {string} */ api) => times(at(run, "widget", cache, api), at(run, peer, cache, api));
    return `${one("own")}; ${one("portal")}`;
  };
  const work = (/** @type {string} */ act, /** @type {"script" | "whole"} */ part) => (/** @type {Run} */ run) => {
    const of = (/** @type {string} */ name) =>
      run.work.find((it) => it.cards === 100 && it.act === act && it.contender === name)[part].median;
    return times(of("widget"), of("preact"));
  };
  const longest = (/** @type {Run} */ run) => {
    const row = run.work.find((it) => it.cards === 100 && it.act === "paint" && it.contender === "widget");
    return `${whole(row.longest.median)} ms`;
  };
  const brotli = (/** @type {(row: any) => boolean} */ which) => (/** @type {Run} */ run) =>
    `${kilo(run.bytes.filter(which).reduce((sum, it) => sum + it.brotli, 0))} kB`;
  const shift = (/** @type {Run} */ { host }) => {
    const most = (/** @type {any[]} */ rows) => String(Math.max(...rows.map((it) => it.shift.most)));
    const isFirst = (/** @type {any} */ it) => it.visit === "first";
    return `${most(host.filter((it) => !isFirst(it)))}; ${most(host.filter(isFirst))}`;
  };
  /** @type {[string, string, (run: Run) => string][]} */
  const all = [
    ["time to the cards, slow 4G, CPU / 4, to the floor's: API across origins; below the portal", "≤ 1.00", ratio("floor")],
    ["the same, to React's", "≤ 0.75", ratio("react")],
    ["the same, to Preact's", "≤ 0.95", ratio("preact")],
    ["the same with a warm cache, to the floor's", "≤ 1.05", ratio("floor", "warm")],
    ["bytes of the cards surface, brotli", "≤ 60 kB", brotli((it) => it.contender === "widget" && it.file !== "beside")],
    ["embed.js, brotli", "≤ 3 kB", brotli((it) => it.file === "embed.js")],
    ["100 cards of 30 features painted, script, to Preact's", "≤ 1.0", work("paint", "script")],
    ["their period switched, script, to Preact's", "≤ 0.7", work("period", "script")],
    ["the longest task until they are painted", "< 50 ms", longest],
    ["layout shift on the partner's page: height known or reserved; a first visit", "0", shift],
  ];
  return table(
    ["figure", "goal", ...runs.map((_, index) => `run ${index + 1}`)],
    all.map(([figure, goal, of]) => [figure, goal, ...runs.map(of)]),
  );
}

const whole = (/** @type {number} */ it) => it.toFixed(0);
const tenth = (/** @type {number} */ it) => it.toFixed(1);
const kilo = (/** @type {number} */ it) => (it / 1000).toFixed(1);
const times = (/** @type {number} */ one, /** @type {number} */ other) => (one / other).toFixed(2);
const spread = (/** @type {Figure} */ { median, least, most }) => `${whole(median)} (${whole(least)} to ${whole(most)})`;

/** @param {readonly any[]} rows */
const bytes = (rows) =>
  rows.length === 0 ? "" : ["raw", "gzip", "brotli"].map((it) => kilo(rows.reduce((sum, row) => sum + row[it], 0))).join(" / ");

/** @param {readonly any[]} rows @param {string} name @param {(row: any) => string} say */
const cell = (rows, name, say) => {
  const row = rows.find((it) => it.contender === name);
  return row ? say(row) : "";
};

/** The rows that agree in these keys, together. @param {readonly any[]} rows @param {readonly string[]} keys @returns {[any, any[]][]} */
function groups(rows, keys) {
  /** @type {Map<string, [any, any[]]>} */
  const all = new Map();
  for (const row of rows) {
    const name = keys.map((it) => row[it]).join();
    const group = all.get(name) ?? [row, []];
    group[1].push(row);
    all.set(name, group);
  }
  return [...all.values()];
}

/** @param {readonly string[]} head @param {readonly (readonly (string | number)[])[]} rows */
const table = (head, rows) =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n") + "\n";
