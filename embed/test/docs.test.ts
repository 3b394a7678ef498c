// The very code blocks of docs/embedding.md, run.
import * as React from "react";
import * as jsx from "react/jsx-runtime";
import { createRoot } from "react-dom/client";
import ts from "typescript";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as Vue from "vue";
import { compileScript, parse } from "vue/compiler-sfc";
import { code, docs, inline } from "./blocks.ts";
import * as embedPackage from "../src/index.ts";
import { NAMES, attributeOf } from "../src/options.ts";
import { createEmbed } from "../src/page.ts";
import type { LedgerBeeEmbedApi, PlansElement } from "../src/public.ts";
import * as embedReact from "../src/react.ts";
import * as embedVue from "../src/vue.ts";
import { endPage, Frame, note, PLAN, recordEvents, settle, startPage, TOKEN } from "./harness.ts";

const PORTAL = "https://acme.portal.ledgerbee.com";
const modules: Record<string, unknown> = {
  react: React, "react/jsx-runtime": jsx, vue: Vue,
  "@ledgerbee/embed": embedPackage, "@ledgerbee/embed/react": embedReact, "@ledgerbee/embed/vue": embedVue,
};

/** Runs a block as a module whose imports are the sources of this package; gives its exports. */
function run(text: string, globals: Record<string, unknown> = {}): Record<string, any> {
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, jsx: ts.JsxEmit.ReactJSX },
  });
  const exports: Record<string, any> = {};
  const names = Object.keys(globals);
  new Function("exports", "require", ...names, outputText)(exports, (name: string) => modules[name], ...names.map((it) => globals[it]));
  return exports;
}

let noted: () => void;
let fetched: ReturnType<typeof vi.fn<typeof fetch>>;
let said: unknown[][];
beforeEach(() => {
  startPage("");
  noted = note();
  fetched = vi.fn<typeof fetch>(async () => Response.json({ catalogToken: TOKEN, expiresAt: "2026-11-22T12:15:00Z", plans: [] }));
  vi.stubGlobal("fetch", fetched);
  said = [];
  vi.spyOn(console, "log").mockImplementation((...words) => void said.push(words));
  vi.spyOn(location, "assign").mockImplementation(() => {});
});
afterEach(async () => {
  noted();
  delete window.LedgerBeeEmbed;
  await endPage();
});

const embedded = (): LedgerBeeEmbedApi => (window.LedgerBeeEmbed = createEmbed(PORTAL));
const plays = async (element: PlansElement): Promise<Frame> => {
  const frame = new Frame(element.frame);
  element.update({});
  await settle();
  frame.say({ ns: "ledgerbee.embed", type: "hello", versions: [1], nonce: "n" }, { origin: PORTAL });
  await frame.accept();
  return frame;
};
const shows = async (element: PlansElement | null): Promise<Frame> => {
  const frame = await plays(element!);
  expect(element!.frame.src).toMatch(new RegExp(`^${PORTAL}/embed/plans`));
  expect(await frame.token(1)).toMatchObject({ result: { catalogToken: TOKEN } });
  return frame;
};

it("the table has each option, and no other", () => {
  const named = [...docs.slice(docs.indexOf("| attribute, option"), docs.indexOf("A live one")).matchAll(/^\| (.+?) \|/gm)]
    .flatMap(([, cell]) => [...cell!.matchAll(/`([\w-]+)`/g)].map(([, it]) => it!));
  expect([...new Set(named)].sort()).toEqual([...new Set(NAMES.flatMap((name) => [name, attributeOf(name)]))].sort());
});

describe("the backend", () => {
  it("resolves with the key, and hands on the token alone", async () => {
    const answer = await run(code("backend"))["catalogToken"]("customer", [PLAN], "key");
    expect(answer).toEqual({ catalogToken: TOKEN, expiresAt: "2026-11-22T12:15:00Z" });
    const [url, init] = fetched.mock.calls[0]!;
    expect([url, init?.method, init?.headers]).toEqual([
      "https://api.ledgerbee.com/api/v1/portal/plans/resolve", "POST", { "Content-Type": "application/json", "x-api-key": "key" },
    ]);
    expect(JSON.parse(init?.body as string)).toEqual({ customerId: "customer", planIds: [PLAN], language: "en" });
  });

  it("throws what the API refuses", async () => {
    fetched.mockResolvedValue(new Response("{}", { status: 401 }));
    await expect(run(code("backend"))["catalogToken"]("customer", [PLAN], "key")).rejects.toThrow("401");
  });
});

describe("in a page", () => {
  it("the element shows its children, then its frame, with the page's provider", async () => {
    embedded();
    new Function(inline("provide"))();
    document.body.innerHTML = code("element");
    const element = document.querySelector("ledgerbee-plans");
    expect(element?.textContent).toContain("on their way");
    const frame = await shows(element);
    expect(frame.iframe.style.height).toBe("640px");
    new Function(inline("own-provider"))();
    await settle();
    await frame.token(2, "rejected");
    expect(fetched).toHaveBeenLastCalledWith("/catalog-token?buyer=2", { method: "POST", signal: expect.any(AbortSignal) });
  });

  it("the appearance reaches the frame as an object", async () => {
    embedded().provide({ fetchCatalogToken: () => TOKEN });
    document.body.innerHTML = code("appearance");
    const frame = await plays(document.querySelector("ledgerbee-plans")!);
    expect(frame.welcomes[0]?.message["context"]).toMatchObject({
      appearance: { accent: "#0b3d2e", fontFamily: "Georgia, serif", buttonShape: "square", density: "dense" },
    });
  });

  it("mount, update and destroy", async () => {
    embedded().provide({ fetchCatalogToken: () => TOKEN });
    document.body.innerHTML = `<dialog open><div id="plans"></div></dialog>`;
    const done = run(`export const done = (async () => {${code("mount")}})();`)["done"] as Promise<void>;
    await settle();
    await done;
    const element = document.querySelector<PlansElement>("#plans > ledgerbee-plans")!;
    const frame = await shows(element);
    frame.notify("pageLoaded");
    await settle();
    expect(said).toEqual([["the cards are there"]]);
    expect(frame.welcomes[0]?.message["context"]).toMatchObject({ lang: "da", colorScheme: "dark" });
    // A page that comes back from the back/forward cache still has its plans.
    window.dispatchEvent(new Event("pagehide"));
    expect(element.isConnected).toBe(true);
    document.querySelector("dialog")!.close();
    expect(element.isConnected).toBe(false);
  });

  it("events", async () => {
    embedded();
    run(code("events"));
    recordEvents();
    document.body.innerHTML = code("element");
    const frame = await plays(document.querySelector("ledgerbee-plans")!);
    const item = { planVersionId: PLAN, planItemId: PLAN };
    frame.notify("pageLoaded");
    frame.notify("checkoutInitiated", { ...item, vanity: null, deferred: true });
    frame.notify("customCtaClicked", { ...item, vanity: null, ctaLink: "/contact" });
    frame.notify("checkoutConfirmed", { ...item, status: "CONFIRMED" });
    frame.notify("error", { code: "plan_not_found", phase: "catalog", retryable: false });
    await settle();
    expect(said).toEqual([
      ["cards in", frame.iframe], ["chose", PLAN, "for us to go on"], ["thanks", "CONFIRMED"], ["plan_not_found", "catalog", false],
    ]);
    expect(location.assign).toHaveBeenCalledWith("/contact");
  });

  it("an action that is taken over", async () => {
    embedded();
    run(code("action"));
    document.body.innerHTML = code("element");
    const frame = await plays(document.querySelector("ledgerbee-plans")!);
    const item = { planVersionId: PLAN, planItemId: PLAN, vanity: null };
    expect(await frame.request(1, "requestAction", { kind: "checkout", ...item })).toMatchObject({ result: { handled: true } });
    expect(await frame.request(2, "requestAction", { kind: "customCta", ...item, ctaLink: null })).toMatchObject({ result: { handled: false } });
    expect(location.assign).toHaveBeenCalledWith(`/buy/${PLAN}`);
    const dialog = document.body.appendChild(document.createElement("dialog"));
    dialog.showModal = vi.fn();
    expect(await frame.request(3, "requestAction", { kind: "customCta", ...item, ctaLink: "/contact" })).toMatchObject({ result: { handled: true } });
    expect(dialog.showModal).toHaveBeenCalledTimes(1);
  });

  it("the module", async () => {
    const embed = embedded();
    modules[`${PORTAL}/embed.mjs`] = { __esModule: true, default: embed };
    run(inline("module"));
    document.body.innerHTML = code("element");
    await shows(document.querySelector("ledgerbee-plans"));
  });

  it.each([true, false])("a frame that the module could not load is loaded again, where the device is online: %s", (onLine) => {
    run(code("online"));
    vi.spyOn(navigator, "onLine", "get").mockReturnValue(onLine);
    const sources: string[] = [];
    const frame = { get src() { return "there"; }, set src(address) { sources.push(address); } };
    for (const failed of ["plan_not_found", "frame_blocked_or_slow"]) {
      window.dispatchEvent(new CustomEvent("ledgerbee:embed:error", { detail: { code: failed, frame } }));
    }
    expect(sources).toEqual(onLine ? ["there"] : []);
    for (const _ of [1, 2]) window.dispatchEvent(new Event("online"));
    expect(sources).toEqual(["there"]);
  });
});

describe("with a bundler", () => {
  it("alone", async () => {
    document.body.innerHTML = `<div id="plans"></div>`;
    run(code("bundler"));
    await shows(document.querySelector("ledgerbee-plans"));
  });

  it("in React", async () => {
    vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
    const { Pricing } = run(code("react")) as { Pricing: () => React.ReactElement };
    const root = createRoot(document.body.appendChild(document.createElement("main")));
    await React.act(async () => root.render(React.createElement(Pricing)));
    const frame = await shows(document.querySelector("ledgerbee-plans"));
    frame.notify("error", { code: "plan_not_found", phase: "catalog", retryable: false });
    await settle();
    expect(said).toEqual([["plan_not_found"]]);
    await React.act(async () => root.unmount());
  });

  it("the element by itself in React", async () => {
    vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
    embedded();
    const { PublicPlans } = run(code("react-element")) as { PublicPlans: () => React.ReactElement };
    const root = createRoot(document.body.appendChild(document.createElement("main")));
    await React.act(async () => root.render(React.createElement(PublicPlans)));
    const frame = await plays(document.querySelector("ledgerbee-plans")!);
    expect([frame.iframe.src, frame.iframe.style.height]).toEqual([`${PORTAL}/embed/business?lang=da`, "640px"]);
    await React.act(async () => root.unmount());
  });

  it("in Vue", async () => {
    const { descriptor } = parse(code("vue"));
    const { content } = compileScript(descriptor, { id: "docs", inlineTemplate: true });
    const app = Vue.createApp(run(content)["default"]);
    app.mount(document.body.appendChild(document.createElement("main")));
    const frame = await shows(document.querySelector("ledgerbee-plans"));
    frame.notify("error", { code: "plan_not_found", phase: "catalog", retryable: false });
    await settle();
    expect(said).toEqual([["plan_not_found"]]);
    expect(document.querySelector("ledgerbee-plans")?.textContent).toContain("Priserne er på vej.");
    app.unmount();
  });
});

it("the policy lets the script and the frame in, and no style", () => {
  const policy = Object.fromEntries(
    code("csp").trim().replace("Content-Security-Policy: ", "").split("; ").map((it) => [it.split(" ")[0], it.split(" ").slice(1)]),
  );
  expect(policy["script-src"]).toEqual(["'nonce-R4nd0m'", PORTAL]);
  expect(policy["frame-src"]).toEqual([PORTAL]);
  expect(policy["style-src"]).toBeUndefined();
});
