// The reader's place in all that scrolls around a frame: the page, a dialog, a part of the page.

/** How long after the cards came back a height may still be theirs, in milliseconds. */
export const SETTLED_MS = 2_000;

/** Takes what the frame shows now; without it, takes note that a new height was applied. */
export type Place = (surface?: unknown) => void;

/** Leads to a frame's beginning: the buyer would be left below a checkout that is shorter than the cards. */
export function toBeginning(iframe: HTMLIFrameElement): void {
  // The page may scroll smoothly, and would then be on its way when it is measured.
  if (iframe.getBoundingClientRect().top < 0) iframe.scrollIntoView({ behavior: "instant" });
}

/** Keeps the reader's place beside one document of a frame, wherever that frame stands. */
export function keepPlaces(iframe: HTMLIFrameElement): Place {
  /** How far each was scrolled; what does not scroll stays at nought. */
  const before = new Map<Element, number>();
  let now: unknown;
  let until: number;

  return (surface) => {
    if (surface === now) return;
    // It is too short for the place until the frame has grown back.
    if (surface ? surface === "cards" : Date.now() < until) {
      before.forEach((top, box) => box.scrollTo?.({ top, behavior: "instant" }));
    } else if (surface && now) {
      for (let box: any = iframe; (box = box.assignedSlot ?? box.parentNode ?? box.host); ) before.set(box, box.scrollTop);
      toBeginning(iframe);
    }
    until = surface === "cards" ? Date.now() + SETTLED_MS : 0;
    now = surface ?? now;
  };
}
