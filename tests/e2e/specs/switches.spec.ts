// What a buyer changes with the keyboard alone, and what stays when the cards come anew.
import { expect, type Shop, test } from "../support/test.ts";

test.describe("periods and currencies", () => {
  test.use({ catalogue: "currencies" });

  test("period and currency are switched by arrow keys, and every card follows", async ({ shop }) => {
    await shop.open({ lang: "da", buyer: "dk-business" });
    await shop.seesCards();
    const names = await shop.texts("h3");
    const period = shop.frame.getByRole("group", { name: "Betalingsperiode" });
    const monthly = period.getByRole("radio", { name: "Månedligt" });
    await expect(monthly).toBeChecked();
    const prices = await shop.texts(".price");
    await monthly.focus();
    await shop.page.keyboard.press("ArrowRight");
    await expect(period.getByRole("radio", { name: "Årligt" })).toBeChecked();
    const yearly = await shop.texts(".price");
    expect(yearly).not.toEqual(prices);
    expect(await shop.texts("h3")).toEqual(names);
    await expect(shop.frame.getByText("Betales kun pr. måned")).toHaveCount(1);
    await expect(shop.frame.locator(".switches [role=status]")).toHaveText(/^Priser: pr\. år, DKK/u);

    await shop.page.keyboard.press("Tab");
    const currency = shop.frame.getByRole("group", { name: "Valuta" });
    await expect(currency.getByRole("radio", { name: "DKK" })).toBeFocused();
    await shop.page.keyboard.press("ArrowRight");
    await expect(currency.getByRole("radio", { name: "EUR" })).toBeChecked();
    expect((await shop.texts(".price-figure")).some((it) => it.includes("€"))).toBe(true);
    await expect(shop.frame.getByText("Kun i DKK")).toHaveCount(1);
    expect(await shop.named("error")).toEqual([]);
  });

  test("a choice stays when the page changes its language, and only the catalogue is read anew", async ({ shop }) => {
    await shop.open({ lang: "en" });
    await shop.frame.getByRole("radio", { name: "Yearly" }).check({ force: true });
    await shop.frame.getByRole("radio", { name: "JPY" }).check({ force: true });
    await shop.sandbox.calm();
    await setAttribute(shop, "data-lang", "da");
    await expect(shop.frame.getByRole("radio", { name: "Årligt" })).toBeChecked();
    await expect(shop.frame.getByRole("radio", { name: "JPY" })).toBeChecked();
    expect((await shop.texts(".price-figure")).some((it) => it.includes("JP¥"))).toBe(true);
    const reads = (await shop.sandbox.requests()).filter((it) => it.method === "GET" && it.tokenPresent);
    expect(reads.map((it) => it.status)).toEqual([200]);
    expect(await shop.named("pageLoaded")).toHaveLength(1);
  });

  test("the page's wish for a currency and for VAT is followed live and without a read", async ({ shop }) => {
    await shop.open({ lang: "en", currency: "EUR", taxDisplay: "gross" });
    await shop.seesCards();
    await expect(shop.frame.getByRole("radio", { name: "EUR" })).toBeChecked();
    await expect(shop.frame.getByRole("radio", { name: "Incl. VAT" })).toBeChecked();
    await shop.sandbox.calm();
    await setAttribute(shop, "data-currency", "KWD");
    await expect(shop.frame.getByRole("radio", { name: "KWD" })).toBeChecked();
    await setAttribute(shop, "data-tax-display", "net");
    await expect(shop.frame.getByRole("radio", { name: "Excl. VAT" })).toBeChecked();
    await setAttribute(shop, "data-currency", "XTS");
    await expect(shop.frame.getByRole("radio", { name: "KWD" })).toBeChecked();
    expect((await shop.sandbox.requests()).filter((it) => it.tokenPresent)).toEqual([]);
  });

  test("what the buyer chose since a wish stays until that wish changes", async ({ shop }) => {
    await shop.open({ lang: "en", currency: "EUR", taxDisplay: "gross" });
    const chosen = (name: string) => expect(shop.frame.getByRole("radio", { name })).toBeChecked();
    await chosen("EUR");
    await shop.frame.getByRole("radio", { name: "DKK" }).check({ force: true });
    await shop.frame.getByRole("radio", { name: "Excl. VAT" }).check({ force: true });
    await setAttribute(shop, "data-color-scheme", "dark");
    await expect(shop.frame.locator("html")).toHaveAttribute("data-color-scheme", "dark");
    await chosen("DKK");
    await chosen("Excl. VAT");
    await setAttribute(shop, "data-currency", "KWD");
    await chosen("KWD");
    await chosen("Excl. VAT");
  });
});

test.describe("VAT", () => {
  test.use({ catalogue: "vat" });

  test("a consumer begins with VAT and a company without, and each may switch", async ({ shop }) => {
    for (const [buyer, first, other, label] of [
      ["dk-business", "Ekskl. moms", "Inkl. moms", "inkl. 25 % moms"],
      ["dk-private", "Inkl. moms", "Ekskl. moms", "ekskl. moms"],
    ] as const) {
      await shop.open({ lang: "da", buyer });
      const chosen = shop.frame.getByRole("radio", { name: first });
      await expect(chosen).toBeChecked();
      const before = await shop.texts(".price");
      await chosen.focus();
      await shop.page.keyboard.press("ArrowDown");
      await expect(shop.frame.getByRole("radio", { name: other })).toBeChecked();
      expect(await shop.texts(".price")).not.toEqual(before);
      expect(await shop.texts(".price-vat")).toContain(label);
    }
  });
});

test.describe("quantities", () => {
  test.use({ catalogue: "pricing-models" });

  test("a quantity is stepped, typed and corrected by keyboard, and the total follows", async ({ shop }) => {
    await shop.open({ lang: "da" });
    const team = shop.frame.locator(".card", { hasText: "Team" }).first();
    const field = team.getByRole("spinbutton");
    await expect(field).toHaveValue("5");
    await field.focus();
    await shop.page.keyboard.press("ArrowUp");
    await expect(field).toHaveValue("6");
    await expect(team.locator(".total")).toHaveText(/6 × 149,00\skr\. = 894,00\skr\. pr\. måned$/u);
    await field.fill("500");
    await shop.page.keyboard.press("Tab");
    await expect(field).toHaveValue("50");
    await expect(team.getByRole("status")).toHaveText("Højst 50");
    await shop.page.keyboard.press("Shift+Tab");
    await field.fill("mange");
    await shop.page.keyboard.press("Enter");
    await expect(team.getByRole("status")).toHaveText("Skriv et helt tal");
    await expect(field).toHaveValue("50");
  });

  test("the tier in use is marked for the chosen quantity", async ({ shop }) => {
    await shop.open({ lang: "en" });
    const card = shop.frame.locator(".card:has(table.tiers)").first();
    await card.getByRole("spinbutton").fill("101");
    await expect(card.locator("tr.is-used th")).toHaveText("101–1,000 (your quantity)");
  });
});

async function setAttribute(shop: Shop, name: string, value: string): Promise<void> {
  await shop.page
    .locator("iframe[data-ledgerbee-embed]")
    .evaluate((it, [name, value]) => it.setAttribute(name as string, value as string), [name, value]);
}
