// The script's entry: it remembers where it came from, and a second load changes nothing.
import { originOf } from "./address.ts";
import { createEmbed } from "./page.ts";

// An element with this id would be found under the same name, hence the look at what it can do.
if (typeof window.LedgerBeeEmbed?.provide !== "function") {
  const script = document.currentScript;
  window.LedgerBeeEmbed = createEmbed(script instanceof HTMLScriptElement ? originOf(script.src) : undefined);
}
