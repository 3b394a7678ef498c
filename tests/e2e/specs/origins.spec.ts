// Who speaks, from where, and how often: each wrong one changes nothing.
import type { Page } from "@playwright/test";
import { classic, openPage, plans, provider, script } from "../support/pages.ts";
import type { Sandbox } from "../support/sandbox.ts";
import { expect, test } from "../support/test.ts";

const element = `<ledgerbee-plans plan="${plans.growth}" lang="en"><p>Write to us.</p></ledgerbee-plans>`;
const path = `/embed/plans/${plans.growth}?lang=en`;

async function readsOf(sandbox: Sandbox): Promise<(readonly [number, boolean])[]> {
  const reads = (await sandbox.requests()).filter((it) => it.method === "GET" && it.path.includes("/portal/plans/"));
  return reads.map((it) => [it.status, it.tokenPresent] as const);
}

/** A page of origin "null" in the partner's: in a sandbox that gives it scripts alone, or from a data: address. */
async function openNull(page: Page, sandbox: Sandbox, how: "sandbox" | "data"): Promise<void> {
  // A page of the partner's without a policy of its own, which the one in it would have as well.
  await page.goto(`${sandbox.origins.partner}/no-such-page`);
  const provide = script(`LedgerBeeEmbed.provide({ fetchCatalogToken: () => "t".repeat(43) });
    addEventListener("ledgerbee:embed:error", ({ detail }) => { document.body.dataset.code = detail.code; })`);
  const html = `<!doctype html><body>${classic(sandbox)}${provide}${element}</body>`;
  await page.evaluate(
    ([how, html]) => {
      const box = Object.assign(document.createElement("iframe"), { id: "box" });
      if (how === "sandbox") {
        box.setAttribute("sandbox", "allow-scripts");
        box.srcdoc = html;
      } else box.src = `data:text/html,${encodeURIComponent(html)}`;
      document.body.replaceChildren(box);
    },
    [how, html] as const,
  );
  const box = page.frameLocator("#box");
  expect(await box.locator("html").evaluate(() => origin)).toBe("null");
}

for (const how of ["sandbox", "data"] as const) {
  test(`a page of origin null is refused the frame, keeps its fallback and is told, ${how}`, async ({ page, sandbox }) => {
    await sandbox.calm();
    await openNull(page, sandbox, how);
    const box = page.frameLocator("#box");
    await expect(box.locator("body")).toHaveAttribute("data-code", "frame_blocked_or_slow", { timeout: 15_000 });
    await expect(box.getByText("Write to us.")).toBeVisible();
    expect(await readsOf(sandbox)).toEqual([]);
  });
}

test("a page of origin null gets no port even where nothing refuses it the frame", async ({ page, sandbox }) => {
  await sandbox.calm();
  await page.route(`${sandbox.origins.portal}/embed/plans/*`, async (route) => {
    const response = await route.fetch();
    const { "content-security-policy": _, ...headers } = response.headers();
    await route.fulfill({ response, headers });
  });
  await openNull(page, sandbox, "data");
  const box = page.frameLocator("#box");
  const frame = box.locator("ledgerbee-plans").frameLocator("iframe");
  await expect(frame.locator('.notice[data-code="host_unreachable"]')).toHaveCount(1, { timeout: 15_000 });
  await expect(box.getByText("Write to us.")).toBeVisible();
  expect(await readsOf(sandbox)).toEqual([]);
});

test("a frame that has gone to another origin is heard no more, and gets nothing", async ({ shop, page, sandbox }) => {
  const provide = script(`LedgerBeeEmbed.provide({ fetchCatalogToken: ${provider()} })`);
  await openPage(page, sandbox, classic(sandbox) + provide + element);
  await shop.hears("pageLoaded", { frame: true });
  const before = await shop.events();
  const dropped = () => page.evaluate(() => (window as unknown as { LedgerBeeEmbed: { dropped: number } }).LedgerBeeEmbed.dropped);
  const elsewhere = `http://127.0.0.1:${new URL(sandbox.origins.partner).port}/no-such-page`;
  const gone = page.waitForEvent("framenavigated", (it) => it.url() === elsewhere);
  await page.locator("ledgerbee-plans").frameLocator("iframe").locator("html").evaluate((_, to) => location.assign(to), elsewhere);
  await gone;
  const count = await dropped();
  const frame = page.frame({ url: elsewhere })!;
  const sent = await frame.evaluate(() => {
    Object.assign(window, { heard: [] as unknown[] });
    addEventListener("message", ({ data }) => (window as unknown as { heard: unknown[] }).heard.push(data));
    const ns = "ledgerbee.embed";
    const all = [
      { ns, type: "hello", versions: [1], nonce: "n" },
      { ns, jsonrpc: "2.0", id: 1, method: "fetchCatalogToken", params: { reason: "initial", attempt: 1 } },
      { ns, jsonrpc: "2.0", method: "checkoutConfirmed", params: { planVersionId: "v", planItemId: "i", status: "CONFIRMED" } },
    ];
    for (const message of all) parent.postMessage(message, "*");
    return all.length;
  });
  await expect.poll(dropped).toBe(count + sent);
  expect(await frame.evaluate(() => (window as unknown as { heard: unknown[] }).heard)).toEqual([]);
  expect(await shop.events()).toEqual(before);
});

/** A page without the script, whose own one plays the host as `answer` says. */
function byHand(sandbox: Sandbox, answer: string): string {
  return `<iframe data-ledgerbee-embed src="${sandbox.origins.portal}${path}" width="900" height="700"></iframe>` + script(`
    const asked = window.asked = [];
    const token = fetch("/catalog-token", {
      method: "POST", headers: { "content-type": "application/json" }, body: "{}",
    }).then((it) => it.json()).then(({ catalogToken, expiresAt }) => ({ catalogToken, expiresAt }));
    addEventListener("message", ({ data, source, origin }) => {
      if (data?.type !== "hello") return;
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = async ({ data }) => {
        asked.push(data);
        const { id, method } = data;
        const say = (message) => port1.postMessage({ jsonrpc: "2.0", ...message });
        if (method === "fetchCatalogToken") { ${answer} }
      };
      const welcome = { ns: "ledgerbee.embed", type: "welcome", version: 1, nonce: data.nonce, context: { provides: ["fetchCatalogToken"] } };
      source.postMessage(welcome, origin, [port2]);
    });`);
}

test("a host that answers twice, and what nobody asked, is believed once", async ({ shop, page, sandbox }) => {
  await sandbox.calm();
  await openPage(page, sandbox, byHand(sandbox, `
    say({ id, result: await token });
    say({ id, result: { catalogToken: "x".repeat(43) } });
    say({ id, error: { code: -32000, message: "no", data: { code: "provider_failed", retryable: true } } });
    say({ id: 77, result: await token });
    say({ id: 8, method: "showSecrets", params: {} });
    say({ method: "somethingNew" });
    port1.postMessage(JSON.parse('{ "jsonrpc": "2.0", "__proto__": { "method": "destroy" }, "constructor": { "prototype": { "polluted": 1 } } }'));
    port1.postMessage("destroy");
    port1.postMessage(null);
  `));
  await shop.seesCards();
  const asked = () => page.evaluate(() => (window as unknown as { asked: { id?: number; method?: string; error?: { code: number } }[] }).asked);
  await expect.poll(async () => (await asked()).map((it) => it.method)).toContain("pageLoaded");
  expect((await asked()).filter((it) => it.method === "fetchCatalogToken")).toHaveLength(1);
  expect((await asked()).find((it) => it.id === 8)?.error?.code).toBe(-32_601);
  expect((await asked()).filter((it) => it.method === "error")).toEqual([]);
  expect(await readsOf(sandbox)).toEqual([[200, true]]);
  expect(await shop.frame.locator("html").evaluate(() => ({}) as { polluted?: number })).toEqual({});
});

test("a host that never answers is given up, with a retry", async ({ shop, page, sandbox }) => {
  await openPage(page, sandbox, byHand(sandbox, ""));
  await shop.seesNotice("provider_timeout", "We cannot load your plans");
  await expect(shop.frame.getByRole("button", { name: "Try again" })).toBeVisible();
});

test("a provider that never settles is given up by the page's own script", async ({ shop, page }) => {
  await page.route("**/catalog-token", () => {});
  await shop.open({ lang: "en" });
  await shop.seesNotice("provider_timeout", "We cannot load your plans");
  await shop.hears("error", { frame: true, code: "provider_timeout", phase: "token", retryable: true });
});

test("a provider that gives the same refused token again is not asked a third time", async ({ shop, page, sandbox }) => {
  await sandbox.calm();
  await sandbox.fault("/api/v1/portal/plans/*", { kind: "status", status: 401, body: { code: "UNAUTHORIZED" } });
  const kept = script(`let calls = 0, kept; LedgerBeeEmbed.provide({ fetchCatalogToken(asked) {
    Object.assign(window, { calls: (calls += 1) });
    return kept ??= (${provider()})(asked);
  } })`);
  await openPage(page, sandbox, classic(sandbox) + kept + element);
  await shop.hears("error", { frame: true, code: "token_rejected", phase: "token", retryable: false });
  expect(await readsOf(sandbox)).toEqual([[401, true]]);
  expect(await page.evaluate(() => (window as unknown as { calls: number }).calls)).toBe(2);
});
