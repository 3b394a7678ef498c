// A page with frames whose other side the test plays: windows that record what is posted to
// them, and channels that deliver in order, without a clock.
import { vi } from "vitest";
import { lostEmbed } from "../src/origin.ts";
import { createEmbed } from "../src/page.ts";
import type { EmbedEventMap, LedgerBeeEmbedApi, PlansElement } from "../src/public.ts";

export const PORTAL = "https://acme.portal.example";
export const PLAN = "550e8400-e29b-41d4-a716-446655440100";
export const OTHER_PLAN = "550e8400-e29b-41d4-a716-446655440101";
export const VERSION_ID = "550e8400-e29b-41d4-a716-446655440201";
export const ITEM_ID = "550e8400-e29b-41d4-a716-446655440301";
export const TOKEN = "Yk3pQ9sV2nR7tW1xZ4cB8mL6dF0aH5jE2gN9uK3pQ7s";
export const NOW = Date.parse("2026-11-22T12:00:00Z");
export const LATER = "2026-11-22T12:15:00.000Z";

/** One end of a channel: copies what is posted, and keeps it until somebody listens. */
export class FakePort {
  other!: FakePort;
  closed = false;
  onmessageerror: (() => void) | null = null;
  #listener: ((event: { data: unknown }) => void) | null = null;
  #kept: unknown[] = [];

  postMessage(data: unknown): void {
    const copy: unknown = structuredClone(data);
    queueMicrotask(() => !this.closed && this.other.#take(copy));
  }
  close(): void {
    // What was posted before is still delivered, as in a browser.
    queueMicrotask(() => (this.closed = true));
  }
  set onmessage(listener: (event: { data: unknown }) => void) {
    this.#listener = listener;
    for (const data of this.#kept.splice(0)) listener({ data });
  }
  #take(data: unknown): void {
    if (this.#listener) this.#listener({ data });
    else this.#kept.push(data);
  }
}

class FakeChannel {
  port1 = new FakePort();
  port2 = new FakePort();
  constructor() {
    this.port1.other = this.port2;
    this.port2.other = this.port1;
  }
}

export interface Posted {
  readonly message: Record<string, unknown>;
  readonly to: string;
  readonly ports: FakePort[];
}

/** The frame's side: its window, and the port once it was welcomed. */
export class Frame {
  readonly posted: Posted[] = [];
  readonly received: Record<string, unknown>[] = [];
  /** What the page had the frame load anew. */
  readonly loads: string[] = [];
  readonly window = {
    location: { replace: (address: string) => void this.loads.push(address) },
    postMessage: (message: unknown, to: string, ports: FakePort[] = []) =>
      void this.posted.push({ message: structuredClone(message) as Posted["message"], to, ports }),
  };
  port: FakePort | undefined;

  constructor(readonly iframe: HTMLIFrameElement) {
    Object.defineProperties(iframe, {
      contentWindow: { configurable: true, get: () => (iframe.isConnected ? this.window : null) },
      loading: { get: () => iframe.getAttribute("loading") ?? "eager" },
    });
  }

  get welcomes(): Posted[] {
    return this.posted.filter(({ message }) => message["type"] === "welcome");
  }
  get hellos(): Posted[] {
    return this.posted.filter(({ message }) => message["type"] === "hello");
  }

  /** Posts a message to the page, as this frame unless told otherwise. */
  say(data: unknown, { origin = PORTAL, source = this.window as unknown }: { origin?: string; source?: unknown } = {}): void {
    const event = new MessageEvent("message", { data, origin });
    Object.defineProperty(event, "source", { value: source });
    window.dispatchEvent(event);
  }

  hello(nonce = "n1", versions: unknown = [1]): void {
    this.say({ ns: "ledgerbee.embed", type: "hello", versions, nonce });
  }

  /** Takes the last welcome's port, and answers `initialized` unless told not to. */
  async accept(initialized = true): Promise<void> {
    this.port = this.welcomes.at(-1)?.ports[0];
    if (!this.port) throw new Error("there is no welcome");
    this.port.onmessage = ({ data }) => void this.received.push(data as Record<string, unknown>);
    if (initialized) this.notify("initialized");
    await settle();
  }

  async connect(nonce = "n1"): Promise<this> {
    this.hello(nonce);
    await this.accept();
    return this;
  }

  notify(method: string, params?: unknown): void {
    this.port?.postMessage({ jsonrpc: "2.0", method, ...(params === undefined ? {} : { params }) });
  }

  /** Sends a request; the answer is among `received` once it is there. */
  async request(id: number, method: string, params?: unknown): Promise<Record<string, unknown> | undefined> {
    this.port?.postMessage({ jsonrpc: "2.0", id, method, ...(params === undefined ? {} : { params }) });
    await settle();
    return this.answer(id);
  }

  token(id: number, reason = "initial", attempt = 1): Promise<Record<string, unknown> | undefined> {
    return this.request(id, "fetchCatalogToken", { reason, attempt });
  }

  answer(id: number): Record<string, unknown> | undefined {
    return this.received.find((it) => it["id"] === id);
  }
}

/** The `data` of a refusal, or `undefined`. */
export const refusal = (answer: Record<string, unknown> | undefined): unknown =>
  (answer?.["error"] as { data?: unknown } | undefined)?.data;

/** Lets everything happen that needs no clock. */
export const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

/** Fakes the clock and the channels; gives a page on which the script has just run. */
export function startPage(origin: string | undefined = PORTAL): LedgerBeeEmbedApi {
  vi.useFakeTimers({ now: NOW, toFake: ["setTimeout", "clearTimeout", "Date"] });
  vi.stubGlobal("MessageChannel", FakeChannel);
  vi.spyOn(window.location, "assign").mockImplementation(() => {});
  const noted = note();
  const embed = origin ? createEmbed(origin) : lostEmbed();
  noted();
  return embed;
}

/** Runs something as the development build does; gives what it said on the console. */
export function inDevelopment<T>(run: () => T): [T, string[]] {
  const warned = vi.spyOn(console, "warn").mockImplementation(() => {});
  const flags = globalThis as unknown as { __DEV__: boolean };
  flags.__DEV__ = true;
  try {
    return [run(), warned.mock.calls.map((call) => call.join(" "))];
  } finally {
    flags.__DEV__ = false;
    warned.mockRestore();
  }
}

/** Notes what a script registers until the result is called: a page cannot be unloaded here, so `endPage` takes it away. */
export function note(): () => void {
  const listeners = vi.spyOn(window, "addEventListener");
  const observers = vi.spyOn(MutationObserver.prototype, "observe");
  return () => {
    for (const [name, listener] of listeners.mock.calls) stops.push(() => window.removeEventListener(name, listener));
    for (const observer of observers.mock.contexts) stops.push(() => (observer as MutationObserver).disconnect());
    listeners.mockRestore();
    observers.mockRestore();
  };
}

const stops: (() => void)[] = [];

/** Takes the page of a test away again. */
export async function endPage(): Promise<void> {
  document.body.replaceChildren();
  await settle();
  for (const stop of stops.splice(0)) stop();
  // What a page keeps ends with it.
  delete (document as unknown as { [key: symbol]: unknown })[Symbol.for("ledgerbee.embed")];
  vi.unstubAllGlobals();
  sessionStorage.clear();
  vi.restoreAllMocks();
  vi.useRealTimers();
}

/** An iframe that is not on the page yet. */
export function makeFrame(path = `/embed/plans/${PLAN}`, attributes: Record<string, string> = {}): Frame {
  const iframe = document.createElement("iframe");
  iframe.setAttribute("src", path.startsWith("/") ? PORTAL + path : path);
  iframe.setAttribute("data-ledgerbee-embed", "");
  for (const [name, value] of Object.entries(attributes)) iframe.setAttribute(name, value);
  return new Frame(iframe);
}

/** Puts an iframe on the page. */
export async function addFrame(path?: string, attributes?: Record<string, string>): Promise<Frame> {
  const frame = makeFrame(path, attributes);
  document.body.append(frame.iframe);
  await settle();
  return frame;
}

/** Puts an element on the page, with a frame whose other side the test plays. */
export async function addElement(
  attributes: Record<string, string> = { plan: PLAN },
  fallback = "",
  before?: (element: PlansElement) => void,
): Promise<{ element: PlansElement; frame: Frame }> {
  const element = document.createElement("ledgerbee-plans");
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.innerHTML = fallback;
  before?.(element);
  const frame = new Frame(element.frame);
  document.body.append(element);
  await settle();
  return { element, frame };
}

/** Records the window's events, by name and detail. */
export function recordEvents(): [name: string, detail: Record<string, unknown>][] {
  const names: (keyof EmbedEventMap)[] = [
    "ledgerbee:embed:pageLoaded",
    "ledgerbee:embed:checkoutInitiated",
    "ledgerbee:embed:customCtaClicked",
    "ledgerbee:embed:checkoutConfirmed",
    "ledgerbee:embed:error",
    "ledgerbee:embed:resized",
  ];
  const events: [string, Record<string, unknown>][] = [];
  for (const name of names) {
    const listener = (event: Event): void => {
      events.push([name.slice("ledgerbee:embed:".length), (event as CustomEvent<Record<string, unknown>>).detail]);
    };
    window.addEventListener(name, listener);
    stops.push(() => window.removeEventListener(name, listener));
  }
  return events;
}
