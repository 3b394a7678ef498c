// Every catalogue in both languages at three widths: nothing scrolls sideways, nothing is
// reported that should not be, and the picture is the one that was looked at.
import { drawsAlike, looksAsBefore } from "../support/pictures.ts";
import { expect, type Shop, test } from "../support/test.ts";

const catalogues: Record<string, { query?: Record<string, string>; errors?: string[] }> = {
  "pricing-models": {},
  "eight-cards": {},
  "one-card": {},
  nothing: { errors: ["item_type_unknown", "nothing_to_show"] },
  "long-words": {},
  currencies: {},
  "buyer-states": {},
  "unknown-variants": { errors: ["item_type_unknown", "link_refused"] },
  "missing-fields": {},
  vat: {},
  "several-plans": { query: { plans: [1, 2, 3].map((n) => `b0000000-0000-4000-8000-00000000000${n}`).join(",") } },
  savings: {},
};

for (const [catalogue, { query = {}, errors = [] }] of Object.entries(catalogues)) {
  test.describe(catalogue, () => {
    test.use({ catalogue });
    for (const lang of ["en", "da"]) {
      test(`${catalogue}, ${lang}`, async ({ shop, browser }) => {
        for (const width of [320, 768, 1280]) {
          await shop.page.setViewportSize({ width, height: 900 });
          await shop.open({ ...query, lang });
          const shown = shop.frame.locator("h3, .notice:visible").first();
          await expect(shown).toBeVisible();
          const html = shop.frame.locator("html");
          expect(await html.evaluate((it) => it.scrollWidth - it.clientWidth)).toBe(0);
          for (const code of errors) await expect.poll(() => codes(shop)).toContain(code);
          expect((await codes(shop)).sort()).toEqual([...errors].sort());
          const content = await shop.frame
            .locator("#frame")
            .evaluate((it) => Math.ceil(it.getBoundingClientRect().height));
          const iframe = shop.page.locator("iframe[data-ledgerbee-embed]");
          await expect.poll(async () => Math.round((await iframe.boundingBox())?.height ?? 0)).toBe(content);
          if (await drawsAlike(shop.frame.locator("body"), browser)) {
            await looksAsBefore(iframe, "catalogues", `${catalogue}-${lang}-${width}.png`);
          }
        }
      });
    }
  });
}

async function codes(shop: Shop): Promise<string[]> {
  return (await shop.named("error")).map((it) => String(it.code));
}
