// What the page makes of the cards: its colour scheme, its tokens, and what stands in their place.
import { expect, plans, test, withShop } from "../support/test.ts";

const shop = withShop();

const light = "rgb(255, 255, 255)";
const dark = "rgb(28, 32, 38)";

test("the cards follow the page's colour scheme, and change with it", async () => {
  const { frame, page } = shop();
  const scheme = () => page.evaluate(() => (document.querySelector("ledgerbee-plans") as unknown as { frame: HTMLElement }).frame.style.colorScheme);
  await shop().open({ "color-scheme": "dark" });
  await shop().seesCards();
  expect(await frame.style(".card", "background-color")).toBe(dark);
  expect(await scheme()).toBe("dark");
  await shop().set("color-scheme", "light");
  await expect.poll(() => frame.style(".card", "background-color")).toBe(light);
  await expect.poll(scheme).toBe("light");
});

test("a page that is dark by its own styles has dark cards without being asked", async () => {
  const { frame } = shop();
  await shop().open({}, { before: "", after: "", head: "<style>:root { color-scheme: dark }</style>" });
  await shop().seesCards();
  expect(await frame.style(".card", "background-color")).toBe(dark);
});

test("an appearance applies, is live, and what is no longer named goes back", async () => {
  const { frame } = shop();
  const appearance = { accent: "#0b3d2e", fontFamily: "Georgia, serif", buttonShape: "square", density: "dense" };
  await shop().open({ appearance: JSON.stringify(appearance) });
  await shop().seesCards();
  expect(await frame.style(".is-highlighted .button", "background-color")).toBe("rgb(11, 61, 46)");
  expect(await frame.style(".is-highlighted .button", "color")).toBe(light);
  expect(await frame.style(".button", "border-top-left-radius")).toBe("0px");
  expect(await frame.style("h3", "font-family")).toBe("Georgia, serif");
  expect(await frame.style(".card", "padding-top")).toBe("18px");
  await shop().set("appearance", '{ "surface": "#fffbe6", "radius": "3px" }');
  await expect.poll(() => frame.style(".card", "background-color")).toBe("rgb(255, 251, 230)");
  expect(await frame.style(".card", "border-top-left-radius")).toBe("3px");
  expect(await frame.style(".is-highlighted .button", "background-color")).toBe("rgb(20, 88, 74)");
  expect(await shop().named("error")).toEqual([]);
});

test("a token that is wrong is told, and a text that cannot be read is given another colour", async () => {
  const { frame } = shop();
  const appearance = { radius: "99px", accent: "oklch(0.9 0.17 95)", onAccent: "#ffffff", highlight: "color-mix(in srgb, red, blue)" };
  await shop().open({ appearance: JSON.stringify(appearance) });
  await shop().seesCards();
  const told = async () => (await shop().named("error")).map((it) => [it["code"], it["option"]]).sort();
  await expect.poll(told).toEqual([["appearance_corrected", "onAccent"], ["appearance_invalid", "radius"]]);
  expect(await frame.style(".is-highlighted .button", "color")).toBe("rgb(0, 0, 0)");
});

test("the fallback is there until the cards are, and can be used where none come", async () => {
  const { page } = shop();
  const place = { before: "", after: '<p id="reached"></p>', head: "<script>onhashchange = () => reached.append(location.hash)</script>" };
  const fallback = () => page.evaluate(() => document.querySelector("ledgerbee-plans p")!.checkVisibility());
  await shop().open({}, place);
  await shop().seesCards();
  expect(await fallback()).toBe(false);
  await shop().open({ plan: plans.draft }, place);
  await shop().hears("error", { frame: true, code: "plan_not_found", phase: "catalog", retryable: false });
  expect(await fallback()).toBe(true);
  await page.click("Write to us");
  await expect.poll(() => page.texts("#reached")).toEqual(["#write"]);
});
