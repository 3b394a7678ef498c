// One iframe: its handshake, its port, its token fetched ahead, its height and its events.
import { ask } from "./ask.ts";
import { configError, tokenError, type EmbedError } from "./error.ts";
import { explain } from "./explain.ts";
import { resize } from "./height.ts";
import { keepPlace } from "./place.ts";
import { attributeOf, planIdsIn, plansOf, VALUES, wishesOf, type Name, type Read } from "./options.ts";
import { providersOf } from "./providers.ts";
import type { ErrorPhase } from "./public.ts";
import { CHECKOUT, CUSTOM_CTA, ITEM, NOTIFICATIONS, pick, type Shape } from "./shape.ts";
import { drop, origin } from "./state.ts";
import { fetchToken, isSecret, leave, type CatalogToken, type Provider } from "./tokens.ts";
import { fieldsOf, isCount, isFields, isText, NAMESPACE, VERSION, type Fields } from "./wire.ts";

/** What an iframe has that is to be adopted. */
export const MARK = "data-ledgerbee-embed";

/** A frame that says nothing for this long is blocked, or as good as. */
export const HELLO_MS = 10_000;

/** How long after the buyer's click the frame may still ask for the page to be navigated. */
export const NAVIGATE_MS = 12_000;

export interface Frame {
  readonly _read: Read;
  /** Takes note of other attributes, of other providers and of another place; `false` once it is gone. */
  _look(): boolean;
  /** Takes a window message; `false` if it is another window's. */
  _heard(event: MessageEvent<unknown>): boolean;
}

/**
 * Looks after an iframe. `source` carries the attributes and hears the events: the custom element,
 * or the iframe itself. The custom element gives what follows its attributes, and what is told of
 * each event before the page is.
 */
export function watch(
  iframe: HTMLIFrameElement,
  source: HTMLElement = iframe,
  follow?: () => void,
  told?: (name: string, detail: any) => void,
): Frame {
  const refused: { [name in Name]?: string | null } = {};
  // No secret: it tells this host's greetings from another's.
  const hostNonce = `${Math.random()}`;
  /** The document that is adopted: a moved iframe has another window. */
  let target: Window | null | undefined;
  let address: string;
  let planIds: readonly string[];
  let nonce: unknown;
  let port: MessagePort | undefined;
  let initialized = false;
  let known: string;
  let provider: Provider | undefined;
  let timer: number | undefined;
  let clickedAt = 0;
  let place = keepPlace(iframe);

  const valueOf = (name: Name): string | null =>
    source.getAttribute((__FRAMES__ && source === iframe ? "data-" : "") + attributeOf(name));

  const tell = (name: string, detail: any): void => {
    if (__DEV__ && name === "error") explain(detail, iframe);
    told?.(name, detail);
    for (const on of [window, source]) {
      on.dispatchEvent(new CustomEvent(`ledgerbee:embed:${name}`, { detail: { ...detail, frame: iframe } }));
    }
  };

  const fail = (code: string, phase: ErrorPhase, retryable: boolean, option?: Name): void =>
    tell("error", { code, phase, retryable, option });

  const refuse = (name: Name): undefined => {
    if (refused[name] !== (refused[name] = valueOf(name))) fail("option_invalid", "config", false, name);
    return undefined;
  };

  const read: Read = (name) => {
    const value = valueOf(name);
    return value !== null && VALUES[name].test(value) ? value : value ? refuse(name) : undefined;
  };

  const context = (): object => ({
    provides: Object.keys(providersOf(source)),
    ...wishesOf(read, refuse, (__FRAMES__ && source === iframe && iframe.parentElement) || source),
  });

  const fit = (height?: number): void =>
    resize(iframe, planIds, parseInt(read("minHeight") ?? "-1"), height);

  // A frame whose scheme differs from its iframe's gets an opaque ground from the browser.
  const wear = (scheme?: string): void => {
    iframe.style.colorScheme = scheme === "dark" ? scheme : "light";
  };

  const post = (message: object, to: string, ports: MessagePort[] = []): void =>
    target?.postMessage({ ns: NAMESPACE, ...message }, to, ports);

  const sayHello = (to: string): void => post({ type: "hello", versions: [VERSION], nonce: hostNonce }, to);

  const wait = (): void => {
    timer ??= setTimeout(() => fail("frame_blocked_or_slow", "frame", true), HELLO_MS);
  };

  const send = (message: object, to = port): void => to?.postMessage({ jsonrpc: "2.0", ...message });

  const close = (): void => {
    port?.close();
    port = undefined;
    initialized = false;
  };

  const changed = (): void => {
    const next = providersOf(source).fetchCatalogToken;
    if (next !== provider) {
      provider = next;
      leave(planIds);
      if (next && !initialized && planIds[0]) {
        // The frame's own request tries again, and tells what came of it.
        fetchToken(planIds, next, { reason: "initial", attempt: 1 }).catch(() => {});
      }
    }
    if (initialized) {
      const params = context();
      if (known !== (known = JSON.stringify(params))) send({ method: "contextChanged", params });
    }
  };

  const catalogToken = async (request: { reason: string }): Promise<CatalogToken> => {
    const by = provider;
    const mine = planIds;
    if (!by) throw tokenError("provider_missing", false);
    try {
      const token = await fetchToken(mine, by, request);
      leave(mine);
      if (by === provider) return token;
    } catch (error) {
      if (by === provider) throw error;
    }
    // The page has another provider meanwhile.
    return catalogToken(request);
  };

  const request = async (method: string, params: Fields): Promise<unknown> => {
    const { fetchCheckoutBindToken, onAction } = providersOf(source);
    const { kind } = params;
    const need = (shape: Shape | undefined): any => {
      const fields = pick(shape, params);
      if (!fields) throw configError("invalid_params");
      return fields;
    };
    if (method === "fetchCatalogToken") return catalogToken(need(["reason", "attempt"]));
    if (method === "requestAction") {
      const fields = need(kind === "checkout" ? CHECKOUT : kind === "customCta" ? CUSTOM_CTA : undefined);
      const taken = onAction && ask(onAction, { kind, ...fields, frame: iframe }, (answer) => answer === true);
      // A page that fails here must not keep the buyer from going on in the frame.
      return { handled: !!(await taken?.[0].catch(() => {})) };
    }
    if (method !== "fetchCheckoutBindToken") throw configError("unknown_method");
    const item = need(ITEM);
    if (!fetchCheckoutBindToken) throw configError("not_provided");
    return ask(fetchCheckoutBindToken, item, (answer) => {
      const token = answer?.token ?? answer;
      return isSecret(token) && { token };
    })[0];
  };

  const notify = (method: string, params: Fields): void => {
    const shape = NOTIFICATIONS[method];
    const detail = pick(shape, params);
    if (!detail) {
      if (shape) drop();
    } else if (method === "initialized") {
      initialized = true;
      changed();
    } else if (method === "contextApplied") wear(detail["colorScheme"]);
    else if (method === "navigate") {
      if (Date.now() < clickedAt + NAVIGATE_MS) location.assign(detail["url"]);
      else fail("navigation_refused", "checkout", true);
      clickedAt = 0;
    } else if (method === "surfaceShown") {
      place(detail["surface"]);
      told?.(method, detail);
    }
    else {
      // A frame that is not displayed measures nothing; its place is kept.
      if (detail["height"]) {
        fit(detail["height"]);
        place();
      }
      tell(method, detail);
    }
  };

  const receive = async (data: unknown, from: MessagePort): Promise<void> => {
    const { jsonrpc, id, method, params = {} } = fieldsOf(data);
    const right = jsonrpc === "2.0" && isText(method) && isFields(params) && (id === undefined || isCount(id));
    if (!right || !(initialized || method === "initialized")) return drop();
    // The browser tells the page of a click in any frame; focus tells in which.
    const { activeElement } = iframe.getRootNode() as Document;
    if (activeElement === iframe && navigator.userActivation?.isActive !== false) clickedAt = Date.now();
    if (id === undefined) return notify(method, params);
    try {
      send({ id, result: await request(method, params) }, from);
    } catch (error) {
      const { code = "internal", retryable = true } = error as EmbedError;
      const wrong = code === "invalid_params";
      const number = wrong ? -32602 : /_missing|_provided|_method/.test(code) ? -32601 : -32000;
      if (wrong) drop();
      send({ id, error: { code: number, message: code, data: { code, retryable } } }, from);
    }
  };

  return {
    _read: read,

    _look() {
      follow?.();
      const now = iframe.contentWindow;
      const ours = __FRAMES__
        ? now && (follow || iframe.hasAttribute(MARK)) && iframe.src.startsWith(`${origin}/`)
        : now;
      if (target && !(ours && now === target && (!__FRAMES__ || iframe.src === address))) {
        clearTimeout(timer);
        if (initialized) send({ method: "destroy" });
        close();
        leave(planIds);
        target = undefined;
      }
      if (ours && !target) {
        target = now;
        if (__FRAMES__) address = iframe.src;
        planIds = planIdsIn(__FRAMES__ ? plansOf(address) : (read("plan") ?? read("plans")));
        nonce = provider = timer = undefined;
        fit();
        wear();
        // A lazy frame may start to load long after its adoption; all that is known is when it ends.
        if (__FRAMES__ && iframe.loading === "lazy") iframe.addEventListener("load", wait, { once: true });
        else wait();
        // It holds no secret. An exact origin would make the browser complain on the console for as
        // long as the frame still shows its empty first document.
        sayHello("*");
      }
      if (target) changed();
      return !!now;
    },

    _heard({ source: from, origin: at, data }) {
      const mine = from === target;
      if (mine) {
        const { ns, type, versions, nonce: theirs } = fieldsOf(at === origin && data);
        if (ns !== NAMESPACE || type !== "hello" || !Array.isArray(versions) || !isText(theirs) || !theirs) drop();
        else {
          clearTimeout(timer);
          // A load that comes later starts no other one.
          timer = 0;
          if (theirs !== nonce) {
            if (!nonce) sayHello(origin);
            nonce = theirs;
            place = keepPlace(iframe);
            wear();
            close();
            if (versions.includes(VERSION)) {
              const { port1, port2 } = new MessageChannel();
              const wishes = context();
              known = JSON.stringify(wishes);
              port = port1;
              // What was posted before a port was closed is delivered all the same.
              port1.onmessage = ({ data }) => void (port === port1 && receive(data, port1));
              port1.onmessageerror = drop;
              post({ type: "welcome", version: VERSION, nonce, context: wishes }, origin, [port2]);
            } else fail("version_unsupported", "handshake", false);
          }
        }
      }
      return mine;
    },
  };
}
