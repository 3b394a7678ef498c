// What a buyer changes on the cards, by the pointer and by the keys.
import { expect, test, withShop } from "../support/test.ts";

const shop = withShop("currencies", "vat", "pricing-models");

const languages = [
  { lang: "en", monthly: "Monthly", yearly: "Yearly", net: "Excl. VAT", unpriced: "Only in DKK", said: "Prices: per year, DKK" },
  { lang: "da", monthly: "Månedligt", yearly: "Årligt", net: "Ekskl. moms", unpriced: "Kun i DKK", said: "Priser: pr. år, DKK" },
] as const;

for (const { lang, monthly, yearly, net, unpriced, said } of languages) {
  test(`period and currency are switched by the pointer, and every card follows, ${lang}`, async () => {
    const { frame } = shop();
    await shop().open({ lang });
    await shop().seesCards();
    expect(await frame.checked()).toEqual([monthly, "DKK", net]);
    const [names, prices] = [await frame.texts("h3"), await frame.texts(".price")];
    await frame.click(yearly);
    await expect.poll(() => frame.checked()).toEqual([yearly, "DKK", net]);
    expect(await frame.texts(".price")).not.toEqual(prices);
    expect((await frame.texts(".switches [role=status]"))[0]).toContain(said);
    await frame.click("EUR");
    await expect.poll(() => frame.checked()).toEqual([yearly, "EUR", net]);
    expect((await frame.texts(".price-figure")).join()).toContain("€");
    expect((await frame.texts(".card")).join()).toContain(unpriced);
    expect(await frame.texts("h3")).toEqual(names);
    await frame.click(monthly);
    await frame.click("DKK");
    await expect.poll(() => frame.texts(".price")).toEqual(prices);
    expect(await shop().named("error")).toEqual([]);
  });

  test(`period and currency are switched by the keys, ${lang}`, async () => {
    const { frame } = shop();
    await shop().open({ lang });
    await shop().seesCards();
    const prices = await frame.texts(".price");
    await frame.tabTo(monthly);
    await frame.press("ARROW_RIGHT");
    await expect.poll(() => frame.checked()).toEqual([yearly, "DKK", net]);
    expect(await frame.texts(".price")).not.toEqual(prices);
    await frame.tabTo("DKK");
    await frame.press("ARROW_RIGHT");
    await expect.poll(() => frame.checked()).toEqual([yearly, "EUR", net]);
    expect(await frame.focused()).toBe("EUR");
    await frame.press("ARROW_LEFT");
    await expect.poll(() => frame.checked()).toEqual([yearly, "DKK", net]);
  });
}

test("a choice stays in another language", async () => {
  const { frame } = shop();
  await shop().open({ lang: "en" });
  await shop().seesCards();
  await frame.click("Yearly");
  await frame.click("JPY");
  await expect.poll(() => frame.checked()).toEqual(["Yearly", "JPY", "Excl. VAT"]);
  await shop().set("lang", "da");
  await expect.poll(() => frame.checked()).toEqual(["Årligt", "JPY", "Ekskl. moms"]);
  expect((await frame.texts(".price-figure")).join()).toContain("JP¥");
});

test("the page's wish for a currency and for VAT is followed live", async () => {
  const { frame } = shop();
  await shop().open({ lang: "en", currency: "EUR", "tax-display": "gross" });
  await shop().seesCards();
  const { checked } = { checked: () => frame.checked() };
  expect(await checked()).toContain("EUR");
  expect(await checked()).toContain("Incl. VAT");
  await shop().set("currency", "KWD");
  await shop().set("tax-display", "net");
  await expect.poll(checked).toEqual(["Monthly", "KWD", "Excl. VAT"]);
});

test("a company begins without VAT and a consumer with it, and each may switch", async () => {
  const { frame } = shop("vat");
  // WebKit's arrow keys do not lead from the last choice to the first.
  for (const [buyer, first, other, arrow, label] of [
    ["dk-business", "Ekskl. moms", "Inkl. moms", "ARROW_DOWN", "inkl. 25 % moms"],
    ["dk-private", "Inkl. moms", "Ekskl. moms", "ARROW_UP", "ekskl. moms"],
  ] as const) {
    await shop("vat").open({ lang: "da", buyer });
    await shop("vat").seesCards();
    expect(await frame.checked()).toEqual(["Månedligt", first]);
    const prices = await frame.texts(".price");
    await frame.tabTo(first);
    await frame.press(arrow);
    await expect.poll(() => frame.checked()).toEqual(["Månedligt", other]);
    expect(await frame.texts(".price")).not.toEqual(prices);
    expect(await frame.texts(".price-vat")).toContain(label);
    await frame.click(first);
    await expect.poll(() => frame.texts(".price")).toEqual(prices);
  }
});

test("a quantity is stepped and typed, is kept within its bounds, and the total follows", async () => {
  const { frame } = shop("pricing-models");
  await shop("pricing-models").open({ lang: "da" });
  await shop("pricing-models").seesCards();
  const field = ".card:has([aria-label='Én mere: Team']) .stepper-field";
  const more = "[aria-label='Én mere: Team']";
  const value = () => frame.evaluate((field) => document.querySelector<HTMLInputElement>(field)!.value, field);
  const total = async () => (await frame.texts(`.card:has(${more}) .total`))[0];
  expect(await value()).toBe("5");
  await frame.tabTo(field);
  await frame.press("ARROW_UP");
  await expect.poll(value).toBe("6");
  await expect.poll(total).toMatch(/6 × 149,00 kr\. = 894,00 kr\. pr\. måned$/u);
  await frame.click(more);
  await expect.poll(value).toBe("7");
  await frame.click(field);
  await frame.press("END", "BACK_SPACE", "5", "0", "0", "TAB");
  await expect.poll(value).toBe("50");
  expect(await frame.texts(`.card:has(${more}) .stepper-note`)).toEqual(["Højst 50"]);
  await expect.poll(total).toMatch(/50 × 149,00 kr\. = 7\.450,00 kr\. pr\. måned$/u);
});
