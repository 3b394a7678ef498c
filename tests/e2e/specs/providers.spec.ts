// What a page has a say in before the payment opens: it may take over, and it may tie the checkout to its buyer.
import { expect, type Shop, test } from "../support/test.ts";
import { behaves, BindTokens, goButton, growth, hasSaidAll, initiated, opened, outcome, sells, tabOf, watchTabs } from "../support/leaving.ts";

const failed = {
  en: "The payment page could not be opened, and nothing was bought. Try again.",
  da: "Betalingssiden kunne ikke åbnes, og der blev ikke købt noget. Prøv igen.",
} as const;
const busy = { en: "One moment …", da: "Et øjeblik …" } as const;
const action = { kind: "checkout", planVersionId: growth.planVersionId, planItemId: growth.planItemId, vanity: null };
const forGood = {
  en: "The payment page cannot be opened. Contact the seller.",
  da: "Betalingssiden kan ikke åbnes. Kontakt sælgeren.",
};

/** What the page's action handler was asked, in order. */
async function actions(shop: Shop): Promise<unknown[]> {
  const lines = await shop.page.locator("#events li[data-event=action] code").allTextContents();
  return lines.map((line) => JSON.parse(line) as unknown);
}

for (const lang of ["en", "da"] as const) {
  test(`a page that takes over is asked at each press, and nothing else happens, ${lang}`, async ({ shop, page }) => {
    await watchTabs(page);
    await shop.open({ ...sells(growth), lang, provide: "action", action: "handled" });
    await shop.goesOn();
    await expect.poll(() => actions(shop)).toEqual([action]);
    await shop.goesOn();
    await expect.poll(() => actions(shop)).toEqual([action, action]);
    await expect(outcome(shop)).toBeEmpty();
    expect(await opened(shop)).toEqual([]);
    expect(page.context().pages()).toHaveLength(1);
    // A third press that the page leaves to the frame comes after all that the first two did.
    await behaves(page, "action", "pass");
    await tabOf(page, () => shop.goesOn());
    await shop.hears("checkoutInitiated", initiated(growth));
    await hasSaidAll(shop);
    expect(await shop.named("checkoutInitiated")).toEqual([initiated(growth)]);
    expect(await opened(shop)).toHaveLength(1);
    expect(await shop.named("error")).toEqual([]);
  });
}

for (const [way, does] of [
  ["pass", "leaves it to the frame"],
  ["", "answers nothing that counts"],
  ["throw", "fails"],
] as const) {
  test(`the payment opens where the page's handler ${does}`, async ({ shop, page }) => {
    await watchTabs(page);
    await shop.open({ ...sells(growth), lang: "en", provide: "action", action: way });
    const tab = await tabOf(page, () => shop.goesOn());
    expect(tab.url()).toContain(`/checkout/${growth.planId}/${growth.planItemId}?lang=en&returnUrl=`);
    expect(await actions(shop)).toEqual([action]);
    await expect.poll(() => shop.named("checkoutInitiated")).toEqual([initiated(growth)]);
    expect(await shop.named("error")).toEqual([]);
  });
}

for (const lang of ["en", "da"] as const) {
  test(`a handler that never answers is waited for no longer than two seconds, ${lang}`, async ({ shop, page }) => {
    await watchTabs(page);
    await shop.open({ ...sells(growth), lang, provide: "action", action: "hang" });
    await shop.goesOn();
    const pressed = Date.now();
    await expect(goButton(shop)).toHaveText(busy[lang]);
    await expect(goButton(shop)).toHaveAttribute("aria-disabled", "true");
    expect(await opened(shop)).toEqual([]);
    // A press while the page is asked is no second question.
    await goButton(shop).press("Enter");
    await expect.poll(async () => (await opened(shop)).length, { intervals: [50] }).toBe(1);
    const waited = Date.now() - pressed;
    expect(waited).toBeGreaterThan(1_000);
    // Browsers open a tab only within five seconds of a click.
    expect(waited).toBeLessThan(5_000);
    await expect(goButton(shop)).not.toHaveAttribute("aria-disabled", "true");
    expect(await actions(shop)).toEqual([action]);
    await expect.poll(() => shop.named("checkoutInitiated")).toEqual([initiated(growth)]);
  });
}

for (const target of ["_blank", "_top"] as const) {
  test(`a bind token is asked for once for each press, and rides in the fragment alone, ${target}`, async ({ shop, page }) => {
    const tokens = new BindTokens(page);
    const sent: string[] = [];
    page.context().on("request", (request) => sent.push(request.url().split("#")[0]!, JSON.stringify(request.headers())));
    await watchTabs(page);
    await shop.open({ ...sells(growth), lang: "da", provide: "bind", target });
    const question = { buyer: "dk-business", planVersionId: growth.planVersionId, planItemId: growth.planItemId };
    const presses = target === "_blank" ? 2 : 1;
    for (let press = 1; press <= presses; press += 1) {
      if (target === "_top") {
        await shop.goesOn();
        await page.waitForURL(`${shop.sandbox.origins.checkout}/**`);
      }
      const tab = target === "_top" ? page : await tabOf(page, () => shop.goesOn());
      await expect(tab.locator("#bound")).toBeVisible();
      await expect.poll(() => tokens.asked).toEqual(Array(press).fill(question));
      expect(tab.url()).not.toContain("#");
    }
    if (target === "_blank") {
      await expect.poll(() => tokens.given.length).toBe(2);
      const addresses = (await opened(shop)).map((it) => new URL(it.address));
      expect(addresses.map((it) => it.hash)).toEqual(tokens.given.map((token) => `#bindToken=${token}`));
      expect(new Set(tokens.given).size).toBe(2);
      for (const token of tokens.given) expect(sent.join("\n")).not.toContain(token);
      await expect.poll(() => shop.named("checkoutInitiated")).toEqual([initiated(growth), initiated(growth)]);
    }
  });
}

for (const [way, does, code, retryable] of [
  ["throw", "throws", "bind_provider_failed", true],
  ["dead", "fails for good", "bind_provider_failed", false],
  ["garbage", "answers with no token", "bind_provider_bad_answer", true],
  ["hang", "never settles", "bind_provider_timeout", true],
] as const) {
  for (const lang of ["en", "da"] as const) {
    test(`a bind provider that ${does} opens nothing, and the next press asks it again, ${lang}`, async ({ shop, page }) => {
      const tokens = new BindTokens(page);
      await watchTabs(page);
      await shop.open({ ...sells(growth), lang, provide: "bind", bind: way });
      await shop.goesOn();
      if (way === "hang") await expect(goButton(shop)).toHaveText(busy[lang]);
      const error = { frame: true, code, phase: "checkout", retryable };
      await shop.hears("error", error);
      const said = (retryable ? failed : forGood)[lang];
      await expect(outcome(shop)).toHaveText(said);
      await expect(goButton(shop)).not.toHaveAttribute("aria-disabled", "true");
      await expect(shop.frame.locator("#sheet-title")).toBeVisible();
      expect(await opened(shop)).toEqual([]);
      expect(page.context().pages()).toHaveLength(1);

      await behaves(page, "bind");
      const tab = await tabOf(page, () => shop.goesOn());
      await expect(tab.locator("#bound")).toBeVisible();
      await expect(outcome(shop)).not.toHaveText(said);
      expect(tokens.asked).toHaveLength(1);
      // Only the press that opened something is told of.
      await expect.poll(() => shop.named("checkoutInitiated")).toEqual([initiated(growth)]);
      expect(await shop.named("error")).toEqual([error]);
      expect(await opened(shop)).toHaveLength(1);
    });
  }
}

test("a shop's backend that gives no bind token is the same as a provider that fails", async ({ shop, page }) => {
  await watchTabs(page);
  await page.route("**/bind-token", (route) => route.fulfill({ status: 500, body: "no" }));
  await shop.open({ ...sells(growth), lang: "en", provide: "bind" });
  await shop.goesOn();
  await shop.hears("error", { frame: true, code: "bind_provider_failed", phase: "checkout", retryable: true });
  await expect(outcome(shop)).toHaveText(failed.en);
  await page.unroute("**/bind-token");
  const tab = await tabOf(page, () => shop.goesOn());
  await expect(tab.locator("#bound")).toBeVisible();
});

test("a tab that was blocked after the page was asked keeps its token in the link's fragment", async ({ shop, page }) => {
  const tokens = new BindTokens(page);
  await watchTabs(page, { blocked: true });
  await shop.open({ ...sells(growth), lang: "en", provide: "bind" });
  await shop.goesOn();
  const link = outcome(shop).getByRole("link");
  await expect(link).toBeVisible();
  const address = new URL((await link.getAttribute("href"))!);
  expect(address.hash).toBe(`#bindToken=${tokens.given[0]}`);
  expect(address.search).not.toContain(tokens.given[0]!);
  const tab = await tabOf(page, () => link.click());
  await expect(tab.locator("#bound")).toBeVisible();
  expect(tokens.asked).toHaveLength(1);
});

test("with both providers the page may take over first, and is asked for a token only if it does not", async ({ shop, page }) => {
  const tokens = new BindTokens(page);
  await watchTabs(page);
  await shop.open({ ...sells(growth), lang: "en", provide: "bind,action", action: "handled" });
  await shop.goesOn();
  await expect.poll(() => actions(shop)).toEqual([action]);
  await expect(goButton(shop)).toHaveText("Continue to payment");
  for (const way of ["pass", "throw"]) {
    await behaves(page, "action", way);
    const tab = await tabOf(page, () => shop.goesOn());
    await expect(tab.locator("#bound")).toBeVisible();
  }
  // The press that was taken over asked for no token.
  expect(tokens.asked).toHaveLength(2);
  expect(await actions(shop)).toEqual([action, action, action]);
  await expect.poll(() => shop.named("checkoutInitiated")).toEqual([initiated(growth), initiated(growth)]);
});

test("a slow handler and a token after it still open the payment", async ({ shop, page }) => {
  await watchTabs(page);
  await shop.open({ ...sells(growth), lang: "en", provide: "bind,action", action: "hang" });
  const tab = await tabOf(page, () => shop.goesOn());
  await expect(tab.locator("#bound")).toBeVisible();
  expect(await opened(shop)).toHaveLength(1);
  expect(await shop.named("error")).toEqual([]);
});

test("a buyer who goes back to the cards while the page is asked is not taken anywhere", async ({ shop, page }) => {
  await watchTabs(page);
  await shop.open({ ...sells(growth), lang: "en", provide: "action", action: "hang" });
  await shop.goesOn();
  await expect(goButton(shop)).toHaveText("One moment …");
  await shop.frame.getByRole("button", { name: "Back to the plans" }).click();
  await shop.frame.getByRole("button", { name: "Choose Team" }).click();
  await behaves(page, "action", "pass");
  // The second press is later than the end of the first one's two seconds could be, or ends it.
  const tab = await tabOf(page, () => shop.goesOn());
  expect(tab.url()).toContain("d0051411-ac68-4b65-a5c0-d63d407472c2");
  await expect.poll(async () => (await actions(shop)).length).toBe(2);
  await behaves(page, "action", "hang");
  const last = await tabOf(page, () => shop.goesOn());
  expect(last.url()).toContain("d0051411-ac68-4b65-a5c0-d63d407472c2");
  const tried = (await opened(shop)).map((it) => it.address);
  expect(tried.filter((it) => it.includes(growth.planItemId))).toEqual([]);
  expect(tried).toHaveLength(2);
});
