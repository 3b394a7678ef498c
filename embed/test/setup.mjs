// An iframe loads nothing, in silence: each test says what its frame does.
import { PropertySymbol } from "happy-dom";

if (typeof document !== "undefined")
  for (const name of ["connectedToDocument", "onSetAttribute", "onRemoveAttribute"]) {
    const key = PropertySymbol[name];
    HTMLIFrameElement.prototype[key] = HTMLElement.prototype[key];
  }

globalThis.__DEV__ = false;
globalThis.__ROOM__ = true;
globalThis.__DOCS__ = "https://docs.partner.example/errors";
