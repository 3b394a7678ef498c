// The page as a whole: which iframes are ours, who a message belongs to, and the providers.
import { defineElement, TAG } from "./element.ts";
import { EmbedError } from "./error.ts";
import { MARK, watch, type Frame } from "./frame.ts";
import { DARK } from "./options.ts";
import { OURS, register } from "./providers.ts";
import type { LedgerBeeEmbedApi } from "./public.ts";
import { begin, drop, frames } from "./state.ts";
import { NAMESPACE } from "./wire.ts";

/** Starts to look after the page's frames of this origin. */
export function createEmbed(origin: string): LedgerBeeEmbedApi {
  const adopted = new WeakMap<HTMLIFrameElement, Frame>();
  const look = (event?: unknown): void => {
    if (__FRAMES__) {
      for (const iframe of document.getElementsByTagName("iframe")) {
        if (!iframe.hasAttribute(MARK)) continue;
        const frame = adopted.get(iframe) ?? watch(iframe, iframe, () => {}, () => {});
        adopted.set(iframe, frame);
        frames.add(frame);
      }
    }
    frames.forEach((frame) => frame._look(event) || frames.delete(frame));
  };
  const embed = {
    [OURS]: 1,
    version: __VERSION__,
    dropped: 0,
    EmbedError,
    provide(providers, element = document) {
      register(element, providers);
      look();
    },
    mount(container, options) {
      const host = document.createElement(TAG);
      host.update(options);
      host.append(options.fallback ?? "");
      container.append(host);
      return host;
    },
  } as LedgerBeeEmbedApi & { dropped: number };

  begin(origin, look, () => void embed.dropped++);
  addEventListener("message", (event: MessageEvent<unknown>) => {
    const ours = [...frames].some((frame) => frame._heard(event));
    if (!ours && (event.data as { ns?: unknown } | null)?.ns === NAMESPACE) drop();
  });
  // The page's scheme may follow from any attribute of what a frame stands in.
  new MutationObserver(look).observe(document, { ...(__FRAMES__ && { childList: true }), subtree: true, attributes: true });
  // It is the document's own, and caught on its way down.
  addEventListener("prerenderingchange", look, true);
  if (__ROOM__) addEventListener("online", look);
  matchMedia(DARK).onchange = look;
  defineElement();
  look();
  return embed;
}
