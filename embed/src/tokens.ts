// Catalog tokens: one call at a time for the same plans, shared by all frames that wait for
// it. An answer lives only as long as somebody holds it; nothing is stored here.
import { ask, type Asked } from "./ask.ts";
import { tokenError } from "./error.ts";
import type { Providers, TokenReason } from "./public.ts";
import { isFields, isText } from "./wire.ts";

/** A token as it goes over the port. */
export interface CatalogToken {
  readonly catalogToken: string;
  readonly expiresAt?: string;
}

type Provider = NonNullable<Providers["fetchCatalogToken"]>;

/** The calls under way, and who waits for them. */
export interface Tokens {
  /** Takes another provider; calls of the one before are aborted, and asked anew of this one. */
  use(provider: Provider | undefined): void;
  /** Asks for a token, or joins the call that is under way for the same plans. */
  fetch(user: object, planIds: readonly string[], reason: TokenReason, attempt: number): Promise<CatalogToken>;
  /** `user` waits no longer; a call that nobody waits for is aborted. */
  leave(user: object): void;
}

interface Flight extends Asked<CatalogToken> {
  readonly users: Set<object>;
}

export function createTokens(): Tokens {
  const flights = new Map<string, Flight>();
  let provider: Provider | undefined;

  const start = (key: string, planIds: readonly string[], reason: TokenReason, attempt: number): Flight => {
    const run = (signal: AbortSignal): unknown =>
      // Copied, so that a provider can change no list but its own.
      provider?.({ reason, attempt, signal, planIds: [...planIds] });
    const flight = { ...ask(run, readToken), users: new Set<object>() };
    flights.set(key, flight);
    const land = (): void => {
      if (flights.get(key) === flight) flights.delete(key);
    };
    flight.answer.then(land, land);
    return flight;
  };

  return {
    use(next) {
      if (next === provider) return;
      provider = next;
      const before = [...flights.values()];
      flights.clear();
      for (const flight of before) flight.cancel();
    },

    async fetch(user, planIds, reason, attempt) {
      const key = [...planIds].sort().join();
      for (;;) {
        const asked = provider;
        if (!asked) throw tokenError("provider_missing", false);
        const flight = flights.get(key) ?? start(key, planIds, reason, attempt);
        flight.users.add(user);
        try {
          const token = await flight.answer;
          if (asked === provider) return token;
        } catch (error) {
          if (asked === provider || !flight.users.has(user)) throw error;
        }
      }
    },

    leave(user) {
      for (const [key, flight] of [...flights]) {
        if (!flight.users.delete(user) || flight.users.size) continue;
        flights.delete(key);
        flight.cancel();
      }
    },
  };
}

/** Whether a token that was fetched ahead, at `fetchedAt`, may still be handed over. */
export function isFresh({ expiresAt }: CatalogToken, fetchedAt: number, now: number): boolean {
  // A token that does not say its end is trusted only for as long as a slow frame needs.
  return now < (expiresAt ? Date.parse(expiresAt) : fetchedAt + 60_000);
}

/** Takes the whole resolve response, its two fields or a bare token. */
export function readToken(answer: unknown): CatalogToken | undefined {
  const { catalogToken, expiresAt } = (isFields(answer) ? answer : { catalogToken: answer }) as {
    catalogToken: unknown;
    expiresAt?: unknown;
  };
  if (!isSecret(catalogToken)) return undefined;
  if (expiresAt == null) return { catalogToken };
  const end = isText(expiresAt) ? Date.parse(expiresAt) : NaN;
  return isNaN(end) ? undefined : { catalogToken, expiresAt: new Date(end).toISOString() };
}

/** Whether a value can be sent in an `Authorization` header. */
export const isSecret = (value: unknown): value is string =>
  isText(value) && /^[\w.~+/=-]{1,4096}$/.test(value);
