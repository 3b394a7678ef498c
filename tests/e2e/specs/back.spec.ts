// The frame's own way back from a document: it closes that one document, and leaves no page that is not its own.
import { setAttribute, Sheet, travel } from "../support/checkout.ts";
import { behaves, BindTokens, goButton, growth, hasSaidAll, opened, sells, tabOf, watchTabs } from "../support/leaving.ts";
import { expect, type Shop, test } from "../support/test.ts";

const choose = (shop: Shop) => shop.frame.getByRole("button", { name: /Growth/u }).first();

/** Chooses a card, and waits for its document. */
async function chooses(shop: Shop): Promise<Sheet> {
  const sheet = new Sheet(shop);
  await shop.seesCards();
  await choose(shop).press("Enter");
  await sheet.shows("Growth, monthly");
  return sheet;
}

for (const [name, act] of [
  ["a button that is pressed twice", (sheet: Sheet) => sheet.back.evaluate((it: HTMLElement) => [1, 2, 3].forEach(() => it.click()))],
  [
    "Escape that is held",
    (sheet: Sheet) =>
      sheet.section.evaluate(() => {
        for (let n = 0; n < 5; n += 1) document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", repeat: n > 0 }));
      }),
  ],
] as const) {
  test(`${name} closes one document and no page`, async ({ shop, page }) => {
    await page.goto("about:blank");
    await shop.open({ lang: "en" });
    const address = page.url();
    await page.evaluate(() => history.pushState(null, "", "#page"));
    await act(await chooses(shop));
    await shop.seesCards();
    await expect(choose(shop)).toBeFocused();
    // What was on its way back through the history has come by the time that the next document closes.
    const sheet = await chooses(shop);
    await sheet.back.click();
    await shop.seesCards();
    await chooses(shop);
    await travel(page, -1);
    await shop.seesCards();
    expect(page.url()).toBe(`${address}#page`);
    expect(await shop.named("error")).toEqual([]);
  });
}

test("a document that is chosen while the history still leaves another one has an entry of its own", async ({ shop, page }) => {
  await shop.open({ lang: "en" });
  const sheet = await chooses(shop);
  await sheet.back.evaluate((it: HTMLElement) => {
    it.click();
    for (const button of document.querySelectorAll<HTMLElement>(".card .button")) if (/Team/u.test(button.textContent ?? "")) button.click();
  });
  await sheet.shows("Team, monthly");
  const item = () => shop.frame.locator("html").evaluate(() => new URLSearchParams(location.search).get("item"));
  await expect.poll(item).not.toBeNull();
  await travel(page, -1);
  await shop.seesCards();
  await expect.poll(item).toBeNull();
});

test("a page that has gone on meanwhile keeps its place, and the document closes", async ({ shop, page }) => {
  await shop.open({ lang: "en" });
  const sheet = await chooses(shop);
  await page.evaluate(() => void (location.hash = "faq"));
  await sheet.back.click();
  await shop.seesCards();
  await chooses(shop);
  await page.evaluate(() => history.pushState(null, "", "#prices"));
  await page.keyboard.press("Escape");
  await shop.seesCards();
  expect(new URL(page.url()).hash).toBe("#prices");
  // The browser's own Back goes through what the page added, and the cards stay.
  await travel(page, -1);
  await expect.poll(() => new URL(page.url()).hash).toBe("#faq");
  await shop.seesCards();
});

test("of two frames each closes its own document", async ({ page, sandbox }) => {
  await sandbox.calm();
  await page.goto(sandbox.page({ lang: "en", frames: "2" }));
  const frames = [0, 1].map((at) => page.frameLocator(`iframe[data-ledgerbee-embed] >> nth=${at}`));
  const sheets = () => Promise.all(frames.map((it) => it.locator(".sheet .sheet-title").count()));
  for (const frame of frames) {
    await frame.getByRole("button", { name: /Growth/u }).first().press("Enter");
    await expect(frame.locator("#sheet-title")).toBeVisible();
  }
  // By key: a frame out of sight paints nothing, and a click waits for that.
  await frames[0]!.locator("#back").press("Enter");
  await expect.poll(sheets).toEqual([0, 1]);
  await frames[1]!.locator("#back").press("Enter");
  await expect.poll(sheets).toEqual([0, 0]);
});

for (const way of ["its button", "the browser"] as const) {
  test(`nobody waits for the payment any more once the buyer has gone back by ${way}`, async ({ shop, page }) => {
    const asked = new BindTokens(page);
    await watchTabs(page);
    let answer = () => {};
    const answered = new Promise<void>((resolve) => void (answer = resolve));
    await page.route("**/bind-token", async (route) => {
      await answered;
      await route.continue();
    });
    await shop.open({ lang: "en", provide: "bind" });
    const sheet = await chooses(shop);
    await shop.goesOn();
    await expect.poll(() => asked.asked).toHaveLength(1);
    await (way === "its button" ? sheet.back.click() : travel(page, -1));
    await shop.seesCards();
    const given = page.waitForResponse("**/bind-token");
    answer();
    await given;
    await hasSaidAll(shop);
    expect(await opened(shop)).toEqual([]);
    expect(await shop.named("checkoutInitiated")).toEqual([]);
    // The next press is one of its own.
    await chooses(shop);
    await tabOf(page, () => shop.goesOn());
    expect(await shop.named("checkoutInitiated")).toHaveLength(1);
  });
}

test("a press outlives another language, and the payment is in that one", async ({ shop, page }) => {
  await shop.open({ ...sells(growth), lang: "en", provide: "action", action: "hang" });
  await shop.goesOn();
  await expect(goButton(shop)).toHaveText(/One moment/u);
  await setAttribute(shop, "data-lang", "da");
  await expect(new Sheet(shop).title).toHaveText("Vækst, månedligt");
  await expect(goButton(shop)).toHaveText("Et øjeblik …");
  // A page that does not answer in time has not taken it over.
  const tab = await tabOf(page, () => expect(goButton(shop)).toHaveText("Gå til betaling", { timeout: 15_000 }));
  expect(new URL(tab.url()).searchParams.get("lang")).toBe("da");
  await behaves(page, "action");
});
