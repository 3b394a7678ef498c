// @vitest-environment node
// The package as it is published: on a server, by its exports, and within its budgets.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { beforeAll, describe, expect, it } from "vitest";
import { createEmbed, loadEmbed } from "../src/index.ts";
import { blocks } from "./blocks.ts";

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

it("is imported for React by a server component as a component of the client", () => {
  for (const path of ["dist/npm", "dist/npm/dev"]) {
    const [react, ...others] = ["react", "index", "vue"].map((name) => read(`${path}/${name}.js`).startsWith('"use client";\n'));
    expect([react, ...others], path).toEqual([true, false, false]);
  }
});

describe("the published types", { timeout: 60_000 }, () => {
  const parsed = new Map();
  /** What the strict compiler says of a partner's file, and of all that the package publishes. */
  const complaints = (name, text, more = {}) => {
    const file = join(root, name);
    const options = {
      target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler,
      jsx: ts.JsxEmit.ReactJSX, strict: true, types: [], noEmit: true, ...more,
    };
    const host = ts.createCompilerHost(options);
    const { fileExists, getSourceFile } = host;
    host.fileExists = (path) => path === file || fileExists(path);
    host.getSourceFile = (path, target, ...rest) =>
      path === file
        ? ts.createSourceFile(path, text, target)
        : (parsed.get(path) ?? parsed.set(path, getSourceFile(path, target, ...rest)).get(path));
    const program = ts.createProgram([file], options, host);
    return program
      .getSourceFiles()
      .filter(({ fileName }) => fileName === file || fileName.startsWith(join(root, "dist")))
      .flatMap((it) => [...program.getSyntacticDiagnostics(it), ...program.getSemanticDiagnostics(it)])
      .map(({ code, messageText }) => `TS${code}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`);
  };
  const from = (path, names) => `import { ${names} } from "${settings.name}${path}";\n`;

  it.each([
    ["the embed", `${from("", "createEmbed")}createEmbed("https://acme.portal.example").mount(document.body, { plan: "p" }).ready.then(() => {});`],
    ["the portal's own script", `${from("", "loadEmbed")}loadEmbed("https://acme.portal.example").then((it) => it.dropped.toFixed());`],
    ["the error's class", `${from("", "EmbedError")}export const late: boolean = new EmbedError("busy", "token", true).retryable;`],
    ["the error's class of the embed", `${from("", "createEmbed")}throw new (createEmbed("https://acme.portal.example").EmbedError)("busy", "token", true);`],
    ["the component for Vue", `${from("/vue", "LedgerBeePlans")}export const { origin, plan }: { origin: string; plan?: string | null } = new LedgerBeePlans().$props;`],
    ["the component for React", `${from("/react", "LedgerBeePlans")}export const it = <LedgerBeePlans origin="https://acme.portal.example" onError={({ detail }) => detail.code.trim()} />;`],
    ["the element in React", `${from("/react", "type LedgerBeePlansProps")}export const it = (props: LedgerBeePlansProps) => <ledgerbee-plans plan={props.plan ?? ""} lang="da" color-scheme="dark" min-height={640} checkout cta-callback="" className="wide" ref={(it) => it?.update({ currency: "DKK" })}><p>soon</p></ledgerbee-plans>;`],
    ["the snippet once more", `import type {} from "${settings.name}/global";\nLedgerBeeEmbed.load?.().then(() => {});`],
    ["the global", `import type {} from "${settings.name}/global";\nwindow.LedgerBeeEmbed?.provide({ fetchCatalogToken: ({ planIds }) => planIds.join() });`],
  ])("let a strict page use %s", (_, text) => {
    expect(complaints("page.tsx", text)).toEqual([]);
  });

  it.each([
    ["a method that uses its object", "TS2339", `${from("", "createEmbed")}createEmbed("https://acme.portal.example").provide({ async fetchCatalogToken() { return this.token; } });`],
    ["an error without its phase", "TS2554", `${from("", "EmbedError")}new EmbedError("busy");`],
    ["a code that is no text", "TS2322", `${from("", "EmbedError")}export const code: number = new EmbedError("busy", "token", true).code;`],
    ["a provider that answers with a number", "TS2322", `${from("", "createEmbed")}createEmbed("").provide({ fetchCatalogToken: () => 1 });`],
    ["an attribute that is none", "TS2322", `${from("/react", "LedgerBeePlans")}export const it = [LedgerBeePlans, <ledgerbee-plans colour="red" />];`],
    ["a colour scheme that is none of the element's", "TS2322", `${from("/react", "LedgerBeePlans")}export const it = [LedgerBeePlans, <ledgerbee-plans color-scheme="sepia" />];`],
    ["an object for an attribute", "TS2322", `${from("/react", "LedgerBeePlans")}export const it = [LedgerBeePlans, <ledgerbee-plans appearance={{ accent: "red" }} />];`],
    ["an option that is none", "TS2322", `${from("/react", "LedgerBeePlans")}export const it = <LedgerBeePlans origin="" colour="red" />;`],
  ])("refuse %s", (_, code, text) => {
    expect(complaints("page.tsx", text)).toEqual([expect.stringContaining(`${code}: `)]);
  });

  it.each([...blocks].filter(([, { language }]) => /^tsx?$/.test(language)))("let a strict project have the docs' %s", (name, { code, language }) => {
    // A backend has no document, and what it fetches is of no known type.
    const backend = "declare function fetch(url: string, init: object): Promise<{ ok: boolean; status: number; json(): Promise<unknown> }>;\n";
    const ofBackend = name === "backend";
    expect(complaints(`page.${language}`, (ofBackend ? backend : "") + code, ofBackend ? { lib: ["lib.es2022.d.ts"] } : {})).toEqual([]);
  });
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
