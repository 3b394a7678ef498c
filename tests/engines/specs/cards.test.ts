// From the partner's page to localized cards with exact prices.
import { expect, plans, test, withShop } from "../support/test.ts";

const shop = withShop();

const shown = [
  {
    name: "English, a Danish business",
    query: { lang: "en" },
    plan: "Accounting",
    cards: ["Solo", "Growth", "Team", "Enterprise"],
    prices: ["DKK 149 per month", "Before DKK 349 Now DKK 299 per month", "DKK 599 per month"],
    vat: ["excl. VAT", "excl. VAT", "excl. VAT"],
    trials: ["30 days free, then DKK 149 per month", "14 days free, then DKK 299 per month"],
    buttons: ["Start with Solo", "Choose Growth", "Choose Team", "Book a demo (opens in a new tab)"],
  },
  {
    name: "Danish, a Danish business",
    query: { lang: "da" },
    plan: "Regnskab",
    cards: ["Solo", "Vækst", "Team", "Koncern"],
    prices: ["149 kr. pr. måned", "Før 349 kr. Nu 299 kr. pr. måned", "599 kr. pr. måned"],
    vat: ["ekskl. moms", "ekskl. moms", "ekskl. moms"],
    trials: ["30 dage gratis, derefter 149 kr. pr. måned", "14 dage gratis, derefter 299 kr. pr. måned"],
    buttons: ["Start med Solo", "Vælg Vækst", "Vælg Team", "Book en demo (åbner i en ny fane)"],
  },
  {
    name: "Danish, a German business in euros",
    query: { lang: "da", buyer: "de-business", plan: plans.europe },
    plan: "Europa",
    cards: ["Europa"],
    prices: ["15 € pr. bruger pr. måned"],
    vat: ["0 % moms"],
    trials: ["14 dage gratis, derefter 15 € pr. bruger pr. måned"],
    buttons: ["Vælg Europa"],
  },
  {
    name: "English, free and one-off with a fraction",
    query: { lang: "en", plan: plans.start },
    plan: "Start",
    cards: ["Free", "Clean-up"],
    prices: ["Free", "DKK 2,499.50 one-time payment"],
    vat: ["excl. VAT"],
    trials: [],
    buttons: ["Choose Free", "Choose Clean-up"],
  },
];

for (const { name, query, plan, cards, prices, vat, trials, buttons } of shown) {
  test(`cards: ${name}`, async () => {
    const { frame } = shop();
    await shop().open(query);
    await shop().seesCards();
    expect(await frame.texts("h2")).toEqual([plan]);
    expect(await frame.texts("h3")).toEqual(cards);
    expect(await frame.texts(".price")).toEqual(prices);
    expect(await frame.texts(".price-vat")).toEqual(vat);
    expect(await frame.texts(".price-trial")).toEqual(trials);
    expect(await frame.texts(".card .button")).toEqual(buttons);
    expect(await frame.evaluate(() => document.documentElement.lang)).toBe(query.lang);
    expect(await shop().named("error")).toEqual([]);
  });
}

test("an amount and its currency are kept on one line, as Intl writes them", async () => {
  const { frame } = shop();
  for (const [lang, figures] of [
    ["en", ["DKK\u00a0149", "DKK\u00a0299", "DKK\u00a0599"]],
    ["da", ["149\u00a0kr.", "299\u00a0kr.", "599\u00a0kr."]],
  ] as const) {
    await shop().open({ lang });
    await shop().seesCards();
    const read = () => frame.evaluate(() => [...document.querySelectorAll(".price-figure")].map((it) => it.textContent));
    expect(await read()).toEqual(figures);
  }
});

test("the recommended card stands out, and headings have the page's level", async () => {
  const { frame } = shop();
  await shop().open({ lang: "en", "heading-level": "3" });
  await shop().seesCards();
  expect(await frame.texts(".is-highlighted h3")).toEqual(["Growth"]);
  expect(await frame.texts(".is-highlighted .card-badge")).toEqual(["Most popular"]);
  expect(await frame.style(".is-highlighted", "border-top-color")).toBe("rgb(20, 88, 74)");
  expect(await frame.style(".is-highlighted .button", "background-color")).toBe("rgb(20, 88, 74)");
  const levels = () => frame.evaluate(() => [...document.querySelectorAll("#widget :is(h2, h3)")].map((it) => it.ariaLevel ?? it.localName));
  expect(new Set(await levels())).toEqual(new Set(["3", "4"]));
  await shop().set("heading-level", "2");
  await expect.poll(async () => new Set(await levels())).toEqual(new Set(["h2", "h3"]));
});

test("several plans are shown one after the other, and one that is not there is told", async () => {
  const { frame } = shop();
  await shop().open({ lang: "da", plans: `${plans.accounting},${plans.draft},${plans.start}` });
  await shop().seesCards();
  expect(await frame.texts("h2")).toEqual(["Regnskab", "Start"]);
  await shop().hears("error", { frame: true, code: "plan_not_found", phase: "catalog", retryable: false });
});

for (const lang of ["en", "da"]) {
  test(`nothing scrolls sideways at 320 px, ${lang}`, async () => {
    const { frame } = shop();
    await shop().open({ lang }, { before: '<div style="width: 320px">', after: "</div>", head: "" });
    await shop().seesCards();
    expect(await frame.evaluate(() => [innerWidth, document.documentElement.scrollWidth])).toEqual([320, 320]);
    await shop().fits();
  });
}

test("another language comes live, without a new document", async () => {
  const { frame } = shop();
  await shop().open({ lang: "en" });
  await shop().seesCards();
  await frame.evaluate(() => void Object.assign(window, { same: true }));
  await shop().set("lang", "da-DK");
  await expect.poll(() => frame.texts(".card .button")).toEqual(shown[1]!.buttons);
  expect(await frame.texts(".price")).toEqual(shown[1]!.prices);
  expect(await frame.evaluate(() => [document.documentElement.lang, "same" in window])).toEqual(["da", true]);
  await shop().set("lang", "en");
  await expect.poll(() => frame.texts(".price")).toEqual(shown[0]!.prices);
  expect(await shop().named("pageLoaded")).toHaveLength(1);
});
