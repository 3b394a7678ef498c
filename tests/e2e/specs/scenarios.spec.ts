// Every scenario of the design room, in both languages and schemes, narrow and wide: the picture and
// what a screen reader meets are those that were looked at, and everybody can read and use it.
import { objections } from "../support/axe.ts";
import { drawsAlike, looksAsBefore } from "../support/pictures.ts";
import { leastContrast, smallTargets } from "../support/readable.ts";
import { serveRoom, Stage } from "../support/room.ts";
import { scenarios } from "../support/scenarios.ts";
import { expect, test } from "../support/test.ts";

const SCHEMES = ["light", "dark"] as const;
const WIDTHS = [320, 1280];

let room: Awaited<ReturnType<typeof serveRoom>>;
test.beforeAll(async () => {
  room = await serveRoom();
});
test.afterAll(() => room.close());

// The largest has forty cards, and axe looks at each of them eight times.
test.describe.configure({ timeout: 240_000 });

for (const scenario of scenarios) {
  const file = scenario.replace(" ", "-");
  for (const lang of ["en", "da"]) {
    test(`${scenario}, ${lang}`, async ({ page, browser }) => {
      const stage = new Stage(page, room.url);
      await stage.open(scenario, lang);
      const compared = await drawsAlike(stage.inside.locator("body"), browser);
      for (const width of WIDTHS) {
        for (const scheme of SCHEMES) {
          const here = `${width} px, ${scheme}`;
          await stage.wear(width, scheme);
          const html = stage.inside.locator("html");
          expect(await html.evaluate((it) => it.scrollWidth - it.clientWidth), here).toBe(0);
          if (compared) await looksAsBefore(stage.iframe, "scenarios", `${file}-${lang}-${width}-${scheme}.png`);
          expect.soft(await objections(stage.frame, scheme), here).toEqual([]);
          expect.soft(await smallTargets(stage.frame), here).toEqual([]);
        }
      }
      for (const preset of ["", "plain", "soft", "contrast"]) {
        for (const scheme of SCHEMES) {
          await stage.wear(1280, scheme, preset);
          const { ratio, text } = await leastContrast(stage.frame);
          expect.soft(ratio, `${text} (${preset}, ${scheme})`).toBeGreaterThanOrEqual(4.49);
        }
      }
      expect.soft(await stage.inside.locator("body").ariaSnapshot()).toMatchSnapshot(["spoken", `${file}-${lang}.yml`]);
    });
  }
}
