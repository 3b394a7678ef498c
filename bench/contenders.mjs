// Who is measured: the widget, the floor, and the same cards in three frameworks.
// @ts-check
import { join } from "node:path";
import { startSandbox } from "./sandbox.mjs";

/** @typedef {"widget" | "floor" | "preact" | "solid" | "react"} Name */

/** @type {readonly Name[]} */
export const CONTENDERS = ["widget", "floor", "preact", "solid", "react"];

/** @param {Name} name */
export const folderOf = (name) => {
  const dist = /** @type {string} */ (process.env["DIST_DIR"]);
  return name === "widget" ? dist : join(/** @type {string} */ (process.env["PEERS_DIR"]), name);
};

/**
 * A sandbox for each of these contenders, all with the same catalogue.
 * @param {import("./catalogue.mjs").Size} size
 * @param {{ readonly names?: readonly Name[], readonly api?: import("./sandbox.mjs").Api }} how
 */
export async function startAll(size, { names = CONTENDERS, api = "own" } = {}) {
  const all = await Promise.all(names.map(async (name) => ({ name, size, ...(await startSandbox({ dist: folderOf(name), size, api })) })));
  return all;
}

/** The same list, begun at another one in each round, so that none always follows the same. @template T @param {readonly T[]} list @param {number} round @returns {T[]} */
export const turned = (list, round) => list.map((_, index) => /** @type {T} */ (list[(index + round) % list.length]));
