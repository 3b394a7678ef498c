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
  /** Aborted after 10 s, when the frame is gone, and when another provider takes over. */
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

/** The functions that a page registers, once for all of its frames. */
export interface Providers {
  /** Asks the partner's own backend for a catalog token. */
  readonly fetchCatalogToken?: (request: CatalogTokenRequest) => Awaitable<CatalogTokenResult>;
  /** Asks the partner's own backend for a token that serves one checkout, once. */
  readonly fetchCheckoutBindToken?: (
    request: CheckoutBindTokenRequest,
  ) => Awaitable<string | { readonly token: string }>;
  /** `true` when the page takes the action over; anything else leaves it to the frame. */
  readonly onAction?: (
    action: EmbedAction & FromFrame & { readonly signal: AbortSignal },
  ) => Awaitable<boolean | void>;
}

/** The global `LedgerBeeEmbed`. */
export interface LedgerBeeEmbedApi {
  /**
   * Registers providers; those named before and not now stay.
   * @throws EmbedError `provider_invalid` when a value is no function, or none is given;
   * `script_origin_unknown` when the script was not loaded by a plain script element.
   */
  provide(providers: Providers): void;
  /** How many messages were dropped: from the wrong place, too long, or of the wrong shape. */
  readonly dropped: number;
  /** The class of every error that this script throws or gives as a signal's reason. */
  readonly EmbedError: EmbedErrorConstructor;
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
  interface Window {
    LedgerBeeEmbed?: LedgerBeeEmbedApi;
  }
  /** Given by the script once it has run. */
  var LedgerBeeEmbed: LedgerBeeEmbedApi;
}
