// WCAG 2.2 AA by axe, in every catalogue, document and notice, both languages and schemes, narrow and wide.
import { objections } from "../support/axe.ts";
import { growth, sells } from "../support/leaving.ts";
import { expect, type Shop, test } from "../support/test.ts";

const widths = [320, 1280];
const schemes = ["light", "dark"];
const langs = ["en", "da"];

async function check(shop: Shop, query: Record<string, string>, shown: string, act?: (shop: Shop) => Promise<unknown>): Promise<void> {
  for (const lang of langs) {
    for (const width of widths) {
      await shop.page.setViewportSize({ width, height: 900 });
      await shop.open({ ...query, lang });
      await act?.(shop);
      await expect(shop.frame.locator(shown).first()).toBeVisible();
      for (const scheme of schemes) {
        await shop.page.locator("iframe[data-ledgerbee-embed]").evaluate((it, scheme) => it.setAttribute("data-color-scheme", scheme), scheme);
        await expect(shop.frame.locator("html")).toHaveAttribute("data-color-scheme", scheme);
        expect(await objections(shop.page.frame({ url: /\/embed\// })!, scheme), `${lang}, ${width}px, ${scheme}`).toEqual([]);
      }
    }
  }
}

for (const catalogue of ["pricing-models", "eight-cards", "long-words", "currencies", "buyer-states", "missing-fields", "vat", "savings", "nothing"]) {
  test.describe(catalogue, () => {
    test.use({ catalogue });
    test(`axe has no objection to the cards: ${catalogue}`, async ({ shop }) => {
      await check(shop, {}, "h3, .notice:visible");
    });
  });
}

for (const catalogue of ["acme", "eight-cards", "buyer-states"]) {
  test.describe(catalogue, () => {
    test.use({ catalogue });
    test(`each control's name says of which card it is: ${catalogue}`, async ({ shop }) => {
      for (const lang of langs) {
        await shop.open({ lang });
        await expect(shop.frame.locator("h3").first()).toBeVisible();
        for (const card of await shop.frame.locator(".card").all()) {
          const name = (await card.locator("h3").textContent())!;
          const controls = await card.locator("button, a, input").all();
          expect(controls.length, name).toBeGreaterThan(0);
          for (const control of controls) await expect.soft(control).toHaveAccessibleName(new RegExp(name, "u"));
        }
      }
    });
  });
}

test("axe has no objection to a comparison", async ({ shop }) => {
  await check(shop, {}, ".compare-scroll", (it) => it.frame.locator(".compare button").click());
});

test("axe has no objection to a checkout document", async ({ shop }) => {
  await check(shop, sells(growth), "#sheet-title");
});

test("axe has no objection to a notice with a retry", async ({ shop }) => {
  await shop.sandbox.fault("/api/v1/portal/plans/*", { kind: "status", status: 503 });
  await check(shop, {}, ".notice[data-code]");
});
