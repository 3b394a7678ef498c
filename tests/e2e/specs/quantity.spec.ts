// The quantity of a document: asked for once it is quiet, shown when the server has answered, never a mix.
import type { Page } from "@playwright/test";
import { type Lang, type Paper, plain, Reads, seesItAgain, setAttribute, Sheet } from "../support/checkout.ts";
import { Sandbox } from "../support/sandbox.ts";
import { expect, Shop, test } from "../support/test.ts";

const team = "10000000-0000-4000-a000-000000010002";
const documents = "/api/v1/portal/plans/*/checkout-documents/*";
const titles: Record<Lang, string> = { en: "Team, monthly", da: "Team, månedligt" };

test.use({ catalogue: "pricing-models" });

/** The document of five users, open, with every read of it from then on. */
async function opened(shop: Shop, lang: Lang = "en"): Promise<{ sheet: Sheet; reads: Reads }> {
  const [sheet, reads] = [new Sheet(shop), new Reads(shop.page)];
  await shop.open({ lang, item: team });
  await sheet.shows(titles[lang]);
  await expect(sheet.field).toHaveValue("5");
  reads.forget();
  // Chromium does not draw what is out of sight.
  await sheet.field.scrollIntoViewIfNeeded();
  return { sheet, reads };
}

async function settles(sheet: Sheet, quantity: number): Promise<void> {
  await expect(sheet.section.locator(".lines td").first()).toHaveText(String(quantity));
  await expect(sheet.section).not.toHaveAttribute("aria-busy", "true");
  await expect(sheet.field).toHaveValue(String(quantity));
}

const valued = (papers: Paper[]) => papers.map((it) => it.quantity?.value);

for (const lang of ["en", "da"] as const) {
  test(`steps in quick succession over a slow API are one question, and the old figures stay until its answer, ${lang}`, async ({ shop }) => {
    const { sheet, reads } = await opened(shop, lang);
    await shop.sandbox.fault(documents, { kind: "delay", ms: 900 });
    const before = await sheet.figures();
    const samples = await sheet.watch();
    // In one task, so that a slow machine does not make pauses of its own.
    await sheet.more.evaluate((it: HTMLElement) => {
      for (let n = 0; n < 5; n += 1) it.click();
    });
    await expect(sheet.field).toHaveValue("10");
    await expect(sheet.section).toHaveAttribute("aria-busy", "true");
    expect(await sheet.figures()).toBe(before);
    await expect(sheet.go).toHaveAttribute("aria-disabled", "true");
    await expect(sheet.go).toHaveAccessibleDescription(lang === "en" ? "Updating the figures …" : "Opdaterer tallene …");
    await settles(sheet, 10);
    await sheet.showsAmountsOf(await reads.last(), lang);
    expect(reads.quantities).toEqual(["10"]);
    const after = await sheet.figures();
    expect(after).not.toBe(before);
    const seen = await samples();
    expect(new Set(seen.map((it) => it.figures))).toEqual(new Set([before, after]));
    // Marked from the first press to the answer, and no longer.
    for (const { busy, figures } of seen) expect(busy).toBe(figures === before);
  });
}

test("the server is asked no earlier than 300 ms after the last stroke", async ({ shop }) => {
  const { sheet, reads } = await opened(shop);
  // Both moments are the frame's own: the last stroke, and the begin of the read.
  await sheet.field.evaluate((field) => {
    field.addEventListener("input", () => Object.assign(window, { stroke: performance.now() }));
  });
  await sheet.field.fill("1");
  await sheet.field.press("Backspace");
  await sheet.field.pressSequentially("23", { delay: 40 });
  await settles(sheet, 23);
  expect(reads.quantities.at(-1)).toBe("23");
  const waited = await sheet.field.evaluate(() => {
    const reads = performance.getEntriesByType("resource").filter((it) => it.name.includes("quantity=23"));
    return reads[0]!.startTime - (window as unknown as { stroke: number }).stroke;
  });
  expect(waited).toBeGreaterThanOrEqual(299);
  expect(waited).toBeLessThan(3_000);
});

test("the latest answer wins when an earlier one is slower", async ({ shop }) => {
  const { sheet, reads } = await opened(shop);
  await shop.sandbox.fault(documents, { kind: "delay", ms: 2_500 }, 1);
  const samples = await sheet.watch();
  const before = await sheet.figures();
  await sheet.field.fill("20");
  await expect.poll(() => reads.quantities).toEqual(["20"]);
  await sheet.field.fill("7");
  await settles(sheet, 7);
  const after = await sheet.figures();
  // The slow answer comes at last, and another one after it.
  await expect.poll(async () => valued(await reads.papers()).sort()).toEqual([20, 5, 7].sort());
  expect(await sheet.figures()).toBe(after);
  await sheet.more.click();
  await settles(sheet, 8);
  const final = await sheet.figures();
  for (const { figures } of await samples()) expect([before, after, final]).toContain(figures);
  await sheet.showsAmountsOf(await reads.last(), "en");
  expect(reads.quantities).toEqual(["20", "7", "8"]);
});

test("a wish that is taken back within the quiet asks nothing", async ({ shop }) => {
  const { sheet, reads } = await opened(shop);
  const busy = await sheet.section.evaluate((it) => {
    const [fewer, more] = it.querySelectorAll<HTMLElement>(".stepper-step");
    return [more, fewer].map((step) => {
      step?.click();
      return it.getAttribute("aria-busy");
    });
  });
  expect(busy).toEqual(["true", null]);
  await sheet.more.evaluate((it: HTMLElement) => {
    it.click();
    it.click();
  });
  await settles(sheet, 7);
  expect(reads.quantities).toEqual(["7"]);
});

const envelope = {
  statusCode: 400, timestamp: "2026-01-01T00:00:00.000Z", path: "/v1", message: "for logs", code: "SHARED_VALIDATION_FAILED",
};
/** Lets the server refuse a quantity from now on. */
async function sellsNone(page: Page, quantity: number): Promise<void> {
  const refusal = { status: 400, json: envelope, headers: { "access-control-allow-origin": "*" } };
  await page.route(`**/checkout-documents/**quantity=${quantity}*`, (route) => route.fulfill(refusal));
}

const failed = { en: "The figures could not be updated. They are the last ones that we know.", da: "Tallene kunne ikke opdateres. Det er de senest kendte." };
const sold = { en: "That quantity cannot be bought. The figures are for the one that is shown.", da: "Det antal kan ikke købes. Tallene gælder det antal, der vises." };

for (const { name, fault, why, code } of [
  { name: "a refusal", fault: { kind: "status", status: 400, body: envelope } as const, why: sold, code: undefined },
  { name: "a failure", fault: { kind: "status", status: 500 } as const, why: failed, code: "server_failed" },
  { name: "a cut connection", fault: { kind: "drop" } as const, why: failed, code: "network_failed" },
  { name: "an answer that is cut off", fault: { kind: "truncate" } as const, why: failed, code: "answer_unreadable" },
  { name: "too many reads", fault: { kind: "status", status: 429 } as const, why: failed, code: "rate_limited" },
]) {
  for (const lang of ["en", "da"] as const) {
    test(`${name} keeps the last good figures and says why, and the next wish is met, ${lang}`, async ({ shop }) => {
      const { sheet, reads } = await opened(shop, lang);
      const alert = sheet.section.getByRole("alert");
      const before = await sheet.figures();
      await shop.sandbox.fault(documents, fault);
      await sheet.field.fill("9");
      await expect(alert.locator("p")).toHaveText(why[lang]);
      await expect(alert.getByRole("button")).toHaveCount(code ? 1 : 0);
      await settles(sheet, 5);
      expect(await sheet.figures()).toBe(before);
      for (const box of await sheet.section.getByRole("checkbox").all()) await box.check();
      await expect(sheet.go).not.toHaveAttribute("aria-disabled", "true");
      if (code) await shop.hears("error", { frame: true, code, phase: "catalog", retryable: true });
      else expect(await shop.named("error")).toEqual([]);
      await shop.sandbox.calm();
      await sheet.field.fill("6");
      await settles(sheet, 6);
      await expect(alert).toHaveText("");
      await sheet.showsAmountsOf(await reads.last(), lang);
    });
  }
}

test("the quantity stays within its bounds, by keyboard and by hand", async ({ shop }) => {
  const { sheet, reads } = await opened(shop);
  await expect(sheet.field).toHaveAttribute("aria-valuemin", "2");
  await expect(sheet.field).toHaveAttribute("aria-valuemax", "50");
  await sheet.field.focus();
  for (let n = 0; n < 6; n += 1) await shop.page.keyboard.press("ArrowDown");
  await settles(sheet, 2);
  await expect(sheet.fewer).toHaveAttribute("aria-disabled", "true");
  await sheet.field.fill("500");
  await shop.page.keyboard.press("Tab");
  await settles(sheet, 50);
  await expect(sheet.section.getByText("At most 50")).toBeVisible();
  await expect(sheet.more).toHaveAttribute("aria-disabled", "true");
  await sheet.more.press("Enter");
  await sheet.field.fill("many");
  await shop.page.keyboard.press("Enter");
  await expect(sheet.section.getByText("Enter a whole number")).toBeVisible();
  await sheet.field.fill("49");
  await settles(sheet, 49);
  expect(reads.quantities).toEqual(["2", "50", "49"]);
  expect(await shop.named("error")).toEqual([]);
});

test("the card's quantity is the document's, and the document's is the card's after Back", async ({ shop }) => {
  const [sheet, reads] = [new Sheet(shop), new Reads(shop.page)];
  for (const lang of ["en", "da"] as const) {
    await shop.open({ lang });
    const card = shop.frame.locator(".card", { hasText: "Team" }).first();
    await card.getByRole("spinbutton").fill("12");
    reads.forget();
    await card.locator(".card-action").getByRole("button").press("Enter");
    await settles(sheet, 12);
    expect(reads.quantities).toEqual(["12"]);
    await sheet.field.fill("31");
    await settles(sheet, 31);
    await sheet.back.click();
    await expect(card.getByRole("spinbutton")).toHaveValue("31");
    await expect(card.locator(".total-sum")).toContainText("31 ×");
    // A wish that was not met is none of the card's.
    await card.locator(".card-action").getByRole("button").press("Enter");
    await settles(sheet, 31);
    await shop.sandbox.fault(documents, { kind: "status", status: 500 });
    await sheet.field.fill("40");
    await expect(sheet.section.getByRole("alert")).not.toHaveText("");
    await sheet.back.click();
    await expect(card.getByRole("spinbutton")).toHaveValue("31");
    await shop.sandbox.calm();
  }
});

test("the card's quantity is asked for again where the document could not be read", async ({ shop }) => {
  const sheet = new Sheet(shop);
  await shop.open({ lang: "en" });
  const card = shop.frame.locator(".card", { hasText: "Team" }).first();
  await card.getByRole("spinbutton").fill("12");
  await shop.sandbox.fault(documents, { kind: "status", status: 503 });
  await card.locator(".card-action").getByRole("button").press("Enter");
  await shop.seesNotice("server_failed", "Something went wrong");
  await setAttribute(shop, "data-lang", "da");
  await expect(shop.frame.getByRole("heading", { name: "Noget gik galt" })).toBeVisible();
  await shop.sandbox.calm();
  await shop.frame.getByRole("button", { name: "Prøv igen" }).click();
  await settles(sheet, 12);
});

for (const lang of ["en", "da"] as const) {
  test(`a quantity of the card that is not sold any more is said to be so, ${lang}`, async ({ shop, page }) => {
    const [sheet, reads] = [new Sheet(shop), new Reads(page)];
    await sellsNone(page, 40);
    await shop.open({ lang });
    const card = shop.frame.locator(".card", { hasText: "Team" }).first();
    await card.getByRole("spinbutton").fill("40");
    await card.locator(".card-action").getByRole("button").press("Enter");
    await settles(sheet, 5);
    await expect(sheet.section.getByRole("alert")).toHaveText(sold[lang]);
    expect(reads.quantities).toEqual(["40", null]);
    await sheet.field.fill("6");
    await settles(sheet, 6);
    await expect(sheet.section.getByRole("alert")).toHaveText("");
    expect(await shop.named("error")).toEqual([]);
  });
}

test("a quantity that was good and is not sold any more gives way to one that is", async ({ shop, page }) => {
  const { sheet } = await opened(shop);
  await sellsNone(page, 5);
  await seesItAgain(shop);
  await expect(sheet.section.getByRole("alert")).toHaveText(sold.en);
  await settles(sheet, 5);
  expect(await shop.named("error")).toEqual([]);
});

test("a document in another language is the same order: its quantity stays, and all of it is in that language", async ({ shop }) => {
  const { sheet, reads } = await opened(shop);
  await sheet.field.fill("8");
  await settles(sheet, 8);
  reads.forget();
  await setAttribute(shop, "data-lang", "da");
  await expect(sheet.title).toHaveText("Team, månedligt");
  await settles(sheet, 8);
  expect(reads.asked.map((it) => [it.quantity, it.url.searchParams.get("language")])).toEqual([["8", "da"]]);
  await sheet.showsAmountsOf(await reads.last(), "da");
  await expect(sheet.back).toHaveAccessibleName("Tilbage til planerne");
  await expect(sheet.section.getByRole("columnheader")).toHaveText(["Beskrivelse", "Antal", "Enhedspris", "Beløb"]);
  await expect(sheet.field).toHaveAccessibleName(/^Antal \(bruger\) ?, Team, månedligt$/u);
  await expect(sheet.more).toHaveAccessibleName("Én mere: Team, månedligt");
  // Nothing was changed by the seller.
  await expect(sheet.section.locator(".sheet-changed")).toHaveText("");
  await sheet.more.click();
  await settles(sheet, 9);
  expect(await shop.named("error")).toEqual([]);
});

test.describe("with terms", () => {
  test.use({ catalogue: "acme" });

  test("what was accepted stays accepted in another language, or the button waits for it again", async ({ shop }) => {
    const sheet = new Sheet(shop);
    await shop.open({ lang: "en", item: "40b2ab2b-fb05-4958-9cc5-c2fe827e95a0" });
    await sheet.shows("Growth, monthly");
    for (const box of await sheet.section.getByRole("checkbox").all()) await box.check();
    await expect(sheet.go).not.toHaveAttribute("aria-disabled", "true");
    await setAttribute(shop, "data-lang", "da");
    await sheet.shows("Vækst, månedligt");
    const boxes = sheet.section.getByRole("checkbox");
    await expect(boxes.first()).toHaveAccessibleName(/^Jeg har læst og accepterer Handelsbetingelser/u);
    const ticked = await boxes.evaluateAll((all) => all.every((it) => (it as HTMLInputElement).checked));
    if (ticked) await expect(sheet.go).not.toHaveAttribute("aria-disabled", "true");
    else await expect(sheet.go).toHaveAccessibleDescription("Accepter vilkårene ovenfor for at gå videre.");
    for (const box of await boxes.all()) await box.check();
    await expect(sheet.go).toHaveText("Gå til betaling");
    await expect(sheet.go).not.toHaveAttribute("aria-disabled", "true");
    await expect(sheet.section.locator(".sheet-changed")).toHaveText("");
  });
});

test("a token that was ended upstream is replaced once, and the wished quantity is shown", async ({ shop }) => {
  const { sheet } = await opened(shop);
  await shop.sandbox.calm();
  await shop.sandbox.expireTokens();
  await sheet.field.fill("11");
  await settles(sheet, 11);
  await expect(sheet.section.getByRole("alert")).toHaveText("");
  const reads = (await shop.sandbox.requests()).filter((it) => it.method === "GET" && it.path.includes("/checkout-documents/"));
  expect(reads.map((it) => it.status)).toEqual([401, 200]);
  expect(await shop.named("error")).toEqual([]);
});

test("a short token is renewed while the document is open, and no read of it is refused", async ({ page }) => {
  const sandbox = await Sandbox.start(["--token-ttl", "2"]);
  try {
    const [shop, tokens] = [new Shop(page, sandbox), new Set<string>()];
    page.on("response", async (response) => {
      if (!response.url().endsWith("/catalog-token")) return;
      tokens.add(((await response.json().catch(() => ({}))) as { catalogToken?: string }).catalogToken ?? "");
    });
    const query = { plan: "41196329-bc10-4a48-aca6-4ce0a8dfc520", buyer: "de-business", item: "134b8610-22bd-4081-bd6e-b9301e042a46" };
    const sheet = new Sheet(shop);
    await shop.open({ ...query, lang: "en" });
    await sheet.shows("Europe, monthly");
    for (const quantity of [6, 7, 8]) {
      const known = tokens.size;
      await expect.poll(() => tokens.size).toBeGreaterThan(known);
      await sheet.more.click();
      await settles(sheet, quantity);
    }
    const reads = (await sandbox.requests()).filter((it) => it.method === "GET" && it.tokenPresent);
    expect(reads.every((it) => it.status === 200)).toBe(true);
    expect(plain((await sheet.section.getByRole("alert").textContent()) ?? "")).toBe("");
  } finally {
    await sandbox.stop();
  }
});
