// A page of another site than the portal's, where browsers keep the frame's channels apart: all
// origins of the sandbox are `localhost`, and so one site.
import { expect, test } from "../support/test.ts";
import { growth, hasSaidAll, openElsewhere, outcome, portalFrames, sells, tabOf, watchTabs } from "../support/leaving.ts";
import { confirmed, ends, seesThanks } from "../support/returning.ts";

const english = { lang: "en", ...sells(growth) };

test.use({
  // The tool turns partitioning off, which every browser has on. Of two such lists the last one counts.
  launchOptions: [
    async ({ launchOptions }, use) =>
      use({ ...launchOptions, args: [...(launchOptions.args ?? []), "--disable-features=HttpsUpgrades,OptimizationHints,Translate"] }),
    { scope: "worker" },
  ],
});

for (const blocked of [false, true]) {
  test(`the frame is told by the tab that it opened${blocked ? " by a link" : ""}, for the channel is kept from it`, async ({ shop, page, sandbox }) => {
    await watchTabs(page, { blocked });
    await openElsewhere(shop, english);
    await expect(shop.frame.locator("#sheet-title")).toBeVisible();
    const frame = portalFrames(page, sandbox.origins.portal)[0]!;
    await frame.evaluate(() => {
      const byChannel: unknown[] = [];
      Object.assign(window, { byChannel });
      new BroadcastChannel("ledgerbee:checkout").addEventListener("message", ({ data }) => byChannel.push(data));
    });
    if (blocked) await shop.goesOn();
    const go = () => (blocked ? outcome(shop).getByRole("link").click() : shop.goesOn());
    const tab = await tabOf(page, go);
    await ends(tab, "confirmed", sandbox.origins.portal);
    await expect(tab.getByRole("heading", { level: 1 })).toHaveText("Thank you");
    await expect.poll(() => shop.named("checkoutConfirmed")).toEqual([confirmed("CONFIRMED")]);
    await seesThanks(shop, "CONFIRMED", "en");
    // Were the channel the frame's as well, this test would prove nothing.
    expect(await frame.evaluate(() => (window as unknown as { byChannel: unknown[] }).byChannel)).toEqual([]);
    await tab.reload();
    await hasSaidAll(shop);
    expect(await shop.named("checkoutConfirmed")).toHaveLength(1);
  });
}
