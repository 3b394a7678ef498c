// One iframe: its handshake, its port, its token fetched ahead, its height and its events.
import { ask, type Calls } from "./ask.ts";
import { configError, tokenError } from "./error.ts";
import { explain } from "./explain.ts";
import { resize } from "./height.ts";
import { keepPlaces, type Place, toBeginning } from "./place.ts";
import { attributeOf, planIdsIn, plansOf, VALUES, wishesOf, type Name, type Read } from "./options.ts";
import { providersOf } from "./providers.ts";
import type { ErrorPhase } from "./public.ts";
import { CHECKOUT, CUSTOM_CTA, ITEM, NOTIFICATIONS, pick } from "./shape.ts";
import { drop, origin } from "./state.ts";
import { fetchToken, isSecret, leave, type Provider } from "./tokens.ts";
import { fieldsOf, isFields, isText, NAMESPACE, VERSION, type Fields } from "./wire.ts";

/** What an iframe has that is to be adopted. */
export const MARK = "data-ledgerbee-embed";

/** A frame that says nothing for this long is blocked, or as good as. */
export const HELLO_MS = 10_000;

/** How long after the buyer's click the frame may still ask for the page to be navigated. */
export const NAVIGATE_MS = 12_000;

export interface Frame {
  /** Takes note of other attributes, of other providers and of another place; nothing is given once it is gone. */
  _look(event: unknown): unknown;
  /** Takes a window message, and says `true`; of another window's it says nothing. */
  _heard(event: MessageEvent<unknown>): true | undefined;
}

/**
 * Looks after an iframe. `source` carries the attributes and hears the events: the custom element,
 * or the iframe itself. `follow` comes after each change, and `told` hears of each event before the
 * page does.
 */
export function watch(
  iframe: HTMLIFrameElement,
  source: HTMLElement,
  follow: (read: Read) => void,
  told: (name: string, detail: any) => void,
): Frame {
  const refused: { [name in Name]?: string | undefined } = {};
  // No secret: it tells this host's greetings from another's.
  const hostNonce = `${Math.random()}`;
  let clickedUntil: number;
  let address: string;
  let port: MessagePort | undefined;
  /** The `minHeight` that was last applied. */
  let least: string | null | undefined;
  /** The document that is adopted: a moved iframe has another window. */
  let target: Window | null | undefined;
  let place: Place;
  let timer: number | undefined;
  /** The port, once the frame has answered on it. */
  let live: MessagePort | undefined;
  /** Who was asked for tokens last. */
  let provider: Provider | undefined;
  /** What the document that is adopted asked of the page besides. */
  const calls: Calls = new Set();
  /** The height that the frame last reported. */
  let tall: number | undefined;
  let known: string;
  let nonce: unknown;
  let planIds: readonly string[];

  const request = async (method: string, params: Fields): Promise<unknown> => {
    const providers = providersOf(source);
    if (method === "requestAction") {
      const taken = ask(
        providers.onAction!,
        { ...pick(`kind ${params["kind"] === "checkout" ? CHECKOUT : CUSTOM_CTA}`, params), frame: iframe },
        calls,
        (answer) => answer === true,
      );
      // A page that fails here, or has no such function, must not keep the buyer from going on in the frame.
      return { handled: await taken.catch(() => false) };
    }
    if (method === "fetchCatalogToken") {
      const mine = planIds;
      const why: any = pick("reason attempt", params);
      if (!providers[method]) throw tokenError("provider_missing", false);
      return fetchToken(mine, providers[method], why).finally(() => leave(mine));
    }
    if (method !== "fetchCheckoutBindToken") throw configError("unknown_method");
    if (!providers[method]) throw configError("not_provided");
    return ask(providers[method], pick(ITEM, params), calls, (answer) => {
      const { token = answer } = answer;
      return isSecret(token) && { token };
    });
  };

  const tell = (name: string, detail: any): void => {
    if (__DEV__ && name === "error") explain(detail, iframe);
    told(name, detail);
    for (const at of [window, source]) {
      at.dispatchEvent(new CustomEvent(`ledgerbee:embed:${name}`, { detail: { ...detail, frame: iframe } }));
    }
  };

  const send = (message: object, to = live): void => to?.postMessage({ jsonrpc: "2.0", ...message });

  const fail = (code: string, phase: ErrorPhase, retryable: boolean, option?: Name): void =>
    tell("error", { code, phase, retryable, option });

  const post = (message: object, to: string, ports?: MessagePort[]): void =>
    target!.postMessage({ ns: NAMESPACE, ...message }, to, ports);

  const read: Read = (name, wrong) => {
    const attribute = attributeOf(name);
    const value = source.getAttribute(__FRAMES__ && source === iframe ? `data-${attribute}` : attribute)?.trim();
    if (!wrong && value != null && VALUES[name].test(value)) return value || "1";
    if ((value || wrong) && refused[name] !== (refused[name] = value)) fail("option_invalid", "config", false, name);
    return undefined;
  };

  // A frame whose scheme differs from its iframe's gets an opaque ground from the browser.
  const wear = (scheme = "light"): unknown => (iframe.style.colorScheme = scheme);

  const context = (): string => JSON.stringify({
    provides: Object.keys(providersOf(source)).sort(),
    ...wishesOf(read, (__FRAMES__ && source === iframe && iframe.parentElement) || source),
  });

  const wait = (): void => {
    timer ??= setTimeout(() => fail("frame_blocked_or_slow", "frame", true), HELLO_MS);
  };

  const fit = (): void => resize(iframe, planIds, parseInt(read("minHeight")!), tall);

  /** Forgets the document that spoke on the port, and how it looked. */
  const hangUp = (): void => {
    wear();
    clearTimeout(timer);
    port?.close();
    port = live = undefined;
    calls.forEach((abort) => abort("provider_cancelled"));
  };

  const changed = (): void => {
    if (live && known !== (known = context())) send({ method: "contextChanged", params: JSON.parse(known) });
  };

  const notify = (method: string, params: Fields): void => {
    const shape = NOTIFICATIONS[method];
    if (!isText(shape)) return;
    const detail = pick(shape, params);
    const { colorScheme, height, surface, url } = detail;
    if (method === "initialized") {
      live = port;
      changed();
    } else if (colorScheme) wear(colorScheme);
    else if (url) {
      if (Date.now() < clickedUntil) location.assign(url);
      else fail("navigation_refused", "checkout", true);
      clickedUntil = 0;
    } else if (surface) {
      if (__ROOM__) place(surface);
      else if (tall && surface === "checkout") toBeginning(iframe);
      told(method, detail);
    } else {
      // A frame that is not displayed measures nothing; its place is kept.
      if (height) {
        tall = height;
        fit();
        if (__ROOM__) place();
      }
      tell(method, detail);
    }
  };

  const receive = async (data: unknown, from: MessagePort): Promise<void> => {
    const { jsonrpc, id, method, params = {} } = fieldsOf(data);
    // An id is read as `u32` on the other side.
    const right =
      jsonrpc === "2.0" && isText(method) && isFields(params) && (id === undefined || (id as number) >>> 0 === id);
    if (!right || !(live || method === "initialized")) return drop();
    // The browser tells the page of a click in any frame; focus tells in which.
    if ((iframe.getRootNode() as Document).activeElement === iframe && navigator.userActivation?.isActive !== false) {
      clickedUntil = Date.now() + NAVIGATE_MS;
    }
    try {
      if (id === undefined) notify(method, params);
      else send({ id, result: await request(method, params) }, from);
    } catch ({ code = "internal", retryable = true }: any) {
      // What is missing, not provided, or an unknown method; and what is wrong.
      const number = /_m|not_/.test(code) ? -32601 : code === "invalid_params" ? -32602 : -32000;
      if (id !== undefined) send({ id, error: { code: number, message: code, data: { code, retryable } } }, from);
    }
  };

  return {
    _look(event) {
      follow(read);
      const ours =
        !__FRAMES__ || ((source !== iframe || iframe.hasAttribute(MARK)) && iframe.src.startsWith(`${origin}/`))
          ? iframe.contentWindow
          : null;
      const lazy = __FRAMES__ && iframe.loading === "lazy";
      const next = providersOf(source).fetchCatalogToken;
      // Another provider speaks for another buyer, who must not see what this one was shown.
      const another = live
        ? provider && next && next !== provider
        // What could not be loaded while the device was offline is loaded now.
        : __ROOM__ && target && !nonce && (event as Event)?.type === "online";
      if (another) target!.location.replace(iframe.src);
      if (another || ours !== target || (__FRAMES__ && iframe.src !== address)) {
        send({ method: "destroy" });
        hangUp();
        leave(planIds);
        tall = nonce = provider = timer = undefined;
        if (__FRAMES__) address = iframe.src;
        target = ours;
        if (target) {
          planIds = planIdsIn(__FRAMES__ ? plansOf(iframe.src) : (read("plan") ?? read("plans")));
          if (__FRAMES__) least = null;
          // A lazy frame may start to load long after its adoption; all that is known is when it ends.
          if (lazy) iframe.addEventListener("load", wait, { once: true });
          // It holds no secret. An exact origin would make the browser complain on the console for as
          // long as the frame still shows its empty first document.
          post({ type: "hello", versions: [VERSION], nonce: hostNonce }, "*");
        }
      }
      if (target) {
        // Browsers load no frame of another site in a page that nobody looks at yet.
        if (!(lazy || document.prerendering)) wait();
        if (planIds[0] && next && next !== provider) {
          provider = next;
          leave(planIds);
          // The frame's own request tries again, and tells what came of it.
          fetchToken(planIds, next, { reason: "initial", attempt: 1 });
        }
        changed();
        // Each change of the page comes by here, and to fit measures the layout.
        if (__FRAMES__ ? least !== (least = read("minHeight")) : !event) fit();
      }
      return __FRAMES__ ? iframe.contentWindow : ours;
    },

    _heard({ source: from, origin: at, data }) {
      if (from === target) {
        const { ns, type, versions, nonce: theirs } = fieldsOf(at === origin && data);
        if (theirs && ns === NAMESPACE && type === "hello" && isText(theirs) && Array.isArray(versions)) {
          if (theirs !== nonce) {
            if (!nonce) post({ type: "hello", versions: [VERSION], nonce: hostNonce }, origin);
            nonce = theirs;
            if (__ROOM__) place = keepPlaces(iframe);
            hangUp();
            // Nothing that comes later starts another one.
            timer = 0;
            if (versions.includes(VERSION)) {
              const { port1, port2 } = new MessageChannel();
              known = context();
              port = port1;
              // What was posted before a port was closed is delivered all the same.
              port1.onmessage = ({ data }) => void (port === port1 && receive(data, port1));
              port1.onmessageerror = drop;
              post({ type: "welcome", version: VERSION, nonce, context: JSON.parse(known) }, origin, [port2]);
            } else fail("version_unsupported", "handshake", false);
          }
        } else drop();
        return true;
      }
      return undefined;
    },
  };
}
