// The height: what is reserved, what is kept, and the reader's place.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { addElement, addFrame, endPage, OTHER_PLAN, PLAN, settle, startPage, TOKEN } from "./harness.ts";

beforeEach(() => {
  startPage();
});
afterEach(endPage);

const wide = (width: number): void => {
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(width);
};

describe("reserved is", () => {
  it.each<[string, Record<string, string>, string]>([
    ["room for one plan", { plan: PLAN }, "480px"],
    ["room for each of several", { plans: `${PLAN},${OTHER_PLAN}` }, "960px"],
    ["room for a public plan", { vanity: "team" }, "480px"],
    ["what the page wants", { plan: PLAN, "min-height": "700" }, "700px"],
  ])("%s", async (_, attributes, height) => {
    expect((await addElement(attributes)).element.frame.style.height).toBe(height);
  });

  it.each<[string, number, string, Record<string, string>, string]>([
    ["the last height of the same plan at this width", 800, PLAN, {}, "812px"],
    ["nothing of another width", 801, PLAN, {}, "480px"],
    ["nothing of another plan", 800, OTHER_PLAN, {}, "480px"],
    ["no less than the page wants", 800, PLAN, { "min-height": "900" }, "900px"],
    ["more than the page wants, if it was more", 800, PLAN, { "min-height": "500" }, "812px"],
  ])("%s", async (_, width, plan, more, height) => {
    wide(800);
    const { element, frame } = await addElement({ plan: PLAN, "return-url": `https://shop.example/?t=${TOKEN}` });
    await frame.connect();
    frame.notify("resized", { height: 812 });
    await settle();
    expect(JSON.stringify({ ...sessionStorage })).not.toContain(TOKEN);
    element.destroy();
    wide(width);
    expect((await addElement({ plan, lang: "da", ...more })).element.frame.style.height).toBe(height);
  });

  it.each([["no storage", () => { throw new Error("SecurityError"); }], ["garbage", () => ({ [`ledgerbee:`]: "x" })]])(
    "room for the plan with %s",
    async (_, get) => {
      vi.stubGlobal("sessionStorage", new Proxy({}, { get, set: get as never }));
      const frame = await (await addFrame()).connect();
      expect(frame.iframe.style.height).toBe("480px");
      frame.notify("resized", { height: 300 });
      await settle();
      expect(frame.iframe.style.height).toBe("300px");
    },
  );
});

describe("a report", () => {
  it("never goes below what the page wants at least", async () => {
    const frame = await (await addFrame(undefined, { "data-min-height": "500" })).connect();
    for (const [height, style] of [[400, "500px"], [700, "700px"], [300, "500px"]] as const) {
      frame.notify("resized", { height });
      await settle();
      expect(frame.iframe.style.height).toBe(style);
    }
  });

  it.each<[string, boolean, number, unknown[]]>([
    ["above what is read moves the page along", false, -20, [[{ top: 332, behavior: "instant" }]]],
    ["is left to a browser that keeps the place", true, -20, []],
    ["within sight moves nothing", false, 20, []],
  ])("%s", async (_, anchors, bottom, scrolled) => {
    const frame = await (await addFrame()).connect();
    const scroll = vi.fn();
    vi.stubGlobal("scrollBy", scroll);
    const style = new Proxy(frame.iframe.style, { has: (it, name) => (name === "overflowAnchor" ? anchors : name in it) });
    vi.spyOn(frame.iframe, "style", "get").mockReturnValue(style);
    const before = parseInt(frame.iframe.style.height, 10);
    frame.iframe.getBoundingClientRect = () => ({ bottom: bottom + parseInt(frame.iframe.style.height, 10) - before }) as DOMRect;
    frame.notify("resized", { height: 812 });
    await settle();
    expect(scroll.mock.calls).toEqual(scrolled);
  });
});
