// Pages of the partner's own, as a newcomer writes them: from the docs' code blocks, or by hand.
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import type { Sandbox } from "./sandbox.ts";

const docs = readFileSync(new URL("../../../docs/embedding.md", import.meta.url), "utf8");

export const plans = {
  growth: "e429bd2c-da33-4a93-bbbd-e8c87acb39ff",
  start: "a30ea21e-dfd0-4865-99d0-fbeab5babd93",
} as const;

/** A code block of docs/embedding.md by its name, for this portal and a plan that it sells. */
export function block(name: string, sandbox: Sandbox): string {
  const code = new RegExp(`<!-- ${name} -->\\s*\`\`\`\\w+\\n(.*?)\`\`\``, "s").exec(docs)?.[1];
  if (code === undefined) throw new Error(`docs/embedding.md has no block ${name}`);
  return code
    .replaceAll("https://acme.portal.ledgerbee.com", sandbox.origins.portal)
    .replaceAll("550e8400-e29b-41d4-a716-446655440100", plans.growth)
    .replaceAll("550e8400-e29b-41d4-a716-446655440101", plans.start);
}

/** A script that runs once the page's own parts are there. */
export function script(code: string, type = "text/javascript"): string {
  return `<script type="${type}">${code}</script>`;
}

/** The classic script, as a page loads it. */
export function classic(sandbox: Sandbox): string {
  return `<script src="${sandbox.origins.portal}/embed.js"></script>`;
}

/** A provider that asks the shop's backend for one of its buyers. */
export function provider(buyer?: string): string {
  const body = JSON.stringify(buyer === undefined ? {} : { buyer });
  return `({ signal }) => fetch("/catalog-token", {
    method: "POST", headers: { "content-type": "application/json" }, body: '${body}', signal,
  }).then((it) => it.json())`;
}

/** Opens a page of this content at the partner's origin, or at another one. */
export async function openPage(page: Page, sandbox: Sandbox, body: string, origin = sandbox.origins.partner, headers: Record<string, string> = {}): Promise<void> {
  const address = `${origin}/own-page`;
  // A page that no server of this machine answered is asked before it reaches one.
  await page.context().grantPermissions(["local-network-access"]);
  await page.route(address, (route) =>
    route.fulfill({
      headers: { "content-type": "text/html; charset=utf-8", ...headers },
      body: `<!doctype html><html lang="en"><title>Own page</title><body>${body}</body></html>`,
    }),
  );
  await page.goto(address);
}
