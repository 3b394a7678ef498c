// The page as a whole: which iframes are ours, who a message belongs to, and the providers.
import { originOf } from "./address.ts";
import { CONTEXT_ATTRIBUTES, DARK } from "./context.ts";
import { EmbedError } from "./error.ts";
import { adopt, type Frame, type Page } from "./frame.ts";
import type { LedgerBeeEmbedApi, Providers } from "./public.ts";
import { createTokens } from "./tokens.ts";
import { NAMESPACE } from "./wire.ts";

const MARK = "data-ledgerbee-embed";
const KNOWN = ["fetchCatalogToken", "fetchCheckoutBindToken", "onAction"] as const;

/** Starts to look after the page's frames of this origin; without one there are none. */
export function createEmbed(origin: string | undefined): LedgerBeeEmbedApi {
  const frames = new Map<HTMLIFrameElement, Frame>();
  const iframes = document.getElementsByTagName("iframe");
  const tokens = createTokens();
  let dropped = 0;

  if (origin) {
    const page: Page = { origin, tokens, providers: {}, drop: () => void dropped++ };
    const marked = (iframe: HTMLIFrameElement): boolean => iframe.isConnected && iframe.hasAttribute(MARK);

    const look = (): void => {
      for (const [iframe, frame] of frames) {
        if (marked(iframe) && iframe.contentWindow === frame.window && iframe.src === frame.address) {
          frame.changed(false);
          continue;
        }
        frames.delete(iframe);
        frame.release();
      }
      for (const iframe of iframes) {
        if (frames.has(iframe) || !marked(iframe) || originOf(iframe.src) !== origin) continue;
        const target = iframe.contentWindow;
        if (target) frames.set(iframe, adopt(iframe, target, page));
      }
    };

    window.addEventListener("message", (event: MessageEvent<unknown>) => {
      for (const frame of frames.values()) if (event.source === frame.window) return frame.heard(event);
      if ((event.data as { ns?: unknown } | null)?.ns === NAMESPACE) dropped++;
    });
    const attributeFilter = [MARK, "src", ...CONTEXT_ATTRIBUTES];
    new MutationObserver(look).observe(document, { childList: true, subtree: true, attributeFilter });
    matchMedia(DARK).addEventListener("change", look);
    look();
    return api((providers) => {
      const before = page.providers.fetchCatalogToken;
      page.providers = { ...page.providers, ...providers };
      const now = page.providers.fetchCatalogToken;
      tokens.use(now);
      for (const frame of frames.values()) frame.changed(before !== now);
    });
  }

  return api(() => {
    throw new EmbedError(
      "script_origin_unknown",
      "config",
      false,
      "Load embed.js from your portal with a plain <script src>, neither inlined nor as a module.",
    );
  });

  function api(register: (providers: Providers) => void): LedgerBeeEmbedApi {
    return {
      provide: (providers) => register(readProviders(providers)),
      get dropped() {
        return dropped;
      },
      EmbedError,
    };
  }
}

function readProviders(given: Providers): Providers {
  const read: Record<string, unknown> = {};
  for (const name of KNOWN) {
    const provider: unknown = given?.[name];
    if (provider === undefined) continue;
    if (typeof provider !== "function") refuse(`${name} is no function`);
    read[name] = provider;
  }
  if (!Object.keys(read).length) refuse(`none of ${KNOWN.join(", ")} is given`);
  return read;
}

function refuse(why: string): never {
  throw new EmbedError("provider_invalid", "config", false, `provide({ fetchCatalogToken }): ${why}`);
}
