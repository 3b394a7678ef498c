// The document on paper: one clean A4 page, without anything that can only be pressed.
import { setAttribute, Sheet } from "../support/checkout.ts";
import { cleanUp } from "../support/leaving.ts";
import { leastContrast } from "../support/readable.ts";
import { expect, test } from "../support/test.ts";

/** A4 in points, rounded as Chromium writes it. */
const a4 = [595, 842];

const controls = ".going, .front-back, .legal-box, .stepper-step, .stepper-note";

for (const lang of ["en", "da"] as const) {
  test(`a document is one A4 page without its controls, ${lang}`, async ({ page, sandbox }) => {
    await page.goto(`${sandbox.origins.portal}/embed/checkout/${cleanUp.vanity}/${cleanUp.planItemId}?lang=${lang}`);
    await expect(page.locator("#sheet-title")).toBeVisible();
    expect(await page.locator(controls).filter({ visible: true }).count()).toBeGreaterThan(0);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    expect(pdf.match(/\/Type\s*\/Page\b/gu)).toHaveLength(1);
    const [, width, height] = /\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]/u.exec(pdf) ?? [];
    expect([width, height].map((it) => Math.round(Number(it)))).toEqual(a4);
    await page.emulateMedia({ media: "print" });
    await expect(page.locator(controls).filter({ visible: true })).toHaveCount(0);
    for (const part of ["#sheet-title", ".parties", ".lines", ".totals", ".legal"]) {
      await expect(page.locator(part)).toBeVisible();
    }
  });
}

test("a document of a dark page with a dark surface is dark on white paper", async ({ shop, page }) => {
  await shop.open({ item: "40b2ab2b-fb05-4958-9cc5-c2fe827e95a0", lang: "en" });
  await expect(shop.frame.locator("#sheet-title")).toBeVisible();
  await setAttribute(shop, "data-color-scheme", "dark");
  await setAttribute(shop, "data-appearance", JSON.stringify({ surface: "#101820", text: "#eeeeee", muted: "#aaaaaa", accent: "#ffd400" }));
  await expect(shop.frame.locator("html")).toHaveAttribute("style", /--surface/u);
  await expect(shop.frame.locator("html")).toHaveAttribute("data-color-scheme", "dark");
  await page.emulateMedia({ media: "print" });
  await expect(shop.frame.locator("html")).toHaveCSS("color-scheme", "light");
  await expect(shop.frame.locator(".sheet")).toHaveCSS("background-color", "rgb(255, 255, 255)");
  await shop.frame.locator("html").evaluate((it) => (it.dataset["colorScheme"] = "light"));
  const { ratio, text } = await leastContrast(page.frame({ url: /\/embed\// })!);
  expect(ratio, text).toBeGreaterThanOrEqual(4.5);
});

for (const [catalogue, item] of [
  ["acme", "40b2ab2b-fb05-4958-9cc5-c2fe827e95a0"],
  ["pricing-models", "10000000-0000-4000-a000-000000010002"],
  ["documents", "d0000000-0000-4000-a000-000000010002"],
] as const) {
  for (const lang of ["en", "da"] as const) {
    test.describe(() => {
      test.use({ catalogue });

      test(`on paper every figure of a document is there and nothing is cut off, ${catalogue}, ${lang}`, async ({ shop, page }) => {
        const sheet = new Sheet(shop);
        await shop.open({ item, lang });
        await expect(sheet.title).toBeVisible();
        const before = await sheet.amounts();
        expect(before.length).toBeGreaterThan(0);
        // What lies between the margins of 18 mm.
        await page.setViewportSize({ width: Math.floor(((210 - 2 * 18) / 25.4) * 96), height: 900 });
        await page.emulateMedia({ media: "print" });
        await expect(shop.frame.locator(controls).filter({ visible: true })).toHaveCount(0);
        expect(await sheet.amounts()).toEqual(before);
        for (const amount of await shop.frame.locator(".line-amount, .totals strong").all()) await expect(amount).toBeVisible();
        const wide = await shop.frame.locator("html").evaluate((it) => [it.scrollWidth, it.clientWidth]);
        expect(wide[0]).toBe(wide[1]);
        const colours = await sheet.section.evaluate((it) => getComputedStyle(it).colorScheme);
        expect(colours).toBe("light");
      });
    });
  }
}
