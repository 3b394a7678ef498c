// What a partner's page sees: the global, the providers that it registers, and the events.
// It imports nothing, so that it is the whole of the published type file.

/** Why the frame asks for a catalog token. */
export type TokenReason =
  /** It has none yet. */
  | "initial"
  /** The one it has is about to end. */
  | "expiring"
  /** The API refused the one it has: give another. */
  | "rejected";

/** What a `fetchCatalogToken` provider is told. */
export interface CatalogTokenRequest {
  readonly reason: TokenReason;
  /** Counts the requests for this reason, from 1. */
  readonly attempt: number;
  /** Aborted without an answer after 10 s, when the frame is gone, and when another provider takes over. */
  readonly signal: AbortSignal;
  /** The plans that the frame shows, from its address: the `planIds` of the resolve call. */
  readonly planIds: readonly string[];
}

/** The resolve response as it is, its token and end alone, or the bare token. */
export type CatalogTokenResult =
  | string
  | {
      readonly catalogToken: string;
      /** ISO 8601. Without it the frame learns of the end only from a refusal. */
      readonly expiresAt?: string | null;
    };

/** What a `fetchCheckoutBindToken` provider is told. */
export interface CheckoutBindTokenRequest {
  readonly planVersionId: string;
  readonly planItemId: string;
  /** Aborted after 10 s, and when the frame is gone. */
  readonly signal: AbortSignal;
}

/** An action of the buyer that the page may take over. */
export type EmbedAction =
  | ({ readonly kind: "checkout" } & CheckoutInitiated)
  | ({ readonly kind: "customCta" } & CustomCtaClicked);

type Awaitable<T> = T | PromiseLike<T>;

/** The functions that a page registers, once for all of its frames. They are called without a `this`. */
export interface Providers {
  /** Asks the partner's own backend for a catalog token. Another function speaks for another buyer. */
  readonly fetchCatalogToken?: (this: void, request: CatalogTokenRequest) => Awaitable<CatalogTokenResult>;
  /** Asks the partner's own backend for a token that serves one checkout, once. */
  readonly fetchCheckoutBindToken?: (
    this: void,
    request: CheckoutBindTokenRequest,
  ) => Awaitable<string | { readonly token: string }>;
  /** `true` when the page takes the action over; anything else leaves it to the frame. */
  readonly onAction?: (
    this: void,
    action: EmbedAction & FromFrame & { readonly signal: AbortSignal },
  ) => Awaitable<boolean | void>;
}

/**
 * How the cards look. Each token is by itself; what is not given follows from the rest. A colour is
 * any CSS colour that refers to nothing else, a length is in `px`.
 */
export interface Appearance {
  /** What all else starts from; `plain` by default. */
  readonly preset?: "plain" | "soft" | "contrast" | undefined;
  /** Buttons, switches and links. */
  readonly accent?: string | undefined;
  /** The text on the accent; black or white, whichever reads better, by default. */
  readonly onAccent?: string | undefined;
  /** What the cards are made of. */
  readonly surface?: string | undefined;
  readonly text?: string | undefined;
  /** The lesser text. */
  readonly muted?: string | undefined;
  readonly border?: string | undefined;
  /** The card that is recommended; the accent by default. */
  readonly highlight?: string | undefined;
  /** What is saved or free; the accent by default. */
  readonly success?: string | undefined;
  /** Of the cards' corners: 0 to 32px. */
  readonly radius?: string | undefined;
  /** The step of all distances: 2 to 8px; 4px by default. */
  readonly spacing?: string | undefined;
  /** Names of fonts, with commas between them: those that the buyer's device has, and `brand` for yours. */
  readonly fontFamily?: string | undefined;
  /** The file of the font that `fontFamily` calls `brand`, from an origin that your portal's deployment names. */
  readonly fontUrl?: string | undefined;
  /** Of the body text: 12 to 24px; 15px, or what the buyer chose in the browser, by default. */
  readonly fontSize?: string | undefined;
  readonly buttonShape?: "square" | "rounded" | "pill" | undefined;
  readonly density?: "regular" | "dense" | undefined;
  readonly shadow?: "none" | "soft" | "strong" | undefined;
}

/** What a frame shows and how, in the words of a program; the attributes have the same in kebab case. */
export interface PlansOptions {
  /** The plan's id. One of `plan`, `vanity` and `plans` is given; of several, the first of these counts. */
  readonly plan?: string | null | undefined;
  /** The public slug of a plan. */
  readonly vanity?: string | null | undefined;
  /** The ids of several plans, as a list or with commas. */
  readonly plans?: string | readonly string[] | null | undefined;
  /** The item whose checkout is shown over the cards. */
  readonly item?: string | null | undefined;
  /** The checkout of `item` alone: no cards, no way back. */
  readonly checkout?: boolean | null | undefined;
  /** Where a button leads: a new tab by default, the page itself, or nowhere. */
  readonly target?: "_blank" | "_top" | "callback" | null | undefined;
  /** A card's own link is told by an event, and nothing navigates. */
  readonly ctaCallback?: boolean | null | undefined;
  /** Where the checkout returns to: an absolute address. */
  readonly returnUrl?: string | null | undefined;
  /** A language tag. Live, as is all below. */
  readonly lang?: string | null | undefined;
  /** Design tokens, as an object or as JSON. */
  readonly appearance?: Appearance | string | null | undefined;
  /** `auto` follows the page; it is the default. */
  readonly colorScheme?: "light" | "dark" | "auto" | null | undefined;
  readonly taxDisplay?: "net" | "gross" | null | undefined;
  /** ISO 4217. */
  readonly currency?: string | null | undefined;
  /** The level of the first heading, 1 to 6. */
  readonly headingLevel?: number | string | null | undefined;
  /** CSS pixels that the frame takes at least. */
  readonly minHeight?: number | string | null | undefined;
  /** The frame's accessible name. */
  readonly label?: string | null | undefined;
}

/** The providers of one frame alone; those that are missing are the page's. `null` or `undefined` takes one away. */
export type OwnProviders = { -readonly [Name in keyof Providers]?: Providers[Name] | null | undefined };

export interface MountOptions extends PlansOptions, OwnProviders {
  /** What is shown until the cards are there, and when they cannot come. */
  readonly fallback?: Node | string | undefined;
}

/** `<ledgerbee-plans>`. Its children are shown until the cards are there, and when they cannot come. */
export interface PlansElement extends HTMLElement, OwnProviders {
  frame: HTMLIFrameElement;
  /**
   * Resolves when the first cards are painted; rejects with an `EmbedError` when they cannot come. It
   * is final: what comes later is told by events alone.
   */
  ready: Promise<void>;
  /**
   * Sets what is named; `null` or `undefined` takes it away. Another `fetchCatalogToken` speaks for
   * another buyer, and loads the frame anew.
   */
  update(options: PlansOptions & OwnProviders): void;
  /** Takes the element off the page, with all that belongs to it. A second time it does nothing. */
  destroy(): void;
}

/** What a program holds of a frame that it put on the page. */
export type Mounted = Pick<PlansElement, "frame" | "ready" | "update" | "destroy">;

/** The global `LedgerBeeEmbed`. */
export interface LedgerBeeEmbedApi {
  readonly version: string;
  /**
   * Registers providers for the page, or for one element or iframe; those named before and not
   * now stay, and `null` takes one away. Another `fetchCatalogToken` speaks for another buyer: a frame
   * that was asking the one before is loaded anew.
   * @throws EmbedError `provider_invalid` when a value is no function, or none is given;
   * `script_origin_unknown` when the script was not loaded by a plain script element.
   */
  provide(providers: OwnProviders, element?: Node): void;
  /**
   * Puts a frame at the end of a container.
   * @throws TypeError when there is no such container; EmbedError `provider_invalid`,
   * `script_origin_unknown`.
   */
  mount(container: Element, options: MountOptions): Mounted;
  /** How many messages were dropped: from the wrong place, too long, or of the wrong shape. */
  readonly dropped: number;
  /** The class of every error that this script throws or gives as a signal's reason. */
  readonly EmbedError: EmbedErrorConstructor;
  /** The snippet's own, until the script is there: it tries again to load it. */
  load?(): Promise<unknown>;
}

/** Where on the way from the page to the cards something went wrong. */
export type ErrorPhase = "config" | "frame" | "handshake" | "token" | "catalog" | "render" | "checkout";

/** What an error says to a program. */
export interface EmbedFailure {
  /** A stable snake_case word. */
  readonly code: string;
  readonly phase: ErrorPhase;
  /** Whether trying again can help. */
  readonly retryable: boolean;
  /** With `option_invalid`: the attribute that is wrong. */
  readonly option?: string | undefined;
}

/** An error of this script; its text holds no secret. */
export interface EmbedErrorLike extends Error, EmbedFailure {}

/** A provider may throw one, to say with `retryable` whether asking it again can help. */
export type EmbedErrorConstructor = new (
  code: string,
  phase: ErrorPhase,
  retryable: boolean,
  message?: string,
) => EmbedErrorLike;

/** The buyer chose an item. */
export interface CheckoutInitiated {
  readonly planVersionId: string;
  readonly planItemId: string;
  /** The plan's public slug, or null on gated plans. */
  readonly vanity: string | null;
  /** Only with `target=callback`, where the page opens the checkout itself. */
  readonly deferred?: true;
}

/** The buyer chose a card with a link of its own. */
export interface CustomCtaClicked {
  readonly planVersionId: string;
  readonly planItemId: string;
  readonly vanity: string | null;
  /** `https:`, `mailto:`, `tel:` or a path on the page's own site. */
  readonly ctaLink: string | null;
}

/** The buyer finished. No trigger for fulfilment: webhooks are. */
export interface CheckoutConfirmed {
  readonly planVersionId: string;
  readonly planItemId: string;
  readonly status: "CONFIRMED" | "PENDING" | (string & {});
}

/** Which frame an event is about. */
export interface FromFrame {
  readonly frame: HTMLIFrameElement;
}

/** The events on `window`, by name. */
export interface EmbedEventMap {
  /** The first cards with data are painted. */
  "ledgerbee:embed:pageLoaded": CustomEvent<FromFrame>;
  "ledgerbee:embed:checkoutInitiated": CustomEvent<CheckoutInitiated & FromFrame>;
  "ledgerbee:embed:customCtaClicked": CustomEvent<CustomCtaClicked & FromFrame>;
  "ledgerbee:embed:checkoutConfirmed": CustomEvent<CheckoutConfirmed & FromFrame>;
  /** Something that the buyer cannot get past. */
  "ledgerbee:embed:error": CustomEvent<EmbedFailure & FromFrame>;
  /** The content's height changed; CSS pixels. */
  "ledgerbee:embed:resized": CustomEvent<{ readonly height: number } & FromFrame>;
}

declare global {
  interface WindowEventMap extends EmbedEventMap {}
  interface HTMLElementEventMap extends EmbedEventMap {}
  interface HTMLElementTagNameMap {
    "ledgerbee-plans": PlansElement;
  }
  interface Window {
    LedgerBeeEmbed?: LedgerBeeEmbedApi;
  }
  /** Given by the script once it has run. */
  var LedgerBeeEmbed: LedgerBeeEmbedApi;
}
