// The script as a page loads it.
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { addFrame, endPage, note, PORTAL, startPage, TOKEN } from "./harness.ts";

beforeEach(() => {
  // The clock and the channels of a page, without the script.
  startPage("");
});
afterEach(async () => {
  await endPage();
  delete window.LedgerBeeEmbed;
  vi.restoreAllMocks();
});

async function load(src: string | undefined): Promise<void> {
  const script = document.createElement("script");
  if (src !== undefined) Object.defineProperty(script, "src", { value: src });
  vi.spyOn(document, "currentScript", "get").mockReturnValue(src === undefined ? null : script);
  vi.resetModules();
  const noted = note();
  await import("../src/main.ts");
  noted();
}

it("takes its origin from its own script element, and a second load changes nothing", async () => {
  await load(`${PORTAL}/embed.js`);
  const embed = window.LedgerBeeEmbed;
  await load(`${PORTAL}/embed.js`);
  await load("https://other.portal.example/embed.js");
  expect(window.LedgerBeeEmbed).toBe(embed);
  const provider = vi.fn(() => TOKEN);
  window.LedgerBeeEmbed?.provide({ fetchCatalogToken: provider });
  const frame = await addFrame();
  frame.hello();
  expect(frame.hellos.length).toBe(2);
  expect(frame.welcomes.length).toBe(1);
  expect(provider).toHaveBeenCalledTimes(1);
});

it.each([
  ["a module, which has no element", undefined],
  ["a script without an address", ""],
  ["a script from a file without an origin", "data:text/javascript,1"],
])("adopts nothing as %s", async (_, src) => {
  await load(src);
  const frame = await addFrame();
  expect(frame.posted).toEqual([]);
  expect(() => window.LedgerBeeEmbed?.provide({ fetchCatalogToken: () => TOKEN })).toThrow(/plain <script src>/);
});

it("is not kept away by an element of the same name", async () => {
  window.LedgerBeeEmbed = document.createElement("iframe") as never;
  await load(`${PORTAL}/embed.js`);
  expect(window.LedgerBeeEmbed).toHaveProperty("provide");
});
