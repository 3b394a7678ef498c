// What can be measured of a text and a control: its contrast and its size.
import type { Frame } from "@playwright/test";

/** The least contrast of all texts in sight with what is behind them. */
export function leastContrast(frame: Frame): Promise<{ ratio: number; text: string }> {
  return frame.evaluate(() => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
    const pen = canvas.getContext("2d", { willReadFrequently: true })!;
    const rgba = (colour: string): number[] => {
      pen.clearRect(0, 0, 1, 1);
      pen.fillStyle = colour;
      pen.fillRect(0, 0, 1, 1);
      return [...pen.getImageData(0, 0, 1, 1).data].map((it) => it / 255);
    };
    const luminance = ([r, g, b]: number[]): number => {
      const [x, y, z] = [r!, g!, b!].map((it) => (it <= 0.04045 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4));
      return 0.2126 * x! + 0.7152 * y! + 0.0722 * z!;
    };
    const ground = (element: Element | null): number[] => {
      for (let it = element; it; it = it.parentElement) {
        const colour = rgba(getComputedStyle(it).backgroundColor);
        if (colour[3] === 1) return colour;
      }
      return rgba(document.documentElement.dataset["colorScheme"] === "dark" ? "#14181d" : "#fff");
    };
    let least = { ratio: 21, text: "" };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const text = node.textContent?.trim() ?? "";
      const parent = node.parentElement!;
      if (!text || !parent.checkVisibility({ visibilityProperty: true }) || parent.closest(".for-ears, [aria-disabled=true], legend")) continue;
      const [one, two] = [luminance(rgba(getComputedStyle(parent).color)), luminance(ground(parent))];
      const ratio = (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
      if (ratio < least.ratio) least = { ratio, text };
    }
    return least;
  });
}

/** The controls in sight that are less than 24 CSS pixels high or wide; a link in a text may be. */
export function smallTargets(frame: Frame): Promise<string[]> {
  return frame.evaluate(() => {
    const small: string[] = [];
    for (const control of document.querySelectorAll<HTMLElement>("button, a[href], input, select, summary")) {
      if (!control.checkVisibility({ visibilityProperty: true })) continue;
      if (getComputedStyle(control).display === "inline" && control.parentElement?.textContent !== control.textContent) continue;
      // A label is pressed for its control.
      const parts = [control, ...((control as HTMLInputElement).labels ?? [])].map((it) => it.getBoundingClientRect());
      const width = Math.max(...parts.map((it) => it.right)) - Math.min(...parts.map((it) => it.left));
      const height = Math.max(...parts.map((it) => it.bottom)) - Math.min(...parts.map((it) => it.top));
      if (Math.min(width, height) < 23.9) small.push(`${Math.round(width)}x${Math.round(height)} ${control.outerHTML.slice(0, 120)}`);
    }
    return small;
  });
}
