// What a frame's address says to the host: its origin and the plans that it shows.

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const ONE = /^\/embed\/(?:checkout\/)?plans\/([^/]+)/;
const MANY = /^\/embed\/plans\/?$/;

/** The origin of an absolute address; `undefined` for none, and for one that has no origin. */
export function originOf(address: string): string | undefined {
  try {
    const { origin } = new URL(address);
    return origin === "null" ? undefined : origin;
  } catch {
    return undefined;
  }
}

/** Whether a page may go there: `https:`, or `http:` on this machine, and without credentials. */
export function isSafe(address: string): boolean {
  try {
    const { protocol, hostname, username, password } = new URL(address);
    const local = protocol === "http:" && /^(?:localhost|127\.0\.0\.1)$/.test(hostname);
    return (protocol === "https:" || local) && !username && !password;
  } catch {
    return false;
  }
}

/** The plans of a gated surface, each once. A word that is no uuid is left for the frame to refuse. */
export function planIdsOf(address: string): readonly string[] {
  const { pathname, searchParams } = new URL(address);
  const words = MANY.test(pathname)
    ? searchParams.getAll("ids").join().split(",")
    : [ONE.exec(pathname)?.[1] ?? ""];
  return [...new Set(words.map((word) => word.trim().toLowerCase()))].filter((word) => UUID.test(word));
}
