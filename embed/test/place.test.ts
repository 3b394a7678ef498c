// Where a frame makes the page go: to another address, and back to the reader's place.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { LedgerBeeEmbedApi } from "../src/public.ts";
import { addFrame, endPage, recordEvents, settle, startPage, TOKEN, type Frame } from "./harness.ts";

let embed: LedgerBeeEmbedApi;
let events: ReturnType<typeof recordEvents>;
beforeEach(() => {
  embed = startPage();
  events = recordEvents();
});
afterEach(endPage);

describe("navigate", () => {
  it.each([
    "https://pay.example/checkout/x?lang=da",
    `https://pay.example/checkout/x#bindToken=${TOKEN}`,
    "https://pay.example:8443/",
    "HTTPS://pay.example/",
    "http://localhost:8083/checkout/x",
    "http://127.0.0.1/checkout/x",
  ])("to %j goes there, and tells nobody", async (url) => {
    const logged = (["log", "info", "warn", "error", "debug"] as const).map((name) => vi.spyOn(console, name));
    const frame = await (await addFrame()).connect();
    frame.notify("navigate", { url, email: "a@b.example" });
    await settle();
    expect(vi.mocked(window.location.assign).mock.calls).toEqual([[url]]);
    expect(events).toEqual([]);
    expect(embed.dropped).toBe(0);
    expect(frame.received).toEqual([]);
    for (const spy of logged) expect(spy).not.toHaveBeenCalled();
  });

  it.each<[string, unknown]>([
    ["a script", "javascript:alert(1)"],
    ["a script behind a space", " javascript:alert(1)//https://pay.example/"],
    ["a script with a line break in its scheme", "java\nscript:alert(1)"],
    ["data", "data:text/html,x"],
    ["a blob of the page", "blob:https://shop.example/0"],
    ["a page in the open", "http://pay.example/checkout/x"],
    ["a host that begins as this machine", "http://localhost.evil.example/"],
    ["a host that ends as this machine", "http://evil-localhost/"],
    ["this machine as a user name", "http://localhost@evil.example/"],
    ["a user name", "https://shop.example@evil.example/"],
    ["a user name and a password", "https://me:secret@pay.example/"],
    ["a password alone", "https://:secret@pay.example/"],
    ["a path", "/checkout/x"],
    ["a host without a scheme", "//pay.example/"],
    ["no host", "https://"],
    ["nothing", ""],
    ["no text", { href: "https://pay.example/" }],
    ["no field", undefined],
  ])("to %s is dropped and counted", async (_, url) => {
    const frame = await (await addFrame()).connect();
    frame.notify("navigate", { url });
    await settle();
    expect(window.location.assign).not.toHaveBeenCalled();
    expect(events).toEqual([]);
    expect(embed.dropped).toBe(1);
  });

  it("before initialized goes nowhere", async () => {
    const frame = await addFrame();
    frame.hello();
    await frame.accept(false);
    frame.notify("navigate", { url: "https://pay.example/" });
    await settle();
    expect(window.location.assign).not.toHaveBeenCalled();
    expect(embed.dropped).toBe(1);
  });
});

describe("the reader's place", () => {
  let longest: number;
  beforeEach(() => {
    longest = 5_000;
    at(0);
    vi.spyOn(window, "scrollTo").mockImplementation(((to: ScrollToOptions) => {
      expect(to.behavior).toBe("instant");
      at(Math.min(to.top ?? 0, longest));
    }) as typeof window.scrollTo);
  });

  const at = (top: number): void => void (document.documentElement.scrollTop = top);
  /** A frame that begins so far from the page's beginning. */
  const placed = async (top: number): Promise<Frame> => {
    const frame = await (await addFrame()).connect();
    vi.spyOn(frame.iframe, "getBoundingClientRect").mockImplementation(() => ({ top: top - window.scrollY }) as DOMRect);
    return frame;
  };
  const shows = async (frame: Frame, ...surfaces: string[]): Promise<void> => {
    for (const surface of surfaces) frame.notify("surfaceShown", { surface });
    await settle();
  };
  const resizes = async (frame: Frame, height: number): Promise<void> => {
    frame.notify("resized", { height });
    await settle();
  };

  it.each<[string, number, number, number]>([
    ["goes to the beginning of a checkout that begins above", 300, 1_800, 300],
    ["stays where the checkout is in sight", 300, 100, 100],
    ["stays where the checkout begins just here", 300, 300, 300],
    ["stays where the checkout is still below", 900, 0, 0],
  ])("%s, and comes back", async (_, top, from, then) => {
    const frame = await placed(top);
    await shows(frame, "cards");
    at(from);
    await shows(frame, "checkout");
    expect(window.scrollY).toBe(then);
    at(then + 40);
    await shows(frame, "cards");
    expect(window.scrollY).toBe(from);
    expect(events).toEqual([]);
    expect(embed.dropped).toBe(0);
  });

  it("is found once more when the frame has grown back, and only once", async () => {
    const frame = await placed(300);
    await shows(frame, "cards");
    at(3_000);
    await shows(frame, "checkout");
    longest = 700;
    await resizes(frame, 600);
    await shows(frame, "cards");
    expect(window.scrollY).toBe(700);
    longest = 5_000;
    await resizes(frame, 4_000);
    expect(window.scrollY).toBe(3_000);
    at(1_000);
    await resizes(frame, 4_100);
    expect(window.scrollY).toBe(1_000);
  });

  it("is not looked for by a height that has nothing to do with the way back", async () => {
    const frame = await placed(300);
    await shows(frame, "cards");
    at(3_000);
    await shows(frame, "checkout", "cards");
    await vi.advanceTimersByTimeAsync(2_000);
    at(1_000);
    await resizes(frame, 4_000);
    expect(window.scrollY).toBe(1_000);
  });

  it.each<[string, string[]]>([
    ["that begins with its cards", ["cards"]],
    ["that begins with a checkout", ["checkout"]],
    ["that begins with a checkout and goes on to its cards", ["checkout", "cards"]],
    ["that says the same again", ["checkout", "checkout", "checkout"]],
  ])("is not touched by a frame %s", async (_, surfaces) => {
    const frame = await placed(300);
    at(1_800);
    await shows(frame, ...surfaces);
    await resizes(frame, 900);
    expect(window.scrollTo).not.toHaveBeenCalled();
    expect(window.scrollY).toBe(1_800);
  });

  it("is begun anew by another document of the frame", async () => {
    const frame = await placed(300);
    await shows(frame, "cards");
    at(1_800);
    await shows(frame, "checkout");
    at(50);
    await frame.connect("n2");
    await shows(frame, "cards");
    await resizes(frame, 900);
    expect(window.scrollY).toBe(50);
  });

  it("is kept for each frame by itself", async () => {
    const one = await placed(300);
    const two = await placed(2_000);
    await shows(one, "cards");
    await shows(two, "cards");
    at(2_500);
    await shows(two, "checkout");
    expect(window.scrollY).toBe(2_000);
    await shows(one, "cards");
    expect(window.scrollY).toBe(2_000);
    await shows(two, "cards");
    expect(window.scrollY).toBe(2_500);
  });

  it.each<[string, unknown]>([
    ["another word", { surface: "notice" }],
    ["no word", {}],
    ["a word from a prototype", JSON.parse(`{ "__proto__": { "surface": "checkout" } }`)],
    ["a list", { surface: ["checkout"] }],
  ])("is not touched by %s, which is dropped and counted", async (_, params) => {
    const frame = await placed(300);
    await shows(frame, "cards");
    at(1_800);
    frame.notify("surfaceShown", params);
    await settle();
    expect(window.scrollTo).not.toHaveBeenCalled();
    expect(embed.dropped).toBe(1);
  });
});
