// One adopted iframe: its handshake, its token fetched ahead, its height, its place and its events.
import { planIdsOf } from "./address.ts";
import { contextOf } from "./context.ts";
import { keepPlace } from "./place.ts";
import type { ErrorPhase, Providers } from "./public.ts";
import { answerRequest, type Asker } from "./requests.ts";
import { openSession, type Session, type SessionOwner } from "./session.ts";
import { isFresh, type CatalogToken, type Tokens } from "./tokens.ts";
import { NAMESPACE, readHello, VERSION } from "./wire.ts";

/** A frame that says nothing for this long is blocked, or as good as. */
export const HELLO_MS = 10_000;
const MIN_HEIGHT = 480;

/** What all frames of a page share. */
export interface Page {
  readonly origin: string;
  readonly tokens: Tokens;
  providers: Providers;
  drop(): void;
}

/** An adopted iframe. */
export interface Frame {
  /** The window that was adopted; a moved iframe gets another. */
  readonly window: Window;
  readonly address: string;
  /** Takes a window message whose source is this frame's window. */
  heard(event: MessageEvent<unknown>): void;
  /** Takes note of other attributes, or of other providers. */
  changed(otherTokens: boolean): void;
  release(): void;
}

export function adopt(iframe: HTMLIFrameElement, target: Window, page: Page): Frame {
  const { origin, tokens } = page;
  const address = iframe.src;
  const planIds = planIdsOf(address);
  // Compared by identity, it stands for this adoption and for no later one of the same element.
  const user = {};
  const hostNonce = crypto.getRandomValues(new Uint32Array(4)).join("-");
  let session: Session | undefined;
  let place = keepPlace(iframe);
  let nonce: string | undefined;
  let asked = false;
  let early: { readonly token: CatalogToken; readonly at: number } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tell = (name: string, detail: Record<string, unknown>): void => {
    window.dispatchEvent(new CustomEvent(`ledgerbee:embed:${name}`, { detail: { ...detail, frame: iframe } }));
  };
  const fail = (code: string, phase: ErrorPhase, retryable: boolean): void =>
    tell("error", { code, phase, retryable });

  const prefetch = (): void => {
    early = undefined;
    if (asked || !planIds.length || !page.providers.fetchCatalogToken) return;
    tokens.fetch(user, planIds, "initial", 1).then(
      (token) => {
        if (!asked) early = { token, at: Date.now() };
      },
      // The frame's own request tries again, and tells what came of it.
      () => {},
    );
  };

  // A frame whose scheme differs from its iframe's gets an opaque ground from the browser.
  const wear = (scheme: unknown): void => {
    iframe.style.colorScheme = scheme === "dark" ? "dark" : "light";
  };

  const asker: Asker = {
    iframe,
    get providers() {
      return page.providers;
    },
    async catalogToken(reason, attempt) {
      const ahead = early;
      asked = true;
      early = undefined;
      return reason === "initial" && ahead && isFresh(ahead.token, ahead.at, Date.now())
        ? ahead.token
        : tokens.fetch(user, planIds, reason, attempt);
    },
  };

  const owner: SessionOwner = {
    context: () => contextOf(iframe, page.providers),
    request: (method, params) => answerRequest(asker, method, params),
    notify(method, detail) {
      if (method === "contextApplied") return wear(detail["colorScheme"]);
      if (method === "surfaceShown") return place.shown(detail["surface"]);
      // The address may hold a secret, so that nobody but the browser is told.
      if (method === "navigate") return window.location.assign(detail["url"] as string);
      // A frame that is not displayed measures nothing; its place is kept.
      if (method === "resized" && detail["height"]) {
        iframe.style.height = `${detail["height"]}px`;
        place.resized();
      }
      tell(method, detail);
    },
    drop: page.drop,
  };

  const sayHello = (to: string): void =>
    target.postMessage({ ns: NAMESPACE, type: "hello", versions: [VERSION], nonce: hostNonce }, to);

  const wait = (): void => {
    timer ??= setTimeout(() => fail("frame_blocked_or_slow", "frame", true), HELLO_MS);
  };

  iframe.style.width = "100%";
  iframe.style.height = `${minHeight(iframe)}px`;
  wear("light");
  prefetch();
  // A lazy frame may start to load long after its adoption; all that is known is when it ends.
  if (iframe.loading === "lazy") iframe.addEventListener("load", wait);
  else wait();
  // It holds no secret. An exact origin would make the browser complain on the console for as
  // long as the frame still shows its empty first document.
  sayHello("*");

  return {
    window: target,
    address,

    heard({ data, origin: from }) {
      const hello = from === origin ? readHello(data) : undefined;
      if (!hello) return page.drop();
      clearTimeout(timer);
      iframe.removeEventListener("load", wait);
      if (hello.nonce === nonce) return;
      const first = !nonce;
      nonce = hello.nonce;
      wear("light");
      session?.close(false);
      session = undefined;
      place = keepPlace(iframe);
      if (!hello.versions.includes(VERSION)) return fail("version_unsupported", "handshake", false);
      if (first) sayHello(origin);
      session = openSession(target, origin, nonce, owner);
    },

    changed(otherTokens) {
      if (otherTokens) prefetch();
      session?.refresh();
    },

    release() {
      clearTimeout(timer);
      iframe.removeEventListener("load", wait);
      asked = true;
      early = undefined;
      session?.close(true);
      session = undefined;
      tokens.leave(user);
    },
  };
}

function minHeight({ dataset }: HTMLIFrameElement): number {
  const asked = parseInt(dataset["minHeight"] ?? "", 10);
  return asked >= 0 && asked <= 10_000 ? asked : MIN_HEIGHT;
}
