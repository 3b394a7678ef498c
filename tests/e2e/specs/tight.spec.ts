// What is tight: large text, other spacing, long numbers and names. Everything stays whole, in its place and in a line.
import { setAttribute, Sheet } from "../support/checkout.ts";
import { growth, sells } from "../support/leaving.ts";
import { smallTargets } from "../support/readable.ts";
import { expect, type Shop, test } from "../support/test.ts";

/** Opens at a width, with an appearance and the letters so many times as large. */
async function open(shop: Shop, width: number, query: Record<string, string>, appearance: object = {}, text = "100%"): Promise<void> {
  await shop.page.setViewportSize({ width, height: 900 });
  await shop.open({ lang: "en", ...query });
  await expect(shop.frame.locator("h3:visible, #sheet-title").first()).toBeVisible();
  await setAttribute(shop, "data-appearance", JSON.stringify(appearance));
  await shop.frame.locator("html").evaluate((it, text) => it.insertAdjacentHTML("beforeend", `<style>:root { font-size: ${text} }</style>`), text);
  for (const [name, value] of Object.entries(appearance)) {
    const worn = name.replace(/[A-Z]/gu, (it) => `-${it.toLowerCase()}`);
    await expect(shop.frame.locator("html")).toHaveAttribute(/px$/u.test(value) ? "style" : "class", new RegExp(`${worn}[:-] ?${value}`, "u"));
  }
}

const overflow = (shop: Shop) => shop.frame.locator("html").evaluate((it) => it.scrollWidth - it.clientWidth);

const inside = (shop: Shop) => shop.page.frame({ url: /\/embed\// })!;

test.describe("prices by quantity", () => {
  test.use({ catalogue: "pricing-models" });

  for (const [name, appearance, text] of [
    ["as it is", {}, "100%"],
    ["letters twice as large", {}, "200%"],
    ["large letters", { fontSize: "24px" }, "100%"],
    ["wide spacing", { spacing: "8px" }, "100%"],
    ["narrow spacing", { spacing: "2px", density: "dense" }, "100%"],
  ] as const) {
    test(`a quantity of millions is seen whole: ${name}`, async ({ shop }) => {
      for (const width of [1280, 360]) {
        await open(shop, width, {}, appearance, text);
        const field = shop.frame.locator(".stepper-field").first();
        const cut = await field.evaluate((it: HTMLInputElement) => {
          it.value = "12,500,000";
          return it.scrollWidth - it.clientWidth;
        });
        expect(cut, `${width} px`).toBeLessThanOrEqual(0);
        const [row, card] = [shop.frame.locator(".stepper-row").first(), shop.frame.locator(".card-quantity:has(.stepper)").first()];
        const [inner, outer] = [(await row.boundingBox())!, (await card.boundingBox())!];
        expect(inner.x + inner.width, `${width} px`).toBeLessThanOrEqual(outer.x + outer.width + 1);
      }
    });
  }

  test("a tier's price is one piece, and the narrowest page has room for it", async ({ shop }) => {
    for (const width of [280, 320, 768, 1280]) {
      for (const lang of ["en", "da"]) {
        await open(shop, width, { lang });
        const broken = await shop.frame.locator(".tiers td").evaluateAll((all) =>
          all.filter((it) => {
            const range = document.createRange();
            range.selectNodeContents(it.firstChild!);
            return range.getClientRects().length > 1;
          }).map((it) => it.textContent),
        );
        expect(broken, `${width} px, ${lang}`).toEqual([]);
        expect(await overflow(shop), `${width} px, ${lang}`).toBe(0);
      }
    }
  });

  test("no control is less than 24 pixels in the tightest of appearances", async ({ shop }) => {
    await open(shop, 1280, {}, { density: "dense", spacing: "2px", fontSize: "12px" });
    expect(await smallTargets(inside(shop))).toEqual([]);
  });
});

test("no control of usual cards, and of their comparison, is less than 24 pixels either", async ({ shop }) => {
  await open(shop, 1280, {}, { density: "dense", spacing: "2px", fontSize: "12px" });
  expect(await smallTargets(inside(shop))).toEqual([]);
});

test.describe("long words", () => {
  test.use({ catalogue: "long-words" });

  test("a name stands beside its icon, and a badge on the card's edge has one line", async ({ shop }) => {
    for (const width of [320, 768, 1280]) {
      await open(shop, width, { lang: "da" });
      for (const head of await shop.frame.locator(".card-head:has(.card-icon)").all()) {
        const [icon, name] = [(await head.locator(".card-icon").boundingBox())!, (await head.locator(".card-name").boundingBox())!];
        expect(name.x, `${width} px`).toBeGreaterThan(icon.x + icon.width);
      }
      for (const badge of await shop.frame.locator(".card-badge:not(.is-long)").all()) {
        expect((await badge.boundingBox())!.height, `${width} px, ${await badge.textContent()}`).toBeLessThan(30);
      }
    }
  });
});

test("a document has one gap between its parts, whatever is empty", async ({ shop }) => {
  await open(shop, 1280, sells(growth));
  const gaps = (selector: string) =>
    shop.frame.locator(selector).evaluate((it) => {
      const parts = [...it.children].filter((part) => part.getBoundingClientRect().height > 0).map((part) => part.getBoundingClientRect());
      return parts.slice(1).map((part, at) => Math.round(part.top - parts[at]!.bottom));
    });
  expect(new Set(await gaps(".sheet"))).toEqual(new Set([24]));
  for (const box of await shop.frame.getByRole("checkbox").all()) await box.check();
  expect(new Set(await gaps(".sheet"))).toEqual(new Set([24]));
});

for (const [name, appearance, text] of [
  ["letters twice as large", {}, "200%"],
  ["large letters, wide spacing", { fontSize: "24px", spacing: "8px" }, "100%"],
] as const) {
  test(`a narrow document keeps its amounts on the sheet: ${name}`, async ({ shop }) => {
    for (const lang of ["en", "da"]) {
      await open(shop, 320, { ...sells(growth), lang }, appearance, text);
      const sheet = (await new Sheet(shop).section.boundingBox())!;
      for (const cell of await shop.frame.locator(".lines td, .totals dd").all()) {
        const box = (await cell.boundingBox())!;
        expect(box.x + box.width, await cell.textContent() ?? "").toBeLessThanOrEqual(sheet.x + sheet.width);
      }
      expect(await overflow(shop)).toBe(0);
    }
  });
}

test("the way back above a notice begins where the notice does", async ({ shop }) => {
  await shop.sandbox.fault("/api/v1/portal/plans/*/checkout-documents/*", { kind: "status", status: 503 });
  await shop.open({ ...sells(growth), lang: "en" });
  await shop.seesNotice("server_failed", "Something went wrong");
  const [back, notice] = [(await shop.frame.locator(".front-back").boundingBox())!, (await shop.frame.locator(".front .notice").boundingBox())!];
  expect(back.x).toBe(notice.x);
});

test("a narrow comparison stays where it was scrolled to, with its groups' names in sight", async ({ shop }) => {
  await open(shop, 400, {});
  await shop.frame.locator(".compare-button").click();
  const scroll = shop.frame.locator(".compare-scroll");
  await scroll.evaluate((it) => (it.scrollLeft = 150));
  for (const name of await shop.frame.locator(".compare-group > span").all()) {
    const [inner, outer] = [(await name.boundingBox())!, (await scroll.boundingBox())!];
    expect(inner.x).toBeGreaterThanOrEqual(outer.x);
  }
  await shop.frame.locator(".switch-radio:not(:checked)").first().press("Space");
  await expect(shop.frame.locator(".switch-radio").nth(1)).toBeChecked();
  expect(await scroll.evaluate((it) => it.scrollLeft)).toBe(150);
});
