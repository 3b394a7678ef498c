// The component in React itself.
import { act, createElement as h, StrictMode } from "react";
import { createRoot, type Root } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { PlansElement } from "../src/public.ts";
import { LedgerBeePlans, type LedgerBeePlansProps } from "../src/react.ts";
import { endPage, Frame, note, PLAN, PORTAL, settle, startPage, TOKEN } from "./harness.ts";

let root: Root;
let container: HTMLElement;
let noted: () => void;
const frames = new WeakMap<HTMLIFrameElement, Frame>();
beforeEach(() => {
  startPage("");
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  noted = note();
  container = document.body.appendChild(document.createElement("main"));
  root = createRoot(container);
});
afterEach(async () => {
  await act(async () => root.unmount());
  noted();
  delete window.LedgerBeeEmbed;
  await endPage();
});

const render = async (props: Partial<LedgerBeePlansProps>): Promise<{ element: PlansElement; frame: Frame }> => {
  await act(async () => root.render(h(StrictMode, null, h(LedgerBeePlans, { origin: PORTAL, plan: PLAN, ...props }))));
  const element = container.querySelector("ledgerbee-plans")!;
  const frame = frames.get(element.frame) ?? new Frame(element.frame);
  frames.set(element.frame, frame);
  await settle();
  // Its window is there from now on.
  element.update({});
  await settle();
  return { element, frame };
};

it("renders on a server, with the fallback, and starts nothing", () => {
  const html = renderToString(h(LedgerBeePlans, { origin: PORTAL, plan: PLAN, lang: "da", ctaCallback: true, className: "wide" }, "snart"));
  expect(html).toMatch(/^<ledgerbee-plans [^>]*class="wide"[^>]*>snart<\/ledgerbee-plans>$/);
  expect(html).toContain('lang="da"');
  expect(html).toContain('cta-callback="1"');
  expect(html).toContain(`plan="${PLAN}"`);
  expect(window.LedgerBeeEmbed).toBeUndefined();
});

it("shows a frame, hands a token over, and calls back the latest function", async () => {
  const provider = vi.fn(() => TOKEN);
  const loaded = [vi.fn(), vi.fn()];
  const { element, frame } = await render({ fetchCatalogToken: provider, onPageLoaded: loaded[0]!, children: "soon" });
  expect(element.frame.src).toBe(`${PORTAL}/embed/plans/${PLAN}?lang=en`);
  await frame.connect();
  expect(await frame.token(1)).toMatchObject({ result: { catalogToken: TOKEN } });
  await render({ fetchCatalogToken: provider, onPageLoaded: loaded[1]!, lang: "da" });
  expect(frame.received.at(-1)).toMatchObject({ method: "contextChanged", params: { lang: "da" } });
  frame.notify("pageLoaded");
  await settle();
  expect(loaded.map((it) => it.mock.calls.length)).toEqual([0, 1]);
  await render({});
  expect(frame.received.at(-1)).toMatchObject({ params: { provides: [] } });
  expect(element.hasAttribute("lang")).toBe(false);
});

it("asks the function of the last render, and loads nothing anew for it", async () => {
  const asked: number[] = [];
  const at = (render: number) => ({ fetchCatalogToken: () => (asked.push(render), TOKEN) });
  const { frame } = await render(at(1));
  await frame.connect();
  await frame.token(1);
  for (const next of [2, 3]) await render(at(next));
  await frame.token(2, "expiring");
  expect([frame.loads, asked.at(-1)]).toEqual([[], 3]);
  await render({ fetchCatalogToken: null });
  expect(frame.received.at(-1)).toMatchObject({ params: { provides: [] } });
});

it("begins anew for another buyer, by another key", async () => {
  const show = async (key: string): Promise<PlansElement> => {
    await act(async () => root.render(h(LedgerBeePlans, { key, origin: PORTAL, plan: PLAN, fetchCatalogToken: () => key })));
    return container.querySelector("ledgerbee-plans")!;
  };
  const one = await show("one");
  expect(await show("one")).toBe(one);
  expect(await show("two")).not.toBe(one);
});

it("ends with its component", async () => {
  const { frame } = await render({});
  await frame.connect();
  await act(async () => root.render(null));
  await settle();
  expect(frame.received).toEqual([{ jsonrpc: "2.0", method: "destroy" }]);
  expect(container.innerHTML).toBe("");
});
