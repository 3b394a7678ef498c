// The script as a page loads it.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { addFrame, endPage, inDevelopment, note, PORTAL, startPage, TOKEN } from "./harness.ts";

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
  const provide = (): unknown => window.LedgerBeeEmbed?.provide({ fetchCatalogToken: () => TOKEN });
  expect(provide).toThrow(expect.objectContaining({ code: "script_origin_unknown", message: "script_origin_unknown" }));
  inDevelopment(() => expect(provide).toThrow(/plain <script src>/));
  expect(() => window.LedgerBeeEmbed?.mount(document.body, {})).toThrow(expect.objectContaining({ phase: "config" }));
});

describe("a second script", () => {
  const loadVersion = async (version: string): Promise<unknown[][]> => {
    const warned = vi.spyOn(console, "warn").mockImplementation(() => {});
    await load(`${PORTAL}/embed.js`);
    const first = window.LedgerBeeEmbed as { version: string };
    first.version = version;
    await load(`${PORTAL}/embed.js`);
    expect(window.LedgerBeeEmbed).toBe(first);
    return warned.mock.calls;
  };

  it("of the same version is silent", async () => {
    expect(await loadVersion("1.2.3")).toEqual([]);
  });

  it("of another version says so, and leaves the page to the first", async () => {
    expect(await loadVersion("0.9.0")).toEqual([["LedgerBeeEmbed", "0.9.0"]]);
    const frame = await addFrame();
    frame.hello();
    expect(frame.welcomes.length).toBe(1);
  });
});

it.each<[string, unknown]>([
  ["an element of that name", Object.assign(document.createElement("form"), { provide: 1 })],
  ["a frame of that name, of which nothing may be read", new Proxy(Object.create(null), { get: () => { throw new Error("SecurityError"); }, getPrototypeOf: () => null })],
  ["a text", "LedgerBeeEmbed"],
])("takes the place of %s", async (_, clobbered) => {
  window.LedgerBeeEmbed = clobbered as never;
  await load(`${PORTAL}/embed.js`);
  expect(window.LedgerBeeEmbed).toHaveProperty("version", "1.2.3");
});
