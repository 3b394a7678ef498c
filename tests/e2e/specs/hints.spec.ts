// A feature's hint: shown by pointer, by focus and by a tap, for as long as the buyer reads it.
import { expect, type Shop, test } from "../support/test.ts";

async function open(shop: Shop) {
  await shop.open({ lang: "en" });
  await shop.seesCards();
  // The frame has the keys, and no control of it the focus.
  await shop.frame.locator("h3").first().click();
  return { button: shop.frame.locator(".hint-button").first(), hint: shop.frame.locator(".hint").first() };
}

test("a hint stays while the pointer goes from its button to its text and rests there", async ({ shop }) => {
  const { button, hint } = await open(shop);
  await expect(hint).toBeHidden();
  await button.hover();
  await expect(hint).toBeVisible();
  const [from, to] = [(await button.boundingBox())!, (await hint.boundingBox())!];
  await shop.page.mouse.move(from.x + from.width / 2, to.y + to.height / 2, { steps: 60 });
  await expect(hint).toBeVisible();
  await shop.page.mouse.move(0, 0);
  await expect(hint).toBeHidden();
});

test("Escape closes a hint under the pointer, which stays closed until it is pointed at again", async ({ shop }) => {
  const { button, hint } = await open(shop);
  await button.hover();
  await expect(hint).toBeVisible();
  await shop.page.keyboard.press("Escape");
  await expect(hint).toBeHidden();
  await button.hover({ position: { x: 5, y: 12 } });
  await expect(hint).toBeHidden();
  await shop.frame.locator("h3").first().hover();
  await button.hover();
  await expect(hint).toBeVisible();
});

test("a hint shows while its button has the keyboard's focus, and Escape closes it there", async ({ shop }) => {
  const { button, hint } = await open(shop);
  await shop.page.keyboard.press("Tab");
  await button.focus();
  await expect(hint).toBeVisible();
  await shop.page.keyboard.press("Escape");
  await expect(hint).toBeHidden();
  await expect(button).toBeFocused();
  await shop.page.keyboard.press("Enter");
  await expect(hint).toBeVisible();
  await shop.page.keyboard.press("Tab");
  await expect(hint).toBeHidden();
});

test.describe("by finger", () => {
  test.use({ hasTouch: true });

  test("a tap opens a hint, and another one closes it", async ({ shop }) => {
    const { button, hint } = await open(shop);
    for (const shown of [true, false, true]) {
      await button.tap();
      await expect(hint).toBeVisible({ visible: shown });
    }
    await shop.frame.locator("h3").first().tap();
    await expect(hint).toBeHidden();
  });
});
