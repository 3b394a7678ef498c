// @vitest-environment node
// The package as it is published: on a server, by its exports, and within its budgets.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { createEmbed, loadEmbed } from "../src/index.ts";

const root = join(import.meta.dirname, "..");
const settings = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const read = (path) => readFileSync(join(root, path), "utf8");
let printed;
beforeAll(() => {
  printed = execFileSync(process.execPath, ["build.mjs"], { cwd: root, encoding: "utf8" });
}, 60_000);

it("prints what each file weighs", () => {
  expect(printed).toMatch(/^embed\.js: \d+ bytes, \d+ brotli \(budget 4500\)\nembed\.mjs: \d+ bytes, \d+ brotli \(budget 4000\)\nsnippet: \d+ bytes \(budget 400\)\n$/);
});

it("has each file of its exports, with types and source maps", async () => {
  for (const [name, targets] of Object.entries(settings.exports)) {
    if (name === "./package.json") continue;
    for (const path of Object.values(targets)) expect(existsSync(join(root, path)), path).toBe(true);
    if (targets["default"]) expect(existsSync(join(root, `${targets["default"]}.map`))).toBe(true);
  }
});

it("is imported by a server without a word or a change", () => {
  const script = `
    await Promise.all([import("react"), import("vue")]);
    const before = Object.getOwnPropertyNames(globalThis).join();
    const { createEmbed, EmbedError, loadEmbed } = await import("${settings.name}");
    const { LedgerBeePlans } = await import("${settings.name}/react");
    await import("${settings.name}/vue");
    if (Object.getOwnPropertyNames(globalThis).join() !== before) throw new Error("a global was left");
    createEmbed("https://acme.portal.example").provide({ fetchCatalogToken() {} });
    await loadEmbed("https://acme.portal.example");
    console.log(typeof LedgerBeePlans, new EmbedError("x", "config", false).name);`;
  for (const condition of [[], ["--conditions=development"]]) {
    const said = execFileSync(process.execPath, [...condition, "--input-type=module", "-e", script], { cwd: root, encoding: "utf8" });
    expect(said).toBe("function EmbedError\n");
  }
});

describe("the production files", () => {
  it.each(["dist/embed.js", "dist/embed.mjs"])("%s has no words for the console but of two versions", (path) => {
    const code = read(path);
    expect(code.match(/console\.\w+/g)).toEqual(["console.warn"]);
    expect(code).not.toContain("allowed origins");
    expect(code).not.toMatch(/__[A-Z]+__/);
  });

  it.each(["dist/embed.dev.js", "dist/embed.dev.mjs"])("%s explains", (path) => {
    expect(read(path)).toContain("is not on the portal's list".slice(0, 6));
    expect(read(path)).toContain("The frame said nothing for 10 s.");
  });
});

describe("on a server", () => {
  it("createEmbed takes providers and mounts nothing", async () => {
    const embed = createEmbed("https://acme.portal.example/some/path");
    embed.provide({ fetchCatalogToken: () => "t" });
    expect(() => embed.mount({}, {})).toThrow(expect.objectContaining({ code: "document_missing" }));
    expect(await loadEmbed("https://acme.portal.example")).toBe(embed);
  });

  it.each(["", "acme.portal.example", "data:text/html,x"])("%j is no origin", (origin) => {
    expect(() => createEmbed(origin)).toThrow(expect.objectContaining({ code: "portal_origin_invalid" }));
  });
});
