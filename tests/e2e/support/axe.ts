// WCAG 2.2 AA, as far as axe can tell.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import type { Frame } from "@playwright/test";
import type { AxeResults, RunOptions } from "axe-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const options: RunOptions = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  resultTypes: ["violations"],
  // The first heading and the landmarks around the frame are the page's.
  rules: { "page-has-heading-one": { enabled: false } },
};

/** What axe has to object to in the frame, each rule with its elements, on the ground that the page has. */
export async function objections(frame: Frame, scheme: string): Promise<string[]> {
  // Axe takes what is behind the frame to be white.
  await frame.evaluate((dark) => void (document.documentElement.style.background = dark ? "#14181d" : "#fff"), scheme === "dark");
  // As a text of the browser's own tools, which the frame's policy lets pass.
  if (!(await frame.evaluate(() => "axe" in window))) await frame.evaluate(axe);
  const found = await frame.evaluate(async (options) => {
    const own = window as unknown as { axe: { run(options: unknown): Promise<AxeResults> } };
    return (await own.axe.run(options)).violations;
  }, options as object);
  await frame.evaluate(() => void document.documentElement.style.removeProperty("background"));
  return found.flatMap(({ id, nodes }) => nodes.map((it) => `${id}: ${it.html.slice(0, 160)}`));
}
