// The classic script: it remembers where it came from, and makes up for the calls before it.
import { boot } from "./boot.ts";
import { lostEmbed, originOf } from "./origin.ts";
import { createEmbed } from "./page.ts";
import type { QueuedCall } from "./public.ts";

const script = document.currentScript;
// An element of this name holds no list, and a frame of this name may not be read.
const before: unknown = window.LedgerBeeEmbed;
const calls = before instanceof Object && Object.hasOwn(before, "q") ? (before as { q: unknown }).q : undefined;
const embed = boot(() => {
  const origin = script instanceof HTMLScriptElement ? originOf(script.src) : undefined;
  return origin ? createEmbed(origin) : lostEmbed();
});
if (Array.isArray(calls)) {
  for (const [name, given, resolve, reject] of calls.splice(0) as QueuedCall[]) {
    try {
      if (name === "provide" || name === "mount") resolve((embed[name] as (...it: unknown[]) => unknown)(...given));
    } catch (error) {
      reject(error);
    }
  }
}
