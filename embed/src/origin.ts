// Where a script, and so every frame of it, comes from.
import { configError, EmbedError } from "./error.ts";
import type { LedgerBeeEmbedApi } from "./public.ts";

/** The origin of an absolute address; `undefined` for none, and for one that has no origin. */
export function originOf(address: string): string | undefined {
  try {
    const { origin } = new URL(address);
    return origin === "null" ? undefined : origin;
  } catch {
    return undefined;
  }
}

/** The embed of a script that cannot tell where it came from: it adopts nothing and says so when used. */
export function lostEmbed(): LedgerBeeEmbedApi {
  const refuse = (): never => {
    throw configError(
      "script_origin_unknown",
      __DEV__ && "Load embed.js from your portal with a plain <script src>, neither inlined nor as a module.",
    );
  };
  return { version: __VERSION__, dropped: 0, EmbedError, provide: refuse, mount: refuse };
}
