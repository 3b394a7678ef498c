// The development build's words on the console: what a code means, and what the partner does.
import type { EmbedFailure } from "./public.ts";

/** Explains a code once for each frame. In the production build nothing calls it. */
export function explain({ code, option }: EmbedFailure, frame: HTMLIFrameElement): void {
  const said = told.get(frame) ?? new Set();
  told.set(frame, said);
  const what = option ? `${code} (${option})` : code;
  if (said.has(what)) return;
  said.add(what);
  const meaning = Object.hasOwn(__ERRORS__, code) ? __ERRORS__[code] : "A code that this version does not know.";
  console.warn(`LedgerBee ${what}: ${meaning} ${__DOCS__}`, ...(code === "frame_blocked_or_slow" ? checklist(frame) : []));
}

const told = new WeakMap<HTMLIFrameElement, Set<string>>();

/** What keeps a frame away, the likeliest first; what can be seen from here is seen. */
function checklist(frame: HTMLIFrameElement): string[] {
  const { origin } = new URL(frame.src);
  const sandbox = frame.getAttribute("sandbox")?.split(/\s+/);
  const missing = sandbox ? ["allow-scripts", "allow-same-origin"].filter((it) => !sandbox.includes(it)) : [];
  return [
    ...(navigator.onLine ? [] : ["The device is offline."]),
    ...(missing.length ? [`The iframe's sandbox lacks ${missing.join(" and ")}.`] : []),
    `Is ${location.origin} on the portal's list of allowed origins (frame-ancestors)?`,
    `Does this page's own Content-Security-Policy allow ${origin} in frame-src?`,
    `Does ${frame.src} answer, without a redirect to another origin?`,
  ].map((line) => `\n- ${line}`);
}
