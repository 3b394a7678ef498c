// The catalog token: how often the page is asked for one, and what becomes of one that does not serve.
import { expect, Partner, Shop, test, withShop } from "../support/test.ts";

const shop = withShop();

async function reads(partner: Partner): Promise<number[]> {
  const requests = await partner.sandbox.requests();
  return requests.filter((it) => it.method === "GET" && it.tokenPresent).map((it) => it.status);
}

test("the page's provider is asked once, and one read shows the cards", async () => {
  const { partner } = shop();
  await shop().open({ lang: "da" });
  await shop().seesCards();
  expect(partner.asked).toBe(1);
  expect(await reads(partner)).toEqual([200]);
});

test("a short token is renewed before it ends, while the cards stay", async () => {
  const partner = await Partner.start("acme", ["--token-ttl", "2"]);
  try {
    const own = new Shop(shop().driver, partner);
    await own.open();
    await own.seesCards();
    await expect.poll(() => partner.asked).toBeGreaterThan(2);
    await own.frame.click("Choose Growth");
    await own.seesDocument("Growth, monthly");
    expect(new Set(await reads(partner))).toEqual(new Set([200]));
    expect(await own.named("error")).toEqual([]);
  } finally {
    await partner.stop();
  }
});

test("a token that was ended upstream is replaced once and the read replayed", async () => {
  const { frame, partner } = shop();
  await shop().open({ lang: "en" });
  await shop().seesCards();
  await partner.sandbox.expireTokens();
  await frame.click("Choose Growth");
  await shop().seesDocument("Growth, monthly");
  expect(await reads(partner)).toEqual([200, 401, 200]);
  expect(partner.asked).toBe(2);
  expect(await shop().named("error")).toEqual([]);
});

test("a token that is refused again is asked for twice at most", async () => {
  const { partner, page } = shop();
  await partner.sandbox.fault("/api/v1/portal/plans/*", { kind: "status", status: 401, body: { code: "UNAUTHORIZED" } });
  await shop().open({ lang: "en" });
  await shop().hears("error", { frame: true, code: "token_rejected", phase: "token", retryable: false });
  expect(await reads(partner)).toEqual([401, 401]);
  expect(partner.asked).toBe(2);
  expect(await page.texts("ledgerbee-plans p")).toHaveLength(1);
});

for (const [lang, title, retry] of [
  ["en", "We cannot load your plans", "Try again"],
  ["da", "Vi kan ikke hente dine planer", "Prøv igen"],
] as const) {
  test(`a provider that fails is a notice with another try that works, ${lang}`, async () => {
    const { frame, partner } = shop();
    partner.failing = 2;
    await shop().open({ lang });
    await shop().seesNotice("provider_failed", title);
    await shop().hears("error", { frame: true, code: "provider_failed", phase: "token", retryable: true });
    expect(await shop().named("pageLoaded")).toEqual([]);
    await shop().fits();
    await frame.click(retry);
    await shop().seesCards();
    expect(partner.failing).toBe(0);
  });
}

for (const [lang, title, retry] of [
  ["en", "Something went wrong", "Try again"],
  ["da", "Noget gik galt", "Prøv igen"],
] as const) {
  test(`an API that fails is a notice with another try that works, ${lang}`, async () => {
    const { frame, partner } = shop();
    await partner.sandbox.fault("/api/v1/portal/plans/*", { kind: "status", status: 503 });
    await shop().open({ lang });
    await shop().seesNotice("server_failed", title);
    await partner.sandbox.calm();
    await frame.click(retry);
    await shop().seesCards();
  });
}

for (const lang of ["en", "da"]) {
  test(`a public plan needs no token, ${lang}`, async () => {
    const { frame, partner } = shop();
    await shop().open({ lang, vanity: "acme-start" });
    await shop().seesCards();
    expect(await frame.evaluate(() => document.documentElement.lang)).toBe(lang);
    expect(partner.asked).toBe(0);
    expect(await reads(partner)).toEqual([]);
  });
}
