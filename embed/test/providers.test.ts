// The providers of an element and of a page: whose token goes to which frame.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { LedgerBeeEmbedApi, PlansElement } from "../src/public.ts";
import {
  addElement, endPage, Frame, OTHER_PLAN, PLAN, settle, startPage, TOKEN,
} from "./harness.ts";

let embed: LedgerBeeEmbedApi;
beforeEach(() => {
  embed = startPage();
});
afterEach(endPage);

describe("providers", () => {
  const tokenOf = async (frame: Frame): Promise<unknown> => {
    await frame.connect();
    return ((await frame.token(1)) as { result?: { catalogToken: string } })?.result?.catalogToken;
  };

  it("of two buyers on one page are never mixed", async () => {
    embed.provide({ fetchCatalogToken: () => "page" });
    const one = await addElement({ plan: PLAN }, "", (it) => (it.fetchCatalogToken = () => "one"));
    const two = await addElement({ plan: PLAN }, "", (it) => it.update({ fetchCatalogToken: async () => "two" }));
    const three = await addElement();
    expect(await Promise.all([tokenOf(one.frame), tokenOf(two.frame), tokenOf(three.frame)])).toEqual(["one", "two", "page"]);
  });

  it("that are the same function are asked once for all frames", async () => {
    let answer!: (token: string) => void;
    const provider = vi.fn(() => new Promise<string>((resolve) => (answer = resolve)));
    const given = (it: PlansElement): void => void (it.fetchCatalogToken = provider);
    const one = await addElement({ plan: PLAN }, "", given);
    const two = await addElement({ plan: PLAN }, "", given);
    answer(TOKEN);
    expect(await Promise.all([tokenOf(one.frame), tokenOf(two.frame)])).toEqual([TOKEN, TOKEN]);
    expect(provider).toHaveBeenCalledTimes(1);
  });

  it("set later and taken away are told to the frame", async () => {
    const { element, frame } = await addElement();
    await frame.connect();
    const provides = (): unknown => (frame.received.at(-1) as { params?: { provides: string[] } })?.params?.provides;
    element.fetchCatalogToken = () => "one";
    await settle();
    expect([provides(), await tokenOfAgain(2)]).toEqual([["fetchCatalogToken"], "one"]);
    element.fetchCatalogToken = undefined;
    await settle();
    expect(provides()).toEqual([]);
    expect(element.fetchCatalogToken).toBeUndefined();
    expect(frame.loads).toEqual([]);

    async function tokenOfAgain(id: number): Promise<unknown> {
      await settle();
      return ((await frame.token(id)) as { result?: { catalogToken: string } }).result?.catalogToken;
    }
  });

  it.each<[string, (element: PlansElement) => void]>([
    ["the element's own", (it) => (it.fetchCatalogToken = () => "two")],
    ["an option of the element", (it) => it.update({ fetchCatalogToken: () => "two" })],
    ["the page's, in the place of the element's own", (it) => (it.fetchCatalogToken = null)],
  ])("that speak for another buyer load the frame anew: %s", async (_, replace) => {
    embed.provide({ fetchCatalogToken: () => "two" });
    const { element, frame } = await addElement({ plan: PLAN }, "", (it) => (it.fetchCatalogToken = () => "one"));
    expect(await tokenOf(frame)).toBe("one");
    replace(element);
    await settle();
    expect(frame.loads).toEqual([element.frame.src]);
    expect(frame.received.at(-1)).toEqual({ jsonrpc: "2.0", method: "destroy" });
    expect(frame.port?.other.closed).toBe(true);
    frame.hello("n2");
    await frame.accept();
    expect(await frame.token(2)).toMatchObject({ result: { catalogToken: "two" } });
    expect(frame.loads.length).toBe(1);
  });

  it("that are taken away and replaced later load the frame anew then", async () => {
    const { element, frame } = await addElement({ plan: PLAN }, "", (it) => (it.fetchCatalogToken = () => "one"));
    await tokenOf(frame);
    element.update({ fetchCatalogToken: null });
    await settle();
    expect([frame.loads, element.fetchCatalogToken]).toEqual([[], undefined]);
    element.fetchCatalogToken = () => "two";
    await settle();
    expect(frame.loads.length).toBe(1);
  });

  it.each<[string, Record<string, string>]>([["a public plan's", { vanity: "team" }], ["a frame's that still loads", { plan: PLAN }]])(
    "replaced load %s frame no second time",
    async (_, attributes) => {
      const { element, frame } = await addElement(attributes, "", (it) => (it.fetchCatalogToken = () => "one"));
      if (attributes["vanity"]) await frame.connect();
      element.fetchCatalogToken = () => "two";
      await settle();
      expect(frame.loads).toEqual([]);
      if (!attributes["vanity"]) expect(await tokenOf(frame)).toBe("two");
    },
  );

  it("for one iframe go by provide, and a page's own others stay", async () => {
    embed.provide({ onAction: () => true });
    const { element, frame } = await addElement();
    embed.provide({ fetchCatalogToken: () => "one" }, element);
    expect(await tokenOf(frame)).toBe("one");
    expect(frame.welcomes[0]?.message["context"]).toMatchObject({ provides: ["fetchCatalogToken", "onAction"] });
  });

  it.each([["a token for a function", TOKEN], ["an object", {}]])("cannot be %s", async (_, wrong) => {
    const { element } = await addElement();
    expect(() => (element.fetchCatalogToken = wrong as never)).toThrow(expect.objectContaining({ code: "provider_invalid" }));
    expect(element.outerHTML).not.toContain(TOKEN);
  });

  it("are asked for a token while the frame still loads", async () => {
    const provider = vi.fn(() => TOKEN);
    await addElement({ plans: `${PLAN},${OTHER_PLAN}` }, "", (it) => (it.fetchCatalogToken = provider));
    expect(provider).toHaveBeenCalledWith({ reason: "initial", attempt: 1, signal: expect.any(AbortSignal), planIds: [PLAN, OTHER_PLAN] });
  });
});
