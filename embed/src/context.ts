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

const WORDS = ["lang", "taxDisplay", "currency"] as const;

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
  const context: Record<string, unknown> = { provides: Object.keys(providers), colorScheme: schemeOf(iframe) };
  for (const word of WORDS) if (dataset[word]) context[word] = dataset[word];
  const level = Number(dataset["headingLevel"]);
  if (Number.isInteger(level) && level >= 1 && level <= 6) context["headingLevel"] = level;
  return context as unknown as Context;
}

/** What the browser's own wish is read from. */
export const DARK = "(prefers-color-scheme: dark)";

// A frame sees the device's wish but not the page's answer to it, so that it has to be told: a
// page without a dark scheme stays light, whatever the device asks for.
function schemeOf({ dataset, parentElement }: HTMLIFrameElement): "light" | "dark" {
  const asked = dataset["colorScheme"];
  if (asked === "light" || asked === "dark") return asked;
  const schemes = parentElement ? getComputedStyle(parentElement).colorScheme : "";
  if (!schemes.includes("dark")) return "light";
  return !schemes.includes("light") || matchMedia(DARK).matches ? "dark" : "light";
}
