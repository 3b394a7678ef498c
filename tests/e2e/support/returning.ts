// The buyer's way back from the checkout: how it ends, and what the frame says of it.
import { expect, type Page } from "@playwright/test";
import { growth } from "./leaving.ts";
import type { Shop } from "./test.ts";

export const notices = {
  CONFIRMED: { en: ["Thank you", "Your subscription is confirmed."], da: ["Tak", "Dit abonnement er bekræftet."] },
  PENDING: {
    en: ["Check your inbox", "We have sent you a mail. Follow the link in it to finish."],
    da: ["Tjek din indbakke", "Vi har sendt dig en mail. Følg linket i den for at afslutte."],
  },
} as const;
export type Status = keyof typeof notices;

/** The detail of the event that tells of a return. */
export function confirmed(status: Status, planItemId: string = growth.planItemId): Record<string, unknown> {
  return { frame: true, planVersionId: growth.planVersionId, planItemId, status };
}

/** The attempt that a hosted checkout will name on its way back. */
export function attemptOf(tab: Page): string {
  const back = new URL(new URL(tab.url()).searchParams.get("returnUrl")!);
  return back.searchParams.get("attempt")!;
}

/** Ends a hosted checkout, and waits for the page that it leads to. */
export async function ends(tab: Page, how: "confirmed" | "pending" | "cancelled", at: string): Promise<void> {
  await tab.locator(`button[value="${how}"]`).click();
  await tab.waitForURL(`${at}/**`);
  await tab.waitForLoadState();
}

export async function seesThanks(shop: Shop, status: Status, lang: "en" | "da"): Promise<void> {
  const notice = shop.frame.locator(".desk .notice[role=status]");
  const [title, text] = notices[status][lang];
  await expect(notice.getByRole("heading")).toHaveText(title);
  await expect(notice.locator(".notice-text")).toHaveText(text);
  await expect(shop.frame.locator(".sheet")).toHaveCount(0);
  await expect(shop.frame.getByRole("button", { name: /Continue to payment|Gå til betaling/u })).toHaveCount(0);
}
