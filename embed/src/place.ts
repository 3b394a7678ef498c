// The reader's place on the page, kept while a frame shows a checkout in the place of its cards.

/** How long after the cards came back a height may still be theirs, in milliseconds. */
export const SETTLED_MS = 2_000;

/** Takes what the frame shows now; without it, takes note that a new height was applied. */
export type Place = (surface?: unknown) => void;

/** Keeps the reader's place beside one document of a frame. */
export function keepPlace(iframe: HTMLIFrameElement): Place {
  let now: unknown;
  let before: number;
  let until: number;

  // A page may scroll smoothly, and would then be on its way when it is measured.
  const scroll = (top: number): void => scrollTo({ top, behavior: "instant" });

  return (surface) => {
    if (!surface) {
      // The page is too short for the place until the frame has grown back.
      if (Date.now() < until) scroll(before);
      until = 0;
    } else if (surface !== now) {
      until = 0;
      if (surface === "cards") {
        if (before >= 0) {
          scroll(before);
          until = Date.now() + SETTLED_MS;
        }
      } else if (now) {
        before = scrollY;
        const { top } = iframe.getBoundingClientRect();
        if (top < 0) scroll(before + top);
      }
      now = surface;
    }
  };
}
