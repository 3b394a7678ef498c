// What comes over the port: events, actions, heights, and all that is dropped.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { LedgerBeeEmbedApi, Providers } from "../src/public.ts";
import {
  addFrame, makeFrame, endPage, ITEM_ID, OTHER_PLAN, PLAN, recordEvents, refusal, settle, startPage, TOKEN, VERSION_ID, type Frame,
} from "./harness.ts";

let embed: LedgerBeeEmbedApi;
let events: ReturnType<typeof recordEvents>;
beforeEach(() => {
  embed = startPage();
  events = recordEvents();
});
afterEach(endPage);

const ITEM = { planVersionId: VERSION_ID, planItemId: ITEM_ID };
const polluted = (json: string): unknown => JSON.parse(json);

describe("a notification", () => {
  it.each<[string, string, unknown, unknown]>([
    ["pageLoaded", "pageLoaded", undefined, {}],
    ["pageLoaded with more than it needs", "pageLoaded", { email: "buyer@partner.example" }, {}],
    ["pageLoaded with a field that has no name", "pageLoaded", { "": "word" }, {}],
    ["checkoutInitiated", "checkoutInitiated", { ...ITEM, vanity: null }, { ...ITEM, vanity: null }],
    ["checkoutInitiated without a slug", "checkoutInitiated", ITEM, { ...ITEM, vanity: null }],
    ["checkoutInitiated with a slug", "checkoutInitiated", { ...ITEM, vanity: "business" }, { ...ITEM, vanity: "business" }],
    ["checkoutInitiated, deferred", "checkoutInitiated", { ...ITEM, vanity: null, deferred: true }, { ...ITEM, vanity: null, deferred: true }],
    ["checkoutInitiated, deferred: false", "checkoutInitiated", { ...ITEM, vanity: null, deferred: false }, { ...ITEM, vanity: null }],
    ["checkoutInitiated, deferred: 1", "checkoutInitiated", { ...ITEM, vanity: null, deferred: 1 }, { ...ITEM, vanity: null }],
    ["checkoutInitiated with personal data", "checkoutInitiated", { ...ITEM, vanity: null, buyerEmail: "a@b.example", frame: "x" }, { ...ITEM, vanity: null }],
    ["customCtaClicked", "customCtaClicked", { ...ITEM, vanity: null, ctaLink: "/contact?a=1#b" }, { ...ITEM, vanity: null, ctaLink: "/contact?a=1#b" }],
    ["customCtaClicked with no deferred", "customCtaClicked", { ...ITEM, vanity: null, ctaLink: null, deferred: true }, { ...ITEM, vanity: null, ctaLink: null }],
    ["checkoutConfirmed", "checkoutConfirmed", { ...ITEM, status: "CONFIRMED", email: "a@b.example" }, { ...ITEM, status: "CONFIRMED" }],
    ["resized", "resized", { height: 812 }, { height: 812 }],
    ["error", "error", { code: "plan_not_found", phase: "catalog", retryable: false, message: "secret" }, { code: "plan_not_found", phase: "catalog", retryable: false }],
  ])("%s becomes an event with the known fields alone", async (_, method, params, detail) => {
    const frame = await (await addFrame()).connect();
    frame.notify(method, params);
    await settle();
    expect(events).toEqual([[method, { ...(detail as object), frame: frame.iframe }]]);
    expect(embed.dropped).toBe(0);
  });

  it.each<[string, string, unknown]>([
    ["an address for an id", "checkoutInitiated", { ...ITEM, planItemId: "buyer@partner.example" }],
    ["an object for an id", "checkoutInitiated", { ...ITEM, planItemId: {} }],
    ["an address for a slug", "checkoutInitiated", { ...ITEM, vanity: "buyer@partner.example" }],
    ["a sentence for a status", "checkoutConfirmed", { ...ITEM, status: "Paid by Jane" }],
    ["a sentence for a code", "error", { code: "Something failed", phase: "catalog", retryable: false }],
    ["a sentence for a phase", "error", { code: "plan_not_found", phase: "while paying", retryable: false }],
    ["an infinite height", "resized", { height: Infinity }],
    ["a height that is no number", "resized", { height: NaN }],
    ["a height of nobody's screen", "resized", { height: 2 ** 40 }],
    ["a link that runs script", "customCtaClicked", { ...ITEM, ctaLink: "javascript:alert(1)" }],
    ["a link that hides its scheme", "customCtaClicked", { ...ITEM, ctaLink: "java\nscript:alert(1)" }],
    ["a link with a leading space", "customCtaClicked", { ...ITEM, ctaLink: " javascript:alert(1)" }],
    ["a link of data", "customCtaClicked", { ...ITEM, ctaLink: "data:text/html,x" }],
    ["a plain link", "customCtaClicked", { ...ITEM, ctaLink: "http://acme.example/" }],
    ["a link to another host for a path", "customCtaClicked", { ...ITEM, ctaLink: "//evil.example" }],
    ["a link with a backslash", "customCtaClicked", { ...ITEM, ctaLink: "/\\evil.example" }],
    ["a link without a host", "customCtaClicked", { ...ITEM, ctaLink: "https://" }],
    ["a relative link", "customCtaClicked", { ...ITEM, ctaLink: "contact" }],
    ["fields from a prototype", "checkoutInitiated", polluted(`{ "__proto__": ${JSON.stringify(ITEM)} }`)],
    ["a list for params", "pageLoaded", []],
    ["null for params", "pageLoaded", null],
    ["more than 64 KiB", "pageLoaded", { more: "x".repeat(65_536) }],
  ])("with %s is dropped and counted", async (_, method, params) => {
    const frame = await (await addFrame()).connect();
    frame.notify(method, params);
    await settle();
    expect(events).toEqual([]);
    expect(embed.dropped).toBe(1);
  });

  it.each(["__proto__", "constructor", "toString", "somethingNew", "", "contextApplied", "initialized", "fetchCatalogToken", "destroy"])(
    "named %j is no event and no harm",
    async (method) => {
      const frame = await (await addFrame()).connect();
      const told = vi.spyOn(window, "dispatchEvent");
      frame.notify(method, polluted(`{ "__proto__": { "polluted": true }, "lang": "da", "colorScheme": "light", "": "word" }`));
      await settle();
      expect(told.mock.calls).toEqual([]);
      expect(embed.dropped).toBe(0);
      expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
    },
  );

  it("names the frame that it came from", async () => {
    const one = await (await addFrame()).connect();
    const two = await (await addFrame(`/embed/plans/${OTHER_PLAN}`)).connect();
    two.notify("pageLoaded");
    one.notify("resized", { height: 5 });
    await settle();
    expect(events).toEqual([
      ["pageLoaded", { frame: two.iframe }],
      ["resized", { height: 5, frame: one.iframe }],
    ]);
  });

  it("after the frame's removal is no event", async () => {
    const frame = await (await addFrame()).connect();
    frame.iframe.remove();
    await settle();
    frame.notify("pageLoaded");
    await settle();
    expect(events).toEqual([]);
  });
});

describe("before initialized", () => {
  it("the host sends nothing but the welcome, and drops what comes", async () => {
    embed.provide({ fetchCatalogToken: () => TOKEN });
    const frame = await addFrame();
    frame.hello();
    await frame.accept(false);
    frame.notify("pageLoaded");
    await frame.token(1);
    frame.iframe.setAttribute("data-lang", "da");
    await settle();
    expect(frame.received).toEqual([]);
    expect(events).toEqual([]);
    expect(embed.dropped).toBe(2);
    frame.notify("initialized");
    await settle();
    expect(frame.received).toEqual([
      { jsonrpc: "2.0", method: "contextChanged", params: { colorScheme: "light", provides: ["fetchCatalogToken"], lang: "da" } },
    ]);
  });

  it("a removed frame is not told to destroy itself", async () => {
    const frame = await addFrame();
    frame.hello();
    await frame.accept(false);
    frame.iframe.remove();
    await settle();
    expect(frame.received).toEqual([]);
  });
});

describe("the height", () => {
  it.each<[string, Record<string, string>, string]>([
    ["480 px by default", {}, "480px"],
    ["what the page reserves", { "data-min-height": "320" }, "320px"],
    ["what the page reserves, with its unit", { "data-min-height": "320px" }, "320px"],
    ["nothing, if the page wants that", { "data-min-height": "0" }, "0px"],
    ["480 px for less than nothing", { "data-min-height": "-5" }, "480px"],
    ["480 px for a word", { "data-min-height": "tall" }, "480px"],
    ["480 px for a height of nobody's screen", { "data-min-height": "1000000" }, "480px"],
  ])("is at first %s", async (_, attributes, height) => {
    const { iframe } = await addFrame(undefined, attributes);
    expect([iframe.style.width, iframe.style.height]).toEqual(["100%", height]);
  });

  it("follows the frame, and keeps its place while the frame is not displayed", async () => {
    const frame = await (await addFrame()).connect();
    const seen: string[] = [];
    for (const height of [812, 300, 0, 640.5, -1, 641]) {
      frame.notify("resized", { height });
      await settle();
      seen.push(frame.iframe.style.height);
    }
    expect(seen).toEqual(["812px", "300px", "300px", "300px", "300px", "641px"]);
  });
});

describe("the context", () => {
  it("is told again only when it changed", async () => {
    const frame = await (await addFrame(undefined, { "data-lang": "en" })).connect();
    frame.iframe.setAttribute("data-lang", "en");
    frame.iframe.setAttribute("class", "wide");
    document.body.append(document.createElement("p"));
    await settle();
    expect(frame.received).toEqual([]);
    frame.iframe.setAttribute("data-lang", "da");
    frame.iframe.setAttribute("data-heading-level", "2");
    await settle();
    expect(frame.received).toEqual([
      { jsonrpc: "2.0", method: "contextChanged", params: { colorScheme: "light", provides: [], lang: "da", headingLevel: 2 } },
    ]);
  });

  it.each<[string, string, boolean, Record<string, string>, string]>([
    ["a page without a scheme", "", true, {}, "light"],
    ["a light page", "light", true, {}, "light"],
    ["a dark page", "dark", false, {}, "dark"],
    ["a page that follows a dark device", "light dark", true, {}, "dark"],
    ["a page that follows a light device", "light dark", false, {}, "light"],
    ["a page that is dark before it is light, on a light device", "dark light", false, {}, "light"],
    ["a page that is dark before it is light, on a dark device", "dark light", true, {}, "dark"],
    ["a page that is dark alone", "dark only", false, {}, "dark"],
    ["a wish for dark", "light", false, { "data-color-scheme": "dark" }, "dark"],
    ["a wish for light", "dark", true, { "data-color-scheme": "light" }, "light"],
    ["a wish for the page's own", "dark", false, { "data-color-scheme": "auto" }, "dark"],
    ["a wish that is none", "light", true, { "data-color-scheme": "sepia" }, "light"],
  ])("tells the colour scheme of %s", async (_, scheme, dark, attributes, told) => {
    vi.spyOn(window, "matchMedia").mockReturnValue({ matches: dark } as MediaQueryList);
    vi.spyOn(window, "getComputedStyle").mockReturnValue({ colorScheme: scheme } as CSSStyleDeclaration);
    const frame = await (await addFrame(undefined, attributes)).connect();
    expect(frame.welcomes[0]?.message["context"]).toEqual({ provides: [], colorScheme: told });
  });

  it.each<[string, () => HTMLElement, string, string]>([
    ["a class of the root", () => document.documentElement, "class", "dark"],
    ["data of the root", () => document.documentElement, "data-theme", "dark"],
    ["the root's style", () => document.documentElement, "style", "color-scheme: dark"],
    ["a class of the body", () => document.body, "class", "dark"],
    ["a class of what the frame stands in", () => document.querySelector("main")!, "class", "dark"],
  ])("tells the colour scheme that the page changes to by %s, once", async (_, at, name, value) => {
    const main = document.body.appendChild(document.createElement("main"));
    const frame = makeFrame();
    main.append(frame.iframe);
    await settle();
    await frame.connect();
    const element = at();
    const styles = vi.spyOn(window, "getComputedStyle").mockReturnValue({ colorScheme: "dark" } as CSSStyleDeclaration);
    for (const times of [1, 2, 3]) element.setAttribute(name, times < 3 ? "" : value);
    await settle();
    expect(styles).toHaveBeenCalledTimes(1);
    expect(frame.received).toEqual([{ jsonrpc: "2.0", method: "contextChanged", params: { provides: [], colorScheme: "dark" } }]);
    element.removeAttribute(name);
    await settle();
    expect(frame.received.length).toBe(1);
  });

  it("follows the scheme that the frame applied, so that nothing opaque lies under it", async () => {
    const frame = await (await addFrame()).connect();
    expect(frame.iframe.style.colorScheme).toBe("light");
    for (const [sent, worn] of [["dark", "dark"], ["light", "light"], ["dark", "dark"], ["<b>", "dark"]] as const) {
      frame.notify("contextApplied", { lang: "da", colorScheme: sent });
      await settle();
      expect(frame.iframe.style.colorScheme).toBe(worn);
    }
    expect(events).toEqual([]);
  });
});

describe("the end of a frame", () => {
  it.each<[string, (frame: Frame) => void]>([
    ["its removal", ({ iframe }) => iframe.remove()],
    ["the removal of what it stands in", () => document.body.replaceChildren()],
    ["the removal of its attribute", ({ iframe }) => iframe.removeAttribute("data-ledgerbee-embed")],
    ["another origin", ({ iframe }) => (iframe.src = `https://evil.example/embed/plans/${PLAN}`)],
  ])("is %s", async (_, end) => {
    const frame = await (await addFrame()).connect();
    end(frame);
    await settle();
    expect(frame.received).toEqual([{ jsonrpc: "2.0", method: "destroy" }]);
    expect(frame.port?.other.closed).toBe(true);
    frame.hello("n2");
    expect(frame.welcomes.length).toBe(1);
  });

  it("is its move to another place, where it begins anew", async () => {
    const frame = await (await addFrame()).connect("n1");
    const moved = { postMessage: vi.fn() };
    document.body.append(document.createElement("section"));
    Object.defineProperty(frame.iframe, "contentWindow", { value: moved });
    document.querySelector("section")?.append(frame.iframe);
    await settle();
    expect(frame.received).toEqual([{ jsonrpc: "2.0", method: "destroy" }]);
    expect(moved.postMessage).toHaveBeenCalledTimes(1);
    frame.say({ ns: "ledgerbee.embed", type: "hello", versions: [1], nonce: "n2" }, { source: moved });
    expect(moved.postMessage).toHaveBeenLastCalledWith(expect.objectContaining({ type: "welcome", nonce: "n2" }), expect.anything(), expect.anything());
  });
});

describe("a request", () => {
  it.each<[string, string, unknown, unknown]>([
    ["of an unknown method", "fetchSomethingNew", {}, -32601],
    ["of an inherited name", "constructor", {}, -32601],
    ["that is a notification's name", "pageLoaded", {}, -32601],
    ["for a token with another reason", "fetchCatalogToken", { reason: "why not", attempt: 1 }, -32602],
    ["for a token with attempt 0", "fetchCatalogToken", { reason: "initial", attempt: 0 }, -32602],
    ["for a token with half an attempt", "fetchCatalogToken", { reason: "initial", attempt: 1.5 }, -32602],
    ["for a bind token without ids", "fetchCheckoutBindToken", {}, -32602],
    ["for an action of a kind from a prototype", "requestAction", { kind: "constructor", ...ITEM }, -32602],
    ["for an action of no known kind", "requestAction", { kind: "other", ...ITEM, "": "word" }, -32602],
    ["for an action with a link that runs script", "requestAction", { kind: "customCta", ...ITEM, ctaLink: "javascript:1" }, -32602],
  ])("%s is refused", async (_, method, params, code) => {
    const onAction = vi.fn(() => true);
    embed.provide({ fetchCatalogToken: () => TOKEN, fetchCheckoutBindToken: () => TOKEN, onAction });
    const frame = await (await addFrame()).connect();
    expect(await frame.request(1, method, params)).toMatchObject({ jsonrpc: "2.0", id: 1, error: { code } });
    expect(onAction).not.toHaveBeenCalled();
  });

  it.each<[string, Providers["onAction"], boolean]>([
    ["takes it over", () => true, true],
    ["takes it over in a while", async () => true, true],
    ["leaves it", () => false, false],
    ["says nothing", () => {}, false],
    ["says something true-like", () => 1 as unknown as boolean, false],
    ["throws", () => { throw new Error("no"); }, false],
    ["is not there", undefined, false],
  ])("for an action is answered when the page %s", async (_, onAction, handled) => {
    embed.provide(onAction ? { onAction } : { fetchCatalogToken: () => TOKEN });
    const frame = await (await addFrame()).connect();
    const answer = await frame.request(3, "requestAction", { kind: "checkout", ...ITEM, vanity: null });
    expect(answer).toEqual({ jsonrpc: "2.0", id: 3, result: { handled } });
  });

  it("for an action tells the page the known fields alone", async () => {
    const onAction = vi.fn(() => true);
    embed.provide({ onAction });
    const frame = await (await addFrame()).connect();
    await frame.request(3, "requestAction", { kind: "customCta", ...ITEM, ctaLink: "tel:+4512345678", email: "a@b.example" });
    expect(onAction.mock.lastCall).toEqual([
      { kind: "customCta", ...ITEM, vanity: null, ctaLink: "tel:+4512345678", frame: frame.iframe, signal: expect.any(AbortSignal) },
    ]);
  });

  it.each<[string, (frame: Frame) => void, boolean]>([
    ["is gone", (frame) => frame.iframe.remove(), true],
    ["was loaded anew", (frame) => frame.hello("n2"), true],
    ["is still there", () => {}, false],
  ])("for an action or a bind token is aborted when its frame %s", async (_, end, aborted) => {
    const never = vi.fn((_: { signal: AbortSignal }) => new Promise<never>(() => {}));
    embed.provide({ fetchCheckoutBindToken: never, onAction: never });
    const frame = await (await addFrame()).connect();
    await frame.request(1, "requestAction", { kind: "checkout", ...ITEM, vanity: null });
    await frame.request(2, "fetchCheckoutBindToken", ITEM);
    end(frame);
    await settle();
    expect(never.mock.calls.map(([{ signal }]) => [signal.aborted, signal.reason?.code])).toEqual(
      Array(2).fill(aborted ? [true, "provider_cancelled"] : [false, undefined]),
    );
  });

  it.each<[string, Providers["fetchCheckoutBindToken"], unknown]>([
    ["a token", () => TOKEN, undefined],
    ["an object with a token", async () => ({ token: TOKEN }), undefined],
    ["garbage", () => ({ token: "" }), { code: "provider_bad_answer", retryable: false }],
    ["an error", () => { throw new Error(TOKEN); }, { code: "provider_failed", retryable: true }],
    ["nothing in time", () => new Promise(() => {}), { code: "provider_timeout", retryable: true }],
  ])("for a bind token may bring %s", async (_, fetchCheckoutBindToken, data) => {
    const provider = vi.fn(fetchCheckoutBindToken);
    embed.provide({ fetchCheckoutBindToken: provider });
    const frame = await (await addFrame()).connect();
    await frame.request(2, "fetchCheckoutBindToken", { ...ITEM, email: "a@b.example" });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(provider.mock.calls).toEqual([[{ ...ITEM, signal: expect.any(AbortSignal) }]]);
    expect(refusal(frame.answer(2))).toEqual(data);
    if (!data) expect(frame.answer(2)?.["result"]).toEqual({ token: TOKEN });
  });
});
