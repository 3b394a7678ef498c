// The outer shape of a message: what is read before anything in it is believed.

export const NAMESPACE = "ledgerbee.embed";
export const VERSION = 1;

/** A longer message, as JSON in UTF-8, is dropped unread. */
export const MAX_MESSAGE_BYTES = 64 * 1024;

/** The frame's greeting. */
export interface Hello {
  readonly versions: readonly unknown[];
  readonly nonce: string;
}

/** A call on the port: a request with an id, a notification without. */
export interface Call {
  readonly id: number | undefined;
  readonly method: string;
  readonly params: Fields;
}

/** An object of which nothing is known but that it is one. */
export type Fields = Readonly<Record<string, unknown>>;

/** Reads a hello; `undefined` for anything else. */
export function readHello(data: unknown): Hello | undefined {
  if (!fits(data)) return undefined;
  const { ns, type, versions, nonce } = data;
  const right = ns === NAMESPACE && type === "hello" && Array.isArray(versions) && isText(nonce) && nonce;
  return right ? { versions, nonce } : undefined;
}

/** Reads a call; `undefined` for anything else, answers included: the host asks nothing. */
export function readCall(data: unknown): Call | undefined {
  if (!fits(data)) return undefined;
  const { jsonrpc, id, method, params = {} } = data;
  const right =
    jsonrpc === "2.0" && isText(method) && isFields(params) && (id === undefined || isCount(id));
  return right ? { id, method, params } : undefined;
}

export const isText = (value: unknown): value is string => typeof value === "string";

/** A number that is read as `u32` on the other side. */
export const isCount = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) < 2 ** 32;

export const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function fits(data: unknown): data is Fields {
  if (!isFields(data)) return false;
  try {
    return new TextEncoder().encode(JSON.stringify(data)).length <= MAX_MESSAGE_BYTES;
  } catch {
    // A message with a loop or a big integer is no JSON.
    return false;
  }
}
