// Where the keyboard's focus is once what had it was pressed, covered, or made anew.
import { setAttribute, Sheet } from "../support/checkout.ts";
import { expect, type Shop, test } from "../support/test.ts";

const plans = "/api/v1/portal/plans/*";
const documents = `${plans}/checkout-documents/*`;
const down = { kind: "status", status: 503 } as const;

const retry = (shop: Shop) => shop.frame.getByRole("button", { name: "Try again" });
const failed = (shop: Shop, times: number) => expect.poll(async () => (await shop.named("error")).length).toBe(times);

test("another try keeps the focus while it fails, and gives it to the plan's heading once it does not", async ({ shop }) => {
  await shop.sandbox.fault(plans, down);
  await shop.open({ lang: "en" });
  await shop.seesNotice("server_failed", "Something went wrong");
  await retry(shop).focus();
  for (const times of [2, 3]) {
    await shop.page.keyboard.press("Enter");
    await failed(shop, times);
    await expect(retry(shop)).toBeFocused();
  }
  await shop.sandbox.calm();
  await shop.page.keyboard.press("Enter");
  await shop.seesCards();
  await expect(shop.frame.locator("h2.plan-name")).toBeFocused();
});

test("a document that cannot be read has the focus on its notice, and another try on its button", async ({ shop }) => {
  await shop.open({ lang: "en" });
  await shop.seesCards();
  await shop.sandbox.fault(documents, down);
  await shop.frame.getByRole("button", { name: /Growth/u }).first().press("Enter");
  await shop.seesNotice("server_failed", "Something went wrong");
  await expect(shop.frame.locator(".front h2")).toBeFocused();
  await shop.page.keyboard.press("Tab");
  for (const times of [2, 3]) {
    await shop.page.keyboard.press("Enter");
    await failed(shop, times);
    await expect(retry(shop)).toBeFocused();
  }
  await shop.sandbox.calm();
  await shop.page.keyboard.press("Enter");
  await expect(new Sheet(shop).title).toBeFocused();
});

test.describe("several plans", () => {
  test.use({ catalogue: "several-plans" });

  test("another try for the missing plans keeps the focus while it fails", async ({ shop }) => {
    const plan = (n: number) => `b0000000-0000-4000-8000-00000000000${n}`;
    await shop.sandbox.fault(`/api/v1/portal/plans/${plan(3)}`, down);
    await shop.open({ plans: [1, 2, 3].map(plan).join(), lang: "en" });
    await shop.seesCards();
    await retry(shop).focus();
    for (const times of [2, 3]) {
      await shop.page.keyboard.press("Enter");
      await failed(shop, times);
      await expect(retry(shop)).toBeFocused();
    }
    await shop.sandbox.calm();
    await shop.page.keyboard.press("Enter");
    await expect(retry(shop)).toHaveCount(0);
    await expect(shop.frame.locator("h2.plan-name").first()).toBeFocused();
  });
});
