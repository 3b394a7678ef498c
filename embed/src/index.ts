// The npm package: nothing happens on import, and nothing at all on a server.
import { boot } from "./boot.ts";
import { configError, EmbedError } from "./error.ts";
import { originOf } from "./origin.ts";
import { createEmbed as create } from "./page.ts";
import type { LedgerBeeEmbedApi } from "./public.ts";

export type * from "./public.ts";
export { EmbedError };
export { loadEmbed } from "./load.ts";

let started: string | undefined;

/**
 * The embed of this page, for frames of the portal's origin; the same one each time. On a server
 * its `provide` does nothing.
 * @throws EmbedError `portal_origin_invalid` when it is no origin, or not the one of the call before.
 */
export function createEmbed(origin: string): LedgerBeeEmbedApi {
  const at = originOf(origin);
  if (!at || at !== (started ?? at)) {
    throw configError("portal_origin_invalid", __DEV__ && `${origin} is no origin, or another than ${started}.`);
  }
  if (typeof document === "undefined") return onServer;
  started = at;
  return boot(() => create(at));
}

/** What a server gets: the frame is for the browser. */
export const onServer: LedgerBeeEmbedApi = {
  version: __VERSION__,
  dropped: 0,
  EmbedError,
  provide() {},
  mount() {
    throw configError("document_missing", __DEV__ && "mount is for the browser: call it in an effect.");
  },
};
