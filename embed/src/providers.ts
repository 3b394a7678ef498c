// The functions that the page registered: for all of its frames, or for the frame of one element.
import { configError } from "./error.ts";
import type { OwnProviders, Providers } from "./public.ts";
import { NAMESPACE } from "./wire.ts";

/** Their names, in the order in which a context has them. */
export const KNOWN = ["fetchCatalogToken", "fetchCheckoutBindToken", "onAction"] as const;

/** What is ours. No element of some name can have it, and no polluted prototype. */
export const OURS = Symbol.for(NAMESPACE);

export type Owner = Node & { [OURS]?: OwnProviders };

/** Registers what is named; `null` or `undefined` takes one away again. The page's own are the document's. */
export function register(at: Owner, given: OwnProviders): void {
  const next: Record<string, unknown> = { ...at[OURS] };
  const named = KNOWN.filter((name) => name in Object(given));
  // Each is a function, or none: what is absent here is the page's.
  const wrong = (name: keyof OwnProviders): boolean =>
    (next[name] = given[name]) == null ? !delete next[name] : typeof next[name] !== "function";
  if (!named[0] || named.some(wrong)) {
    throw configError("provider_invalid", __DEV__ && `Give at least one of ${KNOWN.join(", ")}, and each as a function.`);
  }
  at[OURS] = next;
}

/** The providers for the frame of an element: each its own, or else the page's. */
export function providersOf(element: Owner): Providers {
  return { ...(document as Owner)[OURS], ...element[OURS] } as Providers;
}
