// From the properties of a component to the attributes of the element.
import { attributeOf, NAMES, textOf } from "./options.ts";
import type { PlansOptions } from "./public.ts";

/** The attributes of the options that are given. */
export function attributesOf(options: PlansOptions): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const name of NAMES) {
    const text = textOf(options[name]);
    if (text) attributes[attributeOf(name)] = text;
  }
  return attributes;
}

/** The events, by the names that a component gives them. */
export const EVENTS = [
  "pageLoaded",
  "checkoutInitiated",
  "customCtaClicked",
  "checkoutConfirmed",
  "error",
  "resized",
] as const;
