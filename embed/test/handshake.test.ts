// Who is adopted, who is welcomed, and who is not.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { LedgerBeeEmbedApi } from "../src/public.ts";
import { addFrame, endPage, makeFrame, PLAN, PORTAL, recordEvents, settle, startPage } from "./harness.ts";

let embed: LedgerBeeEmbedApi;
beforeEach(() => {
  embed = startPage();
});
afterEach(endPage);

describe("adoption", () => {
  it.each([
    ["of its own origin", `/embed/plans/${PLAN}`, true],
    ["with a default port written out", `https://acme.portal.example:443/embed/plans/${PLAN}`, true],
    ["of another origin", `https://evil.example/embed/plans/${PLAN}`, false],
    ["whose origin only begins alike", `https://acme.portal.example.evil.example/embed/plans/${PLAN}`, false],
    ["of another scheme", `http://acme.portal.example/embed/plans/${PLAN}`, false],
    ["of another port", `https://acme.portal.example:8443/embed/plans/${PLAN}`, false],
    ["with user information for a host", `https://acme.portal.example@evil.example/embed/plans/${PLAN}`, false],
    ["without an origin", "data:text/html,hello", false],
    ["without an address", "", false],
    ["with an address that is none", "https://", false],
  ])("an iframe %s", async (_, address, adopted) => {
    const frame = await addFrame(address || "about:blank");
    expect(frame.hellos.length).toBe(adopted ? 1 : 0);
  });

  it("leaves an iframe without the attribute alone, until it gets it", async () => {
    const frame = makeFrame();
    frame.iframe.removeAttribute("data-ledgerbee-embed");
    document.body.append(frame.iframe);
    await settle();
    expect(frame.posted).toEqual([]);
    frame.iframe.setAttribute("data-ledgerbee-embed", "");
    await settle();
    expect(frame.hellos.length).toBe(1);
  });

  it("adopts an iframe deep inside an added element", async () => {
    const frame = makeFrame();
    const outer = document.createElement("section");
    outer.append(document.createElement("div"));
    outer.firstElementChild?.append(frame.iframe);
    document.body.append(outer);
    await settle();
    expect(frame.hellos.length).toBe(1);
  });

  it("adopts an iframe that was there before the script", async () => {
    await endPage();
    const frame = makeFrame();
    document.body.append(frame.iframe);
    startPage();
    expect(frame.hellos.length).toBe(1);
  });

  it("adopts nothing and refuses providers when the script has no origin", async () => {
    await endPage();
    const lost = startPage("");
    const frame = await addFrame();
    expect(frame.posted).toEqual([]);
    expect(() => lost.provide({ fetchCatalogToken: () => "t" })).toThrow(
      expect.objectContaining({ name: "EmbedError", code: "script_origin_unknown", phase: "config", retryable: false }),
    );
  });
});

describe("hello", () => {
  it("is said at once, and once more on first hearing the frame", async () => {
    const frame = await addFrame();
    frame.hello("n1");
    frame.hello("n2");
    expect(frame.hellos.map(({ to }) => to)).toEqual(["*", PORTAL]);
    expect(frame.hellos[0]?.message).toEqual({
      ns: "ledgerbee.embed",
      type: "hello",
      versions: [1],
      nonce: expect.stringMatching(/^0\.\d+/),
    });
  });

  it("is answered with one welcome and one port, to the exact origin", async () => {
    const frame = await addFrame();
    frame.hello("n1");
    expect(frame.welcomes).toEqual([
      {
        message: { ns: "ledgerbee.embed", type: "welcome", version: 1, nonce: "n1", context: { colorScheme: "light", provides: [] } },
        to: PORTAL,
        ports: [expect.anything()],
      },
    ]);
  });

  it.each([
    ["the same hello again", 1, 0, (it: Frame) => (it.hello(), it.hello())],
    ["from another origin", 0, 1, (it: Frame) => it.say(HELLO, { origin: "https://evil.example" })],
    ["from an opaque origin", 0, 1, (it: Frame) => it.say(HELLO, { origin: "null" })],
    ["from another window", 0, 1, (it: Frame) => it.say(HELLO, { source: {} })],
    ["from no window", 0, 1, (it: Frame) => it.say(HELLO, { source: null })],
    ["from the page itself", 0, 1, (it: Frame) => it.say(HELLO, { source: window })],
    ["without a namespace", 0, 1, (it: Frame) => it.say({ ...HELLO, ns: undefined })],
    ["with an empty nonce", 0, 1, (it: Frame) => it.hello("")],
    ["longer than 64 KiB", 0, 1, (it: Frame) => it.say({ ...HELLO, more: "x".repeat(65_536) })],
    ["longer than 64 KiB in UTF-8 alone", 0, 1, (it: Frame) => it.say({ ...HELLO, more: "ø".repeat(40_000) })],
    ["just short enough", 1, 0, (it: Frame) => it.say({ ...HELLO, more: "x".repeat(65_000) })],
    ["with a loop in it", 0, 1, (it: Frame) => it.say(loop())],
    ["with a big integer in it", 0, 1, (it: Frame) => it.say({ ...HELLO, more: 1n })],
    ["as a text", 0, 1, (it: Frame) => it.say(JSON.stringify(HELLO))],
    ["of somebody else, to which no attention is paid", 0, 0, (it: Frame) => it.say({ type: "hello" }, { source: {} })],
    ["null of somebody else", 0, 0, (it: Frame) => it.say(null, { source: {} })],
  ])("%s", async (_, welcomes, dropped, act) => {
    const frame = await addFrame();
    act(frame);
    expect(frame.welcomes.length).toBe(welcomes);
    expect(embed.dropped).toBe(dropped);
  });

  it("of a frame that speaks no version of ours is an error, told once", async () => {
    const events = recordEvents();
    const frame = await addFrame();
    frame.hello("n1", [2]);
    frame.hello("n1", [2]);
    expect(frame.welcomes).toEqual([]);
    expect(events).toEqual([
      ["error", { code: "version_unsupported", phase: "handshake", retryable: false, frame: frame.iframe }],
    ]);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(events.length).toBe(1);
  });

  it("with a new nonce closes the old port and gives a new welcome", async () => {
    const events = recordEvents();
    const frame = await addFrame();
    await frame.connect("n1");
    const old = frame.port;
    await frame.connect("n2");
    old?.postMessage({ jsonrpc: "2.0", method: "pageLoaded" });
    await settle();
    expect(old?.other.closed).toBe(true);
    expect(events).toEqual([]);
    frame.notify("pageLoaded");
    await settle();
    expect(events).toEqual([["pageLoaded", { frame: frame.iframe }]]);
    expect(frame.welcomes.map(({ message }) => message["nonce"])).toEqual(["n1", "n2"]);
  });
});

describe("a frame that says nothing", () => {
  const blocked = { code: "frame_blocked_or_slow", phase: "frame", retryable: true };

  it.each([
    ["for less than 10 s is waited for", 9_999, 0],
    ["for 10 s is reported", 10_000, 1],
    ["for a minute is reported once", 60_000, 1],
  ])("%s", async (_, wait, reports) => {
    const events = recordEvents();
    const frame = await addFrame();
    await vi.advanceTimersByTimeAsync(wait);
    expect(events).toEqual(Array(reports).fill(["error", { ...blocked, frame: frame.iframe }]));
  });

  it("is welcomed all the same when it comes late", async () => {
    const frame = await addFrame();
    await vi.advanceTimersByTimeAsync(11_000);
    frame.hello();
    expect(frame.welcomes.length).toBe(1);
  });

  it("is not reported after its removal", async () => {
    const events = recordEvents();
    const frame = await addFrame();
    frame.iframe.remove();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(events).toEqual([]);
  });

  it("is not reported once it has said hello", async () => {
    const events = recordEvents();
    (await addFrame()).hello();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(events).toEqual([]);
  });

  it("and loads lazily is waited for only from its load on", async () => {
    const events = recordEvents();
    const frame = await addFrame(undefined, { loading: "lazy" });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(events).toEqual([]);
    frame.iframe.dispatchEvent(new Event("load"));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(events).toEqual([["error", { ...blocked, frame: frame.iframe }]]);
  });

  describe("when the device is online again", () => {
    const online = async (): Promise<void> => {
      window.dispatchEvent(new Event("online"));
      await settle();
    };

    it.each([["at once", 100], ["after it was reported", 11_000]])("is loaded anew, %s, and waited for again", async (_, wait) => {
      const frame = await addFrame();
      await vi.advanceTimersByTimeAsync(wait);
      const events = recordEvents();
      await online();
      expect(frame.loads).toEqual([frame.iframe.src]);
      await vi.advanceTimersByTimeAsync(9_999);
      expect(events).toEqual([]);
      await vi.advanceTimersByTimeAsync(1);
      expect(events).toEqual([["error", { ...blocked, frame: frame.iframe }]]);
      frame.hello();
      expect(frame.welcomes.length).toBe(1);
    });

    it.each<[string, (frame: Frame) => unknown]>([
      ["said hello", (frame) => frame.hello()],
      ["speaks", (frame) => frame.connect()],
      ["was removed", (frame) => frame.iframe.remove()],
      ["is adopted no more", (frame) => frame.iframe.removeAttribute("data-ledgerbee-embed")],
    ])("is left alone if it %s", async (_, before) => {
      const frame = await addFrame();
      await before(frame);
      await settle();
      await online();
      expect(frame.loads).toEqual([]);
    });
  });

  describe("on a page that the browser prepares ahead", () => {
    const prepared = (prerendering: boolean): void => void Object.defineProperty(document, "prerendering", { value: prerendering, configurable: true });
    const activate = (): void => {
      prepared(false);
      document.dispatchEvent(new Event("prerenderingchange"));
    };
    beforeEach(() => prepared(true));
    afterEach(() => prepared(false));

    it("is waited for only from when the page is looked at", async () => {
      const events = recordEvents();
      const frame = await addFrame();
      await vi.advanceTimersByTimeAsync(60_000);
      activate();
      await vi.advanceTimersByTimeAsync(9_999);
      expect(events).toEqual([]);
      await vi.advanceTimersByTimeAsync(1);
      expect(events).toEqual([["error", { ...blocked, frame: frame.iframe }]]);
    });

    it.each<[string, (frame: Frame) => void]>([
      ["has said hello by then", (frame) => frame.hello()],
      ["was removed by then", (frame) => frame.iframe.remove()],
    ])("is not reported if it %s", async (_, before) => {
      const events = recordEvents();
      const frame = await addFrame();
      before(frame);
      await settle();
      activate();
      await vi.advanceTimersByTimeAsync(60_000);
      expect(events).toEqual([]);
    });
  });
});

type Frame = Awaited<ReturnType<typeof addFrame>>;
const HELLO = { ns: "ledgerbee.embed", type: "hello", versions: [1], nonce: "n1" };

function loop(): unknown {
  const message: Record<string, unknown> = { ...HELLO };
  message["self"] = message;
  return message;
}
