// What the partner's page sees: the frame's height, the room kept for it, its events, and a failed start.
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { built } from "../../e2e/support/sandbox.ts";
import { expect, Partner, plans, Shop, test, withShop } from "../support/test.ts";

const shop = withShop();

test("the frame is as high as its cards, told to the page, also at another width and in a document", async () => {
  const { frame, page } = shop();
  await shop().open({ lang: "da" }, { before: '<div id="place">', after: "</div>", head: "" });
  await shop().seesCards();
  const wide = await shop().fits();
  await shop().hears("resized", { frame: true, height: wide });
  const width = (wanted: string) => page.evaluate((it) => void (document.getElementById("place")!.style.width = it), wanted);
  await width("360px");
  await expect.poll(() => frame.evaluate(() => innerWidth)).toBe(360);
  await expect.poll(() => shop().fits()).toBeGreaterThan(wide);
  await width("");
  await expect.poll(() => shop().fits()).toBe(wide);
  await frame.click("Vælg Team");
  await shop().seesDocument("Team, månedligt");
  const sheet = await shop().fits();
  expect(sheet).not.toBe(wide);
  await shop().hears("resized", { frame: true, height: sheet });
});

test("what stands below the frame moves once at most, and not at all once its height is known", async () => {
  const { driver, page } = shop();
  const watch = `<script>
    window.tops = [];
    const look = () => {
      const top = document.getElementById("below")?.getBoundingClientRect().top;
      if (top !== undefined && tops.at(-1) !== top) tops.push(top);
      requestAnimationFrame(look);
    };
    look();
  </script>`;
  await shop().open({ lang: "en" }, { before: "", after: '<p id="below">Below</p>', head: watch });
  // Before the script has come there is no frame that could take any room.
  const tops = () => page.evaluate(() => (window as unknown as { tops: number[] }).tops.filter((it) => it > 200));
  await shop().seesCards();
  const height = await shop().fits();
  const moves = await tops();
  expect(moves).toHaveLength(2);
  expect(await shop().named("resized")).toEqual([{ frame: true, height }]);
  await driver.navigate().refresh();
  await shop().seesCards();
  await shop().fits();
  expect(await tops()).toEqual(moves.slice(1));
});

test("min-height keeps the room, and nothing moves on the first visit either", async () => {
  await shop().open({ lang: "en", "min-height": "1200" });
  await shop().seesCards();
  expect((await shop().heights()).given).toBe(1200);
});

test("the page hears that the cards are there, once, on the window and on the element", async () => {
  const { page } = shop();
  const listen = `<script>addEventListener("DOMContentLoaded", () => {
    window.own = 0;
    document.querySelector("ledgerbee-plans").addEventListener("ledgerbee:embed:pageLoaded", () => own += 1);
  })</script>`;
  await shop().open({}, { before: "", after: "", head: listen });
  await shop().seesCards();
  expect(await page.evaluate(() => (document.querySelector("ledgerbee-plans") as unknown as { ready: Promise<void> }).ready.then(() => "ready"))).toBe("ready");
  expect(await page.evaluate(() => (window as unknown as { own: number }).own)).toBe(1);
  expect(await shop().named("pageLoaded")).toEqual([{ frame: true }]);
  expect(await shop().named("error")).toEqual([]);
});

test("a card's own link is told with cta-callback, and nothing navigates", async () => {
  const { driver, frame } = shop();
  await shop().open({ lang: "en", "cta-callback": "" });
  await shop().seesCards();
  await frame.click("Book a demo");
  await shop().hears("customCtaClicked", {
    frame: true,
    planVersionId: "ee324d52-80fa-486b-9d86-d721144c2ef3",
    planItemId: "6fb22b26-5b31-4270-91cf-a3445f5c6a9a",
    vanity: null,
    ctaLink: "https://www.acme.example/demo",
  });
  expect(await driver.getAllWindowHandles()).toHaveLength(1);
});

for (const [lang, title] of [
  ["en", "This plan is not available"],
  ["da", "Planen er ikke tilgængelig"],
] as const) {
  test(`a plan that is missing is a notice in an iframe and an error for its page, ${lang}`, async () => {
    const { portal } = shop().partner.sandbox.origins;
    const iframe = `<iframe data-ledgerbee-embed style="border: 0" src="${portal}/embed/plans/${plans.draft}?lang=${lang}"></iframe>`;
    const provide = 'LedgerBeeEmbed.provide({ fetchCatalogToken: () => fetch("/catalog-token", { method: "POST", body: "{}" }).then((it) => it.json()) })';
    await shop().show(`${iframe}<script src="${portal}/embed.js"></script><script>${provide}</script>`);
    await shop().seesNotice("plan_not_found", title);
    await shop().hears("error", { frame: true, code: "plan_not_found", phase: "catalog", retryable: false });
    expect(await shop().named("pageLoaded")).toEqual([]);
    await shop().fits();
  });
}

for (const [lang, title] of [
  ["en", "The plans could not be shown"],
  ["da", "Planerne kunne ikke vises"],
] as const) {
  test(`a wasm that never comes leaves a notice without it, and the page is told, ${lang}`, async () => {
    const dist = mkdtempSync(join(tmpdir(), "pricing-card-dist-"));
    cpSync(built, dist, { recursive: true, filter: (it) => !/pricing-card-\w+\.wasm/u.test(it) });
    const partner = await Partner.start("acme", [], dist);
    try {
      const own = new Shop(shop().driver, partner);
      await own.open({ lang });
      await expect.poll(() => own.frame.texts("h2")).toEqual([title]);
      await own.hears("error", { frame: true, code: "script_failed", phase: "render", retryable: false });
      expect(await own.page.texts("ledgerbee-plans p")).toHaveLength(1);
    } finally {
      await partner.stop();
      rmSync(dist, { recursive: true });
    }
  });
}
