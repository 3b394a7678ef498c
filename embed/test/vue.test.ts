// The component in Vue itself.
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createApp, createSSRApp, h, nextTick, shallowReactive, type App } from "vue";
import { renderToString } from "vue/server-renderer";
import { LedgerBeePlans, type LedgerBeePlansProps } from "../src/vue.ts";
import { endPage, Frame, note, PLAN, PORTAL, settle, startPage, TOKEN } from "./harness.ts";

let app: App;
let noted: () => void;
let container: HTMLElement;
const props = shallowReactive<{ -readonly [Name in keyof LedgerBeePlansProps]?: LedgerBeePlansProps[Name] | undefined } & { gone?: boolean }>({});
beforeEach(() => {
  startPage("");
  noted = note();
  for (const name of Object.keys(props)) delete props[name as "plan"];
  container = document.body.appendChild(document.createElement("main"));
  app = createApp({
    render: () => (props.gone ? null : h(LedgerBeePlans, { ...(props as LedgerBeePlansProps), origin: PORTAL, plan: PLAN }, { default: () => h("p", "soon") })),
  });
});
afterEach(async () => {
  app.unmount();
  noted();
  delete window.LedgerBeeEmbed;
  await endPage();
});

it("renders on a server, with the fallback, and starts nothing", async () => {
  const html = await renderToString(createSSRApp({ render: () => h(LedgerBeePlans, { origin: PORTAL, plan: PLAN, lang: "da" }, { default: () => "snart" }) }));
  expect(html).toMatch(/^<ledgerbee-plans [^>]*lang="da"[^>]*>.*snart.*<\/ledgerbee-plans>$/);
  expect(html).toContain(`plan="${PLAN}"`);
  expect(html).not.toContain("checkout");
  expect(window.LedgerBeeEmbed).toBeUndefined();
});

it("shows a frame, hands a token over, follows its properties, and emits", async () => {
  const loaded = vi.fn();
  Object.assign(props, { fetchCatalogToken: vi.fn(() => TOKEN), onPageLoaded: loaded });
  app.mount(container);
  const element = container.querySelector("ledgerbee-plans")!;
  const frame = new Frame(element.frame);
  await settle();
  expect(element.innerHTML).toContain("<p>soon</p>");
  expect(element.frame.src).toBe(`${PORTAL}/embed/plans/${PLAN}?lang=en`);
  await frame.connect();
  expect(await frame.token(1)).toMatchObject({ result: { catalogToken: TOKEN } });
  props.lang = "da";
  props.headingLevel = 3;
  await nextTick();
  await settle();
  expect(frame.received.at(-1)).toMatchObject({ method: "contextChanged", params: { lang: "da", headingLevel: 3 } });
  props.fetchCatalogToken = undefined;
  await nextTick();
  await settle();
  expect(frame.received.at(-1)).toMatchObject({ params: { provides: [] } });
  frame.notify("pageLoaded");
  await settle();
  expect(loaded.mock.calls.map(([event]) => event.detail)).toEqual([{ frame: element.frame }]);
});

it("asks the latest function, and loads nothing anew for it", async () => {
  const asked: number[] = [];
  const at = (render: number) => () => (asked.push(render), TOKEN);
  props.fetchCatalogToken = at(1);
  app.mount(container);
  const frame = new Frame(container.querySelector("ledgerbee-plans")!.frame);
  await settle();
  await frame.connect();
  await frame.token(1);
  props.fetchCatalogToken = at(2);
  await nextTick();
  await settle();
  await frame.token(2, "expiring");
  expect([frame.loads, asked]).toEqual([[], [1, 2]]);
});

it("ends with its component", async () => {
  app.mount(container);
  const frame = new Frame(container.querySelector("ledgerbee-plans")!.frame);
  await settle();
  await frame.connect();
  props.gone = true;
  await nextTick();
  await settle();
  expect(frame.received).toEqual([{ jsonrpc: "2.0", method: "destroy" }]);
});
