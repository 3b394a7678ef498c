// From the document to the payment: what opens and where, and what keeps it from opening.
import { expect, type Shop, test } from "../support/test.ts";
import { cleanUp, europe, goButton, growth, hasSaidAll, initiated, opened, outcome, sells, tabOf, watchTabs } from "../support/leaving.ts";

const words = {
  en: {
    away: "The payment page is open. You can finish there.",
    blocked: "Did the payment page not open?",
    link: "Open the payment page (opens in a new tab)",
    refused: "The payment page cannot be opened. Contact the seller.",
  },
  da: {
    away: "Betalingssiden er åben. Du kan gøre købet færdigt der.",
    blocked: "Åbnede betalingssiden ikke?",
    link: "Åbn betalingssiden (åbner i en ny fane)",
    refused: "Betalingssiden kan ikke åbnes. Kontakt sælgeren.",
  },
} as const;

/** What the address of a hosted checkout says. */
function read(address: string): { place: string; query: Record<string, string>; fragment: string } {
  const { origin, pathname, searchParams, hash } = new URL(address);
  return { place: origin + pathname, query: Object.fromEntries(searchParams), fragment: hash };
}

function portalReturn(shop: Shop, lang: string): unknown {
  return expect.stringMatching(new RegExp(`^${shop.sandbox.origins.portal}/embed/return\\?attempt=[\\w-]{1,64}&lang=${lang}$`, "u"));
}

const english = { lang: "en", ...sells(growth) };

for (const { name, item, query, lang, asked, steps = 0 } of [
  { name: "an item of one, in English", item: growth, query: sells(growth), lang: "en", asked: {} },
  { name: "an item of one, in Danish", item: growth, query: sells(growth), lang: "da", asked: {} },
  { name: "a quantity that the buyer chose", item: europe, query: { ...sells(europe), buyer: "de-business" }, lang: "da", asked: { quantity: "7" }, steps: 2 },
  { name: "a document by itself", item: growth, query: { ...sells(growth), checkout: "1" }, lang: "en", asked: {} },
  { name: "a public plan", item: cleanUp, query: { vanity: cleanUp.vanity, item: cleanUp.planItemId }, lang: "da", asked: {} },
] as const) {
  test(`the payment opens in a new tab within the click: ${name}`, async ({ shop, page }) => {
    await watchTabs(page);
    await shop.open({ ...query, lang });
    const field = shop.frame.locator(".sheet").getByRole("spinbutton");
    for (let step = 0; step < steps; step += 1) await field.press("ArrowUp");
    if (steps) await expect(shop.frame.locator(".sheet .lines tbody td").first()).toHaveText("7");
    const before = page.url();
    const tab = await tabOf(page, () => shop.goesOn());
    expect(read(tab.url())).toEqual({
      place: `${shop.sandbox.origins.checkout}/checkout/${item.planId}/${item.planItemId}`,
      query: { lang, ...asked, returnUrl: portalReturn(shop, lang) },
      fragment: "",
    });
    await expect(tab.locator('button[value="confirmed"]')).toBeVisible();
    await expect(tab.locator("#bound")).toBeHidden();
    await expect(tab.locator("#ignored")).toHaveCount(0);
    await shop.hears("checkoutInitiated", initiated(item));
    expect((await opened(shop)).map(({ target, inClick }) => [target, inClick])).toEqual([["_blank", true]]);
    await expect(outcome(shop)).toHaveText(words[lang].away);
    // The document stays where it is, and its page as well.
    await expect(shop.frame.locator("#sheet-title")).toBeVisible();
    expect(page.url()).toBe(before);
    await hasSaidAll(shop);
    expect(await shop.named("checkoutInitiated")).toHaveLength(1);
    expect(await shop.named("error")).toEqual([]);
  });
}

test("the keyboard opens the payment as well, and each press is an attempt of its own", async ({ shop, page }) => {
  await shop.open(english);
  const one = await tabOf(page, () => shop.goesOn());
  const other = await tabOf(page, () => goButton(shop).press("Enter"));
  const attempts = [one, other].map((tab) => new URL(read(tab.url()).query.returnUrl!).searchParams.get("attempt"));
  expect(new Set(attempts).size).toBe(2);
  await expect.poll(() => shop.named("checkoutInitiated")).toEqual([initiated(growth), initiated(growth)]);
});

test("nothing opens before the buyer has accepted the terms", async ({ shop, page }) => {
  await watchTabs(page);
  await shop.open(english);
  // A button that says why it does nothing can be pressed all the same.
  await goButton(shop).click({ force: true });
  await goButton(shop).press("Enter");
  await expect(goButton(shop)).toHaveAttribute("aria-disabled", "true");
  await expect(goButton(shop)).toHaveAccessibleDescription("Accept the terms above to continue.");
  expect(await opened(shop)).toEqual([]);
  await tabOf(page, () => shop.goesOn());
  expect(await opened(shop)).toHaveLength(1);
  await expect.poll(() => shop.named("checkoutInitiated")).toEqual([initiated(growth)]);
});

for (const lang of ["en", "da"] as const) {
  test(`a tab that was blocked becomes a link that leads to the same place, ${lang}`, async ({ shop, page }) => {
    await watchTabs(page, { blocked: true });
    await shop.open({ ...sells(growth), lang });
    await shop.goesOn();
    await expect(outcome(shop).locator("p")).toHaveText(words[lang].blocked);
    const link = outcome(shop).getByRole("link", { name: words[lang].link, exact: true });
    await expect(link).toHaveAttribute("target", "_blank");
    const [tried] = await opened(shop);
    await expect(link).toHaveAttribute("href", tried!.address);
    expect(page.context().pages()).toHaveLength(1);
    const tab = await tabOf(page, () => link.click());
    expect(tab.url()).toBe(tried!.address);
    await expect(tab.locator('button[value="confirmed"]')).toBeVisible();
    // The return page answers to whoever opened the tab.
    expect(await tab.evaluate(() => window.opener !== null)).toBe(true);
    await expect(shop.frame.locator("#sheet-title")).toBeVisible();
    await expect.poll(() => shop.named("checkoutInitiated")).toEqual([initiated(growth)]);
  });
}

test("a tab that was blocked once is tried again at the next press", async ({ shop, page }) => {
  await watchTabs(page, { blocked: true });
  await shop.open(english);
  await shop.goesOn();
  await expect(outcome(shop).getByRole("link")).toHaveCount(1);
  const first = await outcome(shop).getByRole("link").getAttribute("href");
  await shop.goesOn();
  await expect.poll(async () => (await opened(shop)).length).toBe(2);
  const link = outcome(shop).getByRole("link");
  await expect(link).toHaveCount(1);
  await expect(link).not.toHaveAttribute("href", first!);
});

test("a link to a blocked payment does not outlive the figures that it is for", async ({ shop, page }) => {
  await watchTabs(page, { blocked: true });
  await shop.open({ lang: "en", ...sells(europe), buyer: "de-business" });
  await shop.goesOn();
  const link = outcome(shop).getByRole("link");
  await expect(link).toHaveAttribute("href", /[?&]quantity=5&/u);
  await shop.frame.locator(".sheet").getByRole("spinbutton").press("ArrowUp");
  await expect(shop.frame.locator(".sheet .lines tbody td").first()).toHaveText("6");
  await expect(link).toHaveCount(0);
  await shop.goesOn();
  await expect(link).toHaveAttribute("href", /[?&]quantity=6&/u);
});

for (const [name, query] of [
  ["over the cards", { lang: "en", ...sells(growth) }],
  ["by itself", { lang: "da", ...sells(growth), checkout: "1" }],
] as const) {
  test(`target=_top takes the whole page to the payment, ${name}`, async ({ shop, page }) => {
    const told: unknown[] = [];
    await page.exposeFunction("keep", (detail: unknown) => void told.push(detail));
    await page.addInitScript(() => {
      window.addEventListener("ledgerbee:embed:checkoutInitiated", (event) => {
        const { frame, ...detail } = (event as CustomEvent).detail;
        (window as unknown as { keep(detail: unknown): void }).keep({ ...detail, frame: frame instanceof HTMLIFrameElement });
      });
    });
    await shop.open({ ...query, target: "_top" });
    await shop.goesOn();
    await page.waitForURL(`${shop.sandbox.origins.checkout}/**`);
    expect(read(page.url())).toEqual({
      place: `${shop.sandbox.origins.checkout}/checkout/${growth.planId}/${growth.planItemId}`,
      query: { lang: query.lang, returnUrl: portalReturn(shop, query.lang) },
      fragment: "",
    });
    await expect(page.locator('button[value="confirmed"]')).toBeVisible();
    expect(page.context().pages()).toHaveLength(1);
    expect(told).toEqual([initiated(growth)]);
  });
}

test("a page that takes the plans away once it hears of the payment goes there all the same", async ({ shop, page }) => {
  await page.addInitScript(() => {
    window.addEventListener("ledgerbee:embed:checkoutInitiated", (event) => (event as CustomEvent).detail.frame.remove());
  });
  await shop.open({ ...english, target: "_top" });
  await shop.goesOn();
  await page.waitForURL(`${shop.sandbox.origins.checkout}/**`);
});

test("a page that could not be left says nothing of a payment that is open", async ({ shop, page }) => {
  // A browser stays where it is at such an answer.
  await page.route(`${shop.sandbox.origins.checkout}/**`, (route) => route.fulfill({ status: 204 }));
  await shop.open({ ...english, target: "_top" });
  const asked = page.waitForRequest(`${shop.sandbox.origins.checkout}/**`);
  await shop.goesOn();
  await asked;
  await shop.hears("checkoutInitiated", initiated(growth));
  await expect(outcome(shop)).toBeHidden();
  await expect(goButton(shop)).not.toHaveAttribute("aria-disabled", "true");
});

test("a public document without a page around it goes to the payment by itself", async ({ page, sandbox }) => {
  const { portal, checkout } = sandbox.origins;
  await page.goto(`${portal}/embed/checkout/${cleanUp.vanity}/${cleanUp.planItemId}?lang=da&target=_top`);
  await expect(page.locator("#sheet-title")).toBeVisible();
  for (const box of await page.getByRole("checkbox").all()) await box.check();
  await page.getByRole("button", { name: "Gå til betaling" }).click();
  await page.waitForURL(`${checkout}/checkout/${cleanUp.planId}/${cleanUp.planItemId}?**`);
  await expect(page.locator('button[value="confirmed"]')).toBeVisible();
});

test("target=callback tells the page alone, at each press, and opens nothing", async ({ shop, page }) => {
  await watchTabs(page);
  await shop.open({ ...english, target: "callback", provide: "bind,action" });
  await shop.goesOn();
  const deferred = { ...initiated(growth), deferred: true };
  await expect.poll(() => shop.named("checkoutInitiated")).toEqual([deferred]);
  await shop.goesOn();
  await expect.poll(() => shop.named("checkoutInitiated")).toEqual([deferred, deferred]);
  expect(await opened(shop)).toEqual([]);
  expect(page.context().pages()).toHaveLength(1);
  // Neither provider was asked, for there is nothing to take over and nothing to tie.
  await expect(page.locator("#events li[data-event=action]")).toHaveCount(0);
  await expect(shop.frame.locator("#sheet-title")).toBeVisible();
});

for (const { name, query, taken, target = "_blank" } of [
  { name: "the page takes it over", query: { provide: "action", action: "handled" }, taken: true },
  { name: "the page does not take it", query: { provide: "action", action: "pass" }, taken: false },
  { name: "the page does not answer in time", query: { provide: "action", action: "hang" }, taken: false },
  { name: "the page fails", query: { provide: "action", action: "throw" }, taken: false },
  { name: "the page takes the place of what it does not take", query: { provide: "action", action: "pass" }, taken: false, target: "_top" },
  { name: "the page may not", query: {}, taken: false },
] as const) {
  test(`a card's own link waits for the page: ${name}`, async ({ shop, page }) => {
    const link = "https://www.acme.example/demo";
    await page.context().route(link, (route) => route.fulfill({ contentType: "text/html", body: "<h1>Demo</h1>" }));
    await shop.open({ lang: "en", target, ...query });
    await shop.seesCards();
    const press = () => shop.frame.getByRole("link", { name: "Book a demo" }).press("Enter");
    const asked = page.locator("#events li[data-event=action]");
    if (taken) {
      // It is asked again at each press, and the browser does nothing.
      await press();
      await expect(asked).toHaveCount(1);
      await press();
      await expect(asked).toHaveCount(2);
      const said = JSON.parse((await asked.first().locator("code").textContent()) ?? "");
      expect(said).toMatchObject({ kind: "customCta", planItemId: "6fb22b26-5b31-4270-91cf-a3445f5c6a9a", ctaLink: link });
      expect(page.context().pages()).toHaveLength(1);
    } else if (target === "_top") {
      await press();
      await page.waitForURL(link);
    } else {
      const tab = await tabOf(page, press);
      expect(tab.url()).toBe(link);
      await expect(asked).toHaveCount("provide" in query ? 1 : 0);
    }
  });
}

for (const [name, url] of [
  ["not encrypted", "http://pay.example/checkout"],
  ["on no listed origin", "https://pay.example/checkout"],
  ["on another port", "http://localhost:9/checkout"],
  ["on an origin that only begins like a listed one", "https://localhost.evil.example/checkout"],
  ["with credentials", "http://buyer:secret@{host}/checkout"],
  ["with a name alone", "http://buyer@{host}/checkout"],
  ["a script", "javascript:alert(document.domain)"],
  ["a script behind a blank", " \tjavascript:alert(document.domain)"],
  ["a document in itself", "data:text/html,pay"],
  ["a file", "file:///etc/passwd"],
  ["relative", "/checkout"],
  ["without a scheme", "//pay.example/checkout"],
  ["empty", ""],
] as const) {
  test(`an address that is ${name} is never opened`, async ({ shop, page }) => {
    await watchTabs(page);
    const lang = name.length % 2 ? "en" : "da";
    await answersWith(shop, url);
    await shop.open({ ...sells(growth), lang });
    await shop.goesOn();
    const error = { frame: true, code: "checkout_url_refused", phase: "checkout", retryable: false };
    await shop.hears("error", error);
    await expect(outcome(shop)).toHaveText(words[lang].refused);
    await expect(outcome(shop).getByRole("link")).toHaveCount(0);
    await hasSaidAll(shop);
    expect(await shop.named("checkoutInitiated")).toEqual([]);
    expect(await shop.named("error")).toEqual([error]);
    expect(await opened(shop)).toEqual([]);
    expect(page.context().pages()).toHaveLength(1);
  });
}

for (const [name, url, query] of [
  ["on the listed origin", "{listed}/checkout/x/y", {}],
  ["on the listed origin, spelt in capitals", "{LISTED}/checkout/x/y?a=b&a=c", { a: "c" }],
  ["on the portal's own origin", "{own}/embed/return?lang=da", { lang: "da" }],
  ["with a fragment of its own, which is dropped", "{listed}/checkout/x/y#bindToken=forged", {}],
  ["with a returnUrl of its own, which is replaced", "{listed}/checkout/x/y?returnUrl=https://evil.example/", {}],
] as const) {
  test(`an address ${name} is opened`, async ({ shop, page }) => {
    await watchTabs(page);
    await answersWith(shop, url);
    await shop.open(english);
    await tabOf(page, () => shop.goesOn());
    const [first] = await opened(shop);
    const { query: sent, fragment } = read(first!.address);
    expect(sent).toEqual({ ...query, returnUrl: portalReturn(shop, "en") });
    expect(fragment).toBe("");
    await expect.poll(() => shop.named("checkoutInitiated")).toEqual([initiated(growth)]);
  });
}

/** Lets the API name another address in its document, as no catalogue may. */
async function answersWith(shop: Shop, url: string): Promise<void> {
  const { checkout, portal } = shop.sandbox.origins;
  const checkoutUrl = url
    .replace("{listed}", checkout)
    .replace("{host}", new URL(checkout).host)
    .replace("{LISTED}", checkout.toUpperCase())
    .replace("{own}", portal);
  await shop.page.route("**/checkout-documents/**", async (route) => {
    const response = await route.fetch();
    const answer = (await response.json()) as { checkoutDocument: object };
    await route.fulfill({ response, json: { checkoutDocument: { ...answer.checkoutDocument, checkoutUrl } } });
  });
}
