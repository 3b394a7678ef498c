// One call of a provider: it always settles, in time, with a value that was checked or with
// an error that holds nothing of what the provider said.
import { EmbedError, tokenError } from "./error.ts";

/** The frame gives up after 10 s; the host's answer is to be there before that. */
export const PROVIDER_MS = 9_500;

/**
 * Calls the provider now; `read` gives the value of an answer, or nothing for garbage. To abort the
 * controller settles the answer at once.
 */
export function ask<T>(
  provider: (request: any) => unknown,
  request: object,
  read: (answer: any) => T | undefined | false,
  controller = new AbortController(),
): Promise<T> {
  const { signal } = controller;
  const timer = setTimeout(() => controller.abort(tokenError("provider_timeout")), PROVIDER_MS);
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
  // Handled here too: nobody may be waiting when an early call fails.
  answer.catch(() => {}).then(() => clearTimeout(timer));
  return answer;
}
