// One port to one document of a frame: from its welcome to its end.
import type { Context } from "./context.ts";
import { EmbedError } from "./error.ts";
import { NOTIFICATIONS, pick } from "./shape.ts";
import { NAMESPACE, readCall, VERSION, type Call, type Fields } from "./wire.ts";

/** What a session asks of the frame that it belongs to. */
export interface SessionOwner {
  context(): Context;
  /** Gives the promise of a result, or `undefined` where there is no such request. */
  request(method: string, params: Fields): Promise<unknown> | undefined;
  /** Takes a notification with the fields that passed. */
  notify(method: string, detail: Record<string, unknown>): void;
  /** Counts a message that was dropped. */
  drop(): void;
}

/** A port in use. */
export interface Session {
  /** Tells the frame a context that it does not have yet. */
  refresh(): void;
  /** Closes the port; with `destroy`, tells the frame that it is not wanted any more. */
  close(destroy: boolean): void;
}

/** Answers the hello with this nonce: posts the welcome and listens on its port. */
export function openSession(target: Window, origin: string, nonce: string, owner: SessionOwner): Session {
  const { port1: port, port2 } = new MessageChannel();
  let initialized = false;
  let closed = false;
  let known = owner.context();

  // A closed port takes messages, and delivers none.
  const send = (message: Fields): void => port.postMessage({ jsonrpc: "2.0", ...message });

  const refresh = (): void => {
    const params = owner.context();
    if (!initialized || JSON.stringify(params) === JSON.stringify(known)) return;
    known = params;
    send({ method: "contextChanged", params });
  };

  const answer = async (id: number, method: string, params: Fields): Promise<void> => {
    try {
      const result = owner.request(method, params);
      if (!result) throw new EmbedError("unknown_method", "config", false);
      send({ id, result: await result });
    } catch (error) {
      if (error instanceof EmbedError && error.code === "invalid_params") owner.drop();
      send({ id, error: failure(error) });
    }
  };

  const notified = ({ method, params }: Call): void => {
    const shape = NOTIFICATIONS.get(method);
    const detail = shape && pick(shape, params);
    if (method === "initialized") {
      initialized = true;
      refresh();
    } else if (detail) {
      owner.notify(method, detail);
    } else if (shape) {
      owner.drop();
    }
  };

  port.onmessage = ({ data }: MessageEvent<unknown>): void => {
    if (closed) return;
    const call = readCall(data);
    if (!call || (!initialized && call.method !== "initialized")) owner.drop();
    else if (call.id === undefined) notified(call);
    else void answer(call.id, call.method, call.params);
  };
  port.onmessageerror = owner.drop;

  target.postMessage({ ns: NAMESPACE, type: "welcome", version: VERSION, nonce, context: known }, origin, [port2]);

  return {
    refresh,
    close(destroy) {
      if (destroy && initialized) send({ method: "destroy" });
      closed = true;
      port.close();
    },
  };
}

const NUMBERS: Readonly<Record<string, number>> = {
  unknown_method: -32601,
  provider_missing: -32601,
  not_provided: -32601,
  invalid_params: -32602,
};

function failure(error: unknown): Fields {
  const { code, retryable } = error instanceof EmbedError ? error : { code: "internal", retryable: true };
  return { code: NUMBERS[code] ?? -32000, message: code, data: { code, retryable } };
}
