// The snippet of docs/embedding.md, run: it loads the script, and keeps what is called before.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { code, inline } from "./blocks.ts";
import { endPage, Frame, note, PLAN, startPage, TOKEN } from "./harness.ts";

const PORTAL = "https://acme.portal.ledgerbee.com";

let noted: () => void;
let fetched: ReturnType<typeof vi.fn<typeof fetch>>;
beforeEach(() => {
  startPage("");
  noted = note();
  fetched = vi.fn<typeof fetch>(async () => Response.json({ catalogToken: TOKEN }));
  vi.stubGlobal("fetch", fetched);
});
afterEach(async () => {
  noted();
  delete window.LedgerBeeEmbed;
  await endPage();
});

describe("the snippet", () => {
  const paste = (): HTMLScriptElement[] => {
    const loads: HTMLScriptElement[] = [];
    vi.spyOn(document.head, "append").mockImplementation((it) => void loads.push(it as HTMLScriptElement));
    vi.spyOn(document, "currentScript", "get").mockReturnValue(Object.assign(document.createElement("script"), { nonce: "R4nd0m" }));
    for (const _ of [1, 2]) new Function(inline("snippet"))();
    return loads;
  };
  const arrive = async (): Promise<void> => {
    const script = document.createElement("script");
    Object.defineProperty(script, "src", { value: `${PORTAL}/embed.js` });
    vi.spyOn(document, "currentScript", "get").mockReturnValue(script);
    vi.resetModules();
    await import("../src/main.ts");
  };

  it("loads the script once, with the nonce, and keeps what is called before", async () => {
    expect(paste().map(({ src, nonce }) => [src, nonce])).toEqual([[`${PORTAL}/embed.js`, "R4nd0m"]]);
    new Function(inline("provide"))();
    document.body.innerHTML = code("iframe");
    new Frame(document.querySelector("iframe")!);
    await arrive();
    expect(fetched.mock.calls.map(([url, init]) => [url, init?.body])).toEqual([["/catalog-token", JSON.stringify({ planIds: [PLAN] })]]);
  });

  it("can be told to try again", async () => {
    const loads = paste();
    loads[0]?.dispatchEvent(new Event("error"));
    void (window.LedgerBeeEmbed as unknown as { load(): Promise<unknown> }).load();
    expect(loads.length).toBe(2);
  });
});
