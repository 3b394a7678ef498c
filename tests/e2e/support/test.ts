// What every spec needs: a sandbox, the partner's page, the frame in it, and its events.
import { test as base, expect, type FrameLocator, type Page } from "@playwright/test";
import { Sandbox } from "./sandbox.ts";

export interface HeardEvent {
  readonly name: string;
  readonly detail: Record<string, unknown>;
}

/** The partner's page as a buyer meets it. */
export class Shop {
  constructor(
    readonly page: Page,
    readonly sandbox: Sandbox,
  ) {}

  get frame(): FrameLocator {
    return this.page.frameLocator("iframe[data-ledgerbee-embed]");
  }

  async open(query: Record<string, string> = {}): Promise<void> {
    await this.page.goto(this.sandbox.page(query));
  }

  /** Every event of the embed that the window heard, in order. */
  events(): Promise<HeardEvent[]> {
    return this.page.evaluate(() => (window as unknown as { heard: HeardEvent[] }).heard);
  }

  async named(name: string): Promise<Record<string, unknown>[]> {
    return (await this.events()).filter((it) => it.name === name).map((it) => it.detail);
  }

  /**
   * The text of each element that matches in the frame, with each run of spaces as one; of what is
   * written in one way and said in another, the written one.
   */
  async texts(selector: string): Promise<string[]> {
    const texts = await this.frame.locator(selector).evaluateAll((all) =>
      all.map((it) => {
        const copy = it.cloneNode(true) as Element;
        for (const said of copy.querySelectorAll(".for-ears:has(+ span[aria-hidden])")) said.remove();
        return copy.textContent ?? "";
      }),
    );
    return texts.map((text) => text.replace(/\s+/gu, " ").trim());
  }

  async seesCards(): Promise<void> {
    await expect(this.frame.locator("h3").first()).toBeVisible();
  }

  /** Accepts what the document asks for, and goes on to the payment. */
  async goesOn(): Promise<void> {
    await expect(this.frame.locator("#sheet-title")).toBeVisible();
    for (const box of await this.frame.getByRole("checkbox").all()) await box.check();
    await this.frame.getByRole("button", { name: /^(Continue to payment|Gå til betaling)$/u }).click();
  }

  async seesNotice(code: string, title: string): Promise<void> {
    const notice = this.frame.locator(`.notice[data-code="${code}"]`);
    await expect(notice).toBeVisible();
    await expect(notice.getByRole("heading")).toHaveText(title);
  }

  async hears(name: string, detail: Record<string, unknown>): Promise<void> {
    await expect.poll(() => this.named(name)).toContainEqual(detail);
  }
}

const names = ["pageLoaded", "checkoutInitiated", "customCtaClicked", "checkoutConfirmed", "error", "resized"];

type Sandboxes = (catalogue: string) => Promise<Sandbox>;

export const test = base.extend<
  { catalogue: string; sandbox: Sandbox; shop: Shop },
  { sandboxes: Sandboxes }
>({
  catalogue: ["acme", { option: true }],
  // A worker starts each catalogue's sandbox once, when a test first asks for it.
  sandboxes: [
    async ({}, use) => {
      const started = new Map<string, Promise<Sandbox>>();
      await use((catalogue) => {
        const sandbox = started.get(catalogue) ?? Sandbox.withCatalogue(catalogue);
        started.set(catalogue, sandbox);
        return sandbox;
      });
      for (const sandbox of started.values()) await (await sandbox).stop();
    },
    { scope: "worker" },
  ],
  sandbox: async ({ sandboxes, catalogue }, use) => use(await sandboxes(catalogue)),
  shop: async ({ page, sandbox }, use) => {
    await sandbox.calm();
    await page.addInitScript((names) => {
      if (window !== window.top) return;
      const heard: HeardEvent[] = [];
      Object.assign(window, { heard });
      for (const name of names) {
        window.addEventListener(`ledgerbee:embed:${name}`, (event) => {
          const { frame, ...detail } = (event as CustomEvent).detail;
          heard.push({ name, detail: { ...detail, frame: frame instanceof HTMLIFrameElement } });
        });
      }
    }, names);
    await use(new Shop(page, sandbox));
  },
});

export { expect };
