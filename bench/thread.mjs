// What a page's main thread is busy with. The partner's page and the frames of a contender are on one
// site here, so that they share one thread: what the partner's page does counts for each contender.
// @ts-check

/** @typedef {{ readonly script: number, readonly whole: number }} Work In milliseconds; `script` is all but style and layout, painting included. */

/**
 * Counts the work of a page's main thread. @param {import("@playwright/test").Page} page
 * @returns {Promise<() => Promise<Work>>} the work since it was last asked
 */
export async function workOf(page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
  const read = async () => {
    const { metrics } = await devtools.send("Performance.getMetrics");
    const of = (/** @type {string} */ name) => 1000 * (metrics.find((it) => it.name === name)?.value ?? NaN);
    const whole = of("TaskDuration");
    return { script: whole - of("LayoutDuration") - of("RecalcStyleDuration"), whole };
  };
  let before = await read();
  return async () => {
    const now = await read();
    const since = { script: now.script - before.script, whole: now.whole - before.whole };
    before = now;
    return since;
  };
}
