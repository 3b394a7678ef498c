// What a page, its other frames and its network may do to an embed: nothing but what the protocol allows.
import type { Frame, Page } from "@playwright/test";
import { setAttribute, Sheet } from "../support/checkout.ts";
import { classic, openPage, plans, provider, script } from "../support/pages.ts";
import { Sandbox } from "../support/sandbox.ts";
import { expect, Shop, test } from "../support/test.ts";

const provide = script(`LedgerBeeEmbed.provide({ fetchCatalogToken: ${provider()} })`);
const element = `<ledgerbee-plans plan="${plans.growth}" lang="en"></ledgerbee-plans>`;

/** Errors that nobody caught, on the page and in its frames. */
function uncaught(page: Page): string[] {
  const all: string[] = [];
  page.on("pageerror", (error) => all.push(String(error)));
  return all;
}

test("what another frame of the page posts is not even looked at", async ({ page, sandbox }) => {
  await openPage(page, sandbox, `${classic(sandbox)}${provide}${element}<iframe id="other" srcdoc="<p>Another frame.</p>"></iframe>`);
  const widget = page.locator("ledgerbee-plans").frameLocator("iframe");
  await expect(widget.locator("h3").first()).toBeVisible();
  const frame = page.frames().find((it) => it.url().startsWith(sandbox.origins.portal))!;
  await frame.evaluate(() => {
    const write = JSON.stringify;
    const written: unknown[] = [];
    // To write out what is as large as can be posted would end the frame.
    JSON.stringify = (value: unknown) => {
      written.push((value as { from?: string } | null)?.from);
      return write(value);
    };
    Object.assign(window, { written });
  });
  const post = (from: Frame, name: string) =>
    from.evaluate((name) => {
      const target = top!.document.querySelector("ledgerbee-plans")!.shadowRoot!.querySelector("iframe")!.contentWindow!;
      target.postMessage({ ns: "ledgerbee.embed", type: "hello", versions: [1], nonce: name, from: name }, "*");
    }, name);
  await post(page.frame({ url: "about:srcdoc" })!, "another");
  await post(page.mainFrame(), "the page");
  await expect.poll(() => frame.evaluate(() => (window as unknown as { written: unknown[] }).written)).toContain("the page");
  expect(await frame.evaluate(() => (window as unknown as { written: unknown[] }).written)).not.toContain("another");
});

test("a welcome from another frame of the page opens no port, though its origin and nonce are right", async ({ page, sandbox }) => {
  const errors = uncaught(page);
  await page.addInitScript(() => {
    if (window !== window.top) return;
    addEventListener("message", ({ data }) => {
      if (data?.type === "hello") Object.assign(window, { nonce: data.nonce });
    });
  });
  await openPage(page, sandbox, `${classic(sandbox)}${provide}${element}<iframe id="other" srcdoc="<p>Another frame.</p>"></iframe>`);
  const frame = page.locator("ledgerbee-plans").frameLocator("iframe");
  await expect(frame.locator("h3").first()).toBeVisible();
  const other = page.frame({ url: "about:srcdoc" })!;
  const heard = await other.evaluate(async () => {
    const target = parent.document.querySelector("ledgerbee-plans")!.shadowRoot!.querySelector("iframe")!.contentWindow!;
    const { nonce } = parent as unknown as { nonce: string };
    const { port1, port2 } = new MessageChannel();
    const said: unknown[] = [];
    port1.onmessage = ({ data }) => said.push(data);
    const welcome = { ns: "ledgerbee.embed", type: "welcome", version: 1, nonce, context: { lang: "da", provides: ["fetchCatalogToken"] } };
    target.postMessage(welcome, "*", [port2]);
    // What follows through the page itself is heard after it.
    await new Promise<void>((resolve) => {
      const { port1: mine, port2: theirs } = new MessageChannel();
      mine.onmessage = () => resolve();
      theirs.postMessage(1);
    });
    return said;
  });
  expect(heard).toEqual([]);
  await page.locator("ledgerbee-plans").evaluate((it) => it.setAttribute("color-scheme", "dark"));
  await expect(frame.locator("html")).toHaveAttribute("data-color-scheme", "dark");
  await expect(frame.locator("html")).toHaveAttribute("lang", "en");
  expect(errors).toEqual([]);
});

test("what another frame says in the frame's name is dropped, counted, and told to nobody", async ({ shop, page, sandbox }) => {
  const errors = uncaught(page);
  await openPage(page, sandbox, `${classic(sandbox)}${provide}${element}<iframe srcdoc="<p>Another frame.</p>"></iframe>`);
  await expect(page.locator("ledgerbee-plans").frameLocator("iframe").locator("h3").first()).toBeVisible();
  await shop.hears("pageLoaded", { frame: true });
  const before = await shop.events();
  const dropped = () => page.evaluate(() => (window as unknown as { LedgerBeeEmbed: { dropped: number } }).LedgerBeeEmbed.dropped);
  const other = page.frame({ url: "about:srcdoc" })!;
  const sent = await other.evaluate(() => {
    const ns = "ledgerbee.embed";
    const item = { planVersionId: "v", planItemId: "i", vanity: null };
    const all = [
      { ns, type: "hello", versions: [1], nonce: "n" },
      { ns, type: "welcome", version: 1, nonce: "n" },
      ...["initialized", "pageLoaded", "checkoutInitiated", "customCtaClicked", "checkoutConfirmed", "resized", "navigate", "surfaceShown", "error", "contextApplied"]
        .map((method) => ({ ns, jsonrpc: "2.0", method, params: { ...item, status: "CONFIRMED", height: 9_999, url: "https://evil.example/" } })),
      ...["fetchCatalogToken", "fetchCheckoutBindToken", "requestAction"]
        .map((method) => ({ ns, jsonrpc: "2.0", id: 1, method, params: { ...item, reason: "initial", attempt: 1 } })),
      JSON.parse(`{ "ns": "ledgerbee.embed", "__proto__": { "type": "hello" }, "constructor": { "prototype": { "polluted": 1 } } }`),
    ];
    for (const message of all) parent.postMessage(message, "*");
    return all.length;
  });
  await expect.poll(dropped).toBe(sent);
  expect(await shop.events()).toEqual(before);
  expect(await page.evaluate(() => ({}) as { polluted?: number })).toEqual({});
  expect(page.url()).toContain("/own-page");
  expect(errors).toEqual([]);
});

test("a provider that answers after the end changes nothing", async ({ shop, page, sandbox }) => {
  const errors = uncaught(page);
  const late = script(`LedgerBeeEmbed.provide({ fetchCatalogToken: ({ signal }) => {
    Object.assign(window, { signal });
    return new Promise((resolve) => Object.assign(window, { answer: () => resolve("t".repeat(43)) }));
  } })`);
  await openPage(page, sandbox, classic(sandbox) + late + element);
  await expect.poll(() => page.evaluate(() => "answer" in window)).toBe(true);
  const aborted = await page.evaluate(async () => {
    const own = window as unknown as { answer(): void; signal: AbortSignal };
    (document.querySelector("ledgerbee-plans") as unknown as { destroy(): void }).destroy();
    await new Promise((resolve) => requestAnimationFrame(resolve));
    own.answer();
    await new Promise((resolve) => requestAnimationFrame(resolve));
    return own.signal.aborted;
  });
  expect(aborted).toBe(true);
  expect(page.frames()).toHaveLength(1);
  expect(await shop.named("error")).toEqual([]);
  expect(errors).toEqual([]);
});

test("a frame that loads itself anew is welcomed anew", async ({ shop, page }) => {
  await shop.open({ lang: "en" });
  await shop.seesCards();
  await shop.frame.locator("html").evaluate(() => {
    Object.assign(window, { old: true });
    location.reload();
  });
  const isOld = () => shop.frame.locator("html").evaluate(() => "old" in window).catch(() => true);
  await expect.poll(isOld).toBe(false);
  await shop.seesCards();
  await expect.poll(async () => (await shop.named("pageLoaded")).length).toBe(2);
  expect(await shop.named("error")).toEqual([]);
  expect(page.frames()).toHaveLength(2);
});

test("a page that is left and come back to shows its cards", async ({ shop, page }) => {
  await shop.open({ lang: "en" });
  await shop.seesCards();
  await page.goto("about:blank");
  await page.goBack();
  await shop.seesCards();
  await setAttribute(shop, "data-lang", "da");
  await expect(shop.frame.locator("html")).toHaveAttribute("lang", "da");
  await expect(shop.frame.getByRole("heading", { name: "Vækst" })).toBeVisible();
});

test("without a network the cards stay, and the next read works once it is back", async ({ shop, page }) => {
  await shop.open({ lang: "en" });
  await shop.seesCards();
  await page.context().setOffline(true);
  await setAttribute(shop, "data-lang", "da");
  await shop.hears("error", { frame: true, code: "network_failed", phase: "catalog", retryable: true });
  await expect(shop.frame.getByRole("heading", { name: "Growth" })).toBeVisible();
  await page.context().setOffline(false);
  await expect(shop.frame.getByRole("heading", { name: "Vækst" })).toBeVisible();
});

test("without a network a document waits for it, and so do the figures of one that is open", async ({ shop, page }) => {
  const sheet = new Sheet(shop);
  await shop.open({ lang: "en" });
  await shop.seesCards();
  await page.context().setOffline(true);
  await shop.frame.getByRole("button", { name: /Growth/u }).first().click();
  await shop.seesNotice("network_failed", "No connection");
  await page.context().setOffline(false);
  await sheet.shows("Growth, monthly");
  await page.context().setOffline(true);
  await setAttribute(shop, "data-lang", "da");
  await expect(sheet.section.getByRole("alert").getByRole("button", { name: "Try again" })).toBeVisible();
  await page.context().setOffline(false);
  await sheet.shows("Vækst, månedligt");
  await expect(sheet.section.getByRole("alert")).toHaveText("");
});

test("heights that chase each other are stopped at the larger one, and told once", async ({ shop, page }) => {
  await shop.open({ lang: "en" });
  await shop.seesCards();
  await shop.hears("pageLoaded", { frame: true });
  const iframe = page.locator("iframe[data-ledgerbee-embed]");
  await iframe.evaluate((it) => it.scrollIntoView());
  const largest = await shop.frame.locator("#frame").evaluate(async (frame) => {
    const more = frame.appendChild(document.createElement("div"));
    for (let turn = 0; turn < 60; turn += 1) {
      more.style.height = turn % 2 ? "0" : "90px";
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    more.style.height = "90px";
    return Math.ceil(frame.getBoundingClientRect().height);
  });
  await shop.hears("error", { frame: true, code: "resize_loop", phase: "render", retryable: false });
  await expect.poll(() => iframe.evaluate((it) => it.clientHeight)).toBe(largest);
  expect(await shop.named("error")).toHaveLength(1);
});

test("a token of three seconds serves a minute of use without one refused read", async ({ page }) => {
  test.setTimeout(120_000);
  const sandbox = await Sandbox.start(["--token-ttl", "3"]);
  try {
    const given = new Set<string>();
    page.on("response", async (response) => {
      if (!response.url().endsWith("/catalog-token")) return;
      given.add(((await response.json()) as { catalogToken: string }).catalogToken);
    });
    const shop = new Shop(page, sandbox);
    await shop.open({ lang: "en" });
    await shop.seesCards();
    // A token is renewed after 2.4 s at the latest, so that this is most of a minute.
    for (let tokens = 2; tokens <= 22; tokens += 1) {
      await expect.poll(() => given.size).toBeGreaterThanOrEqual(tokens);
      const lang = tokens % 2 ? "en" : "da";
      await setAttribute(shop, "data-lang", lang);
      await expect(shop.frame.getByRole("heading", { name: lang === "en" ? "Growth" : "Vækst" })).toBeVisible();
    }
    const reads = (await sandbox.requests()).filter((it) => it.method === "GET" && it.tokenPresent);
    expect(reads.length).toBeGreaterThan(20);
    expect(reads.filter((it) => it.status !== 200)).toEqual([]);
  } finally {
    await sandbox.stop();
  }
});
