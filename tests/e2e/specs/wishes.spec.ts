// What a buyer's device asks for: forced colours, more contrast, less motion, less transparency.
import type { Page } from "@playwright/test";
import sharp from "sharp";
import { leastContrast } from "../support/readable.ts";
import { serveRoom, Stage } from "../support/room.ts";
import { expect, test } from "../support/test.ts";

let room: Awaited<ReturnType<typeof serveRoom>>;
test.beforeAll(async () => {
  room = await serveRoom();
});
test.afterAll(() => room.close());

const styles = (stage: Stage, selector: string, ...names: string[]) =>
  stage.inside.locator(selector).first().evaluate((it, names) => names.map((name) => getComputedStyle(it).getPropertyValue(name)), names);

/** Elements that let something through, or that move. */
const restless = (stage: Stage, name: "opacity" | "animation-name" | "transition-duration", calm: string) =>
  stage.frame.evaluate(
    ([name, calm]) =>
      [...document.body.querySelectorAll("*")]
        // A radio button that only ears and keys meet lies under its label.
        .filter((it) => it.checkVisibility() && !it.matches("input") && getComputedStyle(it).getPropertyValue(name!) !== calm)
        .map((it) => it.outerHTML.slice(0, 80)),
    [name, calm],
  );

async function open(page: Page, scenario: string): Promise<Stage> {
  const stage = new Stage(page, room.url);
  await stage.open(scenario, "en");
  await stage.wear(1280, "light");
  return stage;
}

for (const scheme of ["light", "dark"] as const) {
  test(`forced colours keep apart what colour alone would tell, ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ forcedColors: "active", colorScheme: scheme });
    const stage = await open(page, "acme 1");
    const [recommended, usual] = [await styles(stage, ".card.is-highlighted", "border-top-width"), await styles(stage, ".card:not(.is-highlighted)", "border-top-width")];
    expect(recommended).not.toEqual(usual);
    // What a style says is not what is painted then.
    const ground = async (option: string) => {
      const picture = await stage.inside.locator(`${option} + .switch-text`).first().screenshot();
      const { data } = await sharp(picture).extract({ left: 8, top: 4, width: 1, height: 1 }).raw().toBuffer({ resolveWithObject: true });
      return [...data];
    };
    expect(await ground(".switch-radio:checked")).not.toEqual(await ground(".switch-radio:not(:checked)"));
    // A drawing has the colour of the words beside it.
    await stage.inside.locator(".compare-button").click();
    for (const sign of [".feature > .sign", ".comparison td > .sign"]) {
      const [drawn, text] = [await styles(stage, sign, "color"), await styles(stage, ".card-name", "color")];
      expect(drawn, sign).toEqual(text);
    }
    const [hint] = await styles(stage, ".hint", "border-top-width");
    expect(parseFloat(hint!)).toBeGreaterThan(0);
    for (const control of [".card .button", ".switch", ".card"]) {
      const [width, line] = await styles(stage, control, "border-top-width", "border-top-style");
      expect(parseFloat(width!), control).toBeGreaterThan(0);
      expect(line, control).toBe("solid");
    }
  });
}

/** Numbers on more than one line, and what leaves its card. */
const torn = (stage: Stage) =>
  stage.frame.evaluate(() => {
    const torn: string[] = [];
    for (const place of document.querySelectorAll(".price-figure, .total-figure, .tiers th, .tiers td")) {
      const texts = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
      for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        // A tier's range may break behind its dash.
        for (const { index, 0: number } of text.nodeValue!.matchAll(/\d[\d.,]*/gu)) {
          const range = document.createRange();
          range.setStart(text, index);
          range.setEnd(text, index + number.length);
          if (range.getClientRects().length > 1) torn.push(`${number} in ${place.className || place.localName}`);
        }
      }
    }
    for (const card of document.querySelectorAll(".card")) {
      const [edge, room] = [card.getBoundingClientRect().right, parseFloat(getComputedStyle(card).paddingRight)];
      for (const it of card.querySelectorAll(".price-figure, .total-figure, .tiers, .tiers *")) {
        const out = Math.round(it.getBoundingClientRect().right - edge + room);
        if (out > 1 && !it.matches(".for-ears")) torn.push(`${it.className || it.localName} by ${out} px: ${it.textContent}`);
      }
    }
    return torn;
  });

for (const scenario of ["acme 1", "pricing-models", "long-words"]) {
  for (const lang of ["en", "da"]) {
    test(`no number is torn, and none leaves its card, at any size of letters: ${scenario}, ${lang}`, async ({ page }) => {
      test.slow();
      const stage = new Stage(page, room.url);
      await stage.open(scenario, lang);
      await stage.wear(1280, "light");
      for (const width of [320, 560, 768, 1000, 1280, 1900]) {
        await page.setViewportSize({ width, height: 900 });
        await expect.poll(() => stage.frame.evaluate(() => innerWidth)).toBe(width);
        for (const [fontSize, spacing] of [["15px", "4px"], ["12px", "2px"], ["15px", "8px"], ["18px", "4px"], ["22.5px", "4px"], ["24px", "8px"], ["30px", "4px"]]) {
          await stage.inside.locator("html").evaluate((it, [size, space]) => {
            it.style.setProperty("--font-size", size!);
            it.style.setProperty("--spacing", space!);
          }, [fontSize, spacing]);
          expect(await torn(stage), `${width} px, ${fontSize}, ${spacing}`).toEqual([]);
        }
      }
    });
  }
}

test("more contrast draws every line and lesser text in the text's own colour", async ({ page }) => {
  await page.emulateMedia({ contrast: "more" });
  const stage = await open(page, "acme 1");
  const [text] = await styles(stage, ".card", "color");
  expect(await styles(stage, ".card:not(.is-highlighted)", "border-top-color")).toEqual([text]);
  expect(await styles(stage, ".card-text", "color")).toEqual([text]);
  expect((await leastContrast(stage.frame)).ratio).toBeGreaterThan(7);
});

test("less motion: nothing moves, not even the skeleton", async ({ page }) => {
  for (const [motion, moves] of [["no-preference", true], ["reduce", false]] as const) {
    await page.emulateMedia({ reducedMotion: motion });
    const stage = await open(page, "skeleton");
    expect((await restless(stage, "animation-name", "none")).length > 0).toBe(moves);
    await stage.open("document", "en");
    expect(await restless(stage, "transition-duration", "0s")).toEqual([]);
  }
});

test("less transparency: nothing shines through, and what cannot be pressed still looks so", async ({ page }) => {
  const tools = await page.context().newCDPSession(page);
  const ask = (value: string) => tools.send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-reduced-transparency", value }] });
  for (const [value, faint] of [["no-preference", true], ["reduce", false]] as const) {
    await ask(value);
    const stage = await open(page, "buyer-states");
    expect((await restless(stage, "opacity", "1")).length > 0, value).toBe(faint);
    if (faint) continue;
    const [off] = await styles(stage, ".button[aria-disabled=true]", "color");
    const [on] = await styles(stage, ".button:not([aria-disabled])", "color");
    expect(off).not.toBe(on);
  }
});

for (const scenario of ["acme 1", "pricing-models", "long-words", "buyer-states", "document", "notice provider_failed"]) {
  test(`letters twice as large, and a page at 200 and 400 %, cut nothing off: ${scenario}`, async ({ page }) => {
    const stage = new Stage(page, room.url);
    await stage.open(scenario, "da");
    // A page of 1,280 px has these widths at 100, 200 and 400 %.
    for (const width of [1280, 640, 320]) {
      for (const size of ["100%", "200%"]) {
        await stage.wear(width, "light");
        await stage.frame.addStyleTag({ content: `:root { font-size: ${size} !important; }` });
        const cut = await stage.frame.evaluate(() =>
          [document.documentElement, ...document.body.querySelectorAll("*")]
            .filter((it) => it.checkVisibility() && !it.matches(".for-ears, legend, input"))
            .filter((it) => it.scrollWidth > it.clientWidth && (it.localName === "html" || getComputedStyle(it).overflowX !== "visible"))
            .map((it) => `${it.scrollWidth} in ${it.clientWidth}: ${it.outerHTML.slice(0, 80)}`),
        );
        expect(cut, `${width} px, ${size}`).toEqual([]);
      }
    }
  });
}
