// What the page wants of one frame, read from attributes: of `<ledgerbee-plans>` by their names,
// of an adopted iframe with `data-` before them.

import { isFields } from "./wire.ts";

const WORD = /^[\w-]+$/;
const FLAG = /^1?$/;
const ANY = /./;

/**
 * What the value of each option looks like. Whether there is such a plan is for the frame to
 * judge. The order counts: first what is in the address's query, last what is in the context.
 */
export const VALUES = {
  item: WORD,
  target: /^(_blank|_top|callback)$/,
  ctaCallback: FLAG,
  returnUrl: /^https?:\/\//i,
  plan: WORD,
  vanity: WORD,
  plans: /^[\w,\s-]+$/,
  checkout: FLAG,
  label: ANY,
  minHeight: /^\d{1,4}(px)?$/,
  colorScheme: /^(light|dark|auto)$/,
  lang: WORD,
  taxDisplay: /^(net|gross)$/,
  currency: /^[a-z]{3}$/i,
  headingLevel: /^[1-6]$/,
  appearance: /^{/,
};

export type Name = keyof typeof VALUES;
export const NAMES = Object.keys(VALUES) as Name[];

/** The value of an option; one that is wrong, as it looks or as is said, is told once, and is no wish. */
export type Read = (name: Name, wrong?: unknown) => string | undefined;

/** The attribute of an option: `returnUrl` is `return-url`. */
export const attributeOf = (name: string): string => name.replace(/[A-Z]/g, "-$&").toLowerCase();

/** The text of an option's attribute; an empty one for none. */
export const textOf = (value: unknown): string =>
  isFields(value) ? JSON.stringify(value) : `${[value === true ? 1 : value === false ? "" : value]}`;

/** The path and query of the surface that is asked for. */
export function surfaceOf(read: Read, lang: string): string {
  const plan = read("plan");
  const one = plan ? `plans/${plan}` : read("vanity");
  const item = one && read("checkout") && read("item");
  let address = `${item ? `checkout/${one}/${item}` : (one ?? "plans")}?lang=${lang}`;
  // The browser leaves out what is between lines, and writes each space as the frame expects it.
  if (!one) address += `&ids=${read("plans") ?? ""}`;
  for (const name of NAMES.slice(0, 4)) {
    const value = read(name);
    if (value) address += `&${name}=${encodeURIComponent(value)}`;
  }
  return address;
}

/** The plans of a gated surface, each once. A word that is no uuid is left for the frame to refuse. */
export const planIdsIn = (text: string | undefined): readonly string[] => [
  ...new Set(text?.toLowerCase().match(/[\da-f-]{36}/g)),
];

/** The part of an address that names gated plans. */
export const plansOf = (address: string): string | undefined =>
  /\/embed\/(checkout\/)?plans(\/|.*[?&]ids=)([^/?&#]+)/i.exec(unescape(address))?.[3];

/** What the browser's own wish is read from. */
export const DARK = "(prefers-color-scheme: dark)";

/** What the page wishes; `at` is where the frame stands. */
export function wishesOf(read: Read, at: Element): Record<string, unknown> {
  const scheme = read("colorScheme");
  // A frame sees the device's wish but not the page's answer to it, so that it has to be told: a
  // page without a dark scheme stays light, whatever the device asks for.
  const dark = matchMedia(DARK).matches ? /dark/ : /^dark(?! light)/;
  const wishes: Record<string, unknown> = {
    colorScheme: /^[ld]/.test(scheme!) ? scheme : dark.test(getComputedStyle(at).colorScheme) ? "dark" : "light",
  };
  for (const name of NAMES.slice(-5)) {
    const value = read(name);
    try {
      if (value) wishes[name] = /^[ha]/.test(name) ? JSON.parse(value) : value;
    } catch {
      read(name, 1);
    }
  }
  return wishes;
}
