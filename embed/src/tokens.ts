// Catalog tokens: one call at a time for the same provider and plans, shared by all frames that
// wait for it. An answer lives only as long as somebody waits for it or has yet to take it.
import { ask, type Calls } from "./ask.ts";
import type { Providers } from "./public.ts";
import { isText } from "./wire.ts";

/** A token as it goes over the port. */
export interface CatalogToken {
  readonly catalogToken: string;
  readonly expiresAt?: string | undefined;
}

export type Provider = NonNullable<Providers["fetchCatalogToken"]>;

interface Flight {
  readonly _by: Provider;
  readonly _key: string;
  readonly _calls: Calls;
  readonly _answer: Promise<CatalogToken>;
  /** Who waits for the answer, or has not taken it yet. */
  readonly _users: Set<object>;
  /** Until when the answer may be taken; a call under way has no end. */
  _until?: number;
}

const flights = new Set<Flight>();

/**
 * Asks for a token, or joins the call that is under way for the same plans at the same provider.
 * Whose plans they are tells who asks: the list itself stands for one adoption of a frame.
 */
export function fetchToken(
  planIds: readonly string[],
  by: Provider,
  request: { readonly reason: string; readonly attempt?: number },
): Promise<CatalogToken> {
  const key = `${[...planIds].sort()}`;
  let flight = [...flights].find(
    (it) =>
      it._by === by &&
      it._key === key &&
      // Only a frame's first token may be one that was fetched ahead.
      !(it._until! <= (request.reason === "initial" ? Date.now() : Infinity)),
  );
  if (!flight) {
    // Copied, so that a provider can change no list but its own.
    const calls: Calls = new Set();
    const answer = ask(by, { ...request, planIds: [...planIds] }, calls, readToken);
    flight = { _by: by, _key: key, _calls: calls, _answer: answer, _users: new Set() };
    flights.add(flight);
    answer.then(
      ({ expiresAt }) => {
        // A token that does not say its end is trusted only for as long as a slow frame needs.
        flight!._until = +new Date(expiresAt ?? Date.now() + 60_000);
      },
      () => flights.delete(flight!),
    );
  }
  flight._users.add(planIds);
  return flight._answer;
}

/** These plans' frame has what it wants, or wants it no longer; a call that nobody waits for is aborted. */
export function leave(planIds: readonly string[]): void {
  for (const flight of flights) {
    flight._users.delete(planIds);
    if (!flight._users.size) {
      flights.delete(flight);
      flight._calls.forEach((abort) => abort("provider_cancelled"));
    }
  }
}

/** Takes the whole resolve response, its two fields or a bare token; garbage throws or gives nothing. */
function readToken(answer: any): CatalogToken | false {
  const { catalogToken = answer, expiresAt } = answer;
  return (
    isSecret(catalogToken) && {
      catalogToken,
      ...(expiresAt != null && { expiresAt: new Date(isText(expiresAt) ? expiresAt : NaN).toISOString() }),
    }
  );
}

/** Whether a value can be sent in an `Authorization` header. */
export const isSecret = (value: unknown): value is string => isText(value) && /^[\w.~+/=-]{1,4096}$/.test(value);
