// The catalog token on its way from the page's provider to the frame, and what goes wrong.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { CatalogTokenRequest, LedgerBeeEmbedApi, Providers } from "../src/public.ts";
import {
  addFrame, endPage, LATER, makeFrame, OTHER_PLAN, PLAN, refusal, settle, startPage, TOKEN,
} from "./harness.ts";

type Provider = NonNullable<Providers["fetchCatalogToken"]>;

let embed: LedgerBeeEmbedApi;
beforeEach(() => {
  embed = startPage();
});
afterEach(endPage);

/** Registers a provider that is watched. */
function provide(run: Provider): ReturnType<typeof vi.fn<Provider>> {
  const provider = vi.fn(run);
  embed.provide({ fetchCatalogToken: provider });
  return provider;
}

/** A provider that answers when told to, in the order of its calls. */
function patient(): { provider: ReturnType<typeof vi.fn<Provider>>; answers: ((token: unknown) => void)[] } {
  const answers: ((token: unknown) => void)[] = [];
  return { provider: provide(() => new Promise((resolve) => answers.push(resolve as () => void))), answers };
}

const never = (): Promise<never> => new Promise(() => {});
const tokens = (count: number): string[] => Array.from({ length: count }, (_, at) => `${TOKEN.slice(0, -1)}${at}`);
const hostile = new Proxy({}, { get: () => { throw new Error(TOKEN); } });

describe("an answer", () => {
  const whole = { catalogToken: TOKEN, expiresAt: LATER };
  it.each<[string, unknown, unknown]>([
    ["the whole resolve response", { plans: [{}], ...whole }, whole],
    ["its two fields", whole, whole],
    ["a bare token", TOKEN, { catalogToken: TOKEN }],
    ["no end", { catalogToken: TOKEN }, { catalogToken: TOKEN }],
    ["null for an end", { catalogToken: TOKEN, expiresAt: null }, { catalogToken: TOKEN }],
    ["an end in another zone", { ...whole, expiresAt: "2026-11-22T13:15:00+01:00" }, whole],
    ["an end in the past, for the frame to judge", { ...whole, expiresAt: "2026-11-22T11:59:59Z" }, { ...whole, expiresAt: "2026-11-22T11:59:59.000Z" }],
  ])("of %s is handed over in one form", async (_, answer, result) => {
    provide(async () => answer as string);
    const frame = await (await addFrame()).connect();
    await frame.token(1, "expiring");
    expect(frame.answer(1)).toEqual({ jsonrpc: "2.0", id: 1, result });
  });

  it.each<[string, unknown]>([
    ["nothing", undefined],
    ["null", null],
    ["an empty text", ""],
    ["a number", 43],
    ["a list", [TOKEN]],
    ["an object without a token", { token: TOKEN }],
    ["an empty token", { catalogToken: "" }],
    ["a token with a prefix", `Bearer ${TOKEN}`],
    ["a token with a line break", `${TOKEN}\r\nx: y`],
    ["a token of absurd length", "t".repeat(5_000)],
    ["an end that is no time", { catalogToken: TOKEN, expiresAt: "soon" }],
    ["an end in seconds", { catalogToken: TOKEN, expiresAt: 1_790_000_000 }],
    ["an unread response", new Response("{}")],
    ["fields that cannot be read", hostile],
    ["a polluting answer", JSON.parse(`{ "__proto__": { "catalogToken": "${TOKEN}" } }`)],
  ])("of %s is refused", async (_, answer) => {
    // The proxy would be taken for a promise if it were returned by itself.
    provide((() => (answer === hostile ? { get catalogToken(): string { throw new Error(TOKEN); } } : answer)) as Provider);
    const frame = await (await addFrame()).connect();
    await frame.token(1);
    expect(refusal(frame.answer(1))).toEqual({ code: "provider_bad_answer", retryable: false });
  });

  it.each<[string, Provider, object]>([
    ["throws", () => { throw new Error(TOKEN); }, { code: "provider_failed", retryable: true }],
    ["rejects", () => Promise.reject(new Error(TOKEN)), { code: "provider_failed", retryable: true }],
    ["rejects with nothing", () => Promise.reject(), { code: "provider_failed", retryable: true }],
    ["throws what cannot be read", () => { throw hostile; }, { code: "provider_failed", retryable: true }],
    ["throws what is no object any more", () => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); throw proxy; }, { code: "provider_failed", retryable: true }],
    ["says something else than whether to try again", () => { throw Object.assign(new Error("no"), { name: "EmbedError", retryable: () => {} }); }, { code: "provider_failed", retryable: true }],
    ["is a promise whose then throws", () => hostile as string, { code: "provider_failed", retryable: true }],
    ["says that it is final, by the class of another copy", () => { throw Object.assign(new Error("no"), { name: "EmbedError", retryable: false }); }, { code: "provider_failed", retryable: false }],
    ["says that it is final, in another way", () => { throw Object.assign(new Error("no"), { retryable: false }); }, { code: "provider_failed", retryable: true }],
    ["says that it is final", () => { throw new embed.EmbedError("login_needed", "token", false); }, { code: "provider_failed", retryable: false }],
  ])("of a provider that %s is refused without its words", async (_, run, data) => {
    provide(run);
    const frame = await (await addFrame()).connect();
    await frame.token(1);
    expect(refusal(frame.answer(1))).toEqual(data);
    expect(JSON.stringify(frame.received)).not.toContain(TOKEN);
  });

  it("that never comes is refused within 10 s, and the signal fires", async () => {
    const provider = provide(never);
    const frame = await (await addFrame()).connect();
    await vi.advanceTimersByTimeAsync(3_000);
    await frame.token(1, "expiring");
    const signal = provider.mock.calls[0]?.[0].signal;
    await vi.advanceTimersByTimeAsync(6_000);
    expect(signal?.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(signal?.aborted).toBe(true);
    expect(refusal(frame.answer(1))).toEqual({ code: "provider_timeout", retryable: true });
  });

  it("that comes after its time is over is dropped", async () => {
    const { answers } = patient();
    const frame = await (await addFrame()).connect();
    await frame.token(1);
    await vi.advanceTimersByTimeAsync(10_000);
    answers[0]?.(TOKEN);
    await settle();
    expect(frame.received.filter((it) => it["id"] === 1).length).toBe(1);
    expect(JSON.stringify(frame.received)).not.toContain(TOKEN);
  });

  it("that comes after the frame's removal is posted nowhere, and the signal fires", async () => {
    const { provider, answers } = patient();
    const frame = await (await addFrame()).connect();
    await frame.token(1);
    frame.iframe.remove();
    await settle();
    expect(provider.mock.calls[0]?.[0].signal.aborted).toBe(true);
    answers[0]?.(TOKEN);
    await settle();
    expect(frame.received).toEqual([{ jsonrpc: "2.0", method: "destroy" }]);
    expect(JSON.stringify(frame.posted.map(({ message }) => message))).not.toContain(TOKEN);
  });

  it("that comes after the frame was reloaded goes to the new document alone", async () => {
    const { provider, answers } = patient();
    const frame = await (await addFrame()).connect("n1");
    await frame.token(1);
    await frame.connect("n2");
    await frame.token(7);
    answers[0]?.(TOKEN);
    await settle();
    expect(provider).toHaveBeenCalledTimes(1);
    expect(frame.received).toEqual([{ jsonrpc: "2.0", id: 7, result: { catalogToken: TOKEN } }]);
  });
});

describe("a provider", () => {
  it("that is missing is a refusal, until it is provided and the frame is told", async () => {
    const frame = await (await addFrame()).connect();
    await frame.token(1);
    expect(refusal(frame.answer(1))).toEqual({ code: "provider_missing", retryable: false });
    provide(() => TOKEN);
    await settle();
    expect(frame.received.at(-1)).toEqual({
      jsonrpc: "2.0", method: "contextChanged", params: { colorScheme: "light", provides: ["fetchCatalogToken"] },
    });
    expect(await frame.token(2)).toEqual({ jsonrpc: "2.0", id: 2, result: { catalogToken: TOKEN } });
  });

  it.each<[string, CatalogTokenRequest["reason"], number]>([
    ["the first", "initial", 1],
    ["a later", "expiring", 2],
    ["a replacing", "rejected", 1],
  ])("is told all about %s request, and nothing else", async (_, reason, attempt) => {
    const provider = provide(() => TOKEN);
    const frame = await (await addFrame()).connect();
    await frame.token(1, reason, attempt);
    expect(provider.mock.lastCall).toEqual([{ reason, attempt, signal: expect.any(AbortSignal), planIds: [PLAN] }]);
  });

  it.each<[string, string, string[] | undefined]>([
    ["one plan", `/embed/plans/${PLAN}?lang=da`, [PLAN]],
    ["one plan in capitals", `/embed/plans/${PLAN.toUpperCase()}`, [PLAN]],
    ["several plans", `/embed/plans?ids=${OTHER_PLAN},${PLAN}`, [OTHER_PLAN, PLAN]],
    ["several plans, one twice", `/embed/plans/?ids=${PLAN},${OTHER_PLAN},${PLAN}`, [PLAN, OTHER_PLAN]],
    ["a checkout", `/embed/checkout/plans/${PLAN}/${OTHER_PLAN}`, [PLAN]],
    ["a public plan", "/embed/business", undefined],
    ["a public checkout", `/embed/checkout/business/${PLAN}`, undefined],
    ["no plan", "/embed/plans", undefined],
    ["a plan that is no uuid", "/embed/plans/business", undefined],
    ["nothing of ours", `/other/plans/${PLAN}`, undefined],
  ])("is asked ahead for %s by the frame's address", async (_, path, planIds) => {
    const provider = provide(() => TOKEN);
    await addFrame(path);
    expect(provider.mock.calls.map(([request]) => request.planIds)).toEqual(planIds ? [planIds] : []);
  });

  it.each<[string, unknown]>([
    ["nothing", undefined],
    ["no provider", {}],
    ["a name that is not known", { fetchToken: () => TOKEN }],
    ["a token for a function", { fetchCatalogToken: TOKEN }],
    ["a wrong one beside a right one", { fetchCatalogToken: () => TOKEN, onAction: true }],
  ])("cannot be %s", (_, providers) => {
    expect(() => embed.provide(providers as Providers)).toThrow(
      expect.objectContaining({ code: "provider_invalid", phase: "config", retryable: false }),
    );
  });

  it("stays when another one is named later", async () => {
    provide(() => TOKEN);
    embed.provide({ onAction: () => true });
    const frame = await (await addFrame()).connect();
    expect(frame.welcomes[0]?.message["context"]).toEqual({ colorScheme: "light", provides: ["fetchCatalogToken", "onAction"] });
    expect(refusal(await frame.token(1))).toBeUndefined();
  });

  it("that is replaced while asked is aborted, and the frame, loaded anew, never sees its answer", async () => {
    const { provider, answers } = patient();
    const frame = await (await addFrame()).connect();
    await frame.token(1);
    const [, other] = tokens(2);
    const replacing = provide(() => other ?? "");
    answers[0]?.(TOKEN);
    await settle();
    expect(provider.mock.calls[0]?.[0].signal.aborted).toBe(true);
    expect([frame.loads, frame.received]).toEqual([[frame.iframe.src], [{ jsonrpc: "2.0", method: "destroy" }]]);
    expect(replacing).toHaveBeenCalledTimes(1);
    await frame.connect("n2");
    expect(await frame.token(1)).toEqual({ jsonrpc: "2.0", id: 1, result: { catalogToken: other } });
    expect(replacing).toHaveBeenCalledTimes(1);
  });

  it("that is taken away is asked no more, and changes nothing else", async () => {
    const provider = provide(() => TOKEN);
    const frame = await (await addFrame()).connect();
    await frame.token(1);
    embed.provide({ fetchCatalogToken: null });
    expect(refusal(await frame.token(2, "expiring"))).toEqual({ code: "provider_missing", retryable: false });
    expect([provider.mock.calls.length, frame.loads]).toEqual([1, []]);
  });

  it("that has answered is not told that it was not wanted", async () => {
    const provider = provide(() => TOKEN);
    const frame = await (await addFrame()).connect();
    await frame.token(1);
    await frame.token(2, "expiring");
    frame.iframe.remove();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(provider.mock.calls.map(([{ signal }]) => signal.aborted)).toEqual([false, false]);
  });
});

describe("ahead of the frame", () => {
  it("the provider is asked once, and that answer serves the first request alone", async () => {
    const [first, second] = tokens(2);
    const provider = vi.fn().mockReturnValueOnce(first).mockReturnValueOnce(second);
    provide(provider);
    const frame = await addFrame();
    expect(provider).toHaveBeenCalledTimes(1);
    await frame.connect();
    expect(await frame.token(1)).toMatchObject({ result: { catalogToken: first } });
    expect(provider).toHaveBeenCalledTimes(1);
    expect(await frame.token(2)).toMatchObject({ result: { catalogToken: second } });
  });

  it("a call still under way is joined, and serves no later request", async () => {
    const { provider, answers } = patient();
    const frame = await (await addFrame()).connect();
    await frame.token(1);
    answers[0]?.(TOKEN);
    await settle();
    expect(frame.answer(1)).toMatchObject({ result: { catalogToken: TOKEN } });
    expect(provider).toHaveBeenCalledTimes(1);
    await frame.token(2);
    expect(provider).toHaveBeenCalledTimes(2);
  });

  it("a provider that comes after the frame is asked at once", async () => {
    await addFrame();
    expect(provide(() => TOKEN)).toHaveBeenCalledTimes(1);
  });

  it.each<[string, () => unknown, number, string, number]>([
    ["still good", () => ({ catalogToken: TOKEN, expiresAt: LATER }), 14 * 60_000, "initial", 1],
    ["over since a moment", () => ({ catalogToken: TOKEN, expiresAt: LATER }), 15 * 60_000, "initial", 2],
    ["over on arrival", () => ({ catalogToken: TOKEN, expiresAt: "2026-11-22T11:00:00Z" }), 0, "initial", 2],
    ["without an end and young", () => TOKEN, 59_000, "initial", 1],
    ["without an end and old", () => TOKEN, 60_000, "initial", 2],
    ["good, but the frame says that one was rejected", () => TOKEN, 0, "rejected", 2],
    ["good, but the frame has one that ends soon", () => TOKEN, 0, "expiring", 2],
    ["a failure", () => Promise.reject(new Error("offline")), 0, "initial", 2],
    ["garbage", () => "", 0, "initial", 2],
  ])("what was fetched may be %s", async (_, run, wait, reason, calls) => {
    const provider = provide(run as Provider);
    const frame = await (await addFrame()).connect();
    await vi.advanceTimersByTimeAsync(wait);
    await frame.token(1, reason);
    expect(frame.answer(1)).toBeDefined();
    expect(provider).toHaveBeenCalledTimes(calls);
  });

  it("what another provider gave is not handed over", async () => {
    const [first, second] = tokens(2);
    provide(() => first ?? "");
    const frame = await addFrame();
    provide(() => second ?? "");
    await frame.connect();
    expect(await frame.token(1)).toMatchObject({ result: { catalogToken: second } });
  });

  it("frames of the same plans share one call, in any order of their ids", async () => {
    const { provider, answers } = patient();
    const one = await (await addFrame(`/embed/plans?ids=${PLAN},${OTHER_PLAN}`)).connect();
    const two = await (await addFrame(`/embed/plans?ids=${OTHER_PLAN},${PLAN}`)).connect();
    await one.token(1);
    await two.token(1);
    answers[0]?.(TOKEN);
    await settle();
    expect(provider).toHaveBeenCalledTimes(1);
    for (const frame of [one, two]) expect(frame.answer(1)).toMatchObject({ result: { catalogToken: TOKEN } });
  });

  it("frames of different plans never share a token", async () => {
    provide(({ planIds }) => (planIds[0] === PLAN ? "one" : "two"));
    const one = await (await addFrame(`/embed/plans/${PLAN}`)).connect();
    const two = await (await addFrame(`/embed/plans/${OTHER_PLAN}`)).connect();
    expect(await one.token(1)).toMatchObject({ result: { catalogToken: "one" } });
    expect(await two.token(1)).toMatchObject({ result: { catalogToken: "two" } });
  });

  it("a shared call goes on while one frame waits, and ends with the last", async () => {
    const { provider } = patient();
    const one = await addFrame();
    const two = await addFrame();
    const signal = provider.mock.calls[0]?.[0].signal;
    one.iframe.remove();
    await settle();
    expect(signal?.aborted).toBe(false);
    two.iframe.remove();
    await settle();
    expect(signal?.aborted).toBe(true);
    const three = makeFrame();
    document.body.append(three.iframe);
    await settle();
    expect(provider).toHaveBeenCalledTimes(2);
  });

  it("another address asks for its own plans", async () => {
    const provider = provide(({ planIds }) => (planIds[0] === PLAN ? "one" : "two"));
    const frame = await (await addFrame()).connect("n1");
    frame.iframe.src = frame.iframe.src.replace(PLAN, OTHER_PLAN);
    await settle();
    await frame.connect("n2");
    expect(await frame.token(1)).toMatchObject({ result: { catalogToken: "two" } });
    expect(provider).toHaveBeenCalledTimes(2);
  });
});
