// The snippet of docs/embedding.md, run: it loads the script, and keeps what is called before.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { code, inline } from "./blocks.ts";
import { createEmbed } from "../src/page.ts";
import type { LedgerBeeEmbedApi } from "../src/public.ts";
import { endPage, Frame, note, PLAN, settle, startPage, TOKEN } from "./harness.ts";

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
  const stub = (): LedgerBeeEmbedApi & { load(): Promise<unknown> } => window.LedgerBeeEmbed as never;

  it("loads the script once, with the nonce, and keeps what is called before", async () => {
    const loads = paste();
    expect(loads.map(({ src, nonce }) => [src, nonce])).toEqual([[`${PORTAL}/embed.js`, "R4nd0m"]]);
    new Function(inline("provide"))();
    document.body.innerHTML = code("iframe");
    new Frame(document.querySelector("iframe")!);
    await arrive();
    loads[0]?.dispatchEvent(new Event("load"));
    await settle();
    expect(fetched.mock.calls.map(([url, init]) => [url, init?.body])).toEqual([["/catalog-token", JSON.stringify({ planIds: [PLAN] })]]);
  });

  it("keeps what is called before in its order, and each promise settles", async () => {
    const [load] = paste();
    const { provide, mount } = stub();
    const provider = vi.fn(() => TOKEN);
    const made = [provide({ fetchCatalogToken: provider }), provide({}), mount(document.body, { vanity: "team" })] as unknown[];
    await arrive();
    load?.dispatchEvent(new Event("load"));
    const [first, second, third] = await Promise.allSettled(made);
    expect(first).toEqual({ status: "fulfilled", value: undefined });
    expect(second).toMatchObject({ status: "rejected", reason: { code: "provider_invalid" } });
    expect(third).toEqual({ status: "fulfilled", value: document.querySelector("ledgerbee-plans") });
  });

  it("hands what was called before to the module, where that came first", async () => {
    const [load] = paste();
    const calls = [stub().provide({ onAction: () => true }), stub().mount(document.body, { vanity: "team" })];
    window.LedgerBeeEmbed = createEmbed(PORTAL);
    await arrive();
    load?.dispatchEvent(new Event("load"));
    expect(await Promise.all(calls)).toEqual([undefined, document.querySelector("ledgerbee-plans")]);
  });

  it("takes no element of its name for the embed, whatever that holds", async () => {
    const form = document.createElement("form");
    Object.assign(form, { provide: document.createElement("input"), mount: document.createElement("input") });
    window.LedgerBeeEmbed = form as never;
    const [load] = paste();
    const call = stub().mount(document.body, { vanity: "team" });
    await arrive();
    load?.dispatchEvent(new Event("load"));
    expect(await call).toBe(document.querySelector("ledgerbee-plans"));
  });

  it("waits on for a script that brought nothing", async () => {
    const [load] = paste();
    const settled = vi.fn();
    void Promise.resolve(stub().provide({ onAction: () => true })).then(settled, settled);
    load?.dispatchEvent(new Event("load"));
    await settle();
    expect(settled).not.toHaveBeenCalled();
  });

  it("can be told to try again", async () => {
    const loads = paste();
    loads[0]?.dispatchEvent(new Event("error"));
    const call = stub().mount(document.body, { vanity: "team" });
    void stub().load();
    expect(loads.length).toBe(2);
    await arrive();
    loads[1]?.dispatchEvent(new Event("load"));
    expect(await call).toBe(document.querySelector("ledgerbee-plans"));
  });
});
