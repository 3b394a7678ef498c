// The recorded conversations of `tests/fixtures/protocol/`, for the tests of either side.
import handshake from "../fixtures/protocol/handshake.json?raw";
import strangers from "../fixtures/protocol/strangers.json?raw";
import token from "../fixtures/protocol/token.json?raw";

/** One thing that is said, or that happens. */
export interface Step {
  readonly by?: "host" | "frame" | "stranger";
  readonly on?: "window" | "port";
  readonly message?: unknown;
  /** The origin that a host's window message is for. */
  readonly to?: string;
  /** How many ports travel with it. */
  readonly ports?: number;
  /** Nobody listened. */
  readonly lost?: boolean;
  /** Whom a stranger speaks to, as which window, and from which origin. */
  readonly at?: "host" | "frame";
  readonly window?: "host" | "frame" | "other";
  readonly origin?: string;
  readonly happens?: "started" | "passes" | "refused" | "provides";
  readonly seconds?: number;
  readonly answers?: readonly unknown[];
}

export interface Conversation {
  readonly name: string;
  readonly sides?: readonly ("host" | "frame")[];
  /** The answers of the page's provider, in order; none where the page has no provider. */
  readonly provides?: readonly unknown[];
  readonly steps: readonly Step[];
}

/** The conversations that one side must be able to hold. */
export function conversations(side: "host" | "frame"): Conversation[] {
  // Parsed here, for a module would take a field named __proto__ for something else.
  const all = [handshake, token, strangers].flatMap((text) => JSON.parse(text) as Conversation[]);
  return all.filter(({ sides }) => sides?.includes(side) ?? true);
}
