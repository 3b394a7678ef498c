// The stand-in shop's own script: how its providers answer and fail, and what it writes down.
import type { Page } from "@playwright/test";
import { expect, test } from "../support/test.ts";

const IDS = { planVersionId: "v", planItemId: "i" };

/** Calls a provider and tells how that ended: "nothing" if it outlasts another answer of the shop. */
async function called(page: Page, name: string, { outlasts = false } = {}): Promise<string> {
  return page.evaluate(
    async ([name, outlasts, ids]) => {
      const { given } = window as unknown as { given: Record<string, (asked: object) => unknown> };
      try {
        const frame = document.querySelector("iframe");
        const ended = given[name]!({ ...ids, kind: "checkout", frame });
        const other = outlasts ? [fetch("/catalog-token").then(() => "nothing")] : [];
        const answer = await Promise.race([ended, ...other]);
        const token = (answer as { token?: unknown }).token;
        return token === undefined ? String(answer) : typeof token;
      } catch (error) {
        return `${(error as Error).name} ${(error as { retryable?: boolean }).retryable ?? ""}`.trim();
      }
    },
    [name, outlasts, IDS] as const,
  );
}

// The portal's script only keeps the providers here, and its frames stay empty.
test.beforeEach(async ({ page, sandbox }) => {
  const script = `window.LedgerBeeEmbed = {
    provide(given) { window.given = given; },
    EmbedError: class EmbedError extends Error {
      name = "EmbedError";
      constructor(code, phase, retryable) { super(code); this.retryable = retryable; }
    },
  };`;
  await page.route(`${sandbox.origins.portal}/**`, (route) =>
    route.request().url().endsWith("/embed.js")
      ? route.fulfill({ contentType: "text/javascript", body: script })
      : route.fulfill({ contentType: "text/html", body: "" }),
  );
});

for (const [bind, ends] of [
  ["", "string"],
  ["throw", "Error"],
  ["dead", "EmbedError false"],
  ["hang", "nothing"],
  ["garbage", "object"],
  ["constructor", "string"],
] as const) {
  test(`bind=${bind} ends in ${ends}, and a second call can succeed`, async ({ page, sandbox }) => {
    await page.goto(sandbox.page({ provide: "bind", bind }));
    expect(await called(page, "fetchCheckoutBindToken", { outlasts: bind === "hang" })).toBe(ends);
    await page.locator("main").evaluate((main) => main.removeAttribute("data-bind"));
    expect(await called(page, "fetchCheckoutBindToken")).toBe("string");
  });
}

for (const [action, ends] of [
  ["handled", "true"],
  ["pass", "false"],
  ["", "false"],
  ["hang", "nothing"],
  ["throw", "Error"],
] as const) {
  test(`action=${action} ends in ${ends}, and is written down`, async ({ page, sandbox }) => {
    await page.goto(sandbox.page({ provide: "action", action }));
    expect(await called(page, "onAction", { outlasts: action === "hang" })).toBe(ends);
    const line = page.locator("#events li[data-event=action]");
    await expect(line).toHaveAttribute("data-frame", "0");
    expect(JSON.parse((await line.locator("code").textContent()) ?? "")).toEqual({ ...IDS, kind: "checkout" });
  });
}

test("only what is asked for is provided", async ({ page, sandbox }) => {
  const names = () => page.evaluate(() => Object.keys((window as unknown as { given: object }).given));
  await page.goto(sandbox.page());
  expect(await names()).toEqual(["fetchCatalogToken"]);
  await page.goto(sandbox.page({ provide: "bind,action" }));
  expect(await names()).toEqual(["fetchCatalogToken", "fetchCheckoutBindToken", "onAction"]);
});

test("each event is written down as JSON, with its frame but without the element", async ({ page, sandbox }) => {
  await page.goto(sandbox.page({ frames: "2" }));
  await page.evaluate(() => {
    const [one, two] = document.querySelectorAll("iframe");
    const tell = (name: string, detail: object) =>
      window.dispatchEvent(new CustomEvent(`ledgerbee:embed:${name}`, { detail }));
    tell("pageLoaded", { frame: one });
    tell("resized", { height: 5, frame: one });
    tell("resized", { height: 6, frame: one });
    tell("resized", { height: 7, frame: two });
    tell("checkoutConfirmed", { planVersionId: "v", planItemId: "i", status: "PENDING", frame: two });
  });
  const lines = await page.locator("#events li").evaluateAll((all) =>
    all.map((it) => [
      (it as HTMLElement).dataset["event"],
      (it as HTMLElement).dataset["frame"],
      JSON.parse(it.querySelector("code")?.textContent ?? "null"),
    ]),
  );
  expect(lines).toEqual([
    ["pageLoaded", "0", {}],
    ["resized", "0", { height: 6 }],
    ["resized", "1", { height: 7 }],
    ["checkoutConfirmed", "1", { planVersionId: "v", planItemId: "i", status: "PENDING" }],
  ]);
});
