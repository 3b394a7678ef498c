// The main job: from a partner's page to localized plan cards with exact prices.
import { expect, test } from "../support/test.ts";

const europe = "41196329-bc10-4a48-aca6-4ce0a8dfc520";
const keyAccount = "c81d50b5-0d55-4d98-aea6-fb4d8c09b129";
const start = "a30ea21e-dfd0-4865-99d0-fbeab5babd93";

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
    query: { lang: "da", buyer: "de-business", plan: europe },
    plan: "Europa",
    cards: ["Europa"],
    prices: ["15 € pr. bruger pr. måned"],
    vat: ["0 % moms"],
    trials: ["14 dage gratis, derefter 15 € pr. bruger pr. måned"],
    buttons: ["Vælg Europa"],
  },
  {
    name: "English, free and one-off with a fraction",
    query: { lang: "en", plan: start },
    plan: "Start",
    cards: ["Free", "Clean-up"],
    prices: ["Free", "DKK 2,499.50 one-time payment"],
    vat: ["excl. VAT"],
    trials: [],
    buttons: ["Choose Free", "Choose Clean-up"],
  },
];

for (const { name, query, plan, cards, prices, vat, trials, buttons } of shown) {
  test(`cards: ${name}`, async ({ shop }) => {
    await shop.open(query);
    await shop.seesCards();
    expect(await shop.texts("h2:visible")).toEqual([plan]);
    expect(await shop.texts("h3")).toEqual(cards);
    expect(await shop.texts(".price")).toEqual(prices);
    expect(await shop.texts(".price-vat")).toEqual(vat);
    expect(await shop.texts(".price-trial")).toEqual(trials);
    expect(await shop.texts(".card .button")).toEqual(buttons);
    await expect(shop.frame.locator("html")).toHaveAttribute("lang", query.lang);
    await expect(shop.frame.locator("#skeleton")).toHaveCount(0);
  });
}

test("a language tag of the host's own is answered with the nearest language", async ({ shop }) => {
  for (const [lang, plan] of [["da-DK", "Regnskab"], ["DA", "Regnskab"], ["sv", "Accounting"]] as const) {
    await shop.open({ lang });
    await shop.seesCards();
    expect(await shop.texts("h2:visible")).toEqual([plan]);
  }
});

test("the page hears that the cards are painted, once, and how high they are", async ({ shop }) => {
  await shop.open();
  await shop.seesCards();
  await shop.hears("pageLoaded", { frame: true });
  const frame = shop.page.locator("iframe[data-ledgerbee-embed]");
  const content = await shop.frame.locator("#frame").evaluate((it) => Math.ceil(it.getBoundingClientRect().height));
  await shop.hears("resized", { frame: true, height: content });
  await expect.poll(async () => Math.round((await frame.boundingBox())?.height ?? 0)).toBe(content);
  expect(await shop.named("pageLoaded")).toHaveLength(1);
  expect(await shop.named("error")).toEqual([]);
});

test("a narrow page gets a higher frame and nothing scrolls sideways", async ({ shop }) => {
  await shop.page.setViewportSize({ width: 1280, height: 800 });
  await shop.open({ lang: "da" });
  await shop.seesCards();
  const frame = shop.page.locator("iframe[data-ledgerbee-embed]");
  const height = async () => (await frame.boundingBox())?.height ?? 0;
  const wide = await height();
  await shop.page.setViewportSize({ width: 320, height: 800 });
  await expect.poll(height).toBeGreaterThan(wide);
  const overflow = await shop.frame.locator("html").evaluate((it) => it.scrollWidth - it.clientWidth);
  expect(overflow).toBe(0);
});

test("the buy button leads by the item's document to the payment, by keyboard as well", async ({ shop }) => {
  await shop.open();
  const chosen = {
    frame: true,
    planVersionId: "ee324d52-80fa-486b-9d86-d721144c2ef3",
    planItemId: "40b2ab2b-fb05-4958-9cc5-c2fe827e95a0",
    vanity: null,
  };
  const button = shop.frame.getByRole("button", { name: "Choose Growth" });
  await button.focus();
  await shop.page.keyboard.press("Enter");
  await shop.goesOn();
  await shop.hears("checkoutInitiated", chosen);
  await shop.frame.getByRole("button", { name: "Back to the plans" }).click();
  await button.click();
  await shop.goesOn();
  await expect.poll(() => shop.named("checkoutInitiated")).toEqual([chosen, chosen]);
});

test("a custom call to action is a link in a new tab that tells the new page nothing", async ({ shop }) => {
  await shop.open({ buyer: "key-account", plan: keyAccount, lang: "da" });
  const mail = shop.frame.getByRole("link", { name: "Kontakt os" });
  await expect(mail).toHaveAttribute("href", "mailto:storkunde@acme.example");
  await shop.open();
  const demo = shop.frame.getByRole("link", { name: "Book a demo" });
  await expect(demo).toHaveAttribute("href", "https://www.acme.example/demo");
  await expect(demo).toHaveAttribute("target", "_blank");
  await expect(demo).toHaveAttribute("rel", "noopener noreferrer");
});

test("the frame follows the page's colour scheme, and changes with it", async ({ shop }) => {
  const iframe = shop.page.locator("iframe[data-ledgerbee-embed]");
  const ground = shop.frame.locator(".card").first();
  for (const [colorScheme, surface] of [
    ["dark", "rgb(28, 32, 38)"],
    ["light", "rgb(255, 255, 255)"],
  ] as const) {
    await shop.page.emulateMedia({ colorScheme });
    if (colorScheme === "dark") await shop.open();
    await shop.seesCards();
    await expect(shop.frame.locator("html")).toHaveAttribute("data-color-scheme", colorScheme);
    await expect(iframe).toHaveCSS("color-scheme", colorScheme);
    await expect(ground).toHaveCSS("background-color", surface);
  }
});

test("with a callback nothing navigates and the page takes both kinds of button", async ({ shop }) => {
  await shop.open();
  await shop.seesCards();
  await shop.page.locator("iframe[data-ledgerbee-embed]").evaluate((it: HTMLIFrameElement) => {
    it.src += `${it.src.includes("?") ? "&" : "?"}target=callback&ctaCallback=1`;
  });
  await shop.frame.getByRole("button", { name: "Book a demo" }).click();
  await shop.hears("customCtaClicked", {
    frame: true,
    planVersionId: "ee324d52-80fa-486b-9d86-d721144c2ef3",
    planItemId: "6fb22b26-5b31-4270-91cf-a3445f5c6a9a",
    vanity: null,
    ctaLink: "https://www.acme.example/demo",
  });
  await shop.frame.getByRole("button", { name: "Choose Team" }).click();
  await shop.goesOn();
  await shop.hears("checkoutInitiated", {
    frame: true,
    planVersionId: "ee324d52-80fa-486b-9d86-d721144c2ef3",
    planItemId: "d0051411-ac68-4b65-a5c0-d63d407472c2",
    vanity: null,
    deferred: true,
  });
  expect(shop.page.context().pages()).toHaveLength(1);
});

test("the comparison opens once its code has come, and a press tries again what could not be loaded", async ({ shop }) => {
  let refused = 0;
  await shop.page.route(/\/embed\/assets\/rest-.*\.wasm$/, async (route) => {
    if (refused < 3) {
      refused += 1;
      await route.abort();
    } else await route.continue();
  });
  await shop.open({ lang: "en" });
  await shop.seesCards();
  const button = shop.frame.locator(".compare-button");
  // As the frame begins, and once the cards are there.
  await expect.poll(() => refused).toBe(2);
  await button.click();
  await expect.poll(() => refused).toBe(3);
  await expect(button).toHaveAttribute("aria-expanded", "false");
  await button.click();
  await expect(button).toHaveAttribute("aria-expanded", "true");
  await expect(shop.frame.getByRole("rowheader").first()).toBeVisible();
});
