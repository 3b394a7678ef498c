// Medians with their spread.
// @ts-check

/** @typedef {{ readonly median: number, readonly least: number, readonly most: number, readonly rounds: number }} Figure */

/** @param {readonly number[]} values @returns {Figure} */
export function figure(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1] ?? NaN, sorted[Math.floor(middle)] ?? NaN];
  const rounded = (/** @type {number} */ it) => Math.round(it * 1e4) / 1e4;
  return {
    median: rounded((low + high) / 2),
    least: rounded(sorted[0] ?? NaN),
    most: rounded(sorted.at(-1) ?? NaN),
    rounds: sorted.length,
  };
}

/** Lists of values by a key. */
export class Series {
  /** @type {Map<string, { key: object, values: Record<string, number[]> }>} */ #all = new Map();

  /** @param {object} key @param {Record<string, number>} values */
  add(key, values) {
    const text = JSON.stringify(key);
    const series = this.#all.get(text) ?? { key, values: {} };
    this.#all.set(text, series);
    for (const [name, value] of Object.entries(values)) (series.values[name] ??= []).push(value);
  }

  /** One row for each key, with a figure for each value. @returns {any[]} */
  rows() {
    return [...this.#all.values()].map(({ key, values }) => ({
      ...key,
      ...Object.fromEntries(Object.entries(values).map(([name, list]) => [name, figure(list)])),
    }));
  }
}
