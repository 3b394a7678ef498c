// The element for Vue 3: its options are properties, its events are emitted, its default slot is
// the fallback. It renders on a server as well; the frame begins in the browser.
import { defineComponent, h, onMounted, shallowRef, watchEffect, type PropType } from "vue";
import { attributesOf, EVENTS } from "./attributes.ts";
import { createEmbed } from "./index.ts";
import type { EmbedEventMap, OwnProviders, PlansElement, PlansOptions, Providers } from "./public.ts";
import { steady } from "./steady.ts";

type Handlers = {
  readonly [Name in keyof EmbedEventMap as Name extends `ledgerbee:embed:${infer Short}`
    ? `on${Capitalize<Short>}`
    : never]?: (event: EmbedEventMap[Name]) => void;
};

export interface LedgerBeePlansProps extends PlansOptions, Readonly<OwnProviders>, Handlers {
  /** The portal's origin: https://acme.portal.ledgerbee.com */
  readonly origin: string;
}

/** The plans. The latest functions are called; another buyer is another `key`. */
export const LedgerBeePlans: new () => {
  $props: LedgerBeePlansProps;
  $slots: { default?: () => unknown };
} = defineComponent({
  name: "LedgerBeePlans",
  props: {
    origin: { type: String, required: true },
    plan: String,
    plans: [String, Array] as PropType<PlansOptions["plans"]>,
    vanity: String,
    item: String,
    checkout: Boolean,
    target: String as PropType<PlansOptions["target"]>,
    ctaCallback: Boolean,
    returnUrl: String,
    lang: String,
    appearance: [String, Object] as PropType<PlansOptions["appearance"]>,
    colorScheme: String as PropType<PlansOptions["colorScheme"]>,
    taxDisplay: String as PropType<PlansOptions["taxDisplay"]>,
    currency: String,
    headingLevel: [String, Number],
    minHeight: [String, Number],
    label: String,
    fetchCatalogToken: Function as PropType<Providers["fetchCatalogToken"]>,
    fetchCheckoutBindToken: Function as PropType<Providers["fetchCheckoutBindToken"]>,
    onAction: Function as PropType<Providers["onAction"]>,
  },
  emits: [...EVENTS],
  setup(props, { emit, slots }) {
    const element = shallowRef<PlansElement>();
    onMounted(() => {
      createEmbed(props.origin);
      for (const name of EVENTS) {
        element.value?.addEventListener(`ledgerbee:embed:${name}`, (event) => emit(name, event));
      }
      const providers = steady(() => props as OwnProviders);
      watchEffect(() => element.value?.update(providers(props as OwnProviders)));
    });
    return () => h("ledgerbee-plans", { ref: element, ...attributesOf(props as PlansOptions) }, slots["default"]?.());
  },
}) as never;
