// The one embed of a page: a second script finds the first, and leaves everything to it.
import { OURS } from "./providers.ts";
import type { LedgerBeeEmbedApi } from "./public.ts";

/** Gives the page its embed, or what another script gave it before. */
export function boot(create: () => LedgerBeeEmbedApi): LedgerBeeEmbedApi {
  const found = window.LedgerBeeEmbed as (LedgerBeeEmbedApi & { [OURS]?: unknown }) | undefined;
  // Of a frame with this name, nothing may be read; it is no object of this page.
  if (!(found instanceof Object && found[OURS])) return (window.LedgerBeeEmbed = create());
  if (found.version !== __VERSION__) console.warn("LedgerBeeEmbed", found.version);
  return found;
}
