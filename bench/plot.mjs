// The times to the cards as a drawing: one block for each network and processor, one bar for each contender.
// @ts-check
import { CONTENDERS } from "./contenders.mjs";
import { NETWORKS } from "./network.mjs";
import { NAMES, PLACES } from "./report.mjs";

const BAR = 12;
const STEP = 16;
const BLOCK = CONTENDERS.length * STEP + 34;
const LEFT = 116;
const COLUMN = 330;
const LENGTH = 260;
const TOP = 64;

const STYLE = `
text { font: 12px/1 system-ui, sans-serif; fill: #1f2933 }
.title { font-size: 16px; font-weight: 600 }
.block { font-weight: 600 }
.quiet, .value { fill: #52606d }
.bar { fill: #9fb3c8 }
.bar.widget { fill: #0b7a5b }
.bar.floor { fill: #cbd2d9 }
.range { stroke: #1f2933; stroke-opacity: .6 }
.paper { fill: #fff }
@media (prefers-color-scheme: dark) {
  text { fill: #e4e7eb }
  .quiet, .value { fill: #a5b3c1 }
  .bar { fill: #486581 }
  .bar.widget { fill: #27ab83 }
  .bar.floor { fill: #616e7c }
  .range { stroke: #e4e7eb }
  .paper { fill: #12181f }
}`;

/** @param {import("./main.mjs").Run} run */
export function plot(run) {
  const { time } = run;
  const blocks = [...new Map(time.map((it) => [`${it.api} ${it.network} ${it.cpu}`, it])).values()];
  const most = Math.max(...time.map((it) => it.cards.most));
  const x = (/** @type {number} */ ms) => Math.round((LENGTH * ms * 10) / most) / 10;
  const height = TOP + blocks.length * BLOCK + 8;
  const width = LEFT + 2 * COLUMN + 16;
  const parts = blocks.flatMap(({ api, network, cpu }, index) => {
    const y = TOP + index * BLOCK;
    const words = `${NETWORKS[/** @type {keyof typeof NETWORKS} */ (network)].name}, ${cpu === 1 ? "the whole CPU" : `CPU / ${cpu}`}, API ${PLACES[/** @type {keyof typeof PLACES} */ (api)]}`;
    return [
      `<text class="block" x="16" y="${y + 12}">${words}</text>`,
      ...CONTENDERS.flatMap((name, row) => {
        const middle = y + 24 + row * STEP + BAR / 2;
        return [
          `<text x="${LEFT - 10}" y="${middle + 4}" text-anchor="end">${NAMES[name]}</text>`,
          ...["cold", "warm"].flatMap((cache, column) => {
            const found = time.find((it) => it.api === api && it.network === network && it.cpu === cpu && it.cache === cache && it.contender === name);
            return found ? bar(name, LEFT + column * COLUMN, middle, found.cards, x) : [];
          }),
        ];
      }),
    ];
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title">
<title id="title">Time from inserting the frame to readable cards</title>
<style>${STYLE}
</style>
<rect class="paper" width="${width}" height="${height}" rx="8"/>
<text class="title" x="16" y="28">Time from inserting the frame to readable cards, in ms</text>
<text class="quiet" x="${LEFT}" y="50">cold cache</text>
<text class="quiet" x="${LEFT + COLUMN}" y="50">warm cache</text>
<text class="quiet" x="${width - 16}" y="28" text-anchor="end">median; line: least to most</text>
${parts.join("\n")}
</svg>
`;
}

/** @param {string} name @param {number} left @param {number} middle @param {import("./statistics.mjs").Figure} figure @param {(ms: number) => number} x */
const bar = (name, left, middle, { median, least, most }, x) => [
  `<rect class="bar ${name}" x="${left}" y="${middle - BAR / 2}" width="${x(median)}" height="${BAR}" rx="2"/>`,
  `<path class="range" d="M${left + x(least)} ${middle}H${left + x(most)}"/>`,
  `<text class="value" x="${left + x(Math.max(median, most)) + 6}" y="${middle + 4}">${median.toFixed(0)}</text>`,
];
