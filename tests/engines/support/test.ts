// What every test has: a browser, a partner's site, the element on its page, and all that the page hears.
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { WebDriver } from "selenium-webdriver";
import { type Session, start } from "./engines.ts";
import { Partner } from "./partner.ts";
import { until, View } from "./view.ts";

export { expect, Partner, test, until };

export const plans = {
  accounting: "e429bd2c-da33-4a93-bbbd-e8c87acb39ff",
  europe: "41196329-bc10-4a48-aca6-4ce0a8dfc520",
  start: "a30ea21e-dfd0-4865-99d0-fbeab5babd93",
  draft: "abc225d3-0bb8-4181-a07b-f2c5e5ff160d",
} as const;

export interface Heard {
  readonly name: string;
  readonly detail: Record<string, unknown>;
}

// Before any other script, so that nothing is missed.
const listen = `<script>
  window.heard = [];
  for (const name of ["pageLoaded", "checkoutInitiated", "customCtaClicked", "checkoutConfirmed", "error", "resized"]) {
    addEventListener("ledgerbee:embed:" + name, ({ detail: { frame, ...detail } }) => {
      heard.push({ name, detail: { ...detail, frame: frame instanceof HTMLIFrameElement } });
    });
  }
</script>`;

export interface Page {
  /** The attributes of the element. */
  readonly [attribute: string]: string;
}

/** The partner's page with one element, in a window of its own. */
export class Shop {
  readonly page: View;
  readonly frame: View;

  constructor(
    readonly driver: WebDriver,
    readonly partner: Partner,
  ) {
    const top = () => driver.switchTo().defaultContent();
    this.page = new View(driver, top);
    this.frame = new View(driver, async () => {
      await top();
      const frame = await driver.executeScript(() => {
        const host = document.querySelector<HTMLElement & { frame?: HTMLIFrameElement }>("ledgerbee-plans, iframe");
        return host?.frame ?? host;
      });
      await driver.switchTo().frame(frame as never);
    });
  }

  /** Opens a page with the element. `buyer` is who is signed in; all else are its attributes. */
  async open({ buyer = "dk-business", ...attributes }: Page = {}, around = { before: "", after: "", head: "" }): Promise<void> {
    const named = attributes.vanity || attributes.plans ? attributes : { plan: this.partner.plan, ...attributes };
    const all = Object.entries(named).map(([name, value]) => ` ${name}='${value}'`);
    const element = `<ledgerbee-plans${all.join("")}><p>On their way. <a href="#write">Write to us</a></p></ledgerbee-plans>`;
    const provide = `LedgerBeeEmbed.provide({
      fetchCatalogToken: ({ signal }) => fetch("/catalog-token", { method: "POST", body: '{"buyer":"${buyer}"}', signal })
        .then((it) => it.ok ? it.json() : Promise.reject(new Error("no token"))),
    })`;
    const embed = `<script src="${this.partner.sandbox.origins.portal}/embed.js"></script><script>${provide}</script>`;
    await this.show(`${around.before}${element}${around.after}${embed}`, around.head);
  }

  /** Opens a page with this body. */
  async show(body: string, head = ""): Promise<void> {
    const address = this.partner.shows(body, `${listen}${head}`);
    if ((await this.driver.getCurrentUrl()) !== "about:blank") await this.anew();
    await this.driver.get(address);
  }

  /** Goes on in a new window, which has no memory of the one before. */
  async anew(): Promise<void> {
    const old = await this.driver.getAllWindowHandles();
    await this.driver.switchTo().newWindow("tab");
    const own = await this.driver.getWindowHandle();
    for (const handle of old) {
      await this.driver.switchTo().window(handle);
      await this.driver.close();
    }
    await this.driver.switchTo().window(own);
    await this.driver.manage().window().setRect({ width: 1400, height: 1600 });
  }

  async seesCards(): Promise<void> {
    await until("the cards", async () => (await this.frame.texts("h3")).length > 0);
    await this.hears("pageLoaded", { frame: true });
  }

  /** The title of the document that is open, once its figures are there. */
  async seesDocument(title: string): Promise<void> {
    await expect.poll(() => this.frame.texts(".sheet:not([aria-busy]) #sheet-title")).toEqual([title]);
  }

  async seesNotice(code: string, title: string): Promise<void> {
    await expect.poll(() => this.frame.texts(`.notice[data-code="${code}"] .notice-title`)).toEqual([title]);
  }

  /** The details of every event of that name, in order. */
  async named(name: string): Promise<Record<string, unknown>[]> {
    const heard = await this.page.evaluate(() => (window as unknown as { heard: Heard[] }).heard);
    return heard.filter((it) => it.name === name).map((it) => it.detail);
  }

  async hears(name: string, detail: Record<string, unknown>): Promise<void> {
    await expect.poll(() => this.named(name)).toContainEqual(detail);
  }

  /** Accepts what the document asks for. */
  async accepts(view = this.frame): Promise<void> {
    const open = "input[type=checkbox]:not(:checked)";
    for (let left = await view.count(open); left; left -= 1) {
      await view.click(open);
      await expect.poll(() => view.count(open)).toBe(left - 1);
    }
  }

  /** Accepts what the document asks for, and goes on to the payment. */
  async goesOn(): Promise<void> {
    await this.accepts();
    await this.frame.click(".going > button");
  }

  async set(attribute: string, value: string): Promise<void> {
    await this.page.evaluate(
      (name, value) => document.querySelector("ledgerbee-plans")!.setAttribute(name, value),
      attribute,
      value,
    );
  }

  /** The height that the page gives the frame, and the one that its content has. */
  async heights(): Promise<{ given: number; content: number }> {
    const given = await this.page.evaluate(() => {
      const host = document.querySelector<HTMLElement & { frame?: HTMLIFrameElement }>("ledgerbee-plans, iframe")!;
      return (host.frame ?? host).getBoundingClientRect().height;
    });
    const content = await this.frame.evaluate(() => Math.ceil(document.getElementById("frame")!.getBoundingClientRect().height));
    return { given, content };
  }

  async fits(): Promise<number> {
    return until("a frame as high as what it shows", async () => {
      const { given, content } = await this.heights();
      return Math.round(given) === content && content;
    });
  }
}

/** One browser for the tests of a file, and one partner for each catalogue that they name. */
export function withShop(...catalogues: readonly string[]): (catalogue?: string) => Shop {
  const first = catalogues[0] ?? "acme";
  const shops = new Map<string, Shop>();
  let session: Session | undefined;
  beforeAll(async () => {
    session = await start();
    for (const it of new Set([first, ...catalogues])) shops.set(it, new Shop(session.driver, await Partner.start(it)));
  });
  beforeEach(async () => {
    // The page of the test before still asks: it is gone before the next one counts.
    await shops.get(first)!.anew();
    for (const { partner } of shops.values()) await partner.calm();
  });
  afterAll(async () => {
    await session?.end();
    for (const { partner } of shops.values()) await partner.stop();
  });
  return (catalogue = first) => shops.get(catalogue)!;
}
