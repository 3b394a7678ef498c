// One call of a provider: it always settles, in time, with a value that was checked or with
// an error that holds nothing of what the provider said.
import { EmbedError, tokenError } from "./error.ts";

/** The frame gives up after 10 s; the host's answer is to be there before that. */
export const PROVIDER_MS = 9_500;

/** A call under way. */
export interface Asked<T> {
  readonly answer: Promise<T>;
  /** Aborts the provider's signal and settles the answer at once. */
  cancel(): void;
}

/** Calls `run` now; `read` gives the value of an answer, or `undefined` for garbage. */
export function ask<T>(run: (signal: AbortSignal) => unknown, read: (answer: unknown) => T | undefined): Asked<T> {
  const controller = new AbortController();
  const { signal } = controller;
  const abort = (code: string): void => controller.abort(tokenError(code, true));
  const timer = setTimeout(abort, PROVIDER_MS, "provider_timeout");
  const answer = new Promise<T>((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason as EmbedError));
    settle(() => run(signal), read).then(resolve, reject);
  });
  const stop = (): void => clearTimeout(timer);
  // Handled here too: nobody may be waiting when an early call fails.
  answer.then(stop, stop);
  return { answer, cancel: () => abort("provider_cancelled") };
}

async function settle<T>(run: () => unknown, read: (answer: unknown) => T | undefined): Promise<T> {
  let answer: unknown;
  try {
    answer = await run();
  } catch (cause) {
    throw tokenError("provider_failed", !(cause instanceof EmbedError) || cause.retryable);
  }
  let value: T | undefined;
  try {
    value = read(answer);
  } catch {
    // An answer whose fields cannot be read is as bad as one that has none.
  }
  if (value === undefined) throw tokenError("provider_bad_answer", false);
  return value;
}
