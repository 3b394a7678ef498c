// The frame asks for the page to be navigated: by its port, after the buyer's own click, once.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { addElement, addFrame, endPage, PLAN, PORTAL, recordEvents, settle, startPage, type Frame } from "./harness.ts";

const URL_OF_CHECKOUT = "https://checkout.portal.example/c/1?x=1#token";
let embed: ReturnType<typeof startPage>;
let events: ReturnType<typeof recordEvents>;
let assign: ReturnType<typeof vi.fn<(url: string | URL) => void>>;
let active: boolean | undefined;
beforeEach(() => {
  embed = startPage();
  events = recordEvents();
  assign = vi.fn<(url: string | URL) => void>();
  vi.spyOn(window.location, "assign").mockImplementation(assign);
  active = true;
  vi.stubGlobal("navigator", { get userActivation() { return active === undefined ? undefined : { isActive: active }; } });
});
afterEach(endPage);

const focus = (element: Element | null): void => {
  vi.spyOn(document, "activeElement", "get").mockReturnValue(element);
};
const clicked = async (): Promise<Frame> => {
  const frame = await (await addFrame()).connect();
  focus(frame.iframe);
  return frame;
};
const navigate = async (frame: Frame, url: unknown = URL_OF_CHECKOUT): Promise<void> => {
  frame.notify("navigate", { url });
  await settle();
};
const refused = (frame: Frame): unknown => ["error", { code: "navigation_refused", phase: "checkout", retryable: true, frame: frame.iframe }];

describe("the page goes", () => {
  it.each([URL_OF_CHECKOUT, "HTTPS://shop.example", "http://localhost:8081/return", "http://localhost/", "http://127.0.0.1:8083/x", "https://shop.example/@me"])("to %s", async (url) => {
    await navigate(await clicked(), url);
    expect(assign.mock.calls).toEqual([[url]]);
    expect(events).toEqual([]);
  });

  it("where the browser cannot tell of a click, by the focus alone", async () => {
    active = undefined;
    await navigate(await clicked());
    expect(assign).toHaveBeenCalledTimes(1);
  });

  it("after a provider took its time: the click is known from the request", async () => {
    embed.provide({ fetchCheckoutBindToken: () => new Promise((resolve) => setTimeout(resolve, 9_000, "t".repeat(43))) });
    const frame = await clicked();
    void frame.request(1, "fetchCheckoutBindToken", { planVersionId: PLAN, planItemId: PLAN });
    await settle();
    active = false;
    await vi.advanceTimersByTimeAsync(11_000);
    await navigate(frame);
    expect(assign).toHaveBeenCalledTimes(1);
  });

  it("for a frame in an element, whose focus is inside", async () => {
    const { element, frame } = await addElement();
    await frame.connect();
    vi.spyOn(element.shadowRoot!, "activeElement", "get").mockReturnValue(element.frame);
    await navigate(frame);
    expect(assign).toHaveBeenCalledTimes(1);
  });
});

describe("the page stays", () => {
  it.each<[string, (frame: Frame) => void]>([
    ["without a click", () => (active = false)],
    ["after a click somewhere else", () => focus(document.body)],
    ["after a click in another frame", () => focus(document.createElement("iframe"))],
  ])("%s, and says so", async (_, before) => {
    const frame = await clicked();
    before(frame);
    await navigate(frame);
    expect(assign).not.toHaveBeenCalled();
    expect(events).toEqual([refused(frame)]);
  });

  it("after 12 s, and for a second time", async () => {
    const frame = await clicked();
    frame.notify("resized", { height: 1 });
    await settle();
    active = false;
    await vi.advanceTimersByTimeAsync(12_000);
    await navigate(frame);
    expect(assign).not.toHaveBeenCalled();
    active = true;
    await navigate(frame);
    active = false;
    await navigate(frame);
    expect(assign).toHaveBeenCalledTimes(1);
  });

  it.each<[string, unknown]>([
    ["script", "javascript:alert(1)"],
    ["script with a break", "java\nscript:alert(1)"],
    ["data", "data:text/html,x"],
    ["a plain address", "http://shop.example/"],
    ["a host that begins like localhost", "http://localhost.evil.example/"],
    ["a host before an @", "http://localhost@evil.example/"],
    ["a user name", "https://shop.example@evil.example/"],
    ["a user name and a password", "https://me:secret@pay.example/"],
    ["a password alone", "https://:secret@pay.example/"],
    ["this machine's address as a name", "http://127.0.0.1.evil.example/"],
    ["a path", "/contact"],
    ["no scheme", "//evil.example"],
    ["a backslash", "https://shop.example\\@evil.example"],
    ["a space", " https://shop.example"],
    ["a blob", "blob:https://shop.example/1"],
    ["no host", "https://"],
    ["a list", ["https://shop.example"]],
    ["nothing", null],
    ["4 kB", `https://shop.example/${"x".repeat(4_096)}`],
  ])("for %s, which is dropped and counted", async (_, url) => {
    await navigate(await clicked(), url);
    expect(assign).not.toHaveBeenCalled();
    expect([events, embed.dropped]).toEqual([[], 1]);
  });

  it.each<[string, (frame: Frame, message: object) => void]>([
    ["the frame's window", (frame, message) => frame.say(message)],
    ["the frame's window, as ours", (frame, message) => frame.say({ ns: "ledgerbee.embed", ...message })],
    ["another window", (frame, message) => frame.say({ ns: "ledgerbee.embed", ...message }, { source: {} })],
    ["the page itself", (frame, message) => frame.say({ ns: "ledgerbee.embed", ...message }, { source: window, origin: PORTAL })],
    ["another origin", (frame, message) => frame.say({ ns: "ledgerbee.embed", ...message }, { origin: "https://evil.example" })],
  ])("for what comes by %s instead of the port", async (_, post) => {
    const frame = await clicked();
    post(frame, { jsonrpc: "2.0", method: "navigate", params: { url: URL_OF_CHECKOUT } });
    await settle();
    expect(assign).not.toHaveBeenCalled();
  });

  it("for a port that was replaced, and before initialized", async () => {
    const frame = await clicked();
    const old = frame.port!;
    frame.hello("n2");
    old.postMessage({ jsonrpc: "2.0", method: "navigate", params: { url: URL_OF_CHECKOUT } });
    await frame.accept(false);
    await navigate(frame);
    expect(assign).not.toHaveBeenCalled();
  });
});
