// Where the keyboard's focus is once what had it was pressed, covered, or made anew.
import { seesItAgain, setAttribute, Sheet } from "../support/checkout.ts";
import { expect, type Shop, test } from "../support/test.ts";

const plans = "/api/v1/portal/plans/*";
const growth = "40b2ab2b-fb05-4958-9cc5-c2fe827e95a0";
const documents = `${plans}/checkout-documents/*`;
const down = { kind: "status", status: 503 } as const;

const retry = (shop: Shop) => shop.frame.getByRole("button", { name: "Try again" });
const failed = (shop: Shop, times: number) => expect.poll(async () => (await shop.named("error")).length).toBe(times);

/** Presses the button that has the focus while the read behind it still fails; it keeps the focus. */
async function triesTwiceInVain(shop: Shop): Promise<void> {
  for (const times of [2, 3]) {
    await shop.page.keyboard.press("Enter");
    await failed(shop, times);
    await expect(retry(shop)).toBeFocused();
  }
}

test("another try keeps the focus while it fails, and gives it to the plan's heading once it does not", async ({ shop }) => {
  await shop.sandbox.fault(plans, down);
  await shop.open({ lang: "en" });
  await shop.seesNotice("server_failed", "Something went wrong");
  await retry(shop).focus();
  await triesTwiceInVain(shop);
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
  await triesTwiceInVain(shop);
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
    await triesTwiceInVain(shop);
    await shop.sandbox.calm();
    await shop.page.keyboard.press("Enter");
    await expect(retry(shop)).toHaveCount(0);
    await expect(shop.frame.locator("h2.plan-name").first()).toBeFocused();
  });
});

test("figures that could not be read again have another try, which keeps the focus while it fails", async ({ shop }) => {
  const sheet = new Sheet(shop);
  await shop.open({ lang: "en", item: growth });
  await expect(sheet.title).toBeVisible();
  await shop.sandbox.fault(documents, down);
  await seesItAgain(shop);
  await retry(shop).focus();
  await triesTwiceInVain(shop);
  await shop.sandbox.calm();
  await shop.page.keyboard.press("Enter");
  await expect(sheet.title).toBeFocused();
  await expect(sheet.section.getByRole("alert")).toHaveText("");
});

test("another language leaves the focus on the control that had it, and none to a page that has it", async ({ shop }) => {
  await shop.open({ lang: "en" });
  await shop.seesCards();
  for (const control of [".card .button", ".switch-radio:checked", ".compare-button"]) {
    const place = shop.frame.locator(control).first();
    await place.focus();
    for (const lang of ["da", "en"]) {
      await setAttribute(shop, "data-lang", lang);
      await expect(shop.frame.locator(".compare-button")).toHaveText(lang === "en" ? /^Compare/u : /^Sammenlign/u);
      await expect(place).toBeFocused();
    }
  }
  await shop.page.locator("a").first().focus();
  await setAttribute(shop, "data-lang", "da");
  await expect(shop.frame.locator(".compare-button")).toHaveText(/^Sammenlign/u);
  await expect(shop.page.locator("a").first()).toBeFocused();
});

test("another language of a document leaves the focus there, and the way back ends on the card's button", async ({ shop }) => {
  const sheet = new Sheet(shop);
  await shop.open({ lang: "en" });
  await shop.seesCards();
  const button = shop.frame.locator(".card .button").first();
  await button.press("Enter");
  await expect(sheet.title).toBeFocused();
  let lang = "en";
  for (const control of [sheet.section.getByRole("checkbox").first(), sheet.back]) {
    lang = lang === "en" ? "da" : "en";
    await control.focus();
    await setAttribute(shop, "data-lang", lang);
    await expect(sheet.back).toHaveText(lang === "en" ? /Back/u : /Tilbage/u);
    await expect(sheet.go).toHaveText(lang === "en" ? /^Continue/u : /^Gå/u);
    await expect(control).toBeFocused();
  }
  await sheet.back.press("Enter");
  await expect(button).toBeFocused();
});

test("whoever leaves a document that the address opened is at the plan's heading", async ({ shop }) => {
  for (const leave of ["Escape", "Enter"]) {
    await shop.open({ lang: "en", item: growth });
    await expect(new Sheet(shop).title).toBeFocused();
    if (leave === "Enter") await shop.frame.getByRole("button", { name: "Back to the plans" }).focus();
    await shop.page.keyboard.press(leave);
    await shop.seesCards();
    await expect(shop.frame.locator("h2.plan-name").first()).toBeFocused();
  }
});

test("the level of headings is live while a document is shown, whose title keeps the focus", async ({ shop }) => {
  await shop.open({ lang: "en", item: growth });
  const { title } = new Sheet(shop);
  await expect(title).toBeFocused();
  await setAttribute(shop, "data-heading-level", "4");
  await expect(title).toHaveAttribute("aria-level", "4");
  await expect(title).toBeFocused();
});
