// A document that the seller changes while the buyer reads it: read again, and the difference named before the buyer goes on.
import { type Lang, Reads, seesItAgain, setAttribute, Sheet } from "../support/checkout.ts";
import { europe, goButton, growth, initiated, sells, tabOf } from "../support/leaving.ts";
import { Sandbox } from "../support/sandbox.ts";
import { expect, type Shop, test as base } from "../support/test.ts";

// What one test publishes, no other may meet.
const test = base.extend<{ sandbox: Sandbox }>({
  sandbox: async ({ catalogue }, use) => {
    const own = await Sandbox.withCatalogue(catalogue);
    await use(own);
    await own.stop();
  },
});

const documents = "/api/v1/portal/plans/*/checkout-documents/*";
const titles = {
  en: "The seller has changed this offer while you were reading. Please check it again.",
  da: "Sælgeren har ændret tilbuddet, mens du læste. Gennemgå det igen.",
} as const;

/** What the buyer is told of the change: its title, and each difference. */
async function told(shop: Shop): Promise<string[]> {
  return shop.texts(".sheet-changed p, .sheet-changed li");
}

/** How each read of a document ended, and whether it named the version that the buyer saw. */
function answers(shop: Shop): string[] {
  const all: string[] = [];
  shop.page.on("response", (response) => {
    const url = new URL(response.url());
    if (response.request().method() !== "GET" || !url.pathname.includes("/checkout-documents/")) return;
    all.push(`${response.status()} ${url.searchParams.get("planVersionId") ?? "any"}`);
  });
  return all;
}

for (const [lang, totals] of [
  ["en", "Each period: DKK 373.75 is now DKK 498.75"],
  ["da", "Hver periode: 373,75 kr. er nu 498,75 kr."],
] as const) {
  test(`a new price is named beside the button, and is what the buyer goes on with, ${lang}`, async ({ shop, sandbox, page }) => {
    const all = answers(shop);
    await shop.open({ ...sells(growth), lang });
    await expect(goButton(shop)).toBeVisible();
    for (const box of await shop.frame.getByRole("checkbox").all()) await box.check();
    const planVersionId = await sandbox.publish(growth.planId, { planItemId: growth.planItemId, priceMinor: 39_900 });
    await seesItAgain(shop);
    await expect.poll(() => told(shop)).toEqual([titles[lang], totals]);
    await expect(shop.frame.locator(".sheet-changed")).toHaveAttribute("role", "status");
    expect(all).toEqual(["200 any", `409 ${growth.planVersionId}`, "200 any"]);
    // It lies right above the button, with what was accepted as it was.
    await expect(shop.frame.locator(".sheet-changed + .going")).toBeVisible();
    await expect(goButton(shop)).not.toHaveAttribute("aria-disabled", "true");
    await expect(new Sheet(shop).section.locator(".totals")).toContainText(totals.split(/ now | nu /u)[1]!);
    const tab = await tabOf(page, () => goButton(shop).click());
    expect(tab.url()).toContain(`/checkout/${growth.planId}/${growth.planItemId}`);
    await expect.poll(() => shop.named("checkoutInitiated")).toEqual([{ ...initiated(growth), planVersionId }]);
    expect(await shop.named("error")).toEqual([]);
    // The new version is the one that the next read names, and nothing has changed since.
    await seesItAgain(shop);
    await expect.poll(() => all.at(-1)).toBe(`200 ${planVersionId}`);
    expect(all).toHaveLength(4);
  });
}

for (const lang of ["en", "da"] as const) {
  test(`a new version without a difference is told as such, ${lang}`, async ({ shop, sandbox }) => {
    const all = answers(shop);
    await shop.open({ ...sells(growth), lang });
    await expect(goButton(shop)).toBeVisible();
    await sandbox.publish(growth.planId);
    await seesItAgain(shop);
    await expect.poll(() => told(shop)).toEqual([titles[lang]]);
    await expect.poll(() => all.length).toBe(3);
    expect(await shop.named("error")).toEqual([]);
  });
}

test("a document that did not change is read again without a word", async ({ shop }) => {
  const all = answers(shop);
  await shop.open({ ...sells(growth), lang: "en" });
  await expect(goButton(shop)).toBeVisible();
  await seesItAgain(shop);
  await expect.poll(() => all).toEqual(["200 any", `200 ${growth.planVersionId}`]);
  expect(await told(shop)).toEqual([]);
});

test("a change that a new quantity brings to light is told as well", async ({ shop, sandbox }) => {
  const [all, reads, sheet] = [answers(shop), new Reads(shop.page), new Sheet(shop)];
  await shop.open({ ...sells(europe), lang: "en", buyer: "de-business" });
  await sheet.shows("Europe, monthly");
  await sandbox.publish(europe.planId, { planItemId: europe.planItemId, priceMinor: 2_000 });
  await sheet.more.click();
  await expect.poll(() => told(shop)).toEqual([titles.en]);
  expect(all).toEqual(["200 any", `409 ${europe.planVersionId}`, "200 any"]);
  expect(reads.quantities).toEqual([null, "6", "6"]);
  await expect.poll(() => sheet.amounts()).toContain("€120.00");
  await expect(sheet.field).toHaveValue("6");
});

test("a server that says for ever that it has changed is asked twice, and the document stays", async ({ shop, sandbox }) => {
  const [all, sheet] = [answers(shop), new Sheet(shop)];
  await shop.open({ ...sells(growth), lang: "en" });
  await sheet.shows("Growth, monthly");
  const figures = await sheet.figures();
  const body = { code: "PLAN_VERSION_CHANGED", message: "changed", details: { planVersionId: growth.planVersionId } };
  await sandbox.fault(documents, { kind: "status", status: 409, body });
  await seesItAgain(shop);
  await expect(shop.frame.locator(".sheet-trouble")).not.toBeEmpty();
  expect(all).toEqual(["200 any", `409 ${growth.planVersionId}`, "409 any"]);
  expect(await sheet.figures()).toBe(figures);
  expect(await shop.named("error")).toHaveLength(1);
  // Once the server has come to itself the next look finds it.
  await sandbox.calm();
  await seesItAgain(shop);
  await expect(shop.frame.locator(".sheet-trouble")).toBeEmpty();
  expect(all).toHaveLength(4);
});

for (const lang of ["en", "da"] as const) {
  test(`a first read that is refused as changed is a notice with a retry, ${lang}`, async ({ shop, sandbox }) => {
    const all = answers(shop);
    await shop.open({ ...sells(growth), lang: "en" });
    await expect(goButton(shop)).toBeVisible();
    await sandbox.fault(documents, { kind: "status", status: 409, body: { code: "PLAN_VERSION_CHANGED" } });
    await shop.open({ ...sells(growth), lang });
    const retry = shop.frame.getByRole("button", { name: lang === "en" ? "Try again" : "Prøv igen" });
    await expect(retry).toBeVisible();
    expect(all).toEqual(["200 any", "409 any"]);
    await sandbox.calm();
    await retry.click();
    await expect(goButton(shop)).toBeVisible();
  });
}

test("another language is no change of the offer", async ({ shop }) => {
  const sheet = new Sheet(shop);
  for (const [lang, title] of [["en", "Growth, monthly"], ["da", "Vækst, månedligt"]] satisfies [Lang, string][]) {
    if (lang === "en") await shop.open({ ...sells(growth), lang });
    else await setAttribute(shop, "data-lang", lang);
    await sheet.shows(title);
    expect(await told(shop)).toEqual([]);
  }
});

test("an item that is sold no more while its document lies open cannot be gone on with", async ({ shop, sandbox }) => {
  await shop.open({ ...sells(growth), lang: "en" });
  await expect(goButton(shop)).toBeVisible();
  const body = { statusCode: 404, timestamp: "2026-01-01T00:00:00.000Z", path: "/v1", message: "gone", code: "CHECKOUT_DOCUMENT_NOT_FOUND" };
  await sandbox.fault(documents, { kind: "status", status: 404, body });
  await seesItAgain(shop);
  await shop.seesNotice("item_not_found", "This choice cannot be bought");
  await expect(goButton(shop)).toHaveCount(0);
  expect(await shop.named("error")).toEqual([{ frame: true, code: "item_not_found", phase: "checkout", retryable: false }]);
  await shop.frame.locator("#back").click();
  await shop.seesCards();
});

test("sums that were named do not outlive the quantity that they are of", async ({ shop, sandbox }) => {
  const sheet = new Sheet(shop);
  await shop.open({ ...sells(europe), lang: "en", buyer: "de-business" });
  await sheet.shows("Europe, monthly");
  await sandbox.publish(europe.planId, { planItemId: europe.planItemId, priceMinor: 2_000 });
  await seesItAgain(shop);
  await expect.poll(async () => (await told(shop)).length).toBeGreaterThan(1);
  await sheet.more.click();
  await expect.poll(() => told(shop)).toEqual([titles.en]);
});

test("who chose a card that the seller has changed since is told so, and the cards have the new price", async ({ shop, sandbox }) => {
  await shop.open({ lang: "en" });
  await shop.seesCards();
  const button = shop.frame.getByRole("button", { name: /Growth/u }).first();
  await sandbox.publish(growth.planId, { planItemId: growth.planItemId, priceMinor: 39_900 });
  await button.press("Enter");
  await expect.poll(() => told(shop)).toEqual([titles.en]);
  await expect(goButton(shop)).toBeVisible();
  await shop.frame.locator("#back").click();
  await expect(shop.frame.locator(".card", { has: button }).locator(".price-figure").first()).toContainText("399");
  await expect(button).toBeFocused();
  await button.press("Enter");
  await expect(goButton(shop)).toBeVisible();
  expect(await told(shop)).toEqual([]);
});
