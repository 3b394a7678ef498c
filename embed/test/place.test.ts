// Back to the reader's place, once a checkout has given way to its cards.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { LedgerBeeEmbedApi } from "../src/public.ts";
import { addFrame, endPage, Frame, PLAN, recordEvents, settle, startPage } from "./harness.ts";

let embed: LedgerBeeEmbedApi;
let events: ReturnType<typeof recordEvents>;
beforeEach(() => {
  embed = startPage();
  events = recordEvents();
});
afterEach(endPage);

describe("the reader's place on the page", () => {
  let longest: number;
  const scrolled = vi.fn((to: ScrollToOptions) => {
    expect(to.behavior).toBe("instant");
    at(Math.min(to.top ?? 0, longest));
  });
  beforeEach(() => {
    longest = 5_000;
    at(0);
    scrolled.mockClear();
    vi.spyOn(window, "scrollTo").mockImplementation(scrolled as typeof window.scrollTo);
    vi.spyOn(document.documentElement, "scrollTo").mockImplementation(scrolled as typeof window.scrollTo);
  });

  const at = (top: number): void => void (document.documentElement.scrollTop = top);
  /** A frame that begins so far from the page's beginning. */
  const placed = async (top: number): Promise<Frame> => {
    const frame = await (await addFrame()).connect();
    vi.spyOn(frame.iframe, "getBoundingClientRect").mockImplementation(() => ({ top: top - window.scrollY }) as DOMRect);
    frame.iframe.scrollIntoView = (how) => scrolled({ ...(how as ScrollIntoViewOptions), top });
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
    expect(scrolled).not.toHaveBeenCalled();
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
    expect(scrolled).not.toHaveBeenCalled();
    expect(embed.dropped).toBe(1);
  });
});

describe("the reader's place without room for more", () => {
  const flags = globalThis as unknown as { __ROOM__: boolean };
  beforeEach(() => {
    flags.__ROOM__ = false;
  });
  afterEach(() => {
    flags.__ROOM__ = true;
  });

  it.each<[string, number, boolean, string, number]>([
    ["goes to the beginning of a checkout that begins above", -1_500, true, "checkout", 1],
    ["stays where the checkout is in sight", 0, true, "checkout", 0],
    ["stays with the cards", -1_500, true, "cards", 0],
    ["is not touched by a frame that begins with a checkout", -1_500, false, "checkout", 0],
  ])("%s", async (_, top, drawn, surface, times) => {
    const frame = await (await addFrame()).connect();
    if (drawn) frame.notify("resized", { height: 4_000 });
    await settle();
    vi.spyOn(frame.iframe, "getBoundingClientRect").mockReturnValue({ top } as DOMRect);
    const scrolled = (frame.iframe.scrollIntoView = vi.fn());
    frame.notify("surfaceShown", { surface });
    await settle();
    expect(scrolled.mock.calls).toEqual(Array(times).fill([{ behavior: "instant" }]));
  });
});

describe("the reader's place around the frame", () => {
  it.each<[string, (element: HTMLElement) => Element]>([
    ["a dialog", (element) => {
      const dialog = document.body.appendChild(document.createElement("dialog"));
      dialog.append(element);
      return dialog;
    }],
    ["a component that it stands in the slot of", (element) => {
      const shell = document.body.appendChild(document.createElement("div"));
      const main = shell.attachShadow({ mode: "open" }).appendChild(document.createElement("main"));
      const assignedSlot = main.appendChild(document.createElement("slot"));
      shell.append(element);
      Object.defineProperty(element, "assignedSlot", { value: assignedSlot });
      return main;
    }],
  ])("is kept in %s, and on the page behind it", async (_, put) => {
    const element = document.createElement("ledgerbee-plans");
    element.setAttribute("plan", PLAN);
    const frame = new Frame(element.frame);
    const box = put(element);
    await settle();
    await frame.connect();
    const moves: [Element, number | undefined][] = [];
    for (const it of [box, document.documentElement]) {
      it.scrollTo = ((to: ScrollToOptions) => moves.push([it, to.top])) as typeof it.scrollTo;
    }
    Object.defineProperty(box, "scrollTop", { value: 1_795 });
    document.documentElement.scrollTop = 700;
    for (const surface of ["cards", "checkout", "cards"]) frame.notify("surfaceShown", { surface });
    await settle();
    expect(moves).toEqual([[box, 1_795], [document.documentElement, 700]]);
  });
});
