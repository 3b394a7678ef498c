// A contender's own sandbox: the same server, catalogue and API for each of them.
// @ts-check
import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { catalogue } from "./catalogue.mjs";

/** @typedef {{ readonly api: string, readonly portal: string, readonly partner: string, readonly checkout: string }} Origins */

/** @param {string} origin */
export const portOf = (origin) => Number(new URL(origin).port);

/** Where the frame finds the API: at an origin of its own, or below the portal's. @typedef {"own" | "portal"} Api */

/**
 * Starts a sandbox, and the partner's page that stands in for the sandbox's own shop.
 * @param {{ readonly dist: string, readonly size: import("./catalogue.mjs").Size, readonly api: Api }} what
 */
export async function startSandbox({ dist, size, api }) {
  const folder = await mkdtemp(join(tmpdir(), "bench-"));
  const file = join(folder, "catalogue.json");
  await writeFile(file, JSON.stringify(catalogue(size)));
  const ports = ["api", "portal", "partner", "checkout"].flatMap((it) => [`--${it}-port`, "0"]);
  const options = [...ports, "--print-ports", "--frame-api", api, "--catalog", file, "--dist", dist];
  const child = spawn(/** @type {string} */ (process.env["SANDBOX_BIN"]), options);
  child.stderr.on("data", (text) => process.stderr.write(text));
  /** @type {Origins} */
  const origins = await new Promise((resolve, reject) => {
    child.stdout.once("data", (line) => resolve(JSON.parse(String(line).split("\n")[0] ?? "")));
    child.once("exit", () => reject(new Error("the sandbox stopped")));
  });
  const shop = await startShop(origins);
  return {
    origins,
    /** Where the partner's page is, for the network to stand before. */
    shopPort: shop.port,
    async stop() {
      shop.server.close();
      shop.server.closeAllConnections();
      child.kill();
      await rm(folder, { recursive: true });
    },
  };
}

/** A page with nothing but the script; its backend is the sandbox's shop. @param {Origins} origins */
async function startShop({ partner, portal }) {
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title>
<link rel="icon" href="data:,"><meta name="viewport" content="width=device-width">
<h1>Prices</h1><main></main><p>Below the cards.</p>
<script src="${portal}/embed.js"></script>
<script>
LedgerBeeEmbed.provide({
  fetchCatalogToken: async ({ signal }) => {
    const headers = { "content-type": "application/json" };
    const response = await fetch("/catalog-token", { method: "POST", headers, body: "{}", signal });
    return response.json();
  },
});
</script></html>`;
  const server = createServer((from, to) => {
    if (from.method === "GET") {
      to.writeHead(from.url === "/" ? 200 : 404, { "content-type": "text/html; charset=utf-8", "cache-control": "no-cache" });
      to.end(from.url === "/" ? html : "");
      return;
    }
    const { pathname } = new URL(from.url ?? "/", partner);
    const onward = request({ host: "127.0.0.1", port: portOf(partner), path: pathname, method: "POST", headers: from.headers });
    onward.on("response", (answer) => {
      to.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(to);
    });
    onward.on("error", () => to.writeHead(502).end());
    from.pipe(onward);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  return { server, port: /** @type {import("node:net").AddressInfo} */ (server.address()).port };
}
