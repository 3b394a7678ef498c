// One call of a provider: it always settles, in time, with a value that was checked or with
// an error that holds nothing of what the provider said.
import { EmbedError, tokenError } from "./error.ts";

/** The frame gives up after 10 s; the host's answer is to be there before that. */
export const PROVIDER_MS = 9_500;

/** The answer of a call under way, and what aborts its signal and settles the answer at once. */
export type Asked<T> = readonly [answer: Promise<T>, cancel: () => void];

/** Calls the provider now; `read` gives the value of an answer, or nothing for garbage. */
export function ask<T>(
  provider: (request: any) => unknown,
  request: object,
  read: (answer: any) => T | undefined | false,
): Asked<T> {
  const controller = new AbortController();
  const { signal } = controller;
  const abort = (code: string): void => controller.abort(tokenError(code));
  const timer = setTimeout(abort, PROVIDER_MS, "provider_timeout");
  const answer = new Promise<T>(async (resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
    let value: unknown;
    try {
      value = await provider({ ...request, signal });
    } catch (cause) {
      reject(tokenError("provider_failed", !(cause instanceof EmbedError) || cause.retryable));
    }
    try {
      value = read(value);
      if (value) resolve(value as T);
    } catch {
      // An answer whose fields cannot be read is as bad as one that has none.
    }
    reject(tokenError("provider_bad_answer", false));
  });
  const stop = (): void => clearTimeout(timer);
  // Handled here too: nobody may be waiting when an early call fails.
  answer.then(stop, stop);
  return [answer, () => abort("provider_cancelled")];
}
