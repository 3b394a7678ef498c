// What a frame tells of itself: the same for every contender, put into each document before its own scripts.
// @ts-check

/** @typedef {{ readonly paint: number, readonly cards: number, readonly longest: number, readonly files: readonly string[] }} Seen */

/**
 * Runs in the page. A card counts once its name and price are in the document, and is seen once the
 * frame after that is drawn.
 * @param {number} cards
 */
export function watchFrame(cards) {
  if (!location.pathname.startsWith("/embed/")) return;
  const now = () => performance.timeOrigin + performance.now();
  const longest = [0];
  new PerformanceObserver((list) => longest.push(...list.getEntries().map((it) => it.duration))).observe({ type: "longtask" });
  const tell = () => {
    const at = now();
    // What comes later, such as what only a checkout needs, no card has waited for.
    const files = performance.getEntriesByType("resource").map((it) => it.name);
    // The first paint may be the one of the cards, and is told a moment later.
    new PerformanceObserver((list, observer) => {
      const [first] = list.getEntriesByName("first-paint");
      if (!first) return;
      observer.disconnect();
      const seen = { cards: at, paint: performance.timeOrigin + first.startTime, longest: Math.max(...longest), files };
      // @ts-expect-error the binding is put here by the browser's driver
      window.benchSeen(seen);
    }).observe({ type: "paint", buffered: true });
  };
  const observer = new MutationObserver(() => {
    const names = document.querySelectorAll("#widget h3.card-name");
    const prices = document.querySelectorAll("#widget .price-figure");
    if (names.length < cards || prices.length < cards || !prices[cards - 1]?.textContent) return;
    observer.disconnect();
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = tell;
      port2.postMessage(0);
    });
  });
  observer.observe(document, { childList: true, subtree: true });
}
