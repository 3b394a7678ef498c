// The catalog token is a secret: where it goes, how long it is used, and where it never is.
import type { Page } from "@playwright/test";
import { Sandbox } from "../support/sandbox.ts";
import { expect, Shop, test } from "../support/test.ts";

/** Collects every token that the partner's backend gave out, and all that a page says and asks. */
function listen(page: Page) {
  const tokens: string[] = [];
  const said: string[] = [];
  page.on("response", async (response) => {
    if (!response.url().endsWith("/catalog-token")) return;
    const answer = (await response.json().catch(() => ({}))) as { catalogToken?: string };
    if (answer.catalogToken) tokens.push(answer.catalogToken);
  });
  page.on("request", (request) => said.push(request.url()));
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  return { tokens, said };
}

/** What each document of a page holds: its markup, its storage, its cookies, its names. */
async function traces(page: Page): Promise<string[]> {
  const found = await Promise.all(
    page.frames().map((frame) =>
      frame.evaluate(async () => {
        const databases = await indexedDB.databases();
        return [
          document.documentElement.outerHTML,
          document.cookie,
          location.href,
          window.name,
          JSON.stringify({ ...localStorage }),
          JSON.stringify({ ...sessionStorage }),
          JSON.stringify(databases),
          JSON.stringify(history.state),
        ].join("\n");
      }),
    ),
  );
  return found;
}

test("the token is in no address, document, storage, console, event or log", async ({ shop, page }) => {
  const { tokens, said } = listen(page);
  await shop.open();
  await shop.seesCards();
  await shop.hears("pageLoaded", { frame: true });
  await shop.frame.getByRole("button", { name: "Choose Growth" }).click();
  await shop.goesOn();
  await shop.hears("checkoutInitiated", {
    frame: true,
    planVersionId: "ee324d52-80fa-486b-9d86-d721144c2ef3",
    planItemId: "40b2ab2b-fb05-4958-9cc5-c2fe827e95a0",
    vanity: null,
  });
  await expect.poll(() => tokens.length).toBeGreaterThan(0);
  const requests = await shop.sandbox.requests();
  const everything = [
    ...said,
    ...(await traces(page)),
    JSON.stringify(await shop.events()),
    JSON.stringify(requests),
    shop.sandbox.log,
  ].join("\n");
  for (const token of tokens) {
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(everything.includes(token)).toBe(false);
  }
  const read = requests.filter((it) => it.method === "GET" && it.path.includes("/portal/plans/"));
  // The plan, and the item's document.
  expect(read.map((it) => [it.status, it.tokenPresent])).toEqual([[200, true], [200, true]]);
});

test("the token is in no trace of a failure either", async ({ shop, page }) => {
  const { tokens, said } = listen(page);
  await shop.sandbox.fault("/api/v1/portal/plans/*", { kind: "status", status: 500 });
  await shop.open();
  await shop.seesNotice("server_failed", "Something went wrong");
  const everything = [...said, ...(await traces(page)), JSON.stringify(await shop.events()), shop.sandbox.log];
  expect(tokens.length).toBeGreaterThan(0);
  for (const token of tokens) expect(everything.join("\n").includes(token)).toBe(false);
});

test("a token that was ended upstream is replaced once and the read replayed", async ({ shop, page }) => {
  const { tokens } = listen(page);
  let held: (() => void) | undefined;
  // The first read alone waits: a later one finds the token that replaced it.
  await page.route("**/v1/portal/plans/*", async (route) => {
    await new Promise<void>((resolve) => {
      held = resolve;
    });
    await route.continue();
  }, { times: 1 });
  await shop.open();
  await expect.poll(() => held !== undefined).toBe(true);
  await shop.sandbox.expireTokens();
  held?.();
  await shop.seesCards();
  const reads = (await shop.sandbox.requests()).filter((it) => it.method === "GET" && it.tokenPresent);
  expect(reads.map((it) => it.status)).toEqual([401, 200]);
  // Both are read from the shop's answers, whose text may come after the cards.
  await expect.poll(() => new Set(tokens).size).toBe(2);
});

/**
 * Holds the wasm until it is released, in a frame that comes once the page's scripts have run: a
 * provider that comes after the welcome is asked by the wasm.
 */
async function holdWasm(page: Page): Promise<() => void> {
  const scriptsHaveRun = page.waitForEvent("domcontentloaded");
  await page.route("**/embed/plans/**", (route) => scriptsHaveRun.then(() => route.continue()));
  let release = (): void => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/*.wasm", (route) => held.then(() => route.continue()));
  return release;
}

test("the first token and the first read are under way before the wasm is there, and serve it", async ({ shop, page }) => {
  const release = await holdWasm(page);
  await shop.open({ lang: "da" });
  const reads = async () => (await shop.sandbox.requests()).filter((it) => it.method === "GET" && it.tokenPresent);
  await expect.poll(async () => (await reads()).map((it) => it.status)).toEqual([200]);
  await expect(shop.frame.locator("html")).toHaveAttribute("lang", "da");
  release();
  await shop.seesCards();
  await shop.hears("pageLoaded", { frame: true });
  expect((await reads()).map((it) => it.status)).toEqual([200]);
  expect((await shop.sandbox.requests()).filter((it) => it.path.endsWith("/resolve"))).toHaveLength(1);
});

test("a read that the page's language makes useless is begun anew in the right one", async ({ shop, page }) => {
  const release = await holdWasm(page);
  await shop.open({ lang: "en" });
  await expect.poll(async () => (await shop.sandbox.requests()).some((it) => it.method === "GET" && it.tokenPresent)).toBe(true);
  await shop.page.locator("iframe").evaluate((iframe) => iframe.setAttribute("data-lang", "da"));
  release();
  await expect(shop.frame.locator("html")).toHaveAttribute("lang", "da");
  await expect(shop.frame.getByText("ekskl. moms").first()).toBeVisible();
});

test("a refused token is asked for twice at most and never in a loop", async ({ shop }) => {
  await shop.sandbox.fault("/api/v1/portal/plans/*", { kind: "status", status: 401, body: { code: "UNAUTHORIZED" } });
  await shop.open();
  await shop.seesNotice("token_rejected", "We cannot load your plans");
  const requests = await shop.sandbox.requests();
  expect(requests.filter((it) => it.method === "GET" && it.tokenPresent)).toHaveLength(2);
  expect(requests.filter((it) => it.path.endsWith("/resolve"))).toHaveLength(2);
});

test("a short token is renewed before it ends, while the cards stay", async ({ page }) => {
  const sandbox = await Sandbox.start(["--token-ttl", "2"]);
  try {
    const { tokens } = listen(page);
    const shop = new Shop(page, sandbox);
    await shop.open();
    await shop.seesCards();
    await expect.poll(() => new Set(tokens).size).toBeGreaterThan(2);
    await shop.seesCards();
    const reads = (await sandbox.requests()).filter((it) => it.method === "GET" && it.tokenPresent);
    expect(reads.every((it) => it.status === 200)).toBe(true);
  } finally {
    await sandbox.stop();
  }
});
