// A checkout document as the API answers it, and as the buyer reads it.
import { expect, type Locator, type Page } from "@playwright/test";
import type { Shop } from "./test.ts";

export type Lang = "en" | "da";

/** What the specs read of the API's answer. */
export interface Paper {
  readonly planVersionId: string;
  readonly planItemId: string;
  readonly title: string;
  readonly currency: string;
  readonly buyer?: { readonly name?: string | null } | null;
  readonly trialEndsAt?: string | null;
  readonly firstChargeAt?: string | null;
  readonly quantity?: { readonly value: number; readonly min?: number | null; readonly max?: number | null } | null;
  readonly lines: readonly { readonly description: string; readonly quantity: string; readonly unitPrice: string; readonly amountMinor: number }[];
  readonly discounts?: readonly { readonly description: string; readonly amountMinor: number }[];
  readonly vat?: readonly { readonly ratePercent: string; readonly netMinor: number; readonly vatMinor: number }[];
  readonly totals: { readonly dueNow: Amounts; readonly recurring?: Amounts | null };
}

interface Amounts {
  readonly vatMinor: number;
  readonly grossMinor: number;
}

/** One read of a document. */
export interface Asked {
  readonly url: URL;
  readonly quantity: string | null;
}

/** Every read of a document that a page begins, and every document that it gets. */
export class Reads {
  readonly asked: Asked[] = [];
  private readonly answers: Promise<Paper | undefined>[] = [];

  constructor(page: Page) {
    page.on("request", (request) => {
      const url = new URL(request.url());
      if (request.method() !== "GET" || !url.pathname.includes("/checkout-documents/")) return;
      this.asked.push({ url, quantity: url.searchParams.get("quantity") });
    });
    page.on("response", (response) => {
      if (!response.url().includes("/checkout-documents/") || response.status() !== 200) return;
      const body = response.json() as Promise<{ checkoutDocument?: Paper }>;
      this.answers.push(body.then((it) => it.checkoutDocument, () => undefined));
    });
  }

  get quantities(): (string | null)[] {
    return this.asked.map((it) => it.quantity);
  }

  async papers(): Promise<Paper[]> {
    return (await Promise.all(this.answers)).filter((it) => it !== undefined);
  }

  async last(): Promise<Paper> {
    await expect.poll(async () => (await this.papers()).length).toBeGreaterThan(0);
    return (await this.papers()).at(-1)!;
  }

  forget(): void {
    this.asked.length = 0;
  }
}

/** An amount of minor units as a reader of the language writes it, with every run of spaces as one. */
export function money(minor: number, currency: string, lang: Lang): string {
  const format = new Intl.NumberFormat(lang, { style: "currency", currency });
  // The decimals are ISO 4217's, which Intl knows of these currencies.
  const decimals = format.resolvedOptions().maximumFractionDigits ?? 2;
  return plain(format.format(minor / 10 ** decimals));
}

export function plain(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}

/** Every amount of a document in the order in which the buyer reads them. */
export function amounts(paper: Paper, lang: Lang): string[] {
  const write = (minor: number) => money(minor, paper.currency, lang);
  const { dueNow, recurring } = paper.totals;
  return [
    ...paper.lines.map((it) => write(it.amountMinor)),
    ...(paper.discounts ?? []).map((it) => write(-it.amountMinor)),
    ...(paper.vat ?? []).map((it) => write(it.vatMinor)),
    write(dueNow.grossMinor),
    ...(recurring ? [write(recurring.grossMinor)] : []),
  ];
}

/** What a moment of a document looked like. */
export interface Sample {
  readonly busy: boolean;
  readonly figures: string;
}

/** The document in the frame. */
export class Sheet {
  constructor(private readonly shop: Shop) {}

  get section(): Locator {
    return this.shop.frame.locator("section.sheet");
  }

  get title(): Locator {
    return this.section.getByRole("heading", { level: 2 });
  }

  get field(): Locator {
    return this.section.getByRole("spinbutton");
  }

  get more(): Locator {
    return this.section.getByRole("button", { name: /^(One more|Én mere)/u });
  }

  get fewer(): Locator {
    return this.section.getByRole("button", { name: /^(One fewer|Én færre)/u });
  }

  get go(): Locator {
    return this.section.getByRole("button", { name: /^(Continue to payment|Gå til betaling)$/u });
  }

  get back(): Locator {
    return this.shop.frame.getByRole("button", { name: /(Back to the plans|Tilbage til planerne)$/u });
  }

  async shows(title: string | RegExp): Promise<void> {
    await expect(this.title).toHaveText(title);
    await expect(this.section).not.toHaveAttribute("aria-busy", "true");
  }

  /** The entries of a definition list: the term, and the parts of what is said of it. */
  told(list: string): Promise<string[]> {
    return this.section.locator(list).evaluate((it) =>
      [...it.querySelectorAll("div")].map((entry) => {
        const read = (node: Node) => (node.textContent ?? "").replace(/\s+/gu, " ").trim();
        const [term, said] = [entry.querySelector("dt")!, entry.querySelector("dd")!];
        return `${read(term)}: ${[...said.childNodes].map(read).join(" | ")}`;
      }),
    );
  }

  /** The cells of each row of the table below its head. */
  rows(): Promise<string[][]> {
    return this.section.locator(".lines").evaluate((it) =>
      [...it.querySelectorAll("tbody tr, tfoot tr")].map((row) =>
        [...row.children].map((cell) => {
          const parts = [...cell.childNodes].map((node) => node.textContent ?? "");
          return parts.join(" ").replace(/\s+/gu, " ").trim();
        }),
      ),
    );
  }

  /** Its amounts, in order. */
  amounts(): Promise<string[]> {
    return this.shop.texts(".sheet .line-amount, .sheet .totals strong");
  }

  async figures(): Promise<string> {
    return plain((await this.section.locator(".figures").textContent()) ?? "");
  }

  async showsAmountsOf(paper: Paper, lang: Lang): Promise<void> {
    await expect.poll(() => this.amounts()).toEqual(amounts(paper, lang));
  }

  /** Writes down every state that the document goes through from now on. */
  async watch(): Promise<() => Promise<Sample[]>> {
    await this.section.evaluate((sheet) => {
      const seen: Sample[] = [];
      const note = () => {
        const text = sheet.querySelector(".figures")?.textContent ?? "";
        seen.push({ busy: sheet.getAttribute("aria-busy") === "true", figures: text.replace(/\s+/gu, " ").trim() });
      };
      new MutationObserver(note).observe(sheet, { subtree: true, childList: true, characterData: true, attributes: true });
      Object.assign(window, { seenOfSheet: seen });
    });
    return () => this.section.evaluate(() => (window as unknown as { seenOfSheet: Sample[] }).seenOfSheet);
  }
}

/** Goes back or forward as the browser's own buttons do: through the page and its frames. */
export async function travel(page: Page, by: -1 | 1): Promise<void> {
  await page.evaluate((by) => history.go(by), by);
}

export async function setAttribute(shop: Shop, name: string, value: string): Promise<void> {
  await shop.page
    .locator("iframe[data-ledgerbee-embed]")
    .evaluate((it, [name, value]) => it.setAttribute(name as string, value as string), [name, value]);
}

/** The buyer comes back to the tab. */
export async function seesItAgain(shop: Shop): Promise<void> {
  await shop.frame.locator("html").evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
}
