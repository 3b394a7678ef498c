// From the cards through the checkout and back: which of the buyer's secrets is said to whom.
import { Reads } from "../support/checkout.ts";
import { BindTokens, outcome, tabOf } from "../support/leaving.ts";
import { ends } from "../support/returning.ts";
import { expect, type Shop, test } from "../support/test.ts";

test.use({ catalogue: "documents" });

const item = "d0000000-0000-4000-a000-000000010004";
const buyer = "Fyrtårnets Venner";

/** Whatever a journey says where others can hear it: paths and queries, console lines, errors that nobody caught. */
function listen(shop: Shop): string[] {
  const said: string[] = [];
  const context = shop.page.context();
  context.on("request", (request) => {
    const { pathname, search } = new URL(request.url());
    said.push(decodeURIComponent(pathname + search), request.headers()["referer"] ?? "");
  });
  context.on("console", (message) => said.push(message.text()));
  context.on("weberror", (error) => said.push(String(error.error().stack)));
  return said;
}

/** The catalog tokens that the shop's backend has given. */
function catalogTokens(shop: Shop): string[] {
  const tokens: string[] = [];
  shop.page.on("response", async (response) => {
    if (!response.url().endsWith("/catalog-token")) return;
    const answer = (await response.json().catch(() => ({}))) as { catalogToken?: string };
    if (answer.catalogToken) tokens.push(answer.catalogToken);
  });
  return tokens;
}

for (const lang of ["en", "da"] as const) {
  for (const target of ["_blank", "_top"] as const) {
    for (const way of ["well", "throw", "garbage", "dead"] as const) {
      test(`no token and no name is in an event, a console line or a query: ${target}, a bind provider that does ${way}, ${lang}`, async ({ shop, page, sandbox }) => {
        const [said, catalog, bind, reads] = [listen(shop), catalogTokens(shop), new BindTokens(page), new Reads(page)];
        const heard: string[] = [];
        const query = { lang, target, item, buyer: "known", provide: "bind", ...(way === "well" ? {} : { bind: way }) };
        await shop.open(query);
        await expect(shop.frame.locator("#sheet-title")).toBeVisible();
        // The name is there to be told, and the buyer reads it.
        expect((await reads.last()).buyer?.name).toBe(buyer);
        await expect(shop.frame.locator(".parties")).toContainText(buyer);
        const collect = async () => {
          heard.push(JSON.stringify(await shop.events()), ...(await page.locator("#events li").allTextContents()));
        };
        await collect();
        if (way === "well" && target === "_top") {
          await shop.goesOn();
          await page.waitForURL(`${sandbox.origins.checkout}/**`);
          await expect(page.locator("#bound")).toBeVisible();
          await ends(page, "confirmed", sandbox.origins.portal);
        } else if (way === "well") {
          const tab = await tabOf(page, () => shop.goesOn());
          await expect(tab.locator("#bound")).toBeVisible();
          await expect.poll(() => bind.given.length).toBe(1);
          await ends(tab, "confirmed", sandbox.origins.portal);
          await expect.poll(() => shop.named("checkoutConfirmed")).toHaveLength(1);
          await collect();
        } else {
          await shop.goesOn();
          await expect(outcome(shop)).not.toBeEmpty();
          await expect.poll(() => shop.named("error")).toHaveLength(1);
          await collect();
        }
        const everything = [...said, ...heard, sandbox.log].join("\n");
        expect(everything).toContain("pageLoaded");
        expect(catalog.length).toBeGreaterThan(0);
        for (const secret of [...catalog, ...bind.given, buyer]) expect(everything).not.toContain(secret);
      });
    }
  }
}
