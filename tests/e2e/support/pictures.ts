// The pictures that were looked at, and whether this machine can be expected to draw the same.
import { readFileSync, writeFileSync } from "node:fs";
import type { Browser, Locator } from "@playwright/test";
import sharp from "sharp";
import { expect, test } from "./test.ts";

/**
 * Compares a picture with the one that was looked at. Both have as few colours as a palette holds,
 * which is a third of the bytes and nothing that an eye sees.
 */
export async function looksAsBefore(shown: Locator, ...name: string[]): Promise<void> {
  const picture = await shown.screenshot({ animations: "disabled" });
  const small = await sharp(picture).png({ palette: true, compressionLevel: 9, effort: 7 }).toBuffer();
  // Another version of a browser draws the edges of letters a little differently.
  expect.soft(small).toMatchSnapshot(name, { maxDiffPixelRatio: 0.02 });
}

/** Whether this machine has the browser and the fonts with which the pictures were made; `body` is the frame's. */
export async function drawsAlike(body: Locator, browser: Browser): Promise<boolean> {
  const file = new URL("../screens/made-with.json", import.meta.url);
  const text = await body.evaluate((it) => {
    const canvas = document.createElement("canvas").getContext("2d");
    if (!canvas) return 0;
    canvas.font = getComputedStyle(it).font;
    return canvas.measureText("Regnskab efter behov: 1.234,50 kr. pr. måned, æøå").width;
  });
  const here = JSON.stringify({ chromium: browser.version().split(".")[0], text });
  if (test.info().config.updateSnapshots === "all") writeFileSync(file, `${here}\n`);
  const alike = readFileSync(file, "utf8").trim() === here;
  if (!alike) test.info().annotations.push({ type: "not compared", description: `pictures of another browser or font: ${here}` });
  return alike;
}
