// The one error class: what a program branches on, and a text that is free of secrets.
import type { EmbedErrorLike, ErrorPhase } from "./public.ts";

/** An error with a stable code, the phase it happened in, and whether trying again can help. */
export class EmbedError extends Error implements EmbedErrorLike {
  constructor(
    readonly code: string,
    readonly phase: ErrorPhase,
    readonly retryable: boolean,
    message = code,
  ) {
    super(message);
    this.name = "EmbedError";
  }
}

/** An error of the way to the token. */
export const tokenError = (code: string, retryable: boolean): EmbedError =>
  new EmbedError(code, "token", retryable);
