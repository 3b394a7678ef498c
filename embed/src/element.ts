// `<ledgerbee-plans>`: a frame of its own, with what stands inside it as the fallback.
import { configError, EmbedError } from "./error.ts";
import { explain } from "./explain.ts";
import { HELLO_MS, watch, type Frame } from "./frame.ts";
import { attributeOf, NAMES, surfaceOf, textOf } from "./options.ts";
import { KNOWN, OURS, register, type Owner } from "./providers.ts";
import type { MountOptions, PlansElement } from "./public.ts";
import { frames, look, origin } from "./state.ts";

export const TAG = "ledgerbee-plans";

type Host = PlansElement & { _watched: Frame };

const follow = (host: Host): void => {
  frames.add(host._watched);
  queueMicrotask(look);
};

/** Makes the element known. */
export function defineElement(): void {
  if (__FRAMES__ && customElements.get(TAG)) return;

  customElements.define(TAG, class extends HTMLElement {
    static readonly observedAttributes = NAMES.map(attributeOf);

    constructor() {
      super();
      const host = this as unknown as Host;
      const frame = document.createElement("iframe");
      const slot = document.createElement("slot");
      const grid = host.attachShadow({ mode: "open" }).appendChild(document.createElement("div"));
      let shown: boolean | undefined;
      let address: string | undefined;
      let loaded: boolean | undefined;
      let lang: string | undefined;
      // One over the other, so that the place of the cards is kept while something else stands in it.
      grid.style.display = "grid";
      frame.style = slot.style = "border:0;grid-area:1/1;width:100%";
      grid.append(slot);

      const render = (): void => {
        // What a framework leaves behind of nothing, such as a comment, is no fallback.
        const fallback: any = host.textContent!.trim() || host.querySelector(":not(template)");
        // A browser draws no frame of another site that is not visible, and one that is not drawn never
        // tells of its cards.
        frame.style.opacity = +!(frame.inert = !shown && fallback) as any;
        slot.style.display = shown ? "none" : "block";
      };

      // What stands inside may come later, as of a document that is still read.
      slot.onslotchange = render;

      const update = (options: MountOptions): void => {
        if (KNOWN.some((name) => name in options)) register(host, options);
        for (const name of NAMES) {
          const text = textOf(options[name]);
          if (name in options) host[text ? "setAttribute" : "removeAttribute"](attributeOf(name), text);
        }
        follow(host);
      };

      (host.ready = new Promise<void>((resolve, reject) => {
        host._watched = watch(
          frame,
          host,
          (read) => {
            // A plan may be given later: a page's data is on its way, perhaps.
            if (!__ROOM__ || host.matches("[plan],[plans],[vanity]")) {
              // Live from then on; another language is no other address.
              lang ??= read("lang") ?? "en";
              if (address !== (address = surfaceOf(read, lang))) {
                frame.src = `${origin}/embed/${address}`;
                // A frame that is put in anew adds nothing to the page's history.
                grid.append(frame);
              }
            } else {
              // One could still buy from what is not asked for any more.
              frame.remove();
              address = shown = loaded = undefined;
            }
            const spoken = (): string | undefined => (__ROOM__ ? (read("lang") ?? lang)?.replace("_", "-") : read("lang"));
            frame.title = read("label") ?? (/^da\b/i.test(spoken()!) ? "Priser" : "Prices");
            render();
          },
          (name, { code, phase, retryable, surface }) => {
            if (name === "pageLoaded") {
              loaded = shown = true;
              resolve();
            } else if (surface === "cards") {
              // What fails from here on is a part of what was asked for.
              loaded = true;
              // With item_type_unknown, link_refused, option_invalid, resize_loop, an appearance or a
              // document_inconsistent something was left out, or is not as it was asked for; the cards are
              // there all the same. So they are behind item_not_found, unless a checkout alone was asked for.
            } else if (code && !loaded && !/^(item_(?!n.*checkout\/)|l|op|res|ap|d)/.test(code + address)) {
              // The frame itself offers to try again where that can help, if it came at all.
              shown = retryable && phase !== "frame";
              if (!shown) reject(new EmbedError(code, phase, retryable));
            }
            render();
          },
        );
        host.frame = frame;
        host.update = update;
        host.destroy = () => {
          host.remove();
          reject(configError("destroyed"));
        };
        // A page that does not look at it hears of the failure by the event.
      })).catch(() => {});

      if (__DEV__) {
        setTimeout(() => {
          if (host.isConnected && !address) explain({ code: "plan_id_invalid", phase: "config", retryable: false }, frame);
        }, HELLO_MS);
      }

      // What was set before the element was known is taken over.
      for (const name of KNOWN) {
        const early = host[name];
        Object.defineProperty(host, name, {
          set: (provider) => update({ [name]: provider }),
          get: () => (host as Owner)[OURS]?.[name],
        });
        if (early) host[name] = early as any;
      }
    }

    connectedCallback(this: Host): void {
      follow(this);
    }

    disconnectedCallback(this: Host): void {
      follow(this);
    }

    attributeChangedCallback(this: Host): void {
      follow(this);
    }
  });
}
