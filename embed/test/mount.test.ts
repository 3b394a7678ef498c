// `mount`: an element with its options in a container, and its end.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { LedgerBeeEmbedApi, MountOptions, PlansElement } from "../src/public.ts";
import {
  addElement, endPage, Frame, ITEM_ID, OTHER_PLAN, PLAN, recordEvents, settle, startPage, TOKEN,
} from "./harness.ts";

let embed: LedgerBeeEmbedApi;
let events: ReturnType<typeof recordEvents>;
beforeEach(() => {
  embed = startPage();
  events = recordEvents();
});
afterEach(endPage);

describe("mount", () => {
  it("puts a frame with its options and its fallback into a container", async () => {
    document.body.innerHTML = "<div><p>before</p></div>";
    const container = document.querySelector("div")!;
    const provider = vi.fn(() => TOKEN);
    const mounted = embed.mount(container, {
      plans: [PLAN, OTHER_PLAN], lang: "da", ctaCallback: true, checkout: false, minHeight: 0, headingLevel: 2,
      appearance: { radius: "4px" }, currency: undefined, fallback: "snart", fetchCatalogToken: provider,
    });
    await settle();
    expect(container.innerHTML).toBe(
      `<p>before</p><ledgerbee-plans cta-callback="1" plans="${PLAN},${OTHER_PLAN}" min-height="0" lang="da" heading-level="2" appearance="{&quot;radius&quot;:&quot;4px&quot;}">snart</ledgerbee-plans>`,
    );
    expect(mounted.frame.src).toContain(`ids=${PLAN},${OTHER_PLAN}&ctaCallback=1`);
    expect(events).toEqual([]);
  });

  it.each<[string, object]>([
    ["a handler in a text", { onclick: "alert(1)" }],
    ["what no option is", { innerHTML: "<img>", srcdoc: "x", style: "x" }],
    ["a polluted prototype", JSON.parse('{"__proto__":{"plan":"x"}}')],
  ])("passes over %s", async (_, options) => {
    const mounted = embed.mount(document.body, { plan: PLAN, ...options } as MountOptions) as PlansElement;
    expect(mounted.getAttributeNames()).toEqual(["plan"]);
  });

  it("resolves ready with the cards, and rejects it at the end", async () => {
    const one = embed.mount(document.body, { plan: PLAN });
    const frame = new Frame(one.frame);
    await settle();
    await frame.connect();
    frame.notify("pageLoaded");
    await expect(one.ready).resolves.toBeUndefined();
    const two = embed.mount(document.body, { plan: PLAN });
    two.destroy();
    two.destroy();
    await expect(two.ready).rejects.toMatchObject({ name: "EmbedError", code: "destroyed" });
  });

  it("updates what is named alone", async () => {
    const mounted = embed.mount(document.body, { plan: PLAN, target: "_top", minHeight: 300 });
    mounted.update({ target: null, lang: "da" });
    await settle();
    expect((mounted as PlansElement).getAttributeNames().sort()).toEqual(["lang", "min-height", "plan"]);
  });

  it.each<[string, Record<string, string>, object[], unknown]>([
    ["a checkout alone of no such item", { item: ITEM_ID, checkout: "" }, [{ code: "item_not_found" }], "item_not_found"],
    ["a checkout alone whose amounts are odd", { item: ITEM_ID, checkout: "" }, [{ code: "document_inconsistent" }], undefined],
    ["a checkout alone that comes at another try", { item: ITEM_ID, checkout: "" }, [{ code: "network_failed", phase: "catalog", retryable: true }], undefined],
    ["no such item over the cards", { item: ITEM_ID }, [{ code: "item_not_found" }], undefined],
    ["odd amounts over the cards", { item: ITEM_ID }, [{ code: "document_inconsistent" }], undefined],
    ["a wrong wish for a checkout alone", { item: ITEM_ID, checkout: "no" }, [{ code: "item_not_found" }], undefined],
    ["a plan whose slug is checkout", { vanity: "checkout", item: ITEM_ID }, [{ code: "item_not_found" }], undefined],
  ])("settles ready for %s", async (_, attributes, errors, code) => {
    const { element, frame } = await addElement({ plan: PLAN, ...attributes });
    await frame.connect();
    for (const error of errors) frame.notify("error", { phase: "checkout", retryable: false, ...error });
    await settle();
    if (!code) frame.notify("pageLoaded");
    await settle();
    const end = await Promise.race([element.ready.then(() => undefined, (error) => error.code), settle().then(() => "pending")]);
    expect(end).toBe(code);
  });

  it("needs a container", () => {
    expect(() => embed.mount(document.querySelector("#nothing")!, { plan: PLAN })).toThrow(TypeError);
  });

  it("and destroy, 50 times, leave nothing behind", async () => {
    const spies = [window, document, document.body].map((it) => vi.spyOn(it, "addEventListener"));
    const observers = vi.spyOn(MutationObserver.prototype, "observe");
    const never = vi.fn((_: { signal: AbortSignal }) => new Promise<never>(() => {}));
    const ports: { close: ReturnType<typeof vi.spyOn>; frame: Frame }[] = [];
    const warm = vi.getTimerCount();
    for (let at = 0; at < 50; at++) {
      const mounted = embed.mount(document.body, { plan: PLAN, fetchCatalogToken: (it) => never(it) });
      const frame = new Frame(mounted.frame);
      await settle();
      await frame.connect(`n${at}`);
      void frame.token(1);
      await settle();
      ports.push({ close: vi.spyOn(frame.port!.other, "close"), frame });
      mounted.destroy();
      mounted.destroy();
      await settle();
    }
    expect(document.querySelectorAll("iframe, ledgerbee-plans").length).toBe(0);
    expect(spies.map((it) => it.mock.calls.length)).toEqual([0, 0, 0]);
    expect(observers).not.toHaveBeenCalled();
    expect(never).toHaveBeenCalledTimes(50);
    expect(never.mock.calls.every(([{ signal }]) => signal.aborted)).toBe(true);
    for (const { close, frame } of ports) {
      expect(close).toHaveBeenCalledTimes(1);
      expect(frame.received.at(-1)).toEqual({ jsonrpc: "2.0", method: "destroy" });
    }
    expect(vi.getTimerCount()).toBe(warm);
    const last = ports[0]!.frame;
    last.hello("later");
    expect(last.welcomes.length).toBe(1);
  });
});
