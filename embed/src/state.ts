// What is known of the page as a whole. There is one page, so there is one of it.
import type { Frame } from "./frame.ts";

/** The frames that are looked after; an iframe that is not adopted yet is among them. */
export const frames = new Set<Frame>();

/** Where all frames come from. */
export let origin: string;
/** Takes note of what changed on the page. */
export let look: (event?: unknown) => void;
/** Counts a message that was dropped. */
export let drop: () => void;

export function begin(at: string, looks: () => void, drops: () => void): void {
  origin = at;
  look = looks;
  drop = drops;
}
