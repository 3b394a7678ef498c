// The buyer's way back from the checkout: which frame is told, what it shows, and what it never believes.
import type { Page } from "@playwright/test";
import { setAttribute } from "../support/checkout.ts";
import { expect, type Shop, test } from "../support/test.ts";
import { cleanUp, goButton, growth, hasSaidAll, initiated, outcome, sells, tabOf } from "../support/leaving.ts";
import { attemptOf, confirmed, ends, notices, seesThanks } from "../support/returning.ts";

const team = "d0051411-ac68-4b65-a5c0-d63d407472c2";
const english = { lang: "en", ...sells(growth) };
/** Lets a page of the portal say a last word on both ways, and waits until the frame has heard it. */
async function lastWord(shop: Shop, tab: Page): Promise<void> {
  await shop.frame.locator("html").evaluate(() => {
    const heard = new Set<string>();
    Object.assign(window, { lastWords: heard });
    new BroadcastChannel("ledgerbee:checkout").addEventListener("message", ({ data }) => heard.add(`channel ${data}`));
    addEventListener("message", ({ data }) => heard.add(`window ${data}`));
  });
  await tab.evaluate(() => {
    new BroadcastChannel("ledgerbee:checkout").postMessage("end");
    window.opener?.postMessage("end", location.origin);
  });
  const heard = () =>
    shop.frame.locator("html").evaluate(() => [...(window as unknown as { lastWords: Set<string> }).lastWords].sort());
  await expect.poll(heard).toEqual(["channel end", "window end"]);
  await hasSaidAll(shop);
}

for (const [how, status] of [
  ["confirmed", "CONFIRMED"],
  ["pending", "PENDING"],
] as const) {
  for (const lang of ["en", "da"] as const) {
    test(`a checkout that ends as ${status} is told once, and a reload of the return page tells nothing more, ${lang}`, async ({ shop, page }) => {
      await shop.open({ ...sells(growth), lang });
      const tab = await tabOf(page, () => shop.goesOn());
      expect(await shop.named("checkoutConfirmed")).toEqual([]);
      await ends(tab, how, shop.sandbox.origins.portal);
      await expect(tab.getByRole("heading", { level: 1 })).toHaveText(notices[status][lang][0]);
      await expect.poll(() => shop.named("checkoutConfirmed")).toEqual([confirmed(status)]);
      await seesThanks(shop, status, lang);
      await tab.reload();
      await expect(tab.getByRole("heading", { level: 1 })).toHaveText(notices[status][lang][0]);
      await lastWord(shop, tab);
      expect(await shop.named("checkoutConfirmed")).toEqual([confirmed(status)]);
      expect(await shop.named("checkoutInitiated")).toEqual([initiated(growth)]);
      expect(await shop.named("error")).toEqual([]);
      // A return is no fulfilment: the way to the cards is as it was, and they promise nothing new.
      await shop.frame.getByRole("button", { name: lang === "en" ? "Back to the plans" : "Tilbage til planerne" }).click();
      await shop.seesCards();
      await expect(shop.frame.locator(".desk")).toHaveCount(0);
    });
  }
}

test("thanks are said in the page's language, also when it changes", async ({ shop, page }) => {
  await shop.open(english);
  await ends(await tabOf(page, () => shop.goesOn()), "confirmed", shop.sandbox.origins.portal);
  await seesThanks(shop, "CONFIRMED", "en");
  await shop.frame.locator("#sheet-title").focus();
  for (const lang of ["da", "en"] as const) {
    await setAttribute(shop, "data-lang", lang);
    await seesThanks(shop, "CONFIRMED", lang);
    await expect(shop.frame.locator("#sheet-title")).toBeFocused();
  }
});

test("who has bought an item is thanked while its document is being read once more", async ({ shop, page }) => {
  await shop.open({ lang: "en" });
  await shop.seesCards();
  const button = shop.frame.getByRole("button", { name: /Growth/u }).first();
  await button.press("Enter");
  const tab = await tabOf(page, () => shop.goesOn());
  await page.bringToFront();
  await shop.frame.locator("#back").click();
  await shop.sandbox.fault("/api/v1/portal/plans/*/checkout-documents/*", { kind: "status", status: 503 });
  await button.press("Enter");
  await shop.seesNotice("server_failed", "Something went wrong");
  await ends(tab, "confirmed", shop.sandbox.origins.portal);
  await seesThanks(shop, "CONFIRMED", "en");
  expect(await shop.named("checkoutConfirmed")).toEqual([confirmed("CONFIRMED")]);
});

test("a buyer who comes back sees the notice without a search", async ({ shop, page }) => {
  await shop.open(english);
  const tab = await tabOf(page, () => shop.goesOn());
  await ends(tab, "confirmed", shop.sandbox.origins.portal);
  await expect.poll(() => shop.named("checkoutConfirmed")).toHaveLength(1);
  await tab.close();
  await page.bringToFront();
  await expect(shop.frame.getByRole("heading", { name: "Thank you" })).toBeInViewport();
});

test("a checkout that was cancelled tells nothing, and the buyer can try again", async ({ shop, page }) => {
  const { portal } = shop.sandbox.origins;
  await shop.open(english);
  const tab = await tabOf(page, () => shop.goesOn());
  await ends(tab, "cancelled", portal);
  await expect(tab.getByRole("heading", { level: 1 })).toHaveText("Nothing was bought");
  await lastWord(shop, tab);
  expect(await shop.named("checkoutConfirmed")).toEqual([]);
  await expect(shop.frame.locator("#sheet-title")).toBeVisible();
  const again = await tabOf(page, () => shop.goesOn());
  await ends(again, "confirmed", portal);
  await expect.poll(() => shop.named("checkoutConfirmed")).toEqual([confirmed("CONFIRMED")]);
  await seesThanks(shop, "CONFIRMED", "en");
});

for (const how of ["confirmed", "pending", "cancelled"] as const) {
  test(`a checkout with the partner's own returnUrl leads there, and no frame claims that it ended as ${how}`, async ({ shop, page }) => {
    const { partner } = shop.sandbox.origins;
    const returnUrl = `${partner}/?lang=da&thanks=1#order`;
    await shop.open({ ...english, returnUrl });
    const tab = await tabOf(page, () => shop.goesOn());
    const asked = new URL(tab.url());
    expect(asked.searchParams.getAll("returnUrl")).toEqual([returnUrl]);
    await expect(tab.locator("#ignored")).toHaveCount(0);
    await ends(tab, how, partner);
    const back = new URL(tab.url());
    expect(back.hash).toBe("#order");
    expect(back.searchParams.has("subscriptionId")).toBe(how === "confirmed");
    expect(back.searchParams.get("checkout")).toBe(how === "pending" ? "pending" : null);
    expect(back.searchParams.has("attempt")).toBe(false);
    await expect(outcome(shop)).toHaveText("The payment page is open. You can finish there.");
    await hasSaidAll(shop);
    expect(await shop.named("checkoutConfirmed")).toEqual([]);
  });
}

for (const right of [0, 1]) {
  test(`of two frames for the same item only frame ${right + 1}, whose buyer paid, is confirmed`, async ({ page, sandbox, shop }) => {
    await shop.open({ ...english, frames: "2" });
    const frames = [0, 1].map((at) => page.frameLocator("iframe[data-ledgerbee-embed]").nth(at));
    const tabs: Page[] = [];
    for (const [at, frame] of frames.entries()) {
      // A browser draws no frame that is out of sight, nor one of a page behind another tab.
      await page.bringToFront();
      await page.locator("iframe[data-ledgerbee-embed]").nth(at).evaluate((it) => it.scrollIntoView());
      for (const box of await frame.getByRole("checkbox").all()) await box.check();
      tabs.push(await tabOf(page, () => frame.getByRole("button", { name: "Continue to payment" }).click()));
    }
    expect(new Set(tabs.map(attemptOf)).size).toBe(2);
    await ends(tabs[right]!, "confirmed", sandbox.origins.portal);
    const lines = page.locator("#events li[data-event=checkoutConfirmed]");
    await expect(lines).toHaveCount(1);
    await expect(lines).toHaveAttribute("data-frame", String(right));
    await expect(frames[right]!.locator(".desk .notice").getByRole("heading")).toHaveText("Thank you");
    // The other one waits for its own.
    await expect(frames[1 - right]!.locator("#sheet-title")).toBeVisible();
    await ends(tabs[1 - right]!, "pending", sandbox.origins.portal);
    await expect(lines).toHaveCount(2);
    await expect(lines.nth(1)).toHaveAttribute("data-frame", String(1 - right));
    await expect(lines.nth(1).locator("code")).toContainText('"status":"PENDING"');
    await expect(frames[right]!.locator(".desk .notice").getByRole("heading")).toHaveText("Thank you");
  });
}

test("two attempts of one frame are told one by one, each with its own end", async ({ shop, page }) => {
  const { portal } = shop.sandbox.origins;
  await shop.open(english);
  const one = await tabOf(page, () => shop.goesOn());
  const other = await tabOf(page, () => shop.goesOn());
  await ends(other, "pending", portal);
  await expect.poll(() => shop.named("checkoutConfirmed")).toEqual([confirmed("PENDING")]);
  await seesThanks(shop, "PENDING", "en");
  await ends(one, "confirmed", portal);
  await expect.poll(() => shop.named("checkoutConfirmed")).toEqual([confirmed("PENDING"), confirmed("CONFIRMED")]);
  await seesThanks(shop, "CONFIRMED", "en");
});

test("a buyer who looks at another item meanwhile keeps it, and the page is told all the same", async ({ shop, page }) => {
  await shop.open(english);
  const tab = await tabOf(page, () => shop.goesOn());
  await shop.frame.getByRole("button", { name: "Back to the plans" }).click();
  await shop.frame.getByRole("button", { name: "Choose Team" }).click();
  await expect(shop.frame.locator("#sheet-title")).toHaveText("Team, monthly");
  await ends(tab, "confirmed", shop.sandbox.origins.portal);
  await expect.poll(() => shop.named("checkoutConfirmed")).toEqual([confirmed("CONFIRMED")]);
  await hasSaidAll(shop);
  await expect(shop.frame.locator("#sheet-title")).toHaveText("Team, monthly");
  await expect(goButton(shop)).toBeVisible();
  const next = await tabOf(page, () => shop.goesOn());
  await ends(next, "confirmed", shop.sandbox.origins.portal);
  await expect.poll(() => shop.named("checkoutConfirmed")).toEqual([confirmed("CONFIRMED"), confirmed("CONFIRMED", team)]);
});

test("a buyer who went back to the cards is thanked in front of them", async ({ shop, page }) => {
  await shop.open(english);
  const tab = await tabOf(page, () => shop.goesOn());
  await shop.frame.getByRole("button", { name: "Back to the plans" }).click();
  await shop.seesCards();
  await ends(tab, "confirmed", shop.sandbox.origins.portal);
  await expect.poll(() => shop.named("checkoutConfirmed")).toEqual([confirmed("CONFIRMED")]);
  await seesThanks(shop, "CONFIRMED", "en");
  await shop.frame.getByRole("button", { name: "Back to the plans" }).click();
  await shop.seesCards();
  await expect(shop.frame.locator(".desk")).toHaveCount(0);
});

test("what nobody of the portal said, and what is of no attempt of this frame, changes nothing", async ({ shop, page, sandbox }) => {
  const { portal } = sandbox.origins;
  await shop.open(english);
  const tab = await tabOf(page, () => shop.goesOn());
  const attempt = attemptOf(tab);
  const told = { ns: "ledgerbee.embed", type: "returned", attempt, status: "CONFIRMED" };
  // From the partner's page, straight to the frame, and by a channel of its own.
  await page.evaluate((told) => {
    const frame = document.querySelector("iframe")!.contentWindow!;
    frame.postMessage(told, "*");
    frame.postMessage({ ...told, jsonrpc: "2.0", method: "returned", params: told }, "*");
    new BroadcastChannel("ledgerbee:checkout").postMessage(told);
  }, told);
  // From the hosted checkout, which knows its opener.
  await tab.evaluate((told) => window.opener.postMessage(told, "*"), told);
  // From the portal, but malformed, or of nobody's attempt.
  const other = await page.context().newPage();
  for (const query of [
    "subscriptionId=s&attempt=nobody-1",
    `subscriptionId=s&attempt=${attempt}x`,
    `subscriptionId=s&attempt=${attempt.slice(0, -1)}`,
    `attempt=${attempt}`,
    `checkout=paid&attempt=${attempt}`,
  ]) {
    await other.goto(`${portal}/embed/return?${query}`);
  }
  await other.evaluate((told) => {
    const channel = new BroadcastChannel("ledgerbee:checkout");
    const bad = [
      null, 1, "returned", [told], JSON.stringify(told), { ...told, ns: "other" }, { ...told, type: "hello" },
      { ...told, status: "PAID" }, { ...told, status: "confirmed" }, { ...told, status: null }, { ...told, attempt: [told.attempt] },
      { ...told, attempt: undefined },
    ];
    for (const it of bad) channel.postMessage(it);
  }, told);
  // The true word comes after all of them, and is the only one that counts.
  await ends(tab, "pending", portal);
  await expect.poll(() => shop.named("checkoutConfirmed")).toEqual([confirmed("PENDING")]);
  await seesThanks(shop, "PENDING", "en");
  await lastWord(shop, tab);
  expect(await shop.named("checkoutConfirmed")).toEqual([confirmed("PENDING")]);
  expect(await shop.named("error")).toEqual([]);
});

test("a frame that is gone loses nothing: the return page says how it ended by itself", async ({ shop, page }) => {
  const complaints: string[] = [];
  await shop.open({ ...english, lang: "da" });
  const tab = await tabOf(page, () => shop.goesOn());
  tab.on("console", (message) => complaints.push(message.text()));
  tab.on("pageerror", (error) => complaints.push(String(error)));
  await page.close();
  await ends(tab, "confirmed", shop.sandbox.origins.portal);
  await expect(tab.getByRole("heading", { level: 1 })).toHaveText("Tak");
  expect(complaints).toEqual([]);
});

test("a public document without a page around it thanks the buyer as well", async ({ page, sandbox }) => {
  await page.goto(`${sandbox.origins.portal}/embed/checkout/${cleanUp.vanity}/${cleanUp.planItemId}?lang=da`);
  await expect(page.locator("#sheet-title")).toBeVisible();
  for (const box of await page.getByRole("checkbox").all()) await box.check();
  const tab = await tabOf(page, () => page.getByRole("button", { name: "Gå til betaling" }).click());
  await ends(tab, "pending", sandbox.origins.portal);
  await expect(page.locator(".desk .notice").getByRole("heading")).toHaveText("Tjek din indbakke");
});
