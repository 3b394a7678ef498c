// `<ledgerbee-plans>`: addresses, live options, the fallback, and events.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { PlansElement } from "../src/public.ts";
import {
  addElement, endPage, ITEM_ID, OTHER_PLAN, PLAN, PORTAL, recordEvents, settle, startPage, TOKEN,
} from "./harness.ts";

let events: ReturnType<typeof recordEvents>;
beforeEach(() => {
  startPage();
  events = recordEvents();
});
afterEach(endPage);

const invalid = (option: string, frame: HTMLIFrameElement): unknown => [
  "error", { code: "option_invalid", phase: "config", retryable: false, option, frame },
];

describe("the address", () => {
  it.each<[string, Record<string, string>, string]>([
    ["one plan", { plan: PLAN }, `plans/${PLAN}?lang=en`],
    ["several plans", { plans: `${PLAN}, ${OTHER_PLAN}` }, `plans?lang=en&ids=${PLAN}, ${OTHER_PLAN}`],
    ["a plan before a public one, and both before several", { plan: PLAN, vanity: "team", plans: OTHER_PLAN }, `plans/${PLAN}?lang=en`],
    ["a public plan before several", { vanity: "team", plans: OTHER_PLAN }, "team?lang=en"],
    ["several plans on lines of their own", { plans: `\n  ${PLAN},\n  ${OTHER_PLAN}\n` }, `plans?lang=en&ids=${PLAN},\n  ${OTHER_PLAN}`],
    ["what stands between spaces", { plan: ` ${PLAN}\n`, target: "\t_top " }, `plans/${PLAN}?lang=en&target=_top`],
    ["a public plan", { vanity: "business" }, "business?lang=en"],
    ["a language", { plan: PLAN, lang: "da-DK" }, `plans/${PLAN}?lang=da-DK`],
    ["an item over the cards", { plan: PLAN, item: ITEM_ID }, `plans/${PLAN}?lang=en&item=${ITEM_ID}`],
    ["a public item", { vanity: "team", item: ITEM_ID }, `team?lang=en&item=${ITEM_ID}`],
    ["a forced checkout", { plan: PLAN, item: ITEM_ID, checkout: "" }, `checkout/plans/${PLAN}/${ITEM_ID}?lang=en&item=${ITEM_ID}`],
    ["a public forced checkout", { vanity: "team", item: ITEM_ID, checkout: "1" }, `checkout/team/${ITEM_ID}?lang=en&item=${ITEM_ID}`],
    ["a target", { plan: PLAN, target: "_top" }, `plans/${PLAN}?lang=en&target=_top`],
    ["a callback", { plan: PLAN, "cta-callback": "" }, `plans/${PLAN}?lang=en&ctaCallback=1`],
    ["a return address", { plan: PLAN, "return-url": "https://shop.example/a?b=1&c=2" }, `plans/${PLAN}?lang=en&returnUrl=https%3A%2F%2Fshop.example%2Fa%3Fb%3D1%26c%3D2`],
    ["no forced checkout without an item", { plan: PLAN, checkout: "" }, `plans/${PLAN}?lang=en`],
    ["no forced checkout of several plans", { plans: PLAN, item: ITEM_ID, checkout: "" }, `plans?lang=en&ids=${PLAN}&item=${ITEM_ID}`],
    ["no plan, which the frame refuses", { plan: "" }, "plans?lang=en&ids="],
  ])("says %s", async (_, attributes, address) => {
    const { element } = await addElement(attributes);
    expect(element.frame.src).toBe(new URL(`${PORTAL}/embed/${address}`).href);
    expect(events).toEqual([]);
  });

  it("of a plan that counts before others asks for the token of that plan alone", async () => {
    const provider = vi.fn(() => TOKEN);
    await addElement({ plan: PLAN, plans: OTHER_PLAN }, "", (it) => (it.fetchCatalogToken = provider));
    expect(provider.mock.calls).toEqual([[expect.objectContaining({ planIds: [PLAN] })]]);
  });

  it.each<[string, string, string]>([
    ["plan", "../../evil", "plans?lang=en&ids="],
    ["vanity", "a/b?target=_top", "plans?lang=en&ids="],
    ["item", "a&b=c", `plans/${PLAN}?lang=en`],
    ["target", "_parent", `plans/${PLAN}?lang=en`],
    ["return-url", "javascript:alert(1)", `plans/${PLAN}?lang=en`],
    ["cta-callback", "no", `plans/${PLAN}?lang=en`],
    ["lang", "da DK", `plans/${PLAN}?lang=en`],
    ["plans", "a?b", "plans?lang=en&ids="],
  ])("leaves a wrong %s out, and says so once", async (name, value, address) => {
    const attributes = /plan|vanity/.test(name) ? { [name]: value } : { plan: PLAN, [name]: value };
    const { element } = await addElement(attributes);
    document.body.append(document.createElement("p"));
    await settle();
    const option = name.replace(/-./, (it) => it.slice(1).toUpperCase());
    expect(events).toEqual([invalid(option, element.frame)]);
    expect(element.frame.src).toBe(`${PORTAL}/embed/${address}`);
  });

  it.each<[string, Record<string, string>, string]>([
    ["Danish", { plan: PLAN, lang: "da" }, "Priser"],
    ["Danish of a country", { plan: PLAN, lang: "da-DK" }, "Priser"],
    ["Danish of a country, as a program writes it", { plan: PLAN, lang: "da_DK" }, "Priser"],
    ["Danish in capitals", { plan: PLAN, lang: "DA" }, "Priser"],
    ["English", { plan: PLAN, lang: "en" }, "Prices"],
    ["English for want of a language", { plan: PLAN }, "Prices"],
    ["English for a language that only begins like Danish", { plan: PLAN, lang: "dak" }, "Prices"],
    ["the page's own", { plan: PLAN, label: "Abonnementer" }, "Abonnementer"],
  ])("comes with a name that is %s", async (_, attributes, name) => {
    expect((await addElement(attributes)).element.frame.title).toBe(name);
  });
});

describe("a change", () => {
  it.each<[string, string, string, unknown]>([
    ["lang", "da", "lang", "da"],
    ["color-scheme", "dark", "colorScheme", "dark"],
    ["tax-display", "gross", "taxDisplay", "gross"],
    ["currency", "DKK", "currency", "DKK"],
    ["heading-level", "3", "headingLevel", 3],
    ["appearance", '{"radius":"4px"}', "appearance", { radius: "4px" }],
  ])("of %s is told to the frame as it is", async (name, value, wish, told) => {
    const { element, frame } = await addElement();
    await frame.connect();
    const { src } = element.frame;
    element.setAttribute(name, value);
    await settle();
    expect(frame.received).toEqual([
      { jsonrpc: "2.0", method: "contextChanged", params: { colorScheme: "light", provides: [], [wish]: told } },
    ]);
    element.removeAttribute(name);
    await settle();
    expect(frame.received.at(-1)).toMatchObject({ params: { colorScheme: "light", provides: [] } });
    expect(element.frame.src).toBe(src);
  });

  it.each([["color-scheme", "sepia"], ["tax-display", "both"], ["currency", "kroner"], ["heading-level", "7"], ["appearance", "{radius}"], ["appearance", "[1]"], ["min-height", "tall"]])(
    "of %s to %j is told as an error once, and the rest applies",
    async (name, value) => {
      const { element, frame } = await addElement({ plan: PLAN, [name]: value, lang: "da" });
      await frame.connect();
      document.body.append(document.createElement("p"));
      await settle();
      expect(frame.welcomes[0]?.message["context"]).toEqual({ colorScheme: "light", provides: [], lang: "da" });
      expect(events).toEqual([invalid(name.replace(/-./, (it) => it.slice(1).toUpperCase()), element.frame)]);
    },
  );

  it.each<[string, string, string, string]>([
    ["lang", "da", "Priser", "Prices"],
    ["lang", "DA", "Priser", "Prices"],
    ["label", "Abonnementer", "Abonnementer", "Prices"],
  ])("of %s to %j gives the frame another name, and its end the one before", async (name, value, title, before) => {
    const { element, frame } = await addElement();
    await frame.connect();
    const { src } = element.frame;
    element.setAttribute(name, value);
    await settle();
    expect(element.frame.title).toBe(title);
    element.removeAttribute(name);
    await settle();
    expect([element.frame.title, element.frame.src]).toEqual([before, src]);
  });

  it("of the language to none leaves the name in the one that the frame began in, and speaks", async () => {
    const { element } = await addElement({ plan: PLAN, lang: "da" });
    element.removeAttribute("lang");
    await settle();
    expect(element.frame.title).toBe("Priser");
  });

  it("from no plan to one loads the frame then, in the language of then", async () => {
    const { element, frame } = await addElement({});
    expect([element.frame.isConnected, events]).toEqual([false, []]);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(events).toEqual([]);
    element.update({ plan: PLAN, lang: "da" });
    await settle();
    await settle();
    expect(element.frame.src).toBe(`${PORTAL}/embed/plans/${PLAN}?lang=da`);
    await frame.connect();
    frame.notify("pageLoaded");
    await element.ready;
  });

  it("that no plan ever comes by is said in the development build", async () => {
    const warned = vi.spyOn(console, "warn").mockImplementation(() => {});
    const flags = globalThis as unknown as { __DEV__: boolean };
    flags.__DEV__ = true;
    const { element } = await addElement({});
    await addElement();
    flags.__DEV__ = false;
    await vi.advanceTimersByTimeAsync(10_000);
    expect([element.isConnected, warned.mock.calls.length, warned.mock.calls[0]?.[0]]).toEqual([
      true, 1, expect.stringContaining("plan_id_invalid"),
    ]);
  });

  it.each<[string, (element: PlansElement) => void]>([
    ["an update", (it) => it.update({ plan: null })],
    ["its attribute's end", (it) => it.removeAttribute("plan")],
  ])("from a plan to none by %s takes the cards away, and another plan brings cards again", async (_, take) => {
    const { element, frame } = await addElement({ plan: PLAN }, "soon");
    const states = (): unknown => [element.frame.isConnected, element.shadowRoot?.querySelector("slot")?.style.display];
    await frame.connect();
    frame.notify("pageLoaded");
    await settle();
    expect(states()).toEqual([true, "none"]);
    take(element);
    await settle();
    expect(states()).toEqual([false, "block"]);
    expect([frame.received.at(-1), events.length]).toEqual([{ jsonrpc: "2.0", method: "destroy" }, 1]);
    element.setAttribute("plan", PLAN);
    await settle();
    await settle();
    expect(states()).toEqual([true, "block"]);
    await frame.connect("n2");
    frame.notify("pageLoaded");
    await settle();
    expect(states()).toEqual([true, "none"]);
  });

  it("from a plan to none and to another that fails shows the fallback, or the frame where the buyer can try again", async () => {
    for (const retryable of [false, true]) {
      const { element, frame } = await addElement({ plan: PLAN }, "soon");
      await frame.connect();
      frame.notify("pageLoaded");
      element.update({ plan: null });
      await settle();
      element.update({ plan: OTHER_PLAN });
      await settle();
      await settle();
      await frame.connect("n2");
      frame.notify("error", { code: "network_failed", phase: "catalog", retryable });
      await settle();
      expect(element.frame.style.opacity !== "0").toBe(retryable);
    }
  });

  it("of the plan ends the old document and begins another, at one time", async () => {
    const { element, frame } = await addElement();
    await frame.connect();
    const appended = vi.spyOn(element.shadowRoot!.firstElementChild!, "append");
    element.setAttribute("plan", OTHER_PLAN);
    element.setAttribute("target", "_top");
    await settle();
    expect(appended).toHaveBeenCalledTimes(1);
    expect(frame.received).toEqual([{ jsonrpc: "2.0", method: "destroy" }]);
    expect(element.frame.src).toBe(`${PORTAL}/embed/plans/${OTHER_PLAN}?lang=en&target=_top`);
    frame.hello("n2");
    expect(frame.welcomes.length).toBe(2);
  });
});

describe("the fallback", () => {
  it("never keeps the browser from drawing the frame behind it", async () => {
    const { element, frame } = await addElement({ plan: PLAN }, "<p>soon</p>");
    await frame.connect();
    expect([element.frame.style.visibility, element.frame.style.display, element.frame.hidden]).toEqual(["", "", false]);
  });

  const shown = (element: PlansElement): [fallback: boolean, frame: boolean] => [
    element.shadowRoot?.querySelector("slot")?.style.display !== "none",
    element.frame.style.opacity !== "0" && !element.frame.inert,
  ];

  it("is there until the cards are", async () => {
    const { element, frame } = await addElement({ plan: PLAN }, "<p>soon</p>");
    expect(shown(element)).toEqual([true, false]);
    await frame.connect();
    expect(shown(element)).toEqual([true, false]);
    frame.notify("pageLoaded");
    await settle();
    expect(shown(element)).toEqual([false, true]);
  });

  it.each<[string, string]>([
    ["only space", "\n  \n"],
    ["a comment", "<!-- plans -->"],
    ["what Vue leaves of an element that is not there", "\n<!--v-if-->\n"],
    ["a template", "<template><p>plans</p></template>"],
  ])("that is %s hides nothing", async (_, fallback) => {
    expect(shown((await addElement({ plan: PLAN }, fallback)).element)).toEqual([true, true]);
  });

  it.each<[string, string]>([
    ["a text beside a comment", "<!-- plans -->soon"],
    ["a picture", `<img src="/soon.png" alt="">`],
    ["what a style draws", `<template></template><div class="spinner"></div>`],
  ])("that is %s hides the frame until the cards are there", async (_, fallback) => {
    expect(shown((await addElement({ plan: PLAN }, fallback)).element)).toEqual([true, false]);
  });

  it.each<[string, object, boolean]>([
    ["that is final", { code: "plan_not_found", phase: "catalog", retryable: false }, false],
    ["that the frame offers to try again", { code: "network_failed", phase: "catalog", retryable: true }, true],
    ["that only left something out", { code: "item_type_unknown", phase: "catalog", retryable: false }, false],
  ])("gives way to the frame at an error %s: %#", async (_, error, frames) => {
    const { element, frame } = await addElement({ plan: PLAN }, "soon");
    await frame.connect();
    frame.notify("error", error);
    await settle();
    expect(shown(element)).toEqual([!frames, frames]);
  });

  it("may come after the element, and go again", async () => {
    const { element, frame } = await addElement({ plan: PLAN });
    expect(shown(element)).toEqual([true, true]);
    element.innerHTML = "<p>soon</p>";
    await settle();
    expect(shown(element)).toEqual([true, false]);
    element.innerHTML = "";
    await settle();
    expect(shown(element)).toEqual([true, true]);
    await frame.connect();
    frame.notify("pageLoaded");
    await settle();
    element.innerHTML = "<p>soon</p>";
    await settle();
    expect(shown(element)).toEqual([false, true]);
  });

  it("does not come back once the cards are there", async () => {
    const { element, frame } = await addElement({ plan: PLAN }, "soon");
    await frame.connect();
    frame.notify("pageLoaded");
    frame.notify("error", { code: "plan_not_found", phase: "catalog", retryable: false });
    await settle();
    expect(shown(element)).toEqual([false, true]);
  });

  it("gives way to the cards of the other plans when one of several fails", async () => {
    const { element, frame } = await addElement({ plans: `${PLAN},${OTHER_PLAN}` }, "soon");
    await frame.connect();
    frame.notify("surfaceShown", { surface: "cards" });
    frame.notify("error", { code: "plan_not_found", phase: "catalog", retryable: false });
    frame.notify("pageLoaded");
    await settle();
    await element.ready;
    expect(shown(element)).toEqual([false, true]);
  });

  it("stays for a frame that says nothing, and goes if it comes after all", async () => {
    const { element, frame } = await addElement({ plan: PLAN }, "soon");
    await vi.advanceTimersByTimeAsync(10_000);
    expect(events.map(([, { code }]) => code)).toEqual(["frame_blocked_or_slow"]);
    expect(shown(element)).toEqual([true, false]);
    await expect(element.ready).rejects.toMatchObject({ code: "frame_blocked_or_slow", phase: "frame", retryable: true });
    await frame.connect();
    frame.notify("pageLoaded");
    await settle();
    expect(shown(element)).toEqual([false, true]);
  });
});

describe("events", () => {
  it("are the same on the element, and reach the window once", async () => {
    const { element, frame } = await addElement();
    const heard: unknown[] = [];
    element.addEventListener("ledgerbee:embed:pageLoaded", ({ detail }) => heard.push(detail));
    document.body.addEventListener("ledgerbee:embed:pageLoaded", () => heard.push("bubbled"));
    await frame.connect();
    frame.notify("pageLoaded");
    await settle();
    expect(heard).toEqual([{ frame: element.frame }]);
    expect(events).toEqual([["pageLoaded", { frame: element.frame }]]);
  });
});
