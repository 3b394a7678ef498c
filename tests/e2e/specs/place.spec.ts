// Where the frame finds the API: below the portal's own origin, or across origins.
import type { Request } from "@playwright/test";
import { Sandbox } from "../support/sandbox.ts";
import { expect, Shop, test } from "../support/test.ts";

for (const [place, asksForLeave] of [["portal", false], ["own", true]] as const) {
  test(`cards and documents are read without cookies, from the API at ${place}`, async ({ page, context }) => {
    const sandbox = await Sandbox.start(["--frame-api", place]);
    try {
      const { portal, api } = sandbox.origins;
      await context.addCookies([{ name: "session", value: "a-buyers", domain: "localhost", path: "/" }]);
      const [documents, reads]: [Request[], Request[]] = [[], []];
      page.on("request", (request) => {
        const { pathname } = new URL(request.url());
        if (pathname.startsWith("/api/")) reads.push(request);
        if (pathname.startsWith("/embed/plans/")) documents.push(request);
      });
      const shop = new Shop(page, sandbox);
      await shop.open({ lang: "en" });
      await shop.seesCards();
      // The boot script began the first read; this one is the wasm's own.
      await page.locator("iframe").evaluate((iframe) => iframe.setAttribute("data-lang", "da"));
      await expect(shop.frame.getByText("ekskl. moms").first()).toBeVisible();
      await shop.frame.locator(".card button").first().click();
      await expect(shop.frame.locator("#sheet-title")).toBeVisible();

      expect((await documents[0]!.allHeaders())["cookie"]).toBe("session=a-buyers");
      expect(reads.length).toBeGreaterThanOrEqual(3);
      for (const read of reads) {
        expect(new URL(read.url()).origin).toBe(place === "portal" ? portal : api);
        const { cookie, authorization, referer } = await read.allHeaders();
        expect([cookie, authorization?.slice(0, 7), referer]).toEqual([undefined, "Bearer ", undefined]);
      }
      const asked = (await sandbox.requests()).filter((it) => it.method === "OPTIONS");
      expect(asked.length > 0).toBe(asksForLeave);
    } finally {
      await sandbox.stop();
    }
  });
}
