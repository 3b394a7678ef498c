// The providers of a component: a function that is another one at each render says nothing of the
// buyer, so that the element is given one for each, which calls the latest.
import { KNOWN } from "./providers.ts";
import type { OwnProviders } from "./public.ts";

/** Gives what the element is told of a component's properties; `latest` gives them at any time. */
export function steady(latest: () => OwnProviders): (given: OwnProviders) => OwnProviders {
  const own = KNOWN.map((name) => [name, (request: never) => latest()[name]?.(request)] as const);
  return (given) => Object.fromEntries(own.map(([name, provider]) => [name, given[name] && provider]));
}
