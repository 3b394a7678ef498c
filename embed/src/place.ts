// The reader's place on the page, kept while a frame shows a checkout in the place of its cards.

/** How long after the cards came back a height may still be theirs, in milliseconds. */
const SETTLED_MS = 2_000;

/** Takes what the frame shows now; without it, takes note that a new height was applied. */
export type Place = (surface?: unknown) => void;

/** Keeps the reader's place beside one document of a frame. */
export function keepPlace(iframe: HTMLIFrameElement): Place {
  let now: unknown;
  let before = -1;
  let until = 0;

  // A page may scroll smoothly, and would then be on its way when it is measured.
  const scroll = (top = before): void => scrollTo({ top, behavior: "instant" });

  return (surface) => {
    if (surface === now) return;
    const last = now;
    const soon = Date.now() < until;
    until = 0;
    now = surface ?? now;
    // The page is too short for the place until the frame has grown back.
    if (!surface) soon && scroll();
    else if (!last) return;
    else if (surface === "checkout") {
      before = scrollY;
      const { top } = iframe.getBoundingClientRect();
      if (top < 0) scroll(before + top);
    } else if (before >= 0) {
      scroll();
      until = Date.now() + SETTLED_MS;
    }
  };
}
