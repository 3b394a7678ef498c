// One document of the page as the driver reaches it: read by scripts, changed by the hand and the keys.
import { error, Key, type WebDriver, WebElement } from "selenium-webdriver";

const DEADLINE_MS = 20_000;

// What the page does between two commands is no failure: the element is looked for again.
const PASSING = [
  error.NoSuchElementError, error.NoSuchFrameError, error.StaleElementReferenceError,
  error.ElementNotInteractableError, error.ElementClickInterceptedError,
];

/** Asks again until there is an answer, and passes over what only comes from asking too early. */
export async function until<T>(what: string, ask: () => Promise<T | null | undefined | false>): Promise<T> {
  const end = Date.now() + DEADLINE_MS;
  for (;;) {
    let late: unknown;
    try {
      const answer = await ask();
      if (answer) return answer;
    } catch (reason) {
      if (!PASSING.some((it) => reason instanceof it)) throw reason;
      late = reason;
    }
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`, { cause: late });
    await new Promise((again) => setTimeout(again, 50));
  }
}

export class View {
  constructor(
    private readonly driver: WebDriver,
    /** Makes this document the one that the driver speaks to. */
    private readonly enter: () => Promise<void>,
  ) {}

  async evaluate<T, A extends readonly unknown[]>(run: (...args: A) => T, ...args: A): Promise<Awaited<T>> {
    await this.enter();
    return (await this.driver.executeScript(run, ...args)) as Awaited<T>;
  }

  /** The text of each element in sight that matches, with each run of spaces as one. */
  texts(selector: string): Promise<string[]> {
    return this.evaluate((selector) => {
      const seen = [...document.querySelectorAll(selector)].filter((it) => it.checkVisibility({ visibilityProperty: true }));
      return seen.map((it) => {
        // Of what is written in one way and said in another, the written one.
        const copy = it.cloneNode(true) as Element;
        for (const said of copy.querySelectorAll(".for-ears:has(+ span[aria-hidden])")) said.remove();
        return (copy.textContent ?? "").replace(/\s+/gu, " ").trim();
      });
    }, selector);
  }

  /** How many elements match, in sight or not. */
  count(selector: string): Promise<number> {
    return this.evaluate((selector) => document.querySelectorAll(selector).length, selector);
  }

  /** One property of the style of the first element that matches. */
  style(selector: string, property: string): Promise<string> {
    return this.evaluate(
      (selector, property) => {
        const element = document.querySelector(selector);
        return element ? getComputedStyle(element).getPropertyValue(property) : "";
      },
      selector,
      property,
    );
  }

  /** What has the focus: its text, or else the name of its label; nothing where the page has it. */
  focused(): Promise<string> {
    return this.evaluate(() => {
      const it = document.activeElement as HTMLInputElement | null;
      if (it === document.body) return "";
      return ((it?.textContent || it?.labels?.[0]?.textContent) ?? "").replace(/\s+/gu, " ").trim();
    });
  }

  /** The labels of all that is checked. */
  checked(): Promise<string[]> {
    return this.evaluate(() =>
      [...document.querySelectorAll<HTMLInputElement>("input:checked")].map((it) => it.labels?.[0]?.textContent?.trim() ?? ""),
    );
  }

  /** Presses what the selector names, or the button, link or label of this very text, by the pointer. */
  async click(what: string): Promise<void> {
    await until(`a click on ${what}`, async () => {
      await (await this.find(what)).click();
      return true;
    });
  }

  /** Leads the focus forward to what is named by Tab, as a reader of the page does without a pointer. */
  async tabTo(what: string): Promise<void> {
    await until(`the focus on ${what}`, async () => {
      const there = await this.evaluate((it) => {
        const field = it.localName === "label" ? (it as HTMLLabelElement).control! : it;
        return document.activeElement === field;
      }, (await this.find(what)) as unknown as HTMLElement);
      if (!there) await this.press("TAB");
      return there;
    });
  }

  /** Presses keys one after the other, wherever the focus is. */
  async press(...keys: (keyof typeof Key | string)[]): Promise<void> {
    await this.enter();
    for (const key of keys) {
      const code = key in Key ? (Key[key as keyof typeof Key] as string) : key;
      await this.driver.actions().sendKeys(code).perform();
    }
  }

  /** An element in sight, by a selector or its own text. */
  async find(what: string): Promise<WebElement> {
    return until(what, async () => {
      await this.enter();
      return this.driver.executeScript<WebElement | null>((what: string) => {
        const named = /^\w*[.#[]\S/u.test(what);
        const all = [...document.querySelectorAll(named ? what : "button, a, label, summary")];
        const read = (it: Element) => (it.ariaLabel ?? it.textContent ?? "").replace(/\s+/gu, " ").replace("← ", "").trim();
        return all.find((it) => it.checkVisibility({ visibilityProperty: true }) && (named || read(it) === what)) ?? null;
      }, what);
    });
  }
}
