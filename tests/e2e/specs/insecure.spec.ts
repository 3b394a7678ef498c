// A page on http: that is not on this machine by its name, where a browser lacks what it keeps for
// secure pages; so has each frame in it.
import { expect, test } from "../support/test.ts";
import { portalFrames } from "../support/leaving.ts";

const host = "shop.example";

// What a test answers for the portal counts as a public page, which may not read from this machine.
const options = [`--host-resolver-rules=MAP ${host} 127.0.0.1`, "--disable-features=LocalNetworkAccessChecks"];

test.use({
  launchOptions: [
    async ({ launchOptions }, use) => use({ ...launchOptions, args: [...(launchOptions.args ?? []), ...options] }),
    { scope: "worker" },
  ],
});

test("a page that is not secure has the cards as well", async ({ shop, page, sandbox }) => {
  const { partner, portal } = sandbox.origins;
  const site = partner.replace("localhost", host);
  // The sandbox serves its own shop alone, which is this page under another name.
  await page.route(`${portal}/embed/plans/**`, async (route) => {
    const answer = await route.fetch();
    const headers = Object.entries(answer.headers()).map(([name, value]) => [name, value.replaceAll(partner, site)]);
    await route.fulfill({ headers: Object.fromEntries(headers), body: (await answer.text()).replaceAll(partner, site) });
  });
  await page.route(`${site}/catalog-token`, async (route) => {
    const request = route.request();
    const headers = { origin: partner, "content-type": "application/json" };
    const answer = await fetch(request.url().replace(site, partner), { method: "POST", headers, body: request.postData() });
    await route.fulfill({ status: answer.status, body: await answer.text() });
  });
  await page.goto(`${site}/`);
  await shop.seesCards();
  const [frame] = portalFrames(page, portal);
  expect(await frame!.evaluate(() => isSecureContext)).toBe(false);
  expect(await shop.named("error")).toEqual([]);
});
