// The one error class: what a program branches on, and a text that is free of secrets.
import type { EmbedErrorLike, ErrorPhase } from "./public.ts";

/** An error with a stable code, the phase it happened in, and whether trying again can help. */
export class EmbedError extends Error implements EmbedErrorLike {
  declare readonly code: string;
  declare readonly phase: ErrorPhase;
  declare readonly retryable: boolean;

  override name = "EmbedError";

  constructor(code: string, phase: ErrorPhase, retryable: boolean, message = code) {
    super(message);
    Object.assign(this, { code, phase, retryable });
  }
}

/** An error of the way to the token. */
export const tokenError = (code: string, retryable = true): EmbedError => new EmbedError(code, "token", retryable);

/** An error in what is asked for; `why` is said in the development build alone. */
export const configError = (code: string, why?: string | false): EmbedError =>
  __DEV__ && why ? new EmbedError(code, "config", false, why) : new EmbedError(code, "config", false);
