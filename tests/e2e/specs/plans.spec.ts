// Several plans on one page, and a public plan that needs no token.
import { expect, test } from "../support/test.ts";

const plan = (n: number) => `b0000000-0000-4000-8000-00000000000${n}`;
const all = [1, 2, 3].map(plan).join(",");

test.use({ catalogue: "several-plans" });

test("several plans are read at once and shown in their display order", async ({ shop }) => {
  await shop.open({ plans: all, lang: "en" });
  await shop.seesCards();
  const names = await shop.texts("h2:visible");
  expect(names).toHaveLength(3);
  await shop.open({ plans: [3, 2, 1].map(plan).join(","), lang: "en" });
  await shop.seesCards();
  expect(await shop.texts("h2:visible")).toEqual(names);
  expect(await shop.named("pageLoaded")).toHaveLength(1);
});

test("a plan that fails does not take the others down, and is there after another try", async ({ shop }) => {
  await shop.sandbox.fault(`/api/v1/portal/plans/${plan(3)}`, { kind: "status", status: 503 }, 1);
  await shop.open({ plans: all, lang: "da" });
  await shop.seesCards();
  expect(await shop.texts("h2:visible")).toHaveLength(2);
  await shop.hears("error", { frame: true, code: "server_failed", phase: "catalog", retryable: true });
  const rest = shop.frame.getByText("Nogle af planerne kunne ikke hentes.");
  await expect(rest).toBeVisible();
  await shop.frame.getByRole("button", { name: "Prøv igen" }).click();
  await expect.poll(() => shop.texts("h2:visible")).toHaveLength(3);
  await expect(rest).toHaveCount(0);
});

test("a plan that this buyer may not see is left out without a word to the buyer", async ({ shop }) => {
  await shop.open({ plans: `${all},${plan(4)}`, lang: "en" });
  await shop.seesCards();
  expect(await shop.texts("h2:visible")).toHaveLength(3);
  await shop.hears("error", { frame: true, code: "plan_not_found", phase: "catalog", retryable: false });
  await expect(shop.frame.locator(".plans-rest")).toHaveCount(0);
});

test("what is no id is reported, and the plans beside it are shown", async ({ shop }) => {
  await shop.open({ plans: `${plan(1)},business`, lang: "en" });
  await shop.seesCards();
  expect(await shop.texts("h2:visible")).toHaveLength(1);
  await shop.hears("error", { frame: true, code: "plan_id_invalid", phase: "config", retryable: false });
});

test("when every plan fails there is one notice", async ({ shop }) => {
  await shop.sandbox.fault("/api/v1/portal/plans/*", { kind: "status", status: 503 });
  await shop.open({ plans: all, lang: "en" });
  await shop.seesNotice("server_failed", "Something went wrong");
});

test("a public plan is read without a token, in both languages", async ({ shop }) => {
  for (const lang of ["en", "da"]) {
    await shop.open({ vanity: "vandhane", lang });
    await shop.seesCards();
    await expect(shop.frame.locator("html")).toHaveAttribute("lang", lang);
    await shop.hears("pageLoaded", { frame: true });
    const reads = (await shop.sandbox.requests()).filter((it) => it.path.includes("/portal/"));
    expect(reads.every((it) => it.path.includes("/public-plans/vandhane") || it.path.endsWith("/resolve"))).toBe(true);
    expect(reads.every((it) => it.method === "POST" || !it.tokenPresent)).toBe(true);
  }
});

test("a public plan that is not published, or not known, is not found", async ({ shop }) => {
  await shop.open({ vanity: "findes-ikke", lang: "da" });
  await shop.seesNotice("plan_not_found", "Planen er ikke tilgængelig");
});

test("a public plan is shown by itself, without a page around it", async ({ page, sandbox }) => {
  await page.goto(`${sandbox.origins.portal}/embed/vandhane?lang=da`);
  await expect(page.getByRole("heading", { level: 3 }).first()).toBeVisible();
});
