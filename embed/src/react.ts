"use client";
// The element for React: its options are properties, its events are callbacks, its children are
// the fallback. It renders on a server as well; the frame begins in the browser. What imports it may be
// a server component, for which the directive above makes this file the border.
import { createElement, useEffect, useLayoutEffect, useRef, useState, type CSSProperties, type ReactElement, type ReactNode } from "react";
import { attributesOf, EVENTS } from "./attributes.ts";
import { createEmbed } from "./index.ts";
import { NAMES } from "./options.ts";
import type { EmbedEventMap, OwnProviders, PlansElement, PlansOptions } from "./public.ts";
import { steady } from "./steady.ts";

type Handlers = {
  readonly [Name in keyof EmbedEventMap as Name extends `ledgerbee:embed:${infer Short}`
    ? `on${Capitalize<Short>}`
    : never]?: (event: EmbedEventMap[Name]) => void;
};

export interface LedgerBeePlansProps extends PlansOptions, Readonly<OwnProviders>, Handlers {
  /** The portal's origin: https://acme.portal.ledgerbee.com */
  readonly origin: string;
  readonly id?: string;
  readonly className?: string;
  readonly style?: CSSProperties;
  /** Shown until the cards are there, and when they cannot come. */
  readonly children?: ReactNode;
}

type Kebab<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? "" : "-"}${Lowercase<First>}${Kebab<Rest>}`
  : "";

/** What the element itself takes, which is no object. */
type PlansAttributes = {
  readonly [Name in keyof PlansOptions as Kebab<Name>]?: Exclude<PlansOptions[Name], object | null> | "";
};

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "ledgerbee-plans": DetailedHTMLProps<HTMLAttributes<PlansElement>, PlansElement> & PlansAttributes;
    }
  }
}

// A server has no layout, and React says so.
const useCommitted = typeof document === "undefined" ? useEffect : useLayoutEffect;

/** The plans. The functions of the last render are called; another buyer is another `key`. */
export function LedgerBeePlans(props: LedgerBeePlansProps): ReactElement {
  const { origin, id, className, style, children } = props;
  const element = useRef<PlansElement>(null);
  const latest = useRef(props);
  const [providers] = useState(() => steady(() => latest.current));
  // React renders the first attributes alone: it would leave a property behind where one is taken away.
  const first = useRef(attributesOf(props));
  useCommitted(() => {
    createEmbed(origin);
    const { current } = element;
    const ends = EVENTS.map((name) => {
      const event = `ledgerbee:embed:${name}` as const;
      const handler = `on${name[0]!.toUpperCase()}${name.slice(1)}` as keyof Handlers;
      const listener = (it: Event): void => latest.current[handler]?.(it as never);
      current?.addEventListener(event, listener);
      return () => current?.removeEventListener(event, listener);
    });
    return () => ends.forEach((end) => end());
  }, [origin]);
  useCommitted(() => {
    latest.current = props;
    element.current?.update({ ...Object.fromEntries(NAMES.map((name) => [name, props[name]])), ...providers(props) });
  });
  return createElement(
    "ledgerbee-plans",
    { ref: element, id, class: className, style, ...first.current },
    children,
  );
}
