// The design room of a development build as a static site, and one scenario of it on a bare page.
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import type { Frame, FrameLocator, Locator, Page } from "@playwright/test";
import { expect } from "./test.ts";

const folder = process.env.ROOM_DIR ?? fileURLToPath(new URL("../../../target/xtask/room", import.meta.url));
const types: Record<string, string> = { html: "text/html", js: "text/javascript", css: "text/css", wasm: "application/wasm" };

/** What stands around a scenario: nothing, and behind it what a page would have there. */
const BARE = `<!doctype html><meta charset="utf-8"><title>Bare</title>
<style>body { margin: 0 } body.dark { background: #14181d } iframe { display: block; width: 100%; border: 0 }</style>
<iframe id="stage" title="The scenario"></iframe>`;

/** Serves the room. */
export async function serveRoom(): Promise<{ readonly url: string; close(): void }> {
  const server: Server = createServer(({ url }, response) => {
    const name = new URL(url ?? "/", "http://localhost").pathname.slice(1) || "index.html";
    try {
      const content = name === "bare" ? BARE : readFileSync(`${folder}/${name}`);
      response.writeHead(200, { "content-type": types[name.split(".").at(-1) ?? ""] ?? "text/html" }).end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => void server.listen(0, "localhost", resolve));
  return { url: `http://localhost:${(server.address() as AddressInfo).port}/`, close: () => void server.close() };
}

export type Scheme = "light" | "dark";

/** One scenario by itself. */
export class Stage {
  constructor(
    readonly page: Page,
    readonly room: string,
  ) {}

  get iframe(): Locator {
    return this.page.locator("#stage");
  }

  get inside(): FrameLocator {
    return this.iframe.contentFrame();
  }

  get frame(): Frame {
    return this.page.frames()[1]!;
  }

  async open(scenario: string, lang: string): Promise<void> {
    await this.page.goto(`${this.room}bare`);
    const query = new URLSearchParams({ scenario, lang });
    await this.iframe.evaluate((it: HTMLIFrameElement, query) => {
      const staged = new Promise<void>((resolve) => {
        addEventListener("message", ({ data }) => void (data === "staged" && resolve()));
      });
      it.src = `/?${query}`;
      return staged;
    }, `${query}`);
  }

  /** Asks for what a page would ask for, and gives the frame its height. */
  async wear(width: number, colorScheme: Scheme, preset: string = ""): Promise<void> {
    await this.page.setViewportSize({ width, height: 900 });
    await this.page.evaluate((dark) => document.body.classList.toggle("dark", dark), colorScheme === "dark");
    await this.iframe.evaluate(
      (it: HTMLIFrameElement, context) => {
        it.style.colorScheme = context.colorScheme;
        it.contentWindow!.postMessage(context, location.origin);
      },
      { colorScheme, appearance: preset ? { preset } : {} },
    );
    const html = this.inside.locator("html");
    await expect(html).toHaveAttribute("data-color-scheme", colorScheme);
    await expect(html).toHaveClass(preset ? new RegExp(`preset-${preset}`) : /^(?!.*preset-)/);
    await this.iframe.evaluate((it: HTMLIFrameElement) => {
      const inner = it.contentDocument!;
      it.style.height = "0";
      // A skeleton is as high as its frame.
      const height = inner.getElementById("skeleton")?.checkVisibility() ? 480 : inner.documentElement.scrollHeight;
      it.style.height = `${height}px`;
    });
  }
}
