// What a partner makes of the cards: tokens that apply, tokens that are refused, texts that stay readable.
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import { block, classic, openPage, plans, provider, script } from "../support/pages.ts";
import { leastContrast } from "../support/readable.ts";
import type { Sandbox } from "../support/sandbox.ts";
import { expect, test } from "../support/test.ts";

type Tokens = Record<string, unknown>;

const frameIn = (page: Page) => page.locator("ledgerbee-plans").frameLocator("iframe");

async function open(page: Page, sandbox: Sandbox, appearance: Tokens, more = ""): Promise<void> {
  await sandbox.calm();
  const provide = script(`LedgerBeeEmbed.provide({ fetchCatalogToken: ${provider()} })`);
  const element = `<ledgerbee-plans plan="${plans.growth}" lang="en" ${more} appearance='${JSON.stringify(appearance)}'></ledgerbee-plans>`;
  await openPage(page, sandbox, classic(sandbox) + provide + element);
  await expect(frameIn(page).locator("h3").first()).toBeVisible();
}

/** What an element looks like. */
function looks(page: Page, selector: string, property: string): Promise<string> {
  return frameIn(page).locator(selector).first().evaluate((it, name) => getComputedStyle(it).getPropertyValue(name), property);
}

/** The frame's own document. */
const inside = (page: Page) => page.frame({ url: /\/embed\// })!;

test("the docs' example looks as it says: dark green, serif, square, dense", async ({ page, sandbox }) => {
  const provide = script(`LedgerBeeEmbed.provide({ fetchCatalogToken: ${provider()} })`);
  await openPage(page, sandbox, classic(sandbox) + provide + block("appearance", sandbox));
  await expect(frameIn(page).locator("h3").first()).toBeVisible();
  expect(await looks(page, ".is-highlighted .button", "background-color")).toBe("rgb(11, 61, 46)");
  expect(await looks(page, ".is-highlighted .button", "color")).toBe("rgb(255, 255, 255)");
  expect(await looks(page, ".button", "border-top-left-radius")).toBe("0px");
  expect(await looks(page, "h3", "font-family")).toBe("Georgia, serif");
  expect(await looks(page, ".card", "padding-top")).toBe("18px");
});

test("an appearance is live, and what is no longer named goes back", async ({ shop, page, sandbox }) => {
  await open(page, sandbox, { radius: "3px", preset: "soft", fontSize: "18px" });
  expect(await looks(page, ".card", "border-top-left-radius")).toBe("3px");
  expect(await looks(page, ".card", "box-shadow")).toContain("24px");
  expect(await looks(page, "body", "font-size")).toBe("18px");
  await page.locator("ledgerbee-plans").evaluate((it) => it.setAttribute("appearance", '{ "surface": "#fffbe6" }'));
  await expect(frameIn(page).locator(".card").first()).toHaveCSS("background-color", "rgb(255, 251, 230)");
  expect(await looks(page, ".card", "border-top-left-radius")).toBe("14px");
  expect(await looks(page, ".card", "box-shadow")).toContain("rgba(0, 0, 0, 0)");
  expect(await looks(page, "body", "font-size")).toBe("15px");
  expect(await shop.named("error")).toEqual([]);
});

test("an appearance that was taken away leaves nothing behind for a scheme that comes later", async ({ page, sandbox }) => {
  await open(page, sandbox, { accent: "#0b3d2e" }, 'color-scheme="light"');
  const element = page.locator("ledgerbee-plans");
  await element.evaluate((it) => it.removeAttribute("appearance"));
  await expect(frameIn(page).locator(".is-highlighted .button").first()).not.toHaveCSS("background-color", "rgb(11, 61, 46)");
  await element.evaluate((it) => it.setAttribute("color-scheme", "dark"));
  await expect(frameIn(page).locator(".card").first()).toHaveCSS("background-color", "rgb(28, 32, 38)");
  await expect(frameIn(page).locator("h3").first()).toHaveCSS("color", "rgb(238, 241, 245)");
});

test("what the page takes away is as if it had never been wished for", async ({ page, sandbox }) => {
  await open(page, sandbox, { surface: "#fffbe6" }, 'tax-display="gross" heading-level="4" color-scheme="dark"');
  const frame = frameIn(page);
  await expect(frame.locator("h4, [aria-level='5']").first()).toBeVisible();
  await expect(frame.getByRole("radio", { name: "Incl. VAT" })).toBeChecked();
  await page.locator("ledgerbee-plans").evaluate((it) => {
    for (const name of ["appearance", "tax-display", "heading-level", "color-scheme", "lang"]) it.removeAttribute(name);
  });
  await expect(frame.locator(".card").first()).toHaveCSS("background-color", "rgb(255, 255, 255)");
  await expect(frame.getByRole("radio", { name: "Excl. VAT" })).toBeChecked();
  await expect(frame.locator("[aria-level]")).toHaveCount(0);
});

test("what a token cannot be is refused by its name, once, and the rest applies", async ({ shop, page, sandbox }) => {
  const wrong = {
    accent: "url(https://evil.example/x.png)", radius: "99px", buttonShape: "round", fontFamily: "x; color: red",
    surface: "nocolour", text: "rgb(0 0 0 / 0.5)", css: "a { color: red }", border: "rgb(0 0 0 / 0.2)", highlight: "#b00020",
  };
  await open(page, sandbox, wrong);
  const refused = ["accent", "buttonShape", "css", "fontFamily", "radius", "surface", "text"];
  const told = async () => (await shop.named("error")).map((it) => [it["code"], it["option"]]).sort();
  await expect.poll(told).toEqual(refused.map((name) => ["appearance_invalid", name]));
  expect(await looks(page, ".card.is-highlighted", "border-top-color")).toBe("rgb(176, 0, 32)");
  expect(await looks(page, ".card", "background-color")).toBe("rgb(255, 255, 255)");
  await page.locator("ledgerbee-plans").evaluate((it, text) => it.setAttribute("appearance", text), JSON.stringify({ ...wrong, shadow: "soft" }));
  await expect(frameIn(page).locator(".card").first()).toHaveCSS("box-shadow", /24px/);
  expect(await told()).toHaveLength(refused.length);
});

test("a value that is no text, and one that says more than its token, are refused by name; null is not given", async ({ shop, page, sandbox }) => {
  await open(page, sandbox, {
    radius: 0, fontSize: 18, shadow: false, text: ["red"], surface: {}, accent: "red 50%", success: "50% red", fontFamily: "/3 Georgia", spacing: null,
    highlight: "rgb(176 0 32)",
  });
  const refused = ["accent", "fontFamily", "fontSize", "radius", "shadow", "success", "surface", "text"];
  const told = async () => (await shop.named("error")).map((it) => [it["code"], it["option"]]).sort();
  await expect.poll(told).toEqual(refused.map((name) => ["appearance_invalid", name]));
  expect(await looks(page, ".card.is-highlighted", "border-top-color")).toBe("rgb(176, 0, 32)");
  expect(await looks(page, ".card", "border-top-left-radius")).toBe("14px");
  expect(await looks(page, "h3", "font-family")).toContain("system-ui");
});

test("a text that cannot be read is corrected and told, and one that can is left alone", async ({ shop, page, sandbox }) => {
  await open(page, sandbox, { accent: "#ffd400", onAccent: "#ffffff", text: "#dddddd", surface: "#ffffff" });
  const told = async () => (await shop.named("error")).map((it) => [it["code"], it["phase"], it["option"]]).sort();
  await expect.poll(told).toEqual([["appearance_corrected", "render", "onAccent"], ["appearance_corrected", "render", "text"]]);
  expect(await looks(page, ".is-highlighted .button", "color")).toBe("rgb(0, 0, 0)");
  expect((await leastContrast(inside(page))).ratio).toBeGreaterThanOrEqual(4.49);
  await page.locator("ledgerbee-plans").evaluate((it) => it.setAttribute("appearance", '{ "text": "#123456" }'));
  await expect(frameIn(page).locator("h3").first()).toHaveCSS("color", "rgb(18, 52, 86)");
  expect(await told()).toHaveLength(2);
});

const brands: Record<string, Tokens> = {
  none: {},
  soft: { preset: "soft" },
  contrast: { preset: "contrast" },
  "pale accent": { accent: "#9ad1ff" },
  "grey on grey": { surface: "#808080", text: "#7a7a7a", muted: "#888888", accent: "#777777", success: "#66ff66" },
  "a dark surface": { surface: "#101820", accent: "oklch(0.7 0.18 40)", highlight: "gold" },
};
for (const [name, tokens] of Object.entries(brands)) {
  for (const scheme of ["light", "dark"] as const) {
    test(`every text reads at 4.5 to 1: ${name}, ${scheme}`, async ({ page, sandbox }) => {
      await page.emulateMedia({ colorScheme: scheme });
      await open(page, sandbox, tokens, `color-scheme="${scheme}"`);
      const { ratio, text } = await leastContrast(inside(page));
      expect(ratio, text).toBeGreaterThanOrEqual(4.49);
    });
  }
}

for (const surface of ["#1d4ed8", "#777777", "#ffffff", "#000000"]) {
  test(`the focus can be seen on the partner's own surface: ${surface}`, async ({ page, sandbox }) => {
    await open(page, sandbox, { surface, accent: surface });
    for (const control of [".card .button", ".card .hint-button", ".switch-radio:checked"]) {
      const place = frameIn(page).locator(control).first();
      await place.press("Shift");
      const ratio = await place.evaluate((it) => {
        const shown = it.matches("input") ? it.nextElementSibling! : it;
        const light = (colour: string) => {
          const parts = colour.match(/[\d.]+/gu)!.slice(0, 3).map((part) => Number(part) / 255);
          const [r, g, b] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
          return 0.2126 * r! + 0.7152 * g! + 0.0722 * b! + 0.05;
        };
        const [line, ground] = [light(getComputedStyle(shown).outlineColor), light(getComputedStyle(it.closest(".card, .switch")!).backgroundColor)];
        return Math.max(line, ground) / Math.min(line, ground);
      });
      expect(ratio, control).toBeGreaterThanOrEqual(3);
      expect(await looks(page, control.replace("-radio:checked", "-radio:checked + *"), "outline-style")).toBe("solid");
    }
  });
}

test("a font comes from where the deployment lets one come, and from nowhere else", async ({ shop, page, sandbox }) => {
  const folder = createRequire(import.meta.url).resolve("playwright-core/package.json").replace("package.json", "lib/vite/traceViewer/");
  const font = readFileSync(folder + readdirSync(folder).find((it) => /^codicon.*\.ttf$/.test(it)));
  const asked: string[] = [];
  await page.route(/\.ttf$/, (route) => {
    asked.push(new URL(route.request().url()).origin);
    return route.fulfill({ body: font, contentType: "font/ttf", headers: { "access-control-allow-origin": "*" } });
  });
  const fonts = () => inside(page).evaluate(() => [...document.fonts].map((it) => [it.family, it.status]));
  await open(page, sandbox, { fontFamily: "brand, serif", fontUrl: `${sandbox.origins.partner}/acme.ttf` });
  await expect.poll(fonts).toEqual([["brand", "loaded"]]);
  expect(await looks(page, "h3", "font-family")).toBe("brand, serif");
  const live = (tokens: Tokens) => page.locator("ledgerbee-plans").evaluate((it, text) => it.setAttribute("appearance", text), JSON.stringify(tokens));
  await live({ fontFamily: "brand, serif", fontUrl: `${sandbox.origins.partner}/acme.ttf`, radius: "2px" });
  await expect(frameIn(page).locator(".card").first()).toHaveCSS("border-top-left-radius", "2px");
  expect(await fonts()).toHaveLength(1);
  expect(await shop.named("error")).toEqual([]);
  for (const fontUrl of ["https://evil.example/x.ttf", `${sandbox.origins.partner}.evil.example/x.ttf`, `${sandbox.origins.api}/x.ttf`, "acme.ttf"]) {
    await open(page, sandbox, { fontFamily: "brand", fontUrl });
    const told = async () => (await shop.named("error")).map((it) => [it["code"], it["option"]]);
    await expect.poll(told).toEqual([["appearance_invalid", "fontUrl"]]);
    expect(await fonts()).toEqual([]);
  }
  expect(new Set(asked)).toEqual(new Set([sandbox.origins.partner]));
});

test("headings begin at the level that the page names", async ({ page, sandbox }) => {
  await open(page, sandbox, {}, 'heading-level="4"');
  const levels = () => frameIn(page).locator("#widget :is(h2, h3, h4)").evaluateAll((all) => [...new Set(all.map((it) => `${it.localName} ${it.ariaLevel}`))]);
  expect(await levels()).toEqual(["h2 4", "h3 5", "h4 6"]);
  await page.locator("ledgerbee-plans").evaluate((it) => it.setAttribute("heading-level", "6"));
  await expect.poll(levels).toEqual(["h2 6", "h3 6", "h4 6"]);
  await page.locator("ledgerbee-plans").evaluate((it) => it.setAttribute("heading-level", "2"));
  await expect.poll(levels).toEqual(["h2 null", "h3 null", "h4 null"]);
});
