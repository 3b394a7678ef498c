// The boot script as it is built, in a frame whose window and document the test plays.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { conversations, type Conversation } from "./conversations.ts";

const PLAN = "550e8400-e29b-41d4-a716-446655440100";
const OTHER = "550e8400-e29b-41d4-a716-446655440101";
const ITEM = "550e8400-e29b-41d4-a716-446655440301";
const SHOP = "https://shop.example";
const NONCE = "5f2d1c0b9a8e7d6c5b4a39281706f5e4";
const API = "https://api.example/api";
const TOKEN = "Yk3pQ9sV2nR7tW1xZ4cB8mL6dF0aH5jE2gN9uK3pQ7s";
const LATER = "2026-11-22T12:15:00.000Z";

/** The script as it is built, before it is made small. */
declare const __BOOT__: string;

interface Port {
  readonly sent: unknown[];
  closed: boolean;
  onmessage: ((event: { data: unknown; source: null }) => void) | null;
  postMessage(message: unknown): void;
  close(): void;
}

function port(): Port {
  return {
    sent: [],
    closed: false,
    onmessage: null,
    postMessage(message) {
      if (!this.closed) this.sent.push(JSON.parse(JSON.stringify(message)));
    },
    close() {
      this.closed = true;
    },
  };
}

interface Heard {
  readonly source: unknown;
  readonly origin: string;
  readonly data: unknown;
  readonly ports: readonly Port[];
}

/** A document that has just begun to load, at this address. */
function frame(address = `/embed/plans/${PLAN}`, answer: () => Promise<Response> = async () => new Response("{}")) {
  const parent = { said: [] as unknown[], postMessage: (message: unknown, to: string) => void parent.said.push([message, to]) };
  const root = { lang: "en", id: "" };
  const listeners: Record<string, (event: object) => void> = {};
  const scope = {
    parent,
    crypto: { getRandomValues: () => ({ join: () => NONCE }) },
    document: {
      documentElement: root,
      // Three metas of the document's own come first.
      querySelectorAll: () => [{}, {}, {}, { content: API }, { content: `${SHOP} https://other-shop.example` }, { content: "" }],
    },
    location: new URL(address, "https://acme.portal.example"),
    fetch: vi.fn<(url: string, options: RequestInit) => Promise<unknown>>(() => answer()),
    addEventListener: (name: string, on: (event: object) => void) => void (listeners[name] = on),
    onmessage: null as ((event: Heard) => void) | null,
    onunhandledrejection: null as ((event: object) => void) | null,
    boot: undefined as unknown as { inbox: Heard[]; reads: Record<string, Promise<unknown>>; asked: unknown; port?: Port },
    window: undefined as unknown,
  };
  scope.window = scope;
  new Function("scope", `with (scope) {${__BOOT__}}`)(scope);
  const hear = (data: unknown, { origin = SHOP, source = parent as unknown, ports = [] as Port[] } = {}): void =>
    scope.onmessage?.({ source, origin, data, ports });
  const welcome = (context: object = { provides: ["fetchCatalogToken"] }): Port => {
    const mine = port();
    hear({ ns: "ledgerbee.embed", type: "welcome", version: 1, nonce: NONCE, context }, { ports: [mine] });
    return mine;
  };
  const tell = (on: Port, message: unknown): void => on.onmessage?.({ data: message, source: null });
  const give = (on: Port, result: unknown): void => tell(on, { jsonrpc: "2.0", id: 0, result });
  return { scope, parent, root, hear, welcome, tell, give, fails: (event: object) => listeners["error"]?.(event) };
}

beforeEach(() => void vi.useFakeTimers({ now: Date.parse("2026-11-22T12:00:00Z"), toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

/** Until the widget itself is there, whose tests go on. */
const untilStarted = ({ steps }: Conversation) => {
  const end = steps.findIndex(({ happens }) => happens === "started");
  return end < 0 ? steps : steps.slice(0, end);
};

describe.each(conversations("frame"))("$name", (conversation) => {
  it("begins as recorded", () => {
    const { scope, parent, hear, tell } = frame();
    const ports: Port[] = [];
    const said = { window: 0, port: 0 };
    const sent = (): unknown[] => ports.flatMap((it) => it.sent);
    for (const step of untilStarted(conversation)) {
      const count = { length: step.ports ?? 0 };
      if (step.by === "frame" && step.on === "window") {
        expect(parent.said[said.window++]).toEqual([step.message, "*"]);
      } else if (step.by === "frame") {
        expect(sent()[said.port++]).toEqual(step.message);
      } else if (step.by === "host" && step.on === "window" && !step.lost) {
        const own = Array.from(count, port);
        ports.push(...own);
        hear(step.message, { ports: own });
      } else if (step.by === "host" && step.on === "port") {
        tell(ports.at(-1)!, step.message);
      } else if (step.by === "stranger") {
        const before = [parent.said.length, sent().length, scope.boot.port];
        const source = step.window === "host" ? parent : {};
        hear(step.message, { origin: step.origin ?? "", source, ports: Array.from(count, port) });
        expect([parent.said.length, sent().length, scope.boot.port]).toEqual(before);
      }
    }
    expect([parent.said.length, sent().length]).toEqual([said.window, said.port]);
  });
});

describe("the first reads", () => {
  const plan = (id: string, lang = "en"): string => `${API}/v1/portal/plans/${id}?language=${lang}`;
  it.each<[string, string, string[]]>([
    ["one plan", `/embed/plans/${PLAN}`, [plan(PLAN)]],
    ["one plan in Danish", `/embed/plans/${PLAN}?lang=da`, [plan(PLAN, "da")]],
    ["one plan in the Danish of Denmark", `/embed/plans/${PLAN}?target=_top&lang=da-DK`, [plan(PLAN, "da")]],
    ["one plan in another language", `/embed/plans/${PLAN}?lang=sv`, [plan(PLAN)]],
    ["several plans", `/embed/plans?lang=en&ids=${PLAN},${OTHER}`, [plan(PLAN), plan(OTHER)]],
    ["several plans, encoded", `/embed/plans?ids=${PLAN}%2C${OTHER}`, [plan(PLAN), plan(OTHER)]],
    ["a document", `/embed/checkout/plans/${PLAN}/${ITEM}`, [`${API}/v1/portal/plans/${PLAN}/checkout-documents/${ITEM}?language=en`]],
    ["a public plan, which needs no token", "/embed/business", []],
    ["a public plan with another page's plans in its query", `/embed/business?returnUrl=https%3A%2F%2Fshop.example%2Fplans%2F${PLAN}`, []],
  ])("of %s", (_, address, urls) => {
    const { scope, welcome, give } = frame(address);
    const mine = welcome();
    expect(!!scope.boot.asked).toBe(urls.length > 0);
    give(mine, { catalogToken: TOKEN, expiresAt: LATER });
    expect(scope.fetch.mock.calls.map(([url]) => url)).toEqual(urls);
    for (const [, { signal, ...options }] of scope.fetch.mock.calls) {
      expect(signal).toBeInstanceOf(AbortSignal);
      expect(options).toEqual({ headers: { Authorization: `Bearer ${TOKEN}` }, credentials: "omit", cache: "no-store" });
    }
    expect(Object.keys(scope.boot.reads)).toEqual(urls.map((url) => `${url}Bearer ${TOKEN}`));
  });

  it.each<[string, unknown]>([
    ["a refusal", undefined],
    ["nothing", null],
    ["a token that has ended", { catalogToken: TOKEN, expiresAt: "2026-11-22T12:00:00.000Z" }],
  ])("wait for a better answer than %s", (_, result) => {
    const { scope, welcome, give } = frame();
    give(welcome(), result);
    expect(scope.fetch).not.toHaveBeenCalled();
    expect(scope.boot.inbox.length).toBe(2);
  });

  it.each<[string, unknown]>([["no data", null], ["a text", "welcome"], ["an answer to nobody", { jsonrpc: "2.0", id: 0, result: {} }]])(
    "are not begun by %s on a port that was asked for nothing",
    (_, message) => {
      const { scope, root, welcome, tell } = frame();
      tell(welcome({ provides: [] }), message);
      expect(scope.fetch).not.toHaveBeenCalled();
      expect(root.id).toBe("");
    },
  );

  it("are in the language that the page asks for", () => {
    const { scope, root, welcome, give } = frame();
    give(welcome({ provides: ["fetchCatalogToken"], lang: "da-DK" }), { catalogToken: TOKEN });
    expect(root.lang).toBe("da");
    expect(scope.fetch.mock.calls[0]?.[0]).toBe(plan(PLAN, "da"));
  });

  it("that fail are nobody's unhandled rejection", async () => {
    const { scope, welcome, give } = frame(undefined, () => Promise.reject(new TypeError("offline")));
    give(welcome(), { catalogToken: TOKEN });
    await expect(Promise.all(Object.values(scope.boot.reads))).resolves.toEqual([0]);
  });

  it("that are cut off keep their status", async () => {
    const body = new ReadableStream({ pull: (it) => it.error(new TypeError("cut off")) });
    const { scope, welcome, give } = frame(undefined, async () => new Response(body, { status: 502 }));
    give(welcome(), { catalogToken: TOKEN });
    const [kept] = (await Promise.all(Object.values(scope.boot.reads))) as Response[];
    expect([kept?.status, await kept?.text()]).toEqual([502, ""]);
  });

  it("are kept whole for a wasm that comes after their time limit", async () => {
    const body = JSON.stringify({ name: "Årligt" });
    const answer = new Response(body, { status: 404, headers: { "Content-Type": "application/json" } });
    const { scope, welcome, give } = frame(undefined, async () => answer);
    give(welcome(), { catalogToken: TOKEN });
    const [kept] = (await Promise.all(Object.values(scope.boot.reads))) as Response[];
    expect(answer.bodyUsed).toBe(true);
    expect([kept?.status, kept?.headers.get("content-type")]).toEqual([404, "application/json"]);
    await expect(kept?.text()).resolves.toBe(body);
  });
});

describe("a failure", () => {
  const script = { target: { src: "/x.js", type: "module" } };
  it.each<[string, object, boolean]>([
    ["of the wasm", { error: new Error("unreachable") }, true],
    ["of the module's load", script, true],
    ["of a stylesheet", { target: { href: "/a.css", type: "" } }, false],
    ["of a picture", { target: { src: "/a.png" } }, false],
    ["of a late resize report", { message: "ResizeObserver loop", target: {} }, false],
  ])("%s", (_, event, shown) => {
    const { root, welcome, fails } = frame();
    const mine = welcome({ provides: [] });
    fails(event);
    fails(event);
    const told = { jsonrpc: "2.0", method: "error", params: { code: "script_failed", phase: "render", retryable: false } };
    expect(mine.sent).toEqual([{ jsonrpc: "2.0", method: "initialized" }, ...(shown ? [told] : [])]);
    expect(root.id).toBe(shown ? "failed" : "");
  });

  it("before the page is there is told once it is", () => {
    const { welcome, fails } = frame();
    fails(script);
    expect(welcome({ provides: [] }).sent).toEqual([
      { jsonrpc: "2.0", method: "initialized" },
      { jsonrpc: "2.0", method: "error", params: { code: "script_failed", phase: "render", retryable: false } },
    ]);
  });
});
