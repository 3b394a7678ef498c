// `createEmbed` and `loadEmbed` of the package, in a page.
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createEmbed, loadEmbed } from "../src/index.ts";
import { addFrame, endPage, note, PORTAL, startPage } from "./harness.ts";

let noted: () => void;
let scripts: HTMLScriptElement[];
beforeEach(() => {
  startPage("");
  noted = note();
  scripts = [];
  // A script that a test has to let come, or fail.
  vi.spyOn(document.head, "append").mockImplementation((script) => {
    scripts.push(script as HTMLScriptElement);
    vi.spyOn(script as HTMLScriptElement, "remove").mockImplementation(() => void scripts.splice(0, 1));
  });
});
afterEach(async () => {
  noted();
  delete window.LedgerBeeEmbed;
  await endPage();
});

it("a script that does not come is taken away, and a new call tries again", async () => {
  document.head.innerHTML = `<script nonce type="application/json"></script>`;
  // A browser hides the attribute's value, and keeps it here.
  Object.assign(document.head.firstElementChild!, { nonce: "R4nd0m" });
  const first = loadEmbed(PORTAL);
  expect(loadEmbed(PORTAL)).toBe(first);
  expect(scripts.map(({ src, nonce }) => [src, nonce])).toEqual([[`${PORTAL}/embed.js`, "R4nd0m"]]);
  scripts[0]?.dispatchEvent(new Event("error"));
  await expect(first).rejects.toMatchObject({ code: "script_not_loaded", phase: "frame", retryable: true });
  expect(scripts).toEqual([]);
  const second = loadEmbed(PORTAL);
  const embed = createEmbed(PORTAL);
  scripts[0]?.dispatchEvent(new Event("load"));
  await expect(second).resolves.toBe(embed);
  await expect(loadEmbed(PORTAL)).resolves.toBe(embed);
});

it.each(["acme.portal.ledgerbee.com", "", "/", "data:text/html,1"])("no script is loaded from %j, which is no origin", async (origin) => {
  await expect(loadEmbed(origin)).rejects.toMatchObject({ code: "portal_origin_invalid", phase: "config", retryable: false });
  expect(scripts).toEqual([]);
});

it("a page has one embed, of one portal", async () => {
  const embed = createEmbed(`${PORTAL}/`);
  expect(createEmbed(PORTAL)).toBe(embed);
  expect(window.LedgerBeeEmbed).toBe(embed);
  expect(() => createEmbed("https://other.portal.example")).toThrow(expect.objectContaining({ code: "portal_origin_invalid" }));
  const frame = await addFrame();
  frame.hello();
  expect(frame.welcomes.length).toBe(1);
});
