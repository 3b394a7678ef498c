// One call of a provider: it always settles, in time, with a value that was checked or with
// an error that holds nothing of what the provider said.
import { tokenError } from "./error.ts";

/** The frame gives up after 10 s; the host's answer is to be there before that. */
export const PROVIDER_MS = 9_500;

/** The calls that have not settled, each by what ends it before its time. */
export type Calls = Set<(code: string) => void>;

/** Calls the provider now; `read` gives the value of an answer, or nothing for garbage. */
export function ask<T>(
  provider: (request: any) => unknown,
  request: object,
  calls: Calls,
  read: (answer: any) => T | undefined | false,
): Promise<T> {
  return new Promise<T>(async (resolve, reject) => {
    const controller = new AbortController();
    const abort = (code: string): void => {
      clearTimeout(timer);
      if (calls.delete(abort)) controller.abort(tokenError(code));
      reject(tokenError(code));
    };
    const timer = setTimeout(abort, PROVIDER_MS, "provider_timeout");
    calls.add(abort);
    let value: any;
    try {
      value = await provider({ ...request, signal: controller.signal });
    } catch (cause: any) {
      let retryable: any = true;
      try {
        // An error of another copy of this script says as much.
        retryable = cause.name !== "EmbedError" || !!cause.retryable;
      } catch {
        // What cannot be read says nothing.
      }
      reject(tokenError("provider_failed", retryable));
    }
    try {
      value = read(value);
      if (value) resolve(value);
    } catch {
      // An answer whose fields cannot be read is as bad as one that has none.
    }
    reject(tokenError("provider_bad_answer", false));
    clearTimeout(timer);
    calls.delete(abort);
  });
}
