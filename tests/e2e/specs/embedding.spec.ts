// What a partner writes: the docs' own code blocks and the element, in a real page on an origin of its own.
import type { FrameLocator, Page } from "@playwright/test";
import type { PlansElement } from "../../../embed/src/public.ts";
import { block, classic, openPage, plans, provider, script } from "../support/pages.ts";
import { expect, test } from "../support/test.ts";

const frameIn = (page: Page, at = 0): FrameLocator => page.locator("ledgerbee-plans").nth(at).frameLocator("iframe");

/** How often the shop's backend was asked for a token. */
function asked(page: Page): { count: number } {
  const all = { count: 0 };
  page.on("request", (request) => {
    if (request.url().endsWith("/catalog-token")) all.count += 1;
  });
  return all;
}

test.describe("the docs' own examples", () => {
  test("the snippet, the provider and the element", async ({ shop, page, sandbox }) => {
    const tokens = asked(page);
    await openPage(page, sandbox, block("snippet", sandbox) + block("provide", sandbox) + block("element", sandbox));
    await expect(frameIn(page).locator("h3").first()).toBeVisible();
    await expect(page.getByText("Our plans are on their way.")).toBeHidden();
    await shop.hears("pageLoaded", { frame: true });
    expect(tokens.count).toBe(1);
    expect(await shop.named("error")).toEqual([]);
  });

  test("the module and the element", async ({ shop, page, sandbox }) => {
    const module = block("module", sandbox).replace(/fetchCatalogToken: .*\n/u, `fetchCatalogToken: ${provider()},\n`);
    await openPage(page, sandbox, module + block("element", sandbox));
    await expect(frameIn(page).locator("h3").first()).toBeVisible();
    await shop.hears("pageLoaded", { frame: true });
  });

  test("an iframe that the classic script adopts, also one that comes later", async ({ shop, page, sandbox }) => {
    const iframe = block("iframe", sandbox);
    await openPage(page, sandbox, classic(sandbox) + block("provide", sandbox) + iframe);
    await expect(shop.frame.locator("h3").first()).toBeVisible();
    await expect(shop.frame.locator("html")).toHaveAttribute("lang", "da");
    await page.evaluate((html) => document.body.insertAdjacentHTML("afterbegin", html), iframe);
    const later = page.frameLocator("iframe").first();
    await expect(later.locator("h3").first()).toBeVisible();
  });

  test("mount, with its fallback, its wishes and its end", async ({ shop, page, sandbox }) => {
    const said: string[] = [];
    page.on("console", (message) => message.type() === "log" && said.push(message.text()));
    const dialog = `<dialog open style="width: 90%"><div id="plans"></div></dialog>`;
    const body = `${dialog}${block("snippet", sandbox)}${block("provide", sandbox)}`;
    await openPage(page, sandbox, body + script(block("mount", sandbox), "module"));
    await expect(frameIn(page).locator("h3").first()).toBeVisible();
    await expect.poll(() => said).toEqual(["the cards are there"]);
    await expect(frameIn(page).locator("html")).toHaveAttribute("lang", "da");
    await expect(frameIn(page).locator("html")).toHaveAttribute("data-color-scheme", "dark");
    await expect(page.locator("ledgerbee-plans slot")).toBeHidden();
    await page.locator("dialog").evaluate((it) => (it as HTMLDialogElement).close());
    await expect(page.locator("iframe")).toHaveCount(0);
    expect(await shop.named("error")).toEqual([]);
  });
});

const element = (attributes: string, inside = ""): string => `<ledgerbee-plans ${attributes}>${inside}</ledgerbee-plans>`;

test("of several plans one that fails is told, and the cards of the others are there", async ({ shop, page, sandbox }) => {
  const provide = script(`LedgerBeeEmbed.provide({ fetchCatalogToken: ${provider()} })`);
  const nobodys = "00000000-0000-4000-8000-000000000000";
  const body = element(`plans="${nobodys},${plans.growth}"`, "<p>On their way.</p>");
  await openPage(page, sandbox, classic(sandbox) + provide + body);
  await page.locator("ledgerbee-plans").evaluate((it) => (it as PlansElement).ready);
  await expect(frameIn(page).locator("h3").first()).toBeVisible();
  await expect(page.locator("ledgerbee-plans slot")).toBeHidden();
  await shop.hears("error", { frame: true, code: "plan_not_found", phase: "catalog", retryable: false });
});

test("a live attribute reaches the frame without a new document", async ({ page, sandbox }) => {
  const provide = script(`LedgerBeeEmbed.provide({ fetchCatalogToken: ${provider()} })`);
  await openPage(page, sandbox, classic(sandbox) + provide + element(`plan="${plans.growth}" lang="en"`));
  const root = frameIn(page).locator("html");
  await expect(frameIn(page).getByRole("heading", { name: "Growth" })).toBeVisible();
  await root.evaluate(() => Object.assign(window, { same: true }));
  await page.locator("ledgerbee-plans").evaluate((it) => it.setAttribute("lang", "da-DK"));
  await expect(frameIn(page).getByRole("heading", { name: "Vækst" })).toBeVisible();
  expect(await root.evaluate(() => (window as unknown as { same?: boolean }).same)).toBe(true);
  await page.locator("ledgerbee-plans").evaluate((it, plan) => it.setAttribute("plan", plan), plans.start);
  await expect(frameIn(page).getByRole("heading", { name: "Oprydning" })).toBeVisible();
  expect(await root.evaluate(() => (window as unknown as { same?: boolean }).same)).toBe(undefined);
});

test("a plan that is taken away takes its cards along, and its fallback comes back", async ({ page, sandbox }) => {
  const element = `<ledgerbee-plans plan="${plans.growth}"><p>Ask us.</p></ledgerbee-plans>`;
  await openPage(page, sandbox, classic(sandbox) + script(`LedgerBeeEmbed.provide({ fetchCatalogToken: ${provider()} })`) + element);
  await expect(frameIn(page).locator("h3").first()).toBeVisible();
  await page.locator("ledgerbee-plans").evaluate((it) => (it as PlansElement).update({ plan: null }));
  await expect(page.locator("iframe")).toHaveCount(0);
  await expect(page.getByText("Ask us.")).toBeVisible();
  await page.locator("ledgerbee-plans").evaluate((it, plan) => (it as PlansElement).update({ plan }), plans.start);
  await expect(frameIn(page).locator("h3").first()).toBeVisible();
  await expect(page.getByText("Ask us.")).toBeHidden();
});

test("a comment inside is no fallback, and keeps no notice from the buyer", async ({ page, sandbox }) => {
  const element = '<ledgerbee-plans plan="00000000-0000-4000-8000-000000000000"><!-- plans --></ledgerbee-plans>';
  await openPage(page, sandbox, classic(sandbox) + script(`LedgerBeeEmbed.provide({ fetchCatalogToken: ${provider()} })`) + element);
  await expect(frameIn(page).getByRole("alert")).toBeVisible();
  await expect(page.locator("iframe")).toHaveCSS("opacity", "1");
});

for (const file of ["embed.js", "embed.mjs"]) {
  const provide = (code: string): string => `LedgerBeeEmbed.provide({ fetchCatalogToken: ${code} });`;
  const loaded = (origin: string, code: string): string =>
    file === "embed.js"
      ? `<script src="${origin}/embed.js"></script>${script(provide(code))}`
      : script(`import LedgerBeeEmbed from "${origin}/embed.mjs";\n${provide(code)}`, "module");

  test(`the cards follow a page that is switched to dark, and back: ${file}`, async ({ page, sandbox }) => {
    const style = "<style>.dark, [data-theme=dark] { color-scheme: dark }</style>";
    const { portal } = sandbox.origins;
    await openPage(page, sandbox, `${style}<main>${element(`plan="${plans.growth}"`)}</main>${loaded(portal, provider())}`);
    await expect(frameIn(page).locator("h3").first()).toBeVisible();
    const frame = frameIn(page).locator("html");
    for (const [where, name, value] of [
      ["html", "class", "dark"],
      ["html", "data-theme", "dark"],
      ["html", "style", "color-scheme: dark"],
      ["body", "class", "dark"],
      ["main", "class", "dark"],
    ] as const) {
      await expect(frame, `before ${name} of ${where}`).toHaveAttribute("data-color-scheme", "light");
      await page.locator(where).evaluate((it, given) => it.setAttribute(...given), [name, value] as const);
      await expect(frame, `${name} of ${where}`).toHaveAttribute("data-color-scheme", "dark");
      await page.locator(where).evaluate((it, gone) => it.removeAttribute(gone), name);
    }
  });

  test(`a fallback that comes after its element stands alone until the cards are there: ${file}`, async ({ page, sandbox }) => {
    const { portal } = sandbox.origins;
    await openPage(page, sandbox, `<main></main>${loaded(portal, "() => new Promise(() => {})")}`);
    await page.locator("main").evaluate((it, plan) => (it.innerHTML = `<ledgerbee-plans plan="${plan}"></ledgerbee-plans>`), plans.growth);
    const iframe = page.locator("ledgerbee-plans iframe");
    await expect(iframe).toHaveCSS("opacity", "1");
    await page.locator("ledgerbee-plans").evaluate((it) => (it.innerHTML = "<p>Our plans are on their way.</p>"));
    await expect(iframe).toHaveCSS("opacity", "0");
    await expect(page.getByText("Our plans are on their way.")).toBeVisible();
  });
}

test("a frame whose document could not be loaded comes when the device is online again", async ({ shop, page, sandbox }) => {
  let offline = true;
  await page.route(/\/embed\/plans\//u, (route) => (offline ? route.abort("internetdisconnected") : route.continue()));
  const provide = script(`LedgerBeeEmbed.provide({ fetchCatalogToken: ${provider()} })`);
  await openPage(page, sandbox, classic(sandbox) + provide + element(`plan="${plans.growth}"`));
  await expect.poll(() => page.frames().map((it) => it.url())).toContain("chrome-error://chromewebdata/");
  offline = false;
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await expect(frameIn(page).locator("h3").first()).toBeVisible();
  await shop.hears("pageLoaded", { frame: true });
  expect(await shop.named("error")).toEqual([]);
});

test("an element by the name of the embed does not keep the snippet from loading it", async ({ page, sandbox }) => {
  const form = `<form id="LedgerBeeEmbed"><input name="provide"><input name="mount"></form>`;
  await openPage(page, sandbox, form + block("snippet", sandbox) + block("provide", sandbox) + block("element", sandbox));
  await expect(frameIn(page).locator("h3").first()).toBeVisible();
});

test("a provider that throws what cannot be read has failed at once, and the page hears of nothing else", async ({ shop, page, sandbox }) => {
  const unhandled: string[] = [];
  page.on("pageerror", (error) => unhandled.push(error.message));
  const provide = script("LedgerBeeEmbed.provide({ fetchCatalogToken() { throw { get name() { throw 1; } }; } })");
  await openPage(page, sandbox, classic(sandbox) + provide + element(`plan="${plans.growth}"`));
  await expect.poll(async () => (await shop.named("error")).length, { timeout: 5_000 }).toBe(1);
  expect(await shop.named("error")).toMatchObject([{ code: "provider_failed", retryable: true }]);
  expect(unhandled).toEqual([]);
});

test("two buyers on one page are never mixed up", async ({ page, sandbox }) => {
  const given = new Map<string, string>();
  const sent: { plan: string; bearer: string }[] = [];
  page.on("response", async (response) => {
    if (!response.url().endsWith("/catalog-token")) return;
    const { buyer } = response.request().postDataJSON() as { buyer: string };
    given.set(buyer, ((await response.json()) as { catalogToken: string }).catalogToken);
  });
  page.on("request", (request) => {
    const bearer = request.headers()["authorization"];
    const plan = /\/portal\/plans\/([^/?]+)/u.exec(request.url())?.[1];
    if (bearer && plan) sent.push({ plan, bearer });
  });
  const own = (id: string, buyer: string) => `document.getElementById("${id}").fetchCatalogToken = ${provider(buyer)};`;
  const body = element(`id="a" plan="${plans.growth}"`) + element(`id="b" plan="${plans.start}"`);
  await openPage(page, sandbox, classic(sandbox) + body + script(own("a", "dk-private") + own("b", "dk-business")));
  for (const at of [0, 1]) {
    await frameIn(page, at).locator("html").evaluate(() => undefined);
    await page.locator("ledgerbee-plans").nth(at).scrollIntoViewIfNeeded();
    await expect(frameIn(page, at).locator("h3").first()).toBeVisible();
  }
  await expect.poll(() => given.size).toBe(2);
  expect(sent).toEqual(
    expect.arrayContaining([
      { plan: plans.growth, bearer: `Bearer ${given.get("dk-private")}` },
      { plan: plans.start, bearer: `Bearer ${given.get("dk-business")}` },
    ]),
  );
  for (const { plan, bearer } of sent) {
    expect(bearer).toBe(`Bearer ${given.get(plan === plans.growth ? "dk-private" : "dk-business")}`);
  }
});

test("another provider is another buyer: the frame is loaded anew, and the page's history has no more of it", async ({ page, sandbox }) => {
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/catalog-token")) asked.push((request.postDataJSON() as { buyer: string }).buyer);
  });
  const give = (buyer: string) => `document.querySelector("ledgerbee-plans").fetchCatalogToken = ${provider(buyer)};`;
  await openPage(page, sandbox, classic(sandbox) + element(`plan="${plans.growth}"`) + script(give("dk-private")));
  await expect(frameIn(page).locator("h3").first()).toBeVisible();
  const root = frameIn(page).locator("html");
  await root.evaluate(() => ((window as unknown as { same: boolean }).same = true));
  const before = await page.evaluate(() => history.length);
  await page.evaluate(give("dk-business"));
  await expect.poll(() => root.evaluate(() => (window as unknown as { same?: boolean }).same).catch(() => true)).toBe(undefined);
  await expect(frameIn(page).locator("h3").first()).toBeVisible();
  expect(asked).toEqual(["dk-private", "dk-business"]);
  expect(await page.evaluate(() => history.length)).toBe(before);
});

test("ten frames of the same plan share one token, and each shows its cards", async ({ shop, page, sandbox }) => {
  const tokens = asked(page);
  const provide = script(`LedgerBeeEmbed.provide({ fetchCatalogToken: ${provider()} })`);
  await openPage(page, sandbox, classic(sandbox) + provide + element(`plan="${plans.growth}"`).repeat(10));
  for (let at = 0; at < 10; at += 1) await expect(frameIn(page, at).locator("h3").first()).toBeAttached();
  expect(tokens.count).toBe(1);
  expect(await shop.named("error")).toEqual([]);
});

test("the script twice, and as a module as well, is one embed", async ({ page, sandbox }) => {
  const tokens = asked(page);
  const provide = script(`LedgerBeeEmbed.provide({ fetchCatalogToken: ${provider()} })`);
  const module = script(`import "${sandbox.origins.portal}/embed.mjs"`, "module");
  await openPage(page, sandbox, classic(sandbox).repeat(2) + provide + element(`plan="${plans.growth}"`) + module);
  await expect(frameIn(page).locator("h3").first()).toBeVisible();
  expect(tokens.count).toBe(1);
  await expect(page.locator("iframe")).toHaveCount(1);
});

test("fifty frames that come and go leave nothing behind", async ({ shop, page, sandbox }) => {
  const provide = script(`LedgerBeeEmbed.provide({ fetchCatalogToken: ${provider()} })`);
  await openPage(page, sandbox, `${classic(sandbox)}${provide}<main></main>`);
  const left = await page.evaluate(async (plan) => {
    const main = document.querySelector("main")!;
    const reasons = new Set<string>();
    for (let n = 0; n < 50; n += 1) {
      const plans = window.LedgerBeeEmbed!.mount(main, { plan });
      plans.ready.catch((error: { code: string }) => reasons.add(error.code));
      await Promise.resolve();
      plans.destroy();
      plans.destroy();
      await Promise.resolve();
    }
    return { children: main.childElementCount, frames: window.length, reasons: [...reasons] };
  }, plans.growth);
  expect(left).toEqual({ children: 0, frames: 0, reasons: ["destroyed"] });
  await page.evaluate((plan) => void window.LedgerBeeEmbed!.mount(document.querySelector("main")!, { plan }), plans.growth);
  await expect(frameIn(page).locator("h3").first()).toBeVisible();
  expect(await shop.named("error")).toEqual([]);
});

test("a page that may not embed the frame keeps its fallback and is told", async ({ shop, page, sandbox }) => {
  const provide = script(`LedgerBeeEmbed.provide({ fetchCatalogToken: () => "t".repeat(43) })`);
  const body = element(`plan="${plans.growth}"`, "<p>Write to us.</p>");
  const { port } = new URL(sandbox.origins.partner);
  await openPage(page, sandbox, classic(sandbox) + provide + body, `http://127.0.0.1:${port}`);
  await expect(page.getByText("Write to us.")).toBeVisible();
  await shop.hears("error", { frame: true, code: "frame_blocked_or_slow", phase: "frame", retryable: true });
  const reason = await page
    .locator("ledgerbee-plans")
    .evaluate((it) => (it as PlansElement).ready.then(() => "resolved", (error: { code: string }) => error.code));
  expect(reason).toBe("frame_blocked_or_slow");
  await expect(page.getByText("Write to us.")).toBeVisible();
});

test("the development build says on the console what is wrong, and what to do", async ({ page, sandbox }) => {
  const said: string[] = [];
  page.on("console", (message) => said.push(message.text()));
  const provide = script(`LedgerBeeEmbed.provide({ fetchCatalogToken: ${provider()} })`);
  const element = '<ledgerbee-plans plan="00000000-0000-4000-8000-000000000000" lang="en"></ledgerbee-plans>';
  await openPage(page, sandbox, classic(sandbox).replace("embed.js", "embed.dev.js") + provide + element);
  await expect.poll(() => said.join("\n")).toContain("LedgerBee plan_not_found: ");
});

for (const embedder of ["require-corp", "credentialless"]) {
  test(`a page that isolates itself can embed the frame: ${embedder}`, async ({ shop, page, sandbox }) => {
    const headers = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": embedder };
    const element = `<ledgerbee-plans plan="${plans.growth}" lang="en"></ledgerbee-plans>`;
    const provide = script(`LedgerBeeEmbed.provide({ fetchCatalogToken: ${provider()} })`);
    await openPage(page, sandbox, classic(sandbox) + provide + element, sandbox.origins.partner, headers);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    await expect(page.locator("ledgerbee-plans").frameLocator("iframe").locator("h3").first()).toBeVisible();
    expect(await shop.named("error")).toEqual([]);
  });
}

test("a provider that fails keeps the fallback until the buyer's retry succeeds", async ({ shop, page, sandbox }) => {
  const provide = script(`let calls = 0; LedgerBeeEmbed.provide({ fetchCatalogToken(asked) {
    if ((calls += 1) < 3) throw new Error("no");
    return (${provider()})(asked);
  } })`);
  await openPage(page, sandbox, classic(sandbox) + provide + element(`plan="${plans.growth}" lang="en"`, "<p>Write to us.</p>"));
  await shop.hears("error", { frame: true, code: "provider_failed", phase: "token", retryable: true });
  await frameIn(page).getByRole("button", { name: "Try again" }).click();
  await expect(frameIn(page).locator("h3").first()).toBeVisible();
  await expect(page.getByText("Write to us.")).toBeHidden();
});

test("what stands below the frame does not move once its height is known", async ({ page, sandbox }) => {
  await page.addInitScript(() => {
    if (window !== window.top) return;
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value);
    }).observe({ type: "layout-shift", buffered: true });
  });
  const provide = script(`LedgerBeeEmbed.provide({ fetchCatalogToken: ${provider()} })`);
  const body = element(`plan="${plans.growth}"`, "<p>On their way.</p>");
  await openPage(page, sandbox, `${classic(sandbox)}${provide}${body}<p id="below">Below.</p>`);
  const loaded = () => page.locator("ledgerbee-plans").evaluate((it) => (it as PlansElement).ready);
  await loaded();
  const height = await page.locator("ledgerbee-plans iframe").evaluate((it) => it.clientHeight);
  await page.reload();
  await loaded();
  expect(await page.locator("ledgerbee-plans iframe").evaluate((it) => it.clientHeight)).toBe(height);
  expect(await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts)).toEqual([]);
});
