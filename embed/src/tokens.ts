// Catalog tokens: one call at a time for the same provider and plans, shared by all frames that
// wait for it. An answer lives only as long as somebody waits for it or has yet to take it.
import { ask, type Asked } from "./ask.ts";
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
  readonly _asked: Asked<CatalogToken>;
  /** Who waits for the answer, or has not taken it yet. */
  readonly _users: Set<object>;
  /** Until when the answer may be taken. */
  _until: number;
}

/** Later than the end of any token. */
const FAR = 1e16;

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
      // Only a frame's first token may be one that was fetched ahead; a call under way has no end.
      it._until > (request.reason === "initial" ? Date.now() : FAR),
  );
  if (!flight) {
    // Copied, so that a provider can change no list but its own.
    const asked = ask(by, { ...request, planIds: [...planIds] }, readToken);
    const started: Flight = (flight = { _by: by, _key: key, _asked: asked, _users: new Set(), _until: Infinity });
    flights.add(started);
    asked[0].then(
      ({ expiresAt }) => {
        // A token that does not say its end is trusted only for as long as a slow frame needs.
        started._until = expiresAt ? Date.parse(expiresAt) : Date.now() + 60_000;
      },
      () => flights.delete(started),
    );
  }
  flight._users.add(planIds);
  return flight._asked[0];
}

/** These plans' frame has what it wants, or wants it no longer; a call that nobody waits for is aborted. */
export function leave(planIds: readonly string[]): void {
  for (const flight of flights) {
    if (flight._users.delete(planIds) && !flight._users.size) {
      flights.delete(flight);
      flight._asked[1]();
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
