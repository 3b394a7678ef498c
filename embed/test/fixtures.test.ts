// The recorded messages, which the frame's own tests read as well.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import messages from "../../tests/fixtures/protocol/messages.json";
import type { LedgerBeeEmbedApi, Providers } from "../src/public.ts";
import { addFrame, endPage, LATER, settle, startPage, TOKEN, type Frame } from "./harness.ts";

interface Entry {
  readonly name: string;
  readonly direction: string;
  readonly channel: string;
  readonly valid: boolean;
  readonly why?: string;
  readonly message: unknown;
}
const entries = messages as readonly Entry[];
const from = (direction: string, channel: string): readonly Entry[] =>
  entries.filter((it) => it.direction === direction && it.channel === channel);
const recorded = (name: string): unknown => entries.find((it) => it.name === name)?.message;

let embed: LedgerBeeEmbedApi;
beforeEach(() => {
  embed = startPage();
});
afterEach(endPage);

describe("the file", () => {
  it("names each message once, and gives a reason with each wrong one", () => {
    expect(new Set(entries.map((it) => it.name)).size).toBe(entries.length);
    for (const { direction, channel, valid, why } of entries) {
      expect(["host_to_frame", "frame_to_host"]).toContain(direction);
      expect(["window", "port"]).toContain(channel);
      expect(valid).toBe(why === undefined);
    }
    expect(entries.filter((it) => !it.valid).length).toBeGreaterThanOrEqual(entries.filter((it) => it.valid).length);
  });
});

describe("from the frame", () => {
  it.each(from("frame_to_host", "window"))("by window: $name", async ({ message, valid }) => {
    const frame = await addFrame();
    frame.say(message);
    expect(frame.welcomes.length).toBe(valid ? 1 : 0);
    expect(embed.dropped).toBe(valid ? 0 : 1);
  });

  it.each(from("frame_to_host", "port"))("by port: $name", async ({ message, valid }) => {
    embed.provide({ fetchCatalogToken: () => TOKEN, fetchCheckoutBindToken: () => TOKEN, onAction: () => true });
    const frame = await (await addFrame()).connect();
    frame.port?.postMessage(message);
    await settle();
    expect(embed.dropped).toBe(valid ? 0 : 1);
  });
});

describe("from the host", () => {
  const ALL: Providers = { fetchCatalogToken: () => TOKEN, fetchCheckoutBindToken: () => TOKEN, onAction: () => true };
  const welcome = async (providers: Providers, attributes: Record<string, string>): Promise<unknown> => {
    if (Object.keys(providers).length) embed.provide(providers);
    const frame = await addFrame(undefined, attributes);
    frame.hello("5f2d1c0b9a8e7d6c5b4a39281706f5e4");
    return frame.welcomes[0]?.message;
  };

  it.each<[string, Providers, Record<string, string>]>([
    ["welcome", { fetchCatalogToken: () => TOKEN }, {}],
    ["welcome of a page without providers", {}, {}],
    [
      "welcome with all wishes",
      ALL,
      { "data-lang": "da-DK", "data-color-scheme": "dark", "data-tax-display": "gross", "data-currency": "DKK", "data-heading-level": "3" },
    ],
    ["welcome", { fetchCatalogToken: () => TOKEN }, { "data-lang": "", "data-heading-level": "seven" }],
    ["welcome", { fetchCatalogToken: () => TOKEN }, { "data-heading-level": "7" }],
  ])("%s is posted as recorded", async (name, providers, attributes) => {
    expect(await welcome(providers, attributes)).toEqual(recorded(name));
  });

  it.each<[string, Providers, string]>([
    ["answer to fetchCatalogToken", { fetchCatalogToken: () => ({ catalogToken: TOKEN, expiresAt: "2026-12-06T12:34:56Z", plans: [] }) }, "fetchCatalogToken, initial"],
    ["answer to fetchCatalogToken without an end", { fetchCatalogToken: () => TOKEN }, "fetchCatalogToken, initial"],
    ["answer to fetchCheckoutBindToken", { fetchCheckoutBindToken: () => ({ token: TOKEN }) }, "fetchCheckoutBindToken"],
    ["answer to requestAction, taken over", { onAction: () => true }, "requestAction, checkout"],
    ["answer to requestAction, left to the frame", { onAction: () => {} }, "requestAction, checkout"],
    ["refusal, provider_missing", { onAction: () => {} }, "fetchCatalogToken, initial"],
    ["refusal, provider_failed", { fetchCatalogToken: fails }, "fetchCatalogToken, initial"],
    ["refusal, provider_bad_answer", { fetchCatalogToken: () => "" }, "fetchCatalogToken, initial"],
    ["refusal, not_provided", { fetchCatalogToken: () => TOKEN }, "fetchCheckoutBindToken"],
    ["refusal, unknown_method", { fetchCatalogToken: () => TOKEN }, "request of an unknown method"],
    ["refusal, invalid_params", { fetchCatalogToken: () => TOKEN }, "fetchCatalogToken without a reason"],
  ])("%s is posted as recorded", async (name, providers, request) => {
    embed.provide(providers);
    const frame = await (await addFrame()).connect();
    const asked = recorded(request) as { id: number };
    frame.port?.postMessage(asked);
    await settle();
    expect(frame.answer(asked.id)).toEqual({ ...(recorded(name) as object), id: asked.id });
  });

  it("contextChanged and destroy are posted as recorded", async () => {
    embed.provide({ fetchCatalogToken: () => ({ catalogToken: TOKEN, expiresAt: LATER }) });
    const frame: Frame = await (await addFrame()).connect();
    frame.iframe.setAttribute("data-lang", "da");
    await settle();
    frame.iframe.remove();
    await settle();
    expect(frame.received).toEqual([recorded("contextChanged"), recorded("destroy")]);
  });
});

function fails(): never {
  throw new Error(`cannot reach the backend with ${TOKEN}`);
}
