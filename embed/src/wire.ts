// The outer shape of a message: what is read before anything in it is believed.

export const NAMESPACE = "ledgerbee.embed";
export const VERSION = 1;

/** A longer message, as JSON in UTF-8, is dropped unread. */
export const MAX_MESSAGE_BYTES = 64 * 1024;

/** An object of which nothing is known but that it is one. */
export type Fields = Readonly<Record<string, unknown>>;

export const isText = (value: unknown): value is string => typeof value === "string";

export const isFields = (value: unknown): value is Fields =>
  Object(value) === value && !Array.isArray(value);

/** The fields of a message; none if it may not be read at all. */
export function fieldsOf(data: unknown): Fields {
  try {
    if (isFields(data) && new Blob([JSON.stringify(data)]).size <= MAX_MESSAGE_BYTES) return data;
  } catch {
    // A message with a loop or a big integer is no JSON.
  }
  return {};
}
