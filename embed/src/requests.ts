// What a frame may ask of the page, method by method.
import { ask } from "./ask.ts";
import { EmbedError } from "./error.ts";
import type { CheckoutBindTokenRequest, EmbedAction, Providers, TokenReason } from "./public.ts";
import { ACTIONS, BIND_PARAMS, pick, TOKEN_PARAMS } from "./shape.ts";
import { isSecret, type CatalogToken } from "./tokens.ts";
import { isFields, type Fields } from "./wire.ts";

/** What answering needs to know of the frame that asks. */
export interface Asker {
  readonly iframe: HTMLIFrameElement;
  readonly providers: Providers;
  catalogToken(reason: TokenReason, attempt: number): Promise<CatalogToken>;
}

/** Answers a request; `undefined` where there is no such method. */
export function answerRequest(asker: Asker, method: string, params: Fields): Promise<unknown> | undefined {
  switch (method) {
    case "fetchCatalogToken":
      return catalogToken(asker, params);
    case "fetchCheckoutBindToken":
      return bindToken(asker, params);
    case "requestAction":
      return action(asker, params);
    default:
      return undefined;
  }
}

async function catalogToken(asker: Asker, params: Fields): Promise<CatalogToken> {
  const { reason, attempt } = pick(TOKEN_PARAMS, params) ?? refuse();
  return asker.catalogToken(reason as TokenReason, attempt as number);
}

async function bindToken({ providers }: Asker, params: Fields): Promise<Fields> {
  const request = pick(BIND_PARAMS, params) ?? refuse();
  const provider = providers.fetchCheckoutBindToken;
  if (!provider) throw new EmbedError("not_provided", "checkout", false);
  return ask(
    (signal) => provider({ ...request, signal } as unknown as CheckoutBindTokenRequest),
    (answer) => {
      const token = isFields(answer) ? answer["token"] : answer;
      return isSecret(token) ? { token } : undefined;
    },
  ).answer;
}

async function action({ iframe: frame, providers }: Asker, params: Fields): Promise<Fields> {
  const { kind } = params;
  const shape = ACTIONS.get(kind);
  const request = (shape && pick(shape, params)) ?? refuse();
  const provider = providers.onAction;
  if (!provider) return { handled: false };
  const taken = { kind, ...request, frame };
  // A page that fails here must not keep the buyer from going on in the frame.
  const handled = ask(
    (signal) => provider({ ...taken, signal } as unknown as EmbedAction & { frame: typeof frame; signal: AbortSignal }),
    (answer) => answer === true,
  ).answer.catch(() => false);
  return { handled: await handled };
}

function refuse(): never {
  throw new EmbedError("invalid_params", "config", false);
}
