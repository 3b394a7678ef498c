// The height of a frame: what is reserved before the first report, and the reader's place.

/** CSS pixels for the cards of one plan. */
const PLAN_HEIGHT = 480;

/** Applies a reported height; without one, what the frame took at this width before, or else room for its plans. */
export function resize(iframe: HTMLIFrameElement, planIds: readonly string[], least: number, height?: number): void {
  // Of the address the part that is no secret of the partner's: a return address may be one.
  if (__FRAMES__) iframe.style.width = "100%";
  const key = `ledgerbee:${[iframe.src.split("?")[0], planIds, iframe.clientWidth]}`;
  const before = iframe.getBoundingClientRect().bottom;
  try {
    if (height) sessionStorage[key] = height;
    else height = +sessionStorage[key];
  } catch {
    // Nothing is known, or nothing may be kept.
  }
  height ||= least >= 0 ? least : PLAN_HEIGHT * (planIds.length || 1);
  iframe.style.height = `${height < least ? least : height}px`;
  // Most browsers keep the reader's place by themselves.
  if (before < 0 && !("overflowAnchor" in iframe.style)) {
    scrollBy({ top: iframe.getBoundingClientRect().bottom - before, behavior: "instant" });
  }
}
