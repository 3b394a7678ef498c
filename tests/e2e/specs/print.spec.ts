// The document on paper: clean A4 pages, without anything that can only be pressed.
import type { Page } from "@playwright/test";
import { setAttribute, Sheet } from "../support/checkout.ts";
import { cleanUp } from "../support/leaving.ts";
import { leastContrast } from "../support/readable.ts";
import { expect, test } from "../support/test.ts";

/** A4 in points, rounded as Chromium writes it. */
const a4 = [595, 842];

const controls = ".going, .front-back, .stepper-step, .stepper-note";

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

  test(`a consent is on paper with its box, ticked or not, ${lang}`, async ({ page, sandbox }) => {
    await page.goto(`${sandbox.origins.portal}/embed/checkout/${cleanUp.vanity}/${cleanUp.planItemId}?lang=${lang}`);
    await page.getByRole("checkbox").first().check();
    await page.emulateMedia({ media: "print" });
    const consents = page.locator(".legal-entry").filter({ has: page.locator("label") });
    expect(await consents.count()).toBeGreaterThan(1);
    for (const [at, consent] of (await consents.all()).entries()) {
      await expect(consent.getByRole("checkbox")).toBeVisible();
      await expect(consent.getByRole("checkbox")).toBeChecked({ checked: at === 0 });
    }
  });
}

/** Where paper shows a link: its page, and its upper and lower edge from the page's foot. */
interface Place {
  readonly address: string;
  readonly page: number;
  readonly top: number;
  readonly foot: number;
}

/** Every place of a PDF that is a link, from the first page's head to the last one's foot. */
function places(pdf: string): Place[] {
  const objects = new Map([...pdf.matchAll(/^(\d+) 0 obj\n(<<.*?)^endobj/gmsu)].map(([, id, text]) => [id, text!]));
  const pages = [...objects.values()].filter((it) => /\/Type \/Page\b/u.test(it));
  const all = pages.flatMap((text, page) => {
    const links = /\/Annots \[([^\]]*)\]/u.exec(text)?.[1] ?? "";
    return [...links.matchAll(/(\d+) 0 R/gu)].map(([, id]) => {
      const link = objects.get(id) ?? "";
      const [, foot, top] = /\/Rect \[\S+ (\S+) \S+ (\S+)\]/u.exec(link) ?? [];
      return { address: /\/URI \((.*?)\)/u.exec(link)?.[1] ?? "", page, top: Number(top), foot: Number(foot) };
    });
  });
  return all.sort((one, other) => one.page - other.page || other.top - one.top);
}

/** Answers the document with so many lines and legal documents. */
async function lengthen(page: Page, lines: number, documents: number): Promise<void> {
  await page.route("**/checkout-documents/**", async (route) => {
    const response = await route.fetch();
    const answer = await response.json();
    const document = answer.checkoutDocument;
    const [line, terms] = [document.lines[0], document.legalDocuments[0]];
    document.lines = Array.from({ length: lines }, (_, at) => ({ ...line, description: `Line ${at + 1}` }));
    const named = (id: string) => ({ ...terms, id, url: `https://paper.example/${id}` });
    document.legalDocuments = Array.from({ length: documents }, (_, at) => named(`terms-${at}`));
    await route.fulfill({ response, json: answer });
  });
}

for (const [lang, lines, documents] of [
  ["en", 13, 1],
  ["da", 15, 1],
  ["en", 18, 6],
  ["da", 11, 6],
  ["en", 40, 6],
] as const) {
  test(`a longer document says everything once and in its order, ${lines} lines and ${documents} terms, ${lang}`, async ({ page, sandbox }) => {
    await lengthen(page, lines, documents);
    await page.goto(`${sandbox.origins.portal}/embed/checkout/${cleanUp.vanity}/${cleanUp.planItemId}?lang=${lang}`);
    await expect(page.locator(".legal-entry")).toHaveCount(documents);
    // A PDF tells where its links are in plain text, and where its words are it does not.
    const expected = await page.locator(".lines tbody th, .lines tfoot th, .totals dt, .legal a").evaluateAll((all) =>
      all.map((it, at) => {
        if (it instanceof HTMLAnchorElement) return it.href;
        const link = document.createElement("a");
        link.href = `https://paper.example/${at}`;
        link.append(it.firstChild!);
        it.prepend(link);
        return link.href;
      }),
    );
    expect(expected).toHaveLength(lines + 1 + 1 + documents);
    const printed = places((await page.pdf({ preferCSSPageSize: true })).toString("latin1"));
    expect(printed.map((it) => it.address)).toEqual(expected);
    expect(printed.at(-1)!.page).toBeGreaterThan(0);
    for (const [at, place] of printed.slice(1).entries()) {
      const before = printed[at]!;
      if (place.page === before.page) expect(place.top, place.address).toBeLessThanOrEqual(before.foot);
      expect(place.foot, place.address).toBeGreaterThan(0);
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
