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

  it.each<[string, string | undefined, number | undefined, string | undefined, string]>([
    ["is more than what is reserved", undefined, undefined, "700", "700px"],
    ["is more than what was wanted", "500", undefined, "700", "700px"],
    ["is less than what was wanted", "700", undefined, "500", "500px"],
    ["is taken away before a report", "700", undefined, undefined, "480px"],
    ["is more than what was reported", undefined, 300, "500", "500px"],
    ["is less than what was reported", "500", 600, "400", "600px"],
    ["is still more than what was reported", "500", 300, "400", "400px"],
    ["is taken away after a report", "500", 300, undefined, "300px"],
    ["is wrong", "500", 300, "tall", "300px"],
  ])("and what the page wants at least when that %s", async (_, before, reported, after, height) => {
    const { element, frame } = await addElement({ plan: PLAN, ...(before && { "min-height": before }) });
    const adopted = await (await addFrame(undefined, before ? { "data-min-height": before } : {})).connect("n2");
    await frame.connect();
    for (const it of [frame, adopted]) if (reported) it.notify("resized", { height: reported });
    await settle();
    for (const [it, name] of [[element, "min-height"], [adopted.iframe, "data-min-height"]] as const) {
      if (after) it.setAttribute(name, after);
      else it.removeAttribute(name);
    }
    await settle();
    expect([element.frame, adopted.iframe].map((it) => it.style.height)).toEqual([height, height]);
  });

  it("of one document is nothing to the next", async () => {
    const { element, frame } = await addElement();
    await frame.connect();
    frame.notify("resized", { height: 900 });
    await settle();
    element.setAttribute("plan", OTHER_PLAN);
    await settle();
    expect(element.frame.style.height).toBe("480px");
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
