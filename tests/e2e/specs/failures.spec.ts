// What cannot be shown: a localized notice, a retry where it helps, and an event for the page.
import type { Route } from "@playwright/test";
import { setAttribute } from "../support/checkout.ts";
import { expect, type Shop, test } from "../support/test.ts";

const plans = "/api/v1/portal/plans/*";
const draft = "abc225d3-0bb8-4181-a07b-f2c5e5ff160d";
const keyAccount = "c81d50b5-0d55-4d98-aea6-fb4d8c09b129";
const byUser = "41196329-bc10-4a48-aca6-4ce0a8dfc520";
const unknown = "00000000-0000-4000-8000-000000000000";

interface Failure {
  readonly name: string;
  readonly query?: Record<string, string>;
  readonly arrange?: (shop: Shop) => Promise<unknown>;
  readonly code: string;
  readonly phase: string;
  readonly retryable: boolean;
  readonly en: string;
  readonly da: string;
}

const missing = { phase: "catalog", retryable: false, en: "This plan is not available", da: "Planen er ikke tilgængelig" };
const session = { phase: "token", en: "We cannot load your plans", da: "Vi kan ikke hente dine planer" };
const server = { phase: "catalog", retryable: true, en: "Something went wrong", da: "Noget gik galt" };
const envelope = (statusCode: number, code: string) => ({
  statusCode, timestamp: "2026-01-01T00:00:00.000Z", path: "/v1/portal/plans", message: "for logs", code,
});

const failures: Failure[] = [
  { name: "a country without the rule", query: { buyer: "se-business" }, code: "plan_not_found", ...missing },
  { name: "a plan for another group", query: { plan: keyAccount }, code: "plan_not_found", ...missing },
  { name: "a plan that is not published", query: { plan: draft }, code: "plan_not_found", ...missing },
  { name: "a plan that does not exist", query: { plan: unknown }, code: "plan_not_found", ...missing },
  { name: "a plan id that is none", query: { plan: "business" }, code: "plan_id_invalid", ...missing, phase: "config" },
  {
    name: "a backend that gives no token",
    arrange: (shop) => shop.page.route("**/catalog-token", (route) => route.fulfill({ status: 500, body: "no" })),
    code: "provider_failed", retryable: true, ...session,
  },
  {
    name: "a provider that answers with something else",
    arrange: (shop) => shop.page.route("**/catalog-token", (route) => route.fulfill({ json: { token: 5 } })),
    code: "provider_bad_answer", retryable: false, ...session,
  },
  {
    name: "a token that the API refuses, and its successor as well",
    arrange: (shop) => shop.sandbox.fault(plans, { kind: "status", status: 401, body: envelope(401, "UNAUTHORIZED") }),
    code: "token_rejected", retryable: false, ...session,
  },
  {
    name: "a token that had ended when it came",
    arrange: (shop) =>
      shop.page.route("**/catalog-token", (route) =>
        route.fulfill({ json: { catalogToken: "A".repeat(43), expiresAt: "2020-01-01T00:00:00.000Z" } }),
      ),
    code: "token_expired_on_arrival", retryable: false, ...session,
  },
  {
    name: "no connection to the API",
    arrange: (shop) => shop.sandbox.fault(plans, { kind: "drop" }),
    code: "network_failed", phase: "catalog", retryable: true, en: "No connection", da: "Ingen forbindelse",
  },
  { name: "an API that fails", arrange: (shop) => shop.sandbox.fault(plans, { kind: "status", status: 503 }), code: "server_failed", ...server },
  {
    name: "an answer that is no JSON",
    arrange: (shop) => shop.sandbox.fault(plans, { kind: "status", status: 200, body: "<html>" }),
    code: "answer_unreadable", ...server,
  },
  {
    name: "an answer of another shape",
    arrange: (shop) => shop.sandbox.fault(plans, { kind: "status", status: 200, body: { plan: { items: 5 } } }),
    code: "answer_unreadable", ...server,
  },
  { name: "an answer that is cut off", arrange: (shop) => shop.sandbox.fault(plans, { kind: "truncate" }), code: "answer_unreadable", ...server },
  {
    name: "too many reads",
    arrange: (shop) =>
      shop.sandbox.fault(plans, {
        kind: "status", status: 429, headers: { "retry-after": "1" },
        body: { error: "too_many_requests", error_description: "slow down" },
      }),
    code: "rate_limited", phase: "catalog", retryable: true, en: "Too many attempts", da: "For mange forsøg",
  },
  {
    name: "a seller without the licence",
    arrange: (shop) => shop.sandbox.fault(plans, { kind: "status", status: 403, body: envelope(403, "LICENSE.REQUIRED") }),
    code: "forbidden", phase: "catalog", retryable: false, en: "The plans are not available", da: "Planerne er ikke tilgængelige",
  },
  {
    name: "a gateway's 404 that is no word on the plan",
    arrange: (shop) => shop.sandbox.fault(plans, { kind: "status", status: 404, body: "not here" }),
    code: "server_failed", ...server,
  },
];

for (const { name, query = {}, arrange, code, phase, retryable, ...title } of failures) {
  test(`notice: ${name}`, async ({ shop }) => {
    for (const lang of ["en", "da"] as const) {
      await arrange?.(shop);
      await shop.open({ ...query, lang });
      await shop.seesNotice(code, title[lang]);
      await shop.hears("error", { frame: true, code, phase, retryable });
      await expect(shop.frame.locator(".notice:visible button")).toHaveCount(retryable ? 1 : 0);
      expect(await shop.named("pageLoaded")).toEqual([]);
      await shop.sandbox.calm();
    }
  });
}

test("a retry shows the cards once the API is back", async ({ shop }) => {
  await shop.sandbox.fault(plans, { kind: "status", status: 503 });
  await shop.open();
  await shop.seesNotice("server_failed", "Something went wrong");
  await shop.frame.getByRole("button", { name: "Try again" }).click();
  await expect.poll(async () => (await shop.named("error")).length).toBe(2);
  await shop.seesNotice("server_failed", "Something went wrong");
  await shop.sandbox.calm();
  await shop.frame.getByRole("button", { name: "Try again" }).click();
  await shop.seesCards();
  await shop.hears("pageLoaded", { frame: true });
});

test("a retry asks the page again after its provider failed", async ({ shop }) => {
  await shop.page.route("**/catalog-token", (route) => route.abort());
  await shop.open({ lang: "da" });
  await shop.seesNotice("provider_failed", "Vi kan ikke hente dine planer");
  await shop.page.unroute("**/catalog-token");
  await shop.frame.getByRole("button", { name: "Prøv igen" }).click();
  await shop.seesCards();
});

const starts: { name: string; file: string; answer: (route: Route) => Promise<void> }[] = [
  { name: "a wasm that never comes", file: "*.wasm", answer: (route) => route.abort() },
  { name: "a wasm of another content", file: "*.wasm", answer: altered(Buffer.from([0, 2, 1, 0x78])) },
];

/** The true answer with something harmless behind: to a wasm a section that means nothing. */
function altered(more: Buffer): (route: Route) => Promise<void> {
  return async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: Buffer.concat([await response.body(), more]) });
  };
}

for (const { name, file, answer } of starts) {
  test(`${name} leaves a static notice and tells the page`, async ({ shop }) => {
    await shop.page.route(`**/embed/assets/${file}`, answer);
    await shop.open({ lang: "da" });
    await expect(shop.frame.getByRole("heading", { name: "Planerne kunne ikke vises" })).toBeVisible();
    await expect(shop.frame.locator("#skeleton")).toBeHidden();
    await expect(shop.frame.getByRole("heading")).toHaveCount(1);
    await shop.hears("error", { frame: true, code: "script_failed", phase: "render", retryable: false });
    expect(await shop.frame.locator("html").evaluate(() => document.title)).toBe("LedgerBee");
  });
}

test("a checkout's wasm of another content shows no document; a retry does, once it is the right one", async ({ shop }) => {
  await shop.page.route("**/embed/assets/rest-*.wasm", altered(Buffer.from([0, 2, 1, 0x78])));
  await shop.open({ lang: "en" });
  await shop.frame.locator(".card button").first().click();
  await shop.seesNotice("network_failed", "No connection");
  await shop.page.unroute("**/embed/assets/rest-*.wasm");
  await shop.frame.getByRole("button", { name: "Try again" }).click();
  await expect(shop.frame.locator("#sheet-title")).toBeVisible();
});

test("prices by quantity wait for the rest of the program, and a retry shows them once it can be had", async ({ shop }) => {
  await shop.page.route("**/embed/assets/rest-*.wasm", (route) => route.abort());
  await shop.open({ lang: "da", buyer: "de-business", plan: byUser });
  await shop.seesNotice("network_failed", "Ingen forbindelse");
  await shop.hears("error", { frame: true, code: "network_failed", phase: "catalog", retryable: true });
  expect(await shop.named("pageLoaded")).toEqual([]);
  await shop.page.unroute("**/embed/assets/rest-*.wasm");
  await shop.frame.getByRole("button", { name: "Prøv igen" }).click();
  await shop.seesCards();
  await expect(shop.frame.getByRole("spinbutton").first()).toBeVisible();
});

test("flat prices wait for nothing but the first file", async ({ shop }) => {
  let asked = 0;
  await shop.page.route("**/embed/assets/rest-*.wasm", () => void (asked += 1));
  await shop.open();
  await shop.seesCards();
  await shop.hears("pageLoaded", { frame: true });
  expect(asked).toBe(1);
});

test("each file of the frame is asked for once", async ({ shop }) => {
  const asked: string[] = [];
  shop.page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith("/embed/assets/")) asked.push(pathname.replace(/-\w{16}\./u, "."));
  });
  await shop.open();
  await shop.seesCards();
  await shop.frame.locator(".card button").first().click();
  await expect(shop.frame.locator("#sheet-title")).toBeVisible();
  expect(asked.sort()).toEqual(
    ["checkout.css", "pricing-card.wasm", "rest.wasm"].map((it) => `/embed/assets/${it}`),
  );
});

test("a page that is not on the list gets no frame at all, and hears of it", async ({ page, sandbox }) => {
  await sandbox.calm();
  const portal = sandbox.origins.portal;
  const path = "/embed/plans/e429bd2c-da33-4a93-bbbd-e8c87acb39ff";
  const response = await fetch(portal + path);
  const ancestors = /frame-ancestors ([^;]*)/.exec(response.headers.get("content-security-policy") ?? "")?.[1];
  expect(ancestors?.split(" ")).toContain(sandbox.origins.partner);
  expect(ancestors).not.toContain("*");
  const refused: string[] = [];
  page.on("console", (message) => refused.push(message.text()));
  await page.goto(`${sandbox.origins.api}/api/v1/portal/plans`);
  await page.setContent(`<iframe src="${portal}${path}"></iframe>`);
  await expect.poll(() => refused.join()).toContain("frame-ancestors");
});

test("cards that could not be read in another language say so, and are read at another try", async ({ shop, page }) => {
  await shop.open({ lang: "en" });
  await shop.seesCards();
  await shop.sandbox.fault(plans, { kind: "status", status: 503 });
  await setAttribute(shop, "data-lang", "da");
  const retry = shop.frame.getByRole("button", { name: "Try again" });
  await expect(retry).toBeVisible();
  // Who reads aloud must know which language it is.
  await expect(shop.frame.locator("html")).toHaveAttribute("lang", "da");
  await expect(shop.frame.locator(".plans")).toHaveAttribute("lang", "en");
  await shop.sandbox.calm();
  await retry.click();
  await expect(shop.frame.locator(".plans")).toHaveAttribute("lang", "da");
  await expect(shop.frame.getByRole("button", { name: "Prøv igen" })).toHaveCount(0);
  await expect(page.locator("iframe[data-ledgerbee-embed]")).toBeVisible();
});

test("a document that the buyer has left comes back with no failure", async ({ shop, page }) => {
  await shop.open({ lang: "en" });
  await shop.seesCards();
  let answer = (): void => {};
  const held = new Promise<void>((resolve) => (answer = resolve));
  let answered = false;
  await page.route("**/checkout-documents/**", async (route) => {
    await held;
    await route.fulfill({ status: 401, json: envelope(401, "UNAUTHORIZED") });
    answered = true;
  });
  await page.route("**/catalog-token", (route) => route.fulfill({ status: 500, body: "no" }));
  await shop.frame.locator(".card .button").first().click();
  await shop.frame.getByRole("button", { name: "Back to the plans" }).click();
  await shop.seesCards();
  answer();
  await shop.hears("error", { frame: true, code: "provider_failed", phase: "token", retryable: true });
  expect(answered).toBe(true);
  await shop.seesCards();
  await expect(shop.frame.locator(".notice:visible")).toHaveCount(0);
});
