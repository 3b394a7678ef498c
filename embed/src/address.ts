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

/** The plans of a gated surface, each once. A word that is no uuid is left for the frame to refuse. */
export function planIdsOf(address: string): readonly string[] {
  const { pathname, searchParams } = new URL(address);
  const words = MANY.test(pathname)
    ? searchParams.getAll("ids").join().split(",")
    : [ONE.exec(pathname)?.[1] ?? ""];
  return [...new Set(words.map((word) => word.trim().toLowerCase()))].filter((word) => UUID.test(word));
}
