// What the page wants of one frame, read from the iframe's own attributes.
import type { Providers } from "./public.ts";

/** The part of a welcome and of `contextChanged` that the page decides. */
export interface Context {
  readonly lang?: string;
  readonly colorScheme?: string;
  readonly taxDisplay?: string;
  readonly currency?: string;
  readonly headingLevel?: number;
  readonly provides: readonly (keyof Providers)[];
}

const WORDS = ["lang", "colorScheme", "taxDisplay", "currency"] as const;

/** The attributes that are watched for a change. */
export const CONTEXT_ATTRIBUTES = [
  "data-lang",
  "data-color-scheme",
  "data-tax-display",
  "data-currency",
  "data-heading-level",
];

/** Reads the context; an attribute that is missing or empty is no wish. */
export function contextOf(iframe: HTMLIFrameElement, providers: Providers): Context {
  const { dataset } = iframe;
  const context: Record<string, unknown> = { provides: Object.keys(providers) };
  for (const word of WORDS) if (dataset[word]) context[word] = dataset[word];
  const level = Number(dataset["headingLevel"]);
  if (Number.isInteger(level) && level >= 1 && level <= 6) context["headingLevel"] = level;
  return context as unknown as Context;
}
