// Where a checkout document is opened from, what stands there when it cannot be, and the way back.
import { type Lang, Reads, Sheet, travel } from "../support/checkout.ts";
import { expect, type Shop, test } from "../support/test.ts";

const growth = "40b2ab2b-fb05-4958-9cc5-c2fe827e95a0";
const enterprise = "6fb22b26-5b31-4270-91cf-a3445f5c6a9a";
const europe = "134b8610-22bd-4081-bd6e-b9301e042a46";
const cleanUp = "3c31da19-eb2a-4778-bcfe-ee24e43c596a";
const classic = { plan: "ecd470a3-0768-417c-a3c4-33748467786d", item: "ac70994d-f8b5-4dec-a70e-be6242ac5e3c" };
const unknown = "00000000-0000-4000-8000-000000000000";

const opened: { name: string; query: Record<string, string>; path: RegExp; cards: number; titles: Record<Lang, string> }[] = [
  {
    name: "over the cards", cards: 4, query: { item: growth }, path: /^\/embed\/plans\/[0-9a-f-]{36}$/u,
    titles: { en: "Growth, monthly", da: "Vækst, månedligt" },
  },
  {
    name: "over a public plan's cards", cards: 2, query: { vanity: "acme-start", item: cleanUp }, path: /^\/embed\/acme-start$/u,
    titles: { en: "Clean-up, one-off", da: "Oprydning, engangskøb" },
  },
  {
    name: "by itself", cards: 0, query: { item: growth, checkout: "1" }, path: /^\/embed\/checkout\/plans\/[0-9a-f-]{36}\/[0-9a-f-]{36}$/u,
    titles: { en: "Growth, monthly", da: "Vækst, månedligt" },
  },
  {
    name: "by itself, of a public plan", cards: 0, query: { vanity: "acme-start", item: cleanUp, checkout: "1" },
    path: /^\/embed\/checkout\/acme-start\/[0-9a-f-]{36}$/u,
    titles: { en: "Clean-up, one-off", da: "Oprydning, engangskøb" },
  },
];

const isRead = (it: { method: string; path: string }) => it.method === "GET" && it.path.startsWith("/api/v1/portal/");
const isPlan = (it: { method: string; path: string }) => isRead(it) && !it.path.includes("/checkout-documents/");

for (const { name, query, path, cards, titles } of opened) {
  for (const lang of ["en", "da"] as const) {
    test(`a document is opened by its address ${name}, ${lang}`, async ({ shop }) => {
      const sheet = new Sheet(shop);
      await shop.open({ ...query, lang });
      const address = await shop.page.locator("iframe[data-ledgerbee-embed]").getAttribute("src");
      expect(new URL(address!).pathname).toMatch(path);
      await sheet.shows(titles[lang]);
      await expect(shop.frame.locator("html")).toHaveAttribute("lang", lang);
      await shop.hears("pageLoaded", { frame: true });
      await expect(sheet.back).toHaveCount(cards ? 1 : 0);
      // Behind the document the cards are read, and nothing of them is to be seen.
      await expect(shop.frame.locator("h3")).toHaveCount(cards);
      await expect(shop.frame.locator("h3:visible")).toHaveCount(0);
      expect((await shop.sandbox.requests()).filter(isPlan)).toHaveLength(cards ? 1 : 0);
      if (cards) {
        await shop.sandbox.calm();
        await sheet.back.click();
        await expect(shop.frame.locator("h3:visible")).toHaveCount(cards);
        await expect(sheet.section).toHaveCount(0);
        expect((await shop.sandbox.requests()).filter(isRead)).toEqual([]);
      } else {
        // There is nothing to go back to.
        await shop.page.keyboard.press("Escape");
        await sheet.section.getByRole("checkbox").first().check();
        await sheet.shows(titles[lang]);
      }
      expect(await shop.named("pageLoaded")).toHaveLength(1);
      expect(await shop.named("error")).toEqual([]);
    });
  }
}

interface Refused {
  readonly name: string;
  readonly query: Record<string, string>;
  /** The cards to go back to, of which there may be none. */
  readonly cards: number;
  readonly code?: string;
  readonly catalogue?: string;
}

const several = [1, 2, 3].map((n) => `b0000000-0000-4000-8000-00000000000${n}`).join(",");

const refused: Refused[] = [
  { name: "a custom call to action", query: { item: enterprise }, cards: 4 },
  { name: "an item that nobody knows", query: { item: unknown }, cards: 4 },
  { name: "an item of another plan", query: { item: europe }, cards: 4 },
  { name: "an item that is no uuid", query: { item: "growth" }, cards: 4 },
  { name: "a public plan's unknown item", query: { vanity: "acme-start", item: unknown }, cards: 2 },
  { name: "a public plan's item that is no uuid", query: { vanity: "acme-start", item: "x" }, cards: 2 },
  { name: "an item of an inactive plan", query: classic, cards: 0 },
  { name: "an item of an unknown public plan", query: { vanity: "findes-ikke", item: unknown }, cards: 0 },
  { name: "a custom call to action by itself", query: { item: enterprise, checkout: "1" }, cards: 0 },
  { name: "an unknown item by itself", query: { item: unknown, checkout: "1" }, cards: 0 },
  { name: "an item of another plan by itself", query: { item: europe, checkout: "1" }, cards: 0 },
  { name: "an item that is no uuid by itself", query: { item: "growth", checkout: "1" }, cards: 0 },
  { name: "an inactive plan's item by itself", query: { ...classic, checkout: "1" }, cards: 0 },
  { name: "a public plan's unknown item by itself", query: { vanity: "acme-start", item: unknown, checkout: "1" }, cards: 0 },
  { name: "a plan that is no uuid, by itself", query: { plan: "business", item: growth, checkout: "1" }, cards: 0, code: "plan_id_invalid" },
  { name: "an unknown item beside several plans", query: { plans: several, item: unknown }, cards: 6, catalogue: "several-plans" },
  { name: "an item that is no uuid beside several plans", query: { plans: several, item: "x" }, cards: 6, catalogue: "several-plans" },
];

const titles: Record<string, Record<Lang, string>> = {
  item_not_found: { en: "This choice cannot be bought", da: "Dette valg kan ikke købes" },
  plan_id_invalid: { en: "This plan is not available", da: "Planen er ikke tilgængelig" },
};

for (const { name, query, cards, code = "item_not_found", catalogue = "acme" } of refused) {
  test.describe(() => {
    test.use({ catalogue });

    test(`a notice stands in the place of ${name}`, async ({ shop }) => {
      const sheet = new Sheet(shop);
      for (const lang of ["en", "da"] as const) {
        await shop.open({ ...query, lang });
        await shop.seesNotice(code, titles[code]![lang]);
        const phase = code === "item_not_found" ? "checkout" : "config";
        await shop.hears("error", { frame: true, code, phase, retryable: false });
        await expect(sheet.section).toHaveCount(0);
        if (cards) {
          await expect(shop.frame.locator("h3")).toHaveCount(cards);
          await sheet.back.click();
          await expect(shop.frame.locator("h3:visible")).toHaveCount(cards);
          await expect(shop.frame.locator(".notice:visible")).toHaveCount(0);
        }
        expect((await shop.named("error")).filter((it) => it["code"] === code)).toHaveLength(1);
      }
    });
  });
}

/** Puts so much above and below the frame that the page scrolls, and brings the middle of the cards into view. */
async function scrollable(shop: Shop): Promise<void> {
  await shop.page.evaluate(() => {
    for (const side of ["afterbegin", "beforeend"] as const) {
      const block = document.createElement("div");
      block.style.height = "1500px";
      document.querySelector("main")!.insertAdjacentElement(side, block);
    }
    const frame = document.querySelector("iframe[data-ledgerbee-embed]")!;
    scrollTo({ top: scrollY + frame.getBoundingClientRect().top + 157, behavior: "instant" });
  });
}

const scrolled = (shop: Shop) => shop.page.evaluate(() => Math.round(scrollY));

const ways: Record<string, (shop: Shop, sheet: Sheet) => Promise<unknown>> = {
  "the button": (_, sheet) => sheet.back.click(),
  "the button, by keyboard": (_, sheet) => sheet.back.press("Enter"),
  Escape: (shop) => shop.page.keyboard.press("Escape"),
  "the browser's Back": (shop) => travel(shop.page, -1),
};

for (const [name, leave] of Object.entries(ways)) {
  for (const lang of ["en", "da"] as const) {
    test(`${name} leads back to the very cards, the pressed button and the same place, ${lang}`, async ({ shop }) => {
      const sheet = new Sheet(shop);
      await shop.open({ lang });
      await shop.seesCards();
      await scrollable(shop);
      const card = shop.frame.locator(".card", { hasText: lang === "en" ? "Growth" : "Vækst" }).first();
      const button = card.getByRole("button", { name: lang === "en" ? "Choose Growth" : "Vælg Vækst" });
      await card.evaluate((it) => Object.assign(it, { marked: true }));
      await button.focus();
      // The browser may scroll to what gets the focus.
      const place = await scrolled(shop);
      expect(place).toBeGreaterThan(1500);
      await shop.sandbox.calm();
      for (const round of [1, 2]) {
        await shop.page.keyboard.press("Enter");
        await sheet.shows(lang === "en" ? "Growth, monthly" : "Vækst, månedligt");
        await expect(sheet.title).toBeFocused();
        await expect(card).toBeHidden();
        await leave(shop, sheet);
        await expect(button).toBeFocused();
        await expect(sheet.section).toHaveCount(0);
        await expect.poll(() => scrolled(shop)).toBe(place);
        expect(await card.evaluate((it) => (it as { marked?: boolean }).marked)).toBe(true);
        expect((await shop.sandbox.requests()).filter(isPlan), `round ${round}`).toEqual([]);
      }
      expect(await shop.named("error")).toEqual([]);
    });
  }
}

test("the browser leads through cards, document, cards, document and back to the pressed button", async ({ shop }) => {
  const sheet = new Sheet(shop);
  await shop.open({ lang: "en" });
  await shop.seesCards();
  await scrollable(shop);
  const button = shop.frame.getByRole("button", { name: "Choose Team" });
  await button.focus();
  const place = await scrolled(shop);
  await shop.page.keyboard.press("Enter");
  await sheet.shows("Team, monthly");
  for (let round = 0; round < 2; round += 1) {
    await travel(shop.page, -1);
    await expect(shop.frame.locator("h3:visible")).toHaveCount(4);
    await expect(button).toBeFocused();
    await expect.poll(() => scrolled(shop)).toBe(place);
    await travel(shop.page, 1);
    await sheet.shows("Team, monthly");
    await expect(sheet.title).toBeFocused();
    await expect(shop.frame.locator("h3:visible")).toHaveCount(0);
  }
  await sheet.back.click();
  await expect(button).toBeFocused();
  // Another card's document takes the place of the way forward.
  await shop.frame.getByRole("button", { name: "Start with Solo" }).press("Enter");
  await sheet.shows("Solo, monthly");
  await travel(shop.page, -1);
  await expect(shop.frame.getByRole("button", { name: "Start with Solo" })).toBeFocused();
  expect(await shop.named("error")).toEqual([]);
});

test("a document that was opened by its address leaves no entry behind, and a card's one does", async ({ shop }) => {
  const sheet = new Sheet(shop);
  await shop.open({ lang: "en", item: growth });
  await sheet.shows("Growth, monthly");
  const entries = () => shop.page.evaluate(() => history.length);
  const before = await entries();
  await shop.page.keyboard.press("Escape");
  await expect(shop.frame.locator("h3:visible")).toHaveCount(4);
  expect(await entries()).toBe(before);
  await shop.frame.getByRole("button", { name: "Choose Team" }).press("Enter");
  await sheet.shows("Team, monthly");
  expect(await entries()).toBe(before + 1);
});

test("a document that fails is read again on request, and the way back stays open", async ({ shop }) => {
  const sheet = new Sheet(shop);
  const documents = "/api/v1/portal/plans/*/checkout-documents/*";
  for (const [lang, title, retry] of [
    ["en", "Something went wrong", "Try again"],
    ["da", "Noget gik galt", "Prøv igen"],
  ] as const) {
    await shop.sandbox.fault(documents, { kind: "status", status: 503 });
    await shop.open({ lang, item: growth });
    await shop.seesNotice("server_failed", title);
    await sheet.back.click();
    await shop.seesCards();
    await shop.frame.getByRole("button", { name: /Growth|Vækst/u }).first().press("Enter");
    await shop.seesNotice("server_failed", title);
    await shop.sandbox.calm();
    await shop.frame.getByRole("button", { name: retry }).click();
    await expect(sheet.title).toHaveText(/Growth|Vækst/u);
    await expect(sheet.title).toBeFocused();
  }
});

test("the cards that fail behind a document are read again when the buyer goes back to them", async ({ shop, page }) => {
  const [sheet, reads] = [new Sheet(shop), new Reads(page)];
  await shop.sandbox.fault("/api/v1/portal/plans/e429bd2c-da33-4a93-bbbd-e8c87acb39ff", { kind: "status", status: 503 });
  await shop.open({ lang: "en", item: growth });
  await sheet.shows("Growth, monthly");
  await shop.hears("error", { frame: true, code: "server_failed", phase: "catalog", retryable: true });
  await sheet.section.getByRole("checkbox").first().check();
  await sheet.back.click();
  await shop.seesNotice("server_failed", "Something went wrong");
  await shop.sandbox.calm();
  await shop.frame.getByRole("button", { name: "Try again" }).click();
  await shop.seesCards();
  expect(reads.asked).toHaveLength(1);
});

for (const [how, checkout] of [["over the cards", {}], ["by itself", { checkout: "1" }]] as const) {
  test(`a document that is opened by its address ${how} tells no height before it is there`, async ({ shop, page }) => {
    let arrive = (): void => {};
    const seen = new Promise<void>((resolve) => (arrive = resolve));
    await page.route("**/checkout-documents/**", (route) => seen.then(() => route.continue()));
    await shop.open({ lang: "en", item: growth, ...checkout });
    await expect(shop.frame.getByText("Loading …")).toBeVisible();
    arrive();
    await new Sheet(shop).shows("Growth, monthly");
    await shop.hears("pageLoaded", { frame: true });
    await expect.poll(() => shop.named("resized")).not.toEqual([]);
    // What says that it is on its way is 400 pixels high.
    const heights = (await shop.named("resized")).map((it) => Number(it["height"]));
    expect(Math.min(...heights)).toBeGreaterThan(600);
  });
}
