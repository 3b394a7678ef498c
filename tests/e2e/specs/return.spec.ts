// The way back from the checkout: what the buyer reads, and what the waiting frame is told.
import type { Page } from "@playwright/test";
import { expect, test } from "../support/test.ts";

const PLAN = "41196329-bc10-4a48-aca6-4ce0a8dfc520";
const ITEM = "134b8610-22bd-4081-bd6e-b9301e042a46";
const SECRET = "Yk3pQ9sV2nR7tW1xZ4cB8mL6dF0aH5jE2gN9uK3pQ7s";

const english = {
  confirmed: ["Thank you", "Your subscription is confirmed. You can close this page."],
  pending: ["Check your inbox", "We have sent you a mail. Follow the link in it to finish."],
  unfinished: ["Nothing was bought", "The checkout was not finished. You can close this page and try again."],
} as const;
const danish = {
  confirmed: ["Tak", "Dit abonnement er bekræftet. Du kan lukke siden."],
  pending: ["Tjek din indbakke", "Vi har sendt dig en mail. Følg linket i den for at afslutte."],
  unfinished: ["Der blev ikke købt noget", "Købet blev ikke gennemført. Du kan lukke siden og prøve igen."],
} as const;

/** Everything that a browser complains of, the policy's refusals among it. */
function complaints(page: Page): string[] {
  const heard: string[] = [];
  page.on("console", (message) => heard.push(message.text()));
  page.on("pageerror", (error) => heard.push(String(error)));
  return heard;
}

async function reads(page: Page, [title, text]: readonly [string, string], lang: string): Promise<void> {
  await expect(page.locator(".notice:visible")).toHaveCount(1);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(page.locator(".notice-text:visible")).toHaveText([text]);
  await expect(page.locator("html")).toHaveAttribute("lang", lang);
  await expect(page).toHaveTitle(title);
}

for (const [query, words, lang] of [
  ["subscriptionId=s", english.confirmed, "en"],
  ["subscriptionId=s&lang=da&attempt=a", danish.confirmed, "da"],
  ["checkout=pending&lang=en&attempt=a", english.pending, "en"],
  ["checkout=pending&lang=da-DK", danish.pending, "da"],
  ["subscriptionId=s&checkout=pending", english.confirmed, "en"],
  ["", english.unfinished, "en"],
  ["lang=da&attempt=a", danish.unfinished, "da"],
  ["subscriptionId=&lang=sv", english.unfinished, "en"],
  ["checkout=paid", english.unfinished, "en"],
] as const) {
  test(`the return page reads "${words[0]}" with ?${query}, and the same after a reload`, async ({ page, sandbox }) => {
    const heard = complaints(page);
    await page.goto(`${sandbox.origins.portal}/embed/return?${query}`);
    await reads(page, words, lang);
    await page.reload();
    await reads(page, words, lang);
    expect(heard).toEqual([]);
  });
}

test.describe("without its script", () => {
  test.use({ javaScriptEnabled: false });

  test("the return page claims nothing", async ({ page, sandbox }) => {
    await page.goto(`${sandbox.origins.portal}/embed/return?subscriptionId=s&attempt=a`);
    await expect(page.locator(".notice:visible")).toHaveCount(1);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Back from the checkout");
    await expect(page.getByText("Thank you")).toBeHidden();
  });
});

/** Opens the return page from a page of the portal; gives what that page hears, by each way. */
async function told(page: Page, portal: string, query: string): Promise<unknown[]> {
  await page.goto(`${portal}/embed/return`);
  await page.evaluate(() => {
    const heard: unknown[] = [];
    Object.assign(window, { heard });
    new BroadcastChannel("ledgerbee:checkout").onmessage = ({ data }) => heard.push(["channel", data]);
    addEventListener("message", ({ data, origin }) => heard.push(["window", data, origin === location.origin]));
  });
  const [opened] = await Promise.all([
    page.waitForEvent("popup"),
    page.evaluate((url) => void window.open(url), `${portal}/embed/return?${query}`),
  ]);
  await opened.waitForLoadState();
  // What comes last on both ways shows that nothing else is on its way.
  await opened.evaluate(() => {
    new BroadcastChannel("ledgerbee:checkout").postMessage("end");
    window.opener.postMessage("end", location.origin);
  });
  const heard = () => page.evaluate(() => (window as unknown as { heard: unknown[][] }).heard);
  await expect.poll(async () => (await heard()).filter((it) => it[1] === "end").length).toBe(2);
  return (await heard()).filter((it) => it[1] !== "end").sort();
}

for (const [query, status] of [
  ["subscriptionId=s&attempt=Zm9v-_1&planItemId=i", "CONFIRMED"],
  ["attempt=Zm9v-_1&lang=da&checkout=pending", "PENDING"],
] as const) {
  test(`the waiting frame is told once by each way with ?${query}`, async ({ page, sandbox }) => {
    const message = { ns: "ledgerbee.embed", type: "returned", attempt: "Zm9v-_1", status };
    expect(await told(page, sandbox.origins.portal, query)).toEqual([
      ["channel", message],
      ["window", message, true],
    ]);
  });
}

for (const query of [
  "attempt=a",
  "subscriptionId=s",
  "subscriptionId=s&attempt=",
  "subscriptionId=s&attempt=a%20b",
  `subscriptionId=s&attempt=${"a".repeat(65)}`,
  "subscriptionId=s&attempt=%3Cb%3E",
  "checkout=cancelled&attempt=a",
]) {
  test(`nobody is told anything with ?${query}`, async ({ page, sandbox }) => {
    expect(await told(page, sandbox.origins.portal, query)).toEqual([]);
  });
}

for (const [outcome, words, added] of [
  ["confirmed", danish.confirmed, /&subscriptionId=[0-9a-f-]{36}$/],
  ["pending", danish.pending, /&checkout=pending$/],
  ["cancelled", danish.unfinished, /&lang=da$/],
] as const) {
  test(`a checkout that ends as ${outcome} leads there, and its bind token goes nowhere`, async ({ page, sandbox }) => {
    const { portal, checkout } = sandbox.origins;
    const sent: string[] = [];
    page.on("request", (request) => {
      sent.push(request.url(), JSON.stringify(request.headers()), request.postData() ?? "");
    });
    const heard = complaints(page);
    const back = `${portal}/embed/return?attempt=Zm9v-_1&lang=da`;
    const query = new URLSearchParams({ lang: "da", returnUrl: back });
    await page.goto(`${checkout}/checkout/${PLAN}/${ITEM}?${query}#bindToken=${SECRET}`);
    await expect(page.locator("#bound")).toBeVisible();
    expect(page.url()).not.toContain("#");
    expect(await page.content()).not.toContain(SECRET);
    await page.locator(`button[value="${outcome}"]`).click();
    await reads(page, words, "da");
    expect(page.url().startsWith(back)).toBe(true);
    expect(page.url()).toMatch(added);
    // The browser itself names the address that it was told to open, fragment included.
    expect(sent.slice(1).join("\n")).not.toContain(SECRET);
    expect(heard).toEqual([]);
  });
}

test("a checkout without a bind token does not claim to be bound", async ({ page, sandbox }) => {
  for (const fragment of ["", "#", "#bindToken=", "#bind=x", "#token=x"]) {
    await page.goto("about:blank");
    await page.goto(`${sandbox.origins.checkout}/checkout/${PLAN}/${ITEM}${fragment}`);
    await expect(page.locator("#bound")).toBeHidden();
  }
});
