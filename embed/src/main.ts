// The classic script: it remembers where it came from.
import { boot } from "./boot.ts";
import { lostEmbed, originOf } from "./origin.ts";
import { createEmbed } from "./page.ts";

const script = document.currentScript;
boot(() => {
  const origin = script instanceof HTMLScriptElement ? originOf(script.src) : undefined;
  return origin ? createEmbed(origin) : lostEmbed();
});
