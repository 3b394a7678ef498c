// A partner's site of its own: pages as a newcomer writes them, and a backend that gives the tokens.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { built, Sandbox } from "../../e2e/support/sandbox.ts";

interface Catalogue {
  allowedParentOrigins?: string[];
  readonly plans: readonly { readonly entry: { readonly plan: { readonly id: string } } }[];
}

const fixtures = new URL("../../fixtures/catalog/", import.meta.url);

/** The partner's site, and behind it LedgerBee's stand-in that lets it embed the frame. */
export class Partner {
  /** How often the page asked its backend for a token. */
  asked = 0;
  /** How many of the next questions for a token the backend fails to answer. */
  failing = 0;
  private page = "";

  private constructor(
    private readonly server: Server,
    /** Another site than the portal's, as a partner's is. */
    readonly origin: string,
    readonly sandbox: Sandbox,
    /** The first plan of the catalogue. */
    readonly plan: string,
  ) {}

  static async start(catalogue = "acme", options: readonly string[] = [], dist = built): Promise<Partner> {
    const server = createServer();
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const folder = mkdtempSync(join(tmpdir(), "pricing-card-"));
    try {
      const catalog = JSON.parse(readFileSync(new URL(`${catalogue}.json`, fixtures), "utf8")) as Catalogue;
      catalog.allowedParentOrigins = [origin];
      const file = join(folder, "catalog.json");
      writeFileSync(file, JSON.stringify(catalog));
      const sandbox = await Sandbox.start(["--catalog", file, ...options], dist);
      const partner = new Partner(server, origin, sandbox, catalog.plans[0]!.entry.plan.id);
      server.on("request", (request, response) => void partner.answer(request, response));
      return partner;
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  /** The address of a page with this body; the one before is gone. */
  shows(body: string, head = ""): string {
    this.page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Partner</title>${head}<body>${body}</body></html>`;
    return `${this.origin}/`;
  }

  /** Forgets what a test has asked for. */
  async calm(): Promise<void> {
    this.asked = this.failing = 0;
    await this.sandbox.calm();
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await this.sandbox.stop();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== "POST") {
      response.writeHead(200, { "content-type": "text/html; charset=utf-8", "cache-control": "no-cache" }).end(this.page);
      return;
    }
    this.asked += 1;
    if (this.failing > 0) {
      this.failing -= 1;
      response.writeHead(500).end();
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const shop = this.sandbox.origins.partner;
    const answer = await fetch(`${shop}/catalog-token`, {
      method: "POST",
      headers: { origin: shop, "content-type": "application/json" },
      body: Buffer.concat(chunks),
    });
    response.writeHead(answer.status, { "content-type": "application/json", "cache-control": "no-store" });
    response.end(await answer.text());
  }
}
