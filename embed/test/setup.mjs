// An iframe loads nothing, in silence: each test says what its frame does.
import { PropertySymbol } from "happy-dom";

for (const name of ["connectedToDocument", "onSetAttribute", "onRemoveAttribute"]) {
  const key = PropertySymbol[name];
  HTMLIFrameElement.prototype[key] = HTMLElement.prototype[key];
}
