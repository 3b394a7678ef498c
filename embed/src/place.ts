// The reader's place on the page, kept while a frame shows a checkout in the place of its cards.

/** How long after the cards came back a height may still be theirs, in milliseconds. */
const SETTLED_MS = 2_000;

/** The place of the reader beside one document of a frame. */
export interface Place {
  /** Takes what the frame shows now. */
  shown(surface: unknown): void;
  /** Takes note that a new height was applied. */
  resized(): void;
}

export function keepPlace(iframe: HTMLIFrameElement): Place {
  let now: unknown;
  let before: number | undefined;
  let until = 0;

  // A page may scroll smoothly, and would then be on its way when it is measured.
  const scroll = (top: number): void => window.scrollTo({ top, behavior: "instant" });

  return {
    shown(surface) {
      const last = now;
      now = surface;
      if (!last || last === now) return;
      until = 0;
      if (now === "checkout") {
        before = window.scrollY;
        const { top } = iframe.getBoundingClientRect();
        if (top < 0) scroll(before + top);
      } else if (before !== undefined) {
        scroll(before);
        until = Date.now() + SETTLED_MS;
      }
    },

    // The page is too short for the place until the frame has grown back.
    resized() {
      if (Date.now() < until) scroll(before as number);
      until = 0;
    },
  };
}
