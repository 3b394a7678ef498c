// From the document to the hosted checkout: what a buyer presses, what opens, and who is asked.
import { expect, type Frame, type Locator, type Page } from "@playwright/test";
import type { Shop } from "./test.ts";

export const growth = {
  planId: "e429bd2c-da33-4a93-bbbd-e8c87acb39ff",
  planVersionId: "ee324d52-80fa-486b-9d86-d721144c2ef3",
  planItemId: "40b2ab2b-fb05-4958-9cc5-c2fe827e95a0",
  vanity: null,
} as const;
export const europe = {
  planId: "41196329-bc10-4a48-aca6-4ce0a8dfc520",
  planVersionId: "4bd4b033-68cf-44f5-84d2-781a9f299477",
  planItemId: "134b8610-22bd-4081-bd6e-b9301e042a46",
  vanity: null,
} as const;
export const cleanUp = {
  planId: "a30ea21e-dfd0-4865-99d0-fbeab5babd93",
  planVersionId: "45bad6e8-3267-4d26-bd2a-db847a98506e",
  planItemId: "3c31da19-eb2a-4778-bcfe-ee24e43c596a",
  vanity: "acme-start",
} as const;

type Sold = typeof growth | typeof europe | typeof cleanUp;

/** The detail of the event that tells that a buyer goes on. */
export function initiated({ planVersionId, planItemId, vanity }: Sold): Record<string, unknown> {
  return { frame: true, planVersionId, planItemId, vanity };
}

/** The shop's parameters that show an item's document over its cards. */
export function sells({ planId, planItemId }: Sold): Record<string, string> {
  return { plan: planId, item: planItemId };
}

/** One call of `window.open` in the frame. */
export interface Opened {
  readonly address: string;
  readonly target: string;
  /** Whether it was made in the very task of a click. */
  readonly inClick: boolean;
}

/** Writes down each tab that a frame opens; a blocked one is refused as a browser does. */
export async function watchTabs(page: Page, { blocked = false } = {}): Promise<void> {
  await page.addInitScript((blocked) => {
    if (window === window.top) return;
    const opened: Opened[] = [];
    let inClick = false;
    const leave = () => void (inClick = false);
    const enter = () => {
      inClick = true;
      setTimeout(leave);
    };
    window.addEventListener("click", enter, true);
    const open = window.open.bind(window);
    window.open = (address, target, features) => {
      opened.push({ address: String(address), target: String(target), inClick });
      return blocked ? null : open(address, target, features);
    };
    Object.assign(window, { opened });
  }, blocked);
}

/** The tabs that the frame has opened or tried to open, in order. */
export function opened(shop: Shop): Promise<Opened[]> {
  return shop.frame.locator("html").evaluate(() => (window as unknown as { opened: Opened[] }).opened);
}

/** The tab that an act opens, once it is loaded. */
export async function tabOf(page: Page, act: () => Promise<unknown>): Promise<Page> {
  const [tab] = await Promise.all([page.context().waitForEvent("page"), act()]);
  await tab.waitForLoadState();
  return tab;
}

export function goButton(shop: Shop): Locator {
  return shop.frame.locator(".going > button");
}

/** What the frame says of the last press. */
export function outcome(shop: Shop): Locator {
  return shop.frame.locator(".going-outcome[role=status]");
}

/** Lets the shop's providers behave in another way from the next call on; without one, as they should. */
export async function behaves(page: Page, provider: "bind" | "action", way?: string): Promise<void> {
  await page.locator("main").evaluate(
    (main, [name, way]) => {
      if (way === undefined) main.removeAttribute(name as string);
      else main.setAttribute(name as string, way);
    },
    [`data-${provider}`, way] as const,
  );
}

/** The frames of the portal in a page, in order. */
export function portalFrames(page: Page, portal: string): Frame[] {
  return page.frames().filter((it) => it !== page.mainFrame() && it.url().startsWith(`${portal}/`));
}

/** Waits until all that the frame has told the page so far has come: a last word follows it. */
export async function hasSaidAll(shop: Shop): Promise<void> {
  // A frame out of sight paints nothing, and so measures nothing.
  await shop.page.bringToFront();
  await shop.page.locator("iframe[data-ledgerbee-embed]").evaluate((it) => it.scrollIntoView());
  const heights = (await shop.named("resized")).length;
  await shop.frame.locator("#frame").evaluate((it) => {
    const more = document.createElement("div");
    more.style.height = "137px";
    it.append(more);
  });
  await expect.poll(async () => (await shop.named("resized")).length).toBeGreaterThan(heights);
}

/** Opens the partner's page on a site of its own: all others here are `localhost`, and so one site. */
export async function openElsewhere({ page, sandbox }: Shop, query: Record<string, string>): Promise<void> {
  const { partner } = sandbox.origins;
  // The catalogue lists this origin among those that may embed the frame.
  const site = "https://www.acme.example";
  // A public page asks before it reaches this machine; no deployment's portal is on it.
  await page.context().grantPermissions(["local-network-access"]);
  await page.route(`${site}/**`, async (route) => {
    const request = route.request();
    const answer = await fetch(request.url().replace(site, partner), {
      method: request.method(),
      headers: { origin: partner, "content-type": request.headers()["content-type"] ?? "text/plain" },
      body: request.postData(),
    });
    await route.fulfill({
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: Buffer.from(await answer.arrayBuffer()),
    });
  });
  await page.goto(`${site}/?${new URLSearchParams(query)}`);
}

/** What the shop's backend was asked for a bind token, and the tokens that it gave. */
export class BindTokens {
  readonly asked: unknown[] = [];
  readonly given: string[] = [];

  constructor(page: Page) {
    page.on("request", (request) => {
      if (request.url().endsWith("/bind-token")) this.asked.push(request.postDataJSON());
    });
    page.on("response", async (response) => {
      if (!response.url().endsWith("/bind-token")) return;
      // A page that leaves for the checkout takes the answer along.
      const answer = (await response.json().catch(() => ({}))) as { token?: string };
      if (answer.token) this.given.push(answer.token);
    });
  }
}
