// Loads the portal's own script, so that the host's side is always as new as the frame's.
import { configError, EmbedError } from "./error.ts";
import { onServer } from "./index.ts";
import { originOf } from "./origin.ts";
import { OURS } from "./providers.ts";
import type { LedgerBeeEmbedApi } from "./public.ts";

const loads = new Map<string, Promise<LedgerBeeEmbedApi>>();

/**
 * Loads `embed.js` of the portal, once; after a failure a new call tries again. The page's own
 * nonce goes along, for its Content-Security-Policy. On a server nothing is loaded.
 * @returns a promise that rejects with the EmbedError `script_not_loaded`, or `portal_origin_invalid`
 * when it is no origin.
 */
export function loadEmbed(origin: string): Promise<LedgerBeeEmbedApi> {
  if (typeof document === "undefined") return Promise.resolve(onServer);
  const load = loads.get(origin) ?? start(origin);
  loads.set(origin, load);
  load.catch(() => loads.delete(origin));
  return load;
}

function start(origin: string): Promise<LedgerBeeEmbedApi> {
  return new Promise((resolve, reject) => {
    const found = ours();
    if (found) return resolve(found);
    const at = originOf(origin);
    if (!at) throw configError("portal_origin_invalid", __DEV__ && `${origin} is no origin.`);
    const script = document.createElement("script");
    const end = (): void => {
      const embed = ours();
      if (embed) return resolve(embed);
      script.remove();
      reject(new EmbedError("script_not_loaded", "frame", true));
    };
    script.addEventListener("load", end);
    script.addEventListener("error", end);
    script.nonce = document.querySelector<HTMLElement>("script[nonce]")?.nonce ?? "";
    script.src = `${at}/embed.js`;
    document.head.append(script);
  });
}

function ours(): LedgerBeeEmbedApi | undefined {
  const found = window.LedgerBeeEmbed as (LedgerBeeEmbedApi & { [OURS]?: unknown }) | undefined;
  return found instanceof Object && found[OURS] ? found : undefined;
}
