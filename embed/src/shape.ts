// Which fields of a message pass, and what each must look like. Nothing else crosses the
// boundary, so that no personal data can, whatever a frame sends.
import { configError } from "./error.ts";
import { drop } from "./state.ts";
import type { Fields } from "./wire.ts";

/** What a field looks like as JSON. A word has no room for a sentence, an address or a name. */
const WORD = /^"[\w-]{1,100}"$/;
const OTHERS: Readonly<Record<string, RegExp>> = {
  deferred: /^t/,
  height: /^\d{1,9}$/,
  attempt: /^[1-9]\d*$/,
  retryable: /^[tf]/,
  vanity: /^(null|"[\w-]{1,100}")$/,
  // A page may follow the link, so a scheme that runs script must never reach it.
  ctaLink: /^(null|"(https:\/\/[^\s\\/?#"]|\/(?!\/)|(mailto|tel):)[^\s\\]{0,2047}")$/i,
  // The host follows this one itself.
  url: /^"(https:\/\/[^\s\\/?#"@]+|http:\/\/(localhost|127\.0\.0\.1)(:\d+)?)([/?#][^\s\\]{0,2047})?"$/i,
  surface: /^"(cards|checkout)"$/,
  kind: /^"(checkout|customCta)"$/,
};

/** The names of fields, with a space between them; an empty text for none. */
export type Shape = string;
export const ITEM: Shape = "planVersionId planItemId";
export const CHECKOUT: Shape = "planVersionId planItemId vanity deferred";
export const CUSTOM_CTA: Shape = "planVersionId planItemId vanity ctaLink";

/** The fields of each notification. What is inherited is no text. */
export const NOTIFICATIONS: Readonly<Record<string, Shape>> = {
  // The page hears of these.
  pageLoaded: "",
  checkoutInitiated: CHECKOUT,
  customCtaClicked: CUSTOM_CTA,
  // The option is the token of the appearance that an error is about.
  error: "code phase retryable option",
  checkoutConfirmed: "planVersionId planItemId status",
  resized: "height",
  // And these are for the host alone.
  contextApplied: "colorScheme",
  navigate: "url",
  initialized: "",
  surfaceShown: "surface",
};

/** A new object with the fields of `shape` alone. It throws if one of them is wrong. */
export function pick(shape: Shape, params: Fields): Record<string, any> {
  const picked: Record<string, unknown> = {};
  for (const name of shape.split(" ")) {
    const value = params[name] ?? null;
    if (name && (OTHERS[name] ?? WORD).test(JSON.stringify(value))) picked[name] = value;
    // What is deferred, which option, or none: it is left out when it is not as it must be.
    else if (!/^(d|o|$)/.test(name)) {
      drop();
      throw configError("invalid_params");
    }
  }
  return picked;
}
