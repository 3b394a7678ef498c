// From a card to its document, back again, and on to the payment.
import { expect, plans, test, until, withShop } from "../support/test.ts";

const shop = withShop();

const growth = {
  planVersionId: "ee324d52-80fa-486b-9d86-d721144c2ef3",
  planItemId: "40b2ab2b-fb05-4958-9cc5-c2fe827e95a0",
};
const initiated = { frame: true, ...growth, vanity: null };

const languages = [
  {
    lang: "en", choose: "Choose Growth", title: "Growth, monthly", back: "Back to the plans",
    lines: ["Growthper month1DKK 349.00DKK 349.00", "Discount-DKK 50.00", "25% VAT of DKK 299.00DKK 74.75"],
    totals: ["Due nowDKK 0.00", "Then, per monthDKK 373.75of which VAT DKK 74.75"],
    thanks: "Thank you", away: "The payment page is open. You can finish there.",
  },
  {
    lang: "da", choose: "Vælg Vækst", title: "Vækst, månedligt", back: "Tilbage til planerne",
    lines: ["Vækstpr. måned1349,00 kr.349,00 kr.", "Rabat-50,00 kr.", "25 % moms af 299,00 kr.74,75 kr."],
    totals: ["Betales nu0,00 kr.", "Derefter pr. måned373,75 kr.heraf moms 74,75 kr."],
    thanks: "Tak", away: "Betalingssiden er åben. Du kan gøre købet færdigt der.",
  },
] as const;

for (const { lang, choose, title, back, lines, totals, thanks, away } of languages) {
  test(`a card's button opens its document, and back leads to the pressed button, ${lang}`, async () => {
    const { frame } = shop();
    await shop().open({ lang });
    await shop().seesCards();
    await frame.click(choose);
    await shop().seesDocument(title);
    expect(await frame.focused()).toBe(title);
    expect(await frame.texts("h3")).toEqual([]);
    expect(await frame.texts(".lines tbody tr, .lines tfoot tr")).toEqual(lines);
    expect(await frame.texts(".totals > div")).toEqual(totals);
    await shop().fits();
    await frame.click(back);
    await expect.poll(() => frame.focused()).toBe(choose);
    expect(await frame.texts("h3")).toHaveLength(4);
    await shop().fits();
    await frame.press("ENTER");
    await shop().seesDocument(title);
    await expect.poll(() => frame.focused()).toBe(title);
    await frame.press("ESCAPE");
    await expect.poll(() => frame.focused()).toBe(choose);
    expect(await shop().named("error")).toEqual([]);
  });

  test(`the payment opens in a new tab, and the frame hears of its end, ${lang}`, async () => {
    const { driver, frame, page, partner } = shop();
    await shop().open({ lang, item: growth.planItemId });
    await shop().seesDocument(title);
    await shop().goesOn();
    await shop().hears("checkoutInitiated", initiated);
    await expect.poll(() => frame.texts(".going-outcome")).toEqual([away]);
    const own = await driver.getWindowHandle();
    const tab = await until("a new tab", async () => (await driver.getAllWindowHandles()).find((it) => it !== own));
    await driver.switchTo().window(tab);
    await until("the payment page", async () => (await driver.getCurrentUrl()).startsWith(`${partner.sandbox.origins.checkout}/`));
    await page.click("button[value=confirmed]");
    await until("the return page", async () => (await driver.getCurrentUrl()).startsWith(`${partner.sandbox.origins.portal}/embed/return`));
    await expect.poll(() => page.texts("h1")).toEqual([thanks]);
    await driver.switchTo().window(own);
    await shop().hears("checkoutConfirmed", { frame: true, ...growth, status: "CONFIRMED" });
    await expect.poll(() => frame.texts(".desk .notice-title")).toEqual([thanks]);
    await shop().fits();
  });
}

test("the titles of the terms are not broken on a narrow page", async () => {
  const { frame } = shop();
  const place = { before: '<div style="width: 320px">', after: "</div>", head: "" };
  await shop().open({ lang: "da", item: growth.planItemId }, place);
  await shop().seesDocument("Vækst, månedligt");
  const lines = await frame.evaluate(() =>
    [...document.querySelectorAll(".legal a")].map((it) => {
      const text = document.createRange();
      text.selectNodeContents(it.firstChild!);
      return [it.firstChild!.textContent, text.getClientRects().length];
    }),
  );
  expect(lines).toEqual([["Handelsbetingelser", 1], ["Databehandleraftale", 1], ["Privatlivspolitik", 1]]);
  expect(await frame.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});

test("the browser's own way back and forward leads through cards and document", async () => {
  const { frame, page } = shop();
  await shop().open({ lang: "en" });
  await shop().seesCards();
  await frame.click("Choose Team");
  await shop().seesDocument("Team, monthly");
  await page.evaluate(() => history.back());
  await expect.poll(() => frame.texts("h3")).toHaveLength(4);
  await expect.poll(() => frame.focused()).toBe("Choose Team");
  await page.evaluate(() => history.forward());
  await shop().seesDocument("Team, monthly");
  await expect.poll(() => frame.focused()).toBe("Team, monthly");
  await page.evaluate(() => history.back());
  await expect.poll(() => frame.texts("h3")).toHaveLength(4);
  expect(await shop().named("error")).toEqual([]);
});

test("opening a document brings its beginning into view, and back the reader's place", async () => {
  const { frame, page } = shop();
  const tall = '<div style="height: 1500px"></div>';
  await shop().open({ lang: "en" }, { before: tall, after: tall, head: "" });
  await page.evaluate(() => scrollTo(0, 1500));
  await shop().seesCards();
  await shop().fits();
  await page.evaluate(() => scrollTo(0, 1700));
  await frame.tabTo("Choose Growth");
  const place = await page.evaluate(() => Math.round(scrollY));
  await frame.press("ENTER");
  await shop().seesDocument("Growth, monthly");
  const top = () => page.evaluate(() => Math.round(document.querySelector("ledgerbee-plans")!.getBoundingClientRect().top));
  await expect.poll(top).toBeGreaterThanOrEqual(0);
  await frame.press("ESCAPE");
  await expect.poll(() => frame.focused()).toBe("Choose Growth");
  await expect.poll(() => page.evaluate(() => Math.round(scrollY))).toBe(place);
});

test("another quantity is the server's to work out", async () => {
  const { frame } = shop();
  await shop().open({ lang: "da", plan: plans.europe, buyer: "de-business", item: "134b8610-22bd-4081-bd6e-b9301e042a46" });
  await shop().seesDocument("Europa, månedligt");
  await frame.click("[aria-label^='Én mere']");
  await frame.click("[aria-label^='Én mere']");
  await expect.poll(() => frame.texts(".sheet:not([aria-busy]) .lines tbody tr")).toEqual(["Europapr. måned715,00 €105,00 €"]);
});

test("target=callback tells the page alone, at each press, and opens nothing", async () => {
  const { driver } = shop();
  await shop().open({ lang: "en", target: "callback", item: growth.planItemId });
  await shop().seesDocument("Growth, monthly");
  await shop().goesOn();
  const deferred = { ...initiated, deferred: true };
  await expect.poll(() => shop().named("checkoutInitiated")).toEqual([deferred]);
  await shop().goesOn();
  await expect.poll(() => shop().named("checkoutInitiated")).toEqual([deferred, deferred]);
  expect(await driver.getAllWindowHandles()).toHaveLength(1);
});

for (const way of ["the pointer", "the keyboard"]) {
  test(`target=_top takes the whole page to the payment by ${way}`, async () => {
    const { driver, frame, partner } = shop();
    await shop().open({ lang: "en", target: "_top", item: growth.planItemId });
    await shop().seesDocument("Growth, monthly");
    if (way === "the pointer") await shop().goesOn();
    else {
      await shop().accepts();
      await frame.tabTo(".going > button");
      await frame.press("ENTER");
    }
    const { checkout } = partner.sandbox.origins;
    await until("the payment page", async () => (await driver.getCurrentUrl()).startsWith(`${checkout}/checkout/${plans.accounting}/`));
    expect(await driver.getAllWindowHandles()).toHaveLength(1);
  });
}

test("a public document by itself goes on to the payment without a page around it", async () => {
  const { driver, page, partner } = shop();
  const { portal, checkout } = partner.sandbox.origins;
  await shop().show("");
  await driver.get(`${portal}/embed/checkout/acme-start/3c31da19-eb2a-4778-bcfe-ee24e43c596a?lang=da&target=_top`);
  await expect.poll(() => page.texts("#sheet-title")).toEqual(["Oprydning, engangskøb"]);
  await shop().accepts(page);
  await page.click("Gå til betaling");
  await until("the payment page", async () => (await driver.getCurrentUrl()).startsWith(`${checkout}/`));
});
