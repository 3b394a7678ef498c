// Which fields of a message pass, and what each must look like. Nothing else crosses the
// boundary, so that no personal data can, whatever a frame sends.
import { isSafe } from "./address.ts";
import { isCount, isText, type Fields } from "./wire.ts";

/** The value that passes, or `undefined` for a value that makes the message a wrong one. */
type Field = (value: unknown) => unknown;
type Shape = readonly (readonly [name: string, field: Field])[];

const matching =
  (pattern: RegExp): Field =>
  (value) =>
    isText(value) && pattern.test(value) ? value : undefined;

const orNull =
  (field: Field): Field =>
  (value) =>
    value == null ? null : field(value);

const id = matching(/^[\w-]{1,64}$/);
const count: Field = (value) => (isCount(value) ? value : undefined);
const flag: Field = (value) => (typeof value === "boolean" ? value : undefined);

const ITEM: Shape = [
  ["planVersionId", id],
  ["planItemId", id],
];
const SLUG: Shape = [["vanity", orNull(matching(/^[^\s@]{1,128}$/))]];
// A page may follow the link, so a scheme that runs script must never reach it.
const LINK: Shape = [
  ["ctaLink", orNull(matching(/^(?:https:\/\/[^\s\\/?#]|\/(?!\/)|mailto:[^\s\\]|tel:[^\s\\])[^\s\\\x00-\x1f\x7f]{0,2047}$/i))],
];

const CHECKOUT: Shape = [...ITEM, ...SLUG];
const CUSTOM_CTA: Shape = [...ITEM, ...SLUG, ...LINK];

/** The notifications that the host knows. A map, so that no inherited name is ever a method. */
export const NOTIFICATIONS: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  ["initialized", []],
  ["pageLoaded", []],
  ["checkoutInitiated", CHECKOUT],
  ["customCtaClicked", CUSTOM_CTA],
  ["checkoutConfirmed", [...ITEM, ["status", matching(/^[A-Z][A-Z_]{0,31}$/)]]],
  ["resized", [["height", count]]],
  ["navigate", [["url", (value) => (isText(value) && isSafe(value) ? value : undefined)]]],
  ["surfaceShown", [["surface", matching(/^(?:cards|checkout)$/)]]],
  [
    "error",
    [
      ["code", matching(/^[a-z][a-z0-9_]{0,63}$/)],
      ["phase", matching(/^(?:config|frame|handshake|token|catalog|render|checkout)$/)],
      ["retryable", flag],
    ],
  ],
  [
    "contextApplied",
    [
      ["lang", matching(/^[\w-]{1,35}$/)],
      ["colorScheme", matching(/^[\w-]{1,35}$/)],
    ],
  ],
]);

export const TOKEN_PARAMS: Shape = [
  ["reason", matching(/^(?:initial|expiring|rejected)$/)],
  ["attempt", (value) => count(value) || undefined],
];
export const BIND_PARAMS: Shape = ITEM;

/** The shape of an action by its kind. */
export const ACTIONS: ReadonlyMap<unknown, Shape> = new Map([
  ["checkout", CHECKOUT],
  ["customCta", CUSTOM_CTA],
]);

/** A new object with the fields of `shape` alone; `undefined` if one of them is wrong. */
export function pick(shape: Shape, params: Fields): Record<string, unknown> | undefined {
  const picked: Record<string, unknown> = {};
  for (const [name, field] of shape) {
    const value = field(params[name]);
    if (value === undefined) return undefined;
    picked[name] = value;
  }
  // Part of the contract only when true: it is absent otherwise.
  if (shape === CHECKOUT && params["deferred"] === true) picked["deferred"] = true;
  return picked;
}
