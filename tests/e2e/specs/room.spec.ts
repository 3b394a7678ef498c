// The design room of a development build: no server behind it, every scenario in it, and a snippet that does what it shows.
import type { Page } from "@playwright/test";
import { classic, openPage, plans, provider, script } from "../support/pages.ts";
import { serveRoom } from "../support/room.ts";
import { scenarios } from "../support/scenarios.ts";
import { expect, test } from "../support/test.ts";

let room: Awaited<ReturnType<typeof serveRoom>>;
test.beforeAll(async () => {
  room = await serveRoom();
});
test.afterAll(() => room.close());

const stage = (page: Page) => page.frameLocator("#stage");

async function enter(page: Page, query = ""): Promise<void> {
  await page.goto(room.url + query);
  await expect(page.locator("#scenarios label").first()).toBeVisible();
}

test("a stranger restyles the cards to a brand, and the pasted snippet makes the partner's page look so", async ({ page, sandbox }) => {
  await sandbox.calm();
  await enter(page, "?lang=da");
  await expect(stage(page).locator("h3").first()).toBeVisible();
  await page.getByLabel("accent", { exact: true }).fill("#0b3d2e");
  await page.getByLabel("fontFamily").fill("Georgia, 'Times New Roman', serif");
  await page.getByLabel("buttonShape").selectOption("square");
  await page.getByLabel("density").selectOption("dense");
  const properties = ["font-family", "background-color", "color", "border-top-left-radius", "min-height"];
  const looks = (frame: ReturnType<Page["frameLocator"]>) =>
    frame.locator(".is-highlighted .button").evaluate((it, names) => names.map((name) => getComputedStyle(it).getPropertyValue(name)), properties);
  const brand = ['Georgia, "Times New Roman", serif', "rgb(11, 61, 46)", "rgb(255, 255, 255)", "0px", "33px"];
  await expect.poll(() => looks(stage(page))).toEqual(brand);
  const snippet = await page.locator("#snippet").textContent();
  const provide = script(`LedgerBeeEmbed.provide({ fetchCatalogToken: ${provider()} })`);
  await openPage(page, sandbox, `${classic(sandbox)}${provide}<ledgerbee-plans plan="${plans.growth}" lang="da" ${snippet}></ledgerbee-plans>`);
  const frame = page.locator("ledgerbee-plans").frameLocator("iframe");
  await expect(frame.locator("h3").first()).toBeVisible();
  expect(await looks(frame)).toEqual(brand);
});

test("the address holds the whole picture, and a link to it shows the same", async ({ page, context }) => {
  await enter(page);
  await page.getByText("document", { exact: true }).click();
  await page.getByLabel("Width").selectOption("480");
  await page.getByLabel("Scheme").selectOption("dark");
  await page.getByLabel("Text size").selectOption("150");
  await page.getByLabel("preset").selectOption("soft");
  await expect(stage(page).locator("#sheet-title")).toBeVisible();
  const colleague = await context.newPage();
  await colleague.goto(page.url());
  for (const seen of [page, colleague]) {
    const html = stage(seen).locator("html");
    await expect(html).toHaveAttribute("data-color-scheme", "dark");
    await expect(html).toHaveClass(/preset-soft/);
    await expect(html).toHaveCSS("font-size", "24px");
    await expect.poll(() => html.evaluate(() => innerWidth)).toBe(480);
    await expect(stage(seen).locator("#sheet-title")).toBeVisible();
  }
});

test("the room's switches do what a page or a buyer would", async ({ page }) => {
  await enter(page, "?scenario=savings");
  const figure = stage(page).locator(".price-figure").first();
  const chosen = stage(page).locator("[name=period]:checked");
  await page.getByLabel("Period").selectOption("shortest");
  await expect(chosen).toHaveAccessibleName("Weekly");
  const weekly = await figure.textContent();
  await page.getByLabel("Period").selectOption("longest");
  await expect(chosen).toHaveAccessibleName(/year/i);
  await expect(figure).not.toHaveText(weekly ?? "");
  await page.getByText("vat 1", { exact: true }).click();
  await page.locator("[name=tax]").selectOption("gross");
  await expect(stage(page).locator("#widget")).toContainText("incl. 25% VAT");
  await page.getByText("currencies", { exact: true }).click();
  await page.getByLabel("Currency").fill("eur");
  await expect(stage(page).getByRole("radio", { name: "EUR" })).toBeChecked();
  await page.getByLabel("Headings from").selectOption("4");
  await expect(stage(page).locator("h3").first()).toHaveAttribute("aria-level", "5");
});

test("what a token cannot be is said where it was typed", async ({ page }) => {
  await enter(page);
  await expect(stage(page).locator("h3").first()).toBeVisible();
  await page.getByLabel("radius").fill("99px");
  await expect(page.getByRole("status")).toHaveText("radius: no such value");
  await expect(page.getByLabel("radius")).toHaveClass("refused");
  await page.getByLabel("spacing").fill("99px");
  await expect(page.getByRole("status")).toHaveText("radius: no such value; spacing: no such value");
  await page.getByLabel("spacing").fill("");
  await page.getByLabel("radius").fill("9px");
  await expect(page.getByRole("status")).toBeEmpty();
  await expect(stage(page).locator(".card").first()).toHaveCSS("border-top-left-radius", "9px");
});

/** What nothing but a scenario of this kind shows. */
function hallmark(name: string): string {
  if (name === "skeleton") return ".bone";
  if (name === "document") return "#sheet-title";
  return /^no(tice|thing) /.test(name) ? ".notice:visible" : "#widget .card";
}

test("every scenario is there without a server, in both languages", async ({ page }) => {
  // It walks through all of them, each a start of the whole widget.
  test.slow();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  await enter(page);
  const names = await page.locator("#scenarios span").allTextContents();
  expect(names).toEqual(scenarios);
  for (const [at, name] of names.entries()) {
    await page.getByLabel("Language").selectOption(at % 2 ? "da" : "en");
    await page.locator("#scenarios span", { hasText: new RegExp(`^${name}$`) }).click();
    // The scenario before this one is there until its own document is.
    const html = stage(page).locator("html");
    await expect.poll(() => html.evaluate(() => new URLSearchParams(location.search).get("scenario")), name).toBe(name);
    await expect(stage(page).locator(hallmark(name)).first(), name).toBeVisible();
    await expect(html, name).toHaveAttribute("lang", at % 2 ? "da" : "en");
  }
  expect(errors).toEqual([]);
});

test("nothing of it is in a release", async ({ sandbox }) => {
  const page = await (await fetch(`${sandbox.origins.portal}/embed/plans/${plans.growth}`)).text();
  const files = [...page.matchAll(/\/embed\/assets\/[\w.-]+/g)].map(([path]) => `${sandbox.origins.portal}${path}`);
  expect(files.length).toBeGreaterThan(1);
  const texts = await Promise.all(files.map(async (file) => Buffer.from(await (await fetch(file)).arrayBuffer()).toString("latin1")));
  for (const text of [page, ...texts]) for (const word of ["Design room", "scenario", "pricing-models"]) expect(text).not.toContain(word);
});

test("what a catalogue file lays over its answers is what the cards are made of", async ({ page }) => {
  for (const [scenario, seen] of [
    ["nothing 1", "No plans to show"],
    ["nothing 3", "No plans to show"],
  ] as const) {
    await enter(page, `?${new URLSearchParams({ scenario, lang: "en" })}`);
    await expect(stage(page).getByRole("heading", { name: seen })).toBeVisible();
    await expect(stage(page).locator(".card")).toHaveCount(0);
  }
});

test("a wish that is taken back is gone from the stage as well", async ({ page }) => {
  await enter(page, "?scenario=currencies&lang=en");
  const figure = stage(page).locator(".price-figure").first();
  await expect(figure).toContainText("DKK");
  await page.getByLabel("Currency").fill("eur");
  await expect(figure).toContainText("€");
  await page.getByLabel("Currency").fill("");
  await expect(figure).toContainText("DKK");
});

test("a width that is drawn is in the address, and stays at the next switch", async ({ page }) => {
  await page.setViewportSize({ width: 1400, height: 800 });
  await enter(page, "?lang=en&width=480");
  const inner = () => stage(page).locator("html").evaluate(() => innerWidth);
  await expect.poll(inner).toBe(480);
  const box = (await page.locator("#place").boundingBox())!;
  const [x, y] = [box.x + box.width - 3, box.y + box.height - 3];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 100, y, { steps: 5 });
  await page.mouse.up();
  await expect(page).toHaveURL(/width=580/);
  await page.getByLabel("Scheme").selectOption("dark");
  await expect(stage(page).locator("html")).toHaveAttribute("data-color-scheme", "dark");
  await expect.poll(inner).toBe(580);
  await page.goto(page.url());
  await expect.poll(inner).toBe(580);
});

test("more contrast and larger letters are as a device would have them", async ({ page }) => {
  await enter(page, "?scenario=savings&lang=en&contrast=more&text=200&period=longest");
  await expect(stage(page).locator("body")).toHaveCSS("font-size", "30px");
  await expect(stage(page).locator(".price-chip").first()).toHaveCSS("background-color", "rgb(255, 255, 255)");
  await page.getByLabel("fontSize").fill("18px");
  await expect(stage(page).locator("body")).toHaveCSS("font-size", "18px");
  await page.getByLabel("fontSize").fill("99px");
  await expect(stage(page).locator("body")).toHaveCSS("font-size", "30px");
});

test("an address of another day shows what there is of it", async ({ page }) => {
  await enter(page, "?scenario=nope&lang=sv&width=wide&scheme=blue&heading=9");
  await expect(page.getByRole("radio").first()).toBeChecked();
  await expect(stage(page).locator("h3").first()).toBeVisible();
  for (const name of ["Language", "Width", "Scheme", "Headings from"]) {
    await expect(page.getByLabel(name)).not.toHaveValue("sv");
    expect(await page.getByLabel(name).evaluate((it: HTMLSelectElement) => it.selectedIndex), name).toBe(0);
  }
});

test("headings of a document begin where the room says", async ({ page }) => {
  await enter(page, "?scenario=document&lang=en");
  const title = stage(page).locator("#sheet-title");
  await expect(title).toBeVisible();
  await page.getByLabel("Headings from").selectOption("4");
  await expect(title).toHaveAttribute("aria-level", "4");
});
