// The one embed of a page: a second script finds the first, and leaves everything to it.
import { OURS } from "./providers.ts";
import type { LedgerBeeEmbedApi } from "./public.ts";

/** Gives the page its embed, or what another script gave it before. */
export function boot(create: () => LedgerBeeEmbedApi): LedgerBeeEmbedApi {
  let embed = window.LedgerBeeEmbed as (LedgerBeeEmbedApi & { [OURS]?: unknown }) | undefined;
  // Of a frame with this name, nothing may be read; it is no object of this page.
  if (!(embed instanceof Object && embed[OURS])) window.LedgerBeeEmbed = embed = create();
  else if (embed.version !== __VERSION__) console.warn("LedgerBeeEmbed", embed.version);
  return embed;
}
