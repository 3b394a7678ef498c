// From the partner's page into the frame, through every control of it, out again, and all the way back.
import { classic, openPage, plans, provider, script } from "../support/pages.ts";
import { expect, test } from "../support/test.ts";

test("the Tab key leads into the frame, through its controls and out again, both ways", async ({ page, sandbox }) => {
  await sandbox.calm();
  const provide = script(`LedgerBeeEmbed.provide({ fetchCatalogToken: ${provider()} })`);
  const element = `<ledgerbee-plans plan="${plans.growth}" lang="en"></ledgerbee-plans>`;
  await openPage(page, sandbox, `${classic(sandbox)}${provide}<a id="before" href="#">Before</a>${element}<a id="after" href="#">After</a>`);
  const frame = page.locator("ledgerbee-plans").frameLocator("iframe");
  await expect(frame.locator("h3").first()).toBeVisible();
  const inside = page.frame({ url: /\/embed\// })!;
  /** Where the focus is: on the page by its id, in the frame by what is announced and whether it can be seen. */
  const focused = async (): Promise<{ at: string; seen: boolean }> => {
    const outer = await page.evaluate(() => document.activeElement?.id || document.activeElement?.localName);
    if (outer !== "ledgerbee-plans") return { at: `${outer}`, seen: true };
    return inside.evaluate(() => {
      const it = document.activeElement!;
      const shown = it.matches("input[type=radio]") ? it.nextElementSibling! : it;
      const place = [...document.querySelectorAll("*")].indexOf(it);
      return { at: `${it.localName} ${place} ${it.textContent}`, seen: getComputedStyle(shown).outlineStyle !== "none" };
    });
  };
  const walk = async (key: string, end: string): Promise<string[]> => {
    const path: string[] = [];
    for (let step = 0; step < 60; step += 1) {
      await page.keyboard.press(key);
      const { at, seen } = await focused();
      if (at === end) return path;
      expect(seen, `the focus on ${at} can be seen`).toBe(true);
      path.push(at);
    }
    throw new Error(`no way to ${end}: ${path.join(", ")}`);
  };
  await page.locator("#before").focus();
  const forth = await walk("Tab", "after");
  expect(forth.filter((it) => it.startsWith("button")).length).toBeGreaterThan(3);
  expect(new Set(forth).size).toBe(forth.length);
  const back = await walk("Shift+Tab", "before");
  expect(back.reverse()).toEqual(forth);
});

test("no two controls have the same name, so that each says which card it is of", async ({ shop }) => {
  for (const lang of ["en", "da"]) {
    await shop.open({ lang });
    await shop.seesCards();
    const names = await Promise.all(
      (await shop.frame.locator("article :is(button, a, input)").all()).map(async (it) => (await it.ariaSnapshot()).split("\n")[0]),
    );
    expect(names.length).toBeGreaterThan(4);
    expect([...new Set(names)]).toEqual(names);
  }
});
