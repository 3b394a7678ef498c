// Which fields of a message pass, and what each must look like. Nothing else crosses the
// boundary, so that no personal data can, whatever a frame sends.
import type { Fields } from "./wire.ts";

/** What a field looks like as JSON. A word has no room for a sentence, an address or a name. */
const WORD = /^"[\w-]{1,100}"$/;
const OTHERS: Readonly<Record<string, RegExp>> = {
  vanity: /^(null|"[\w-]{1,100}")$/,
  height: /^\d{1,9}$/,
  attempt: /^[1-9]\d{0,8}$/,
  retryable: /^[tf]/,
  // A page may follow the link, so a scheme that runs script must never reach it.
  ctaLink: /^(null|"(https:\/\/[^\s\\/?#"]|\/(?!\/)|(mailto|tel):)[^\s\\]{0,2047}")$/i,
  // The host follows this one itself.
  url: /^"(https:\/\/[^\s\\/?#"@]+|http:\/\/(localhost|127\.0\.0\.1)(:\d+)?)([/?#][^\s\\]{0,2047})?"$/i,
  surface: /^"c(ards|heckout)"$/,
};

export type Shape = readonly string[];
export const ITEM: Shape = ["planVersionId", "planItemId"];
export const CHECKOUT: Shape = [...ITEM, "vanity"];
export const CUSTOM_CTA: Shape = [...CHECKOUT, "ctaLink"];
const ERROR: Shape = ["code", "phase", "retryable"];

/** The fields of each notification. Nothing is inherited, so that no such name is ever a method. */
export const NOTIFICATIONS = {
  __proto__: null,
  initialized: [],
  pageLoaded: [],
  checkoutInitiated: CHECKOUT,
  customCtaClicked: CUSTOM_CTA,
  checkoutConfirmed: [...ITEM, "status"],
  resized: ["height"],
  error: ERROR,
  contextApplied: ["lang", "colorScheme"],
  navigate: ["url"],
  surfaceShown: ["surface"],
} as unknown as Readonly<Record<string, Shape>>;

/** A new object with the fields of `shape` alone; `undefined` if one of them is wrong, or there is no such shape. */
export function pick(shape: Shape | undefined, params: Fields): Record<string, any> | undefined {
  if (!shape) return undefined;
  const picked: Record<string, unknown> = {};
  for (const name of shape) {
    picked[name] = params[name] ?? null;
    if (!(OTHERS[name] ?? WORD).test(JSON.stringify(picked[name]))) return undefined;
  }
  // Part of the contract only when true: it is absent otherwise.
  if (shape === CHECKOUT && params["deferred"] === true) picked["deferred"] = true;
  // The token of the appearance that an error is about.
  if (shape === ERROR && WORD.test(JSON.stringify(params["option"]))) picked["option"] = params["option"];
  return picked;
}
