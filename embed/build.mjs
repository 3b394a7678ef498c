// Builds the two files that a portal serves, the same for development, and the npm package; and
// keeps what a partner's page loads within its budget.
//
//   npm run build [-- --outfile=PATH] [-- --module-outfile=PATH]
//
// or with EMBED_OUTFILE and EMBED_MODULE_OUTFILE; a relative path starts where npm was called.
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { build } from "esbuild";
import { minify } from "terser";
import ts from "typescript";
import { explanations } from "./errors.mjs";

/** What each file may weigh, in bytes of brotli at its highest quality. */
const BUDGETS = { "embed.js": 4_500, "embed.mjs": 4_000 };
/** The same for the snippet, in bytes as it is pasted. */
const SNIPPET_BUDGET = 400;

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const settings = JSON.parse(await readFile(here("package.json"), "utf8"));
const docs = await readFile(here("../docs/errors.md"), "utf8");

const asked = (option, variable) => {
  const given = process.argv.find((it) => it.startsWith(`--${option}=`))?.slice(option.length + 3);
  const path = given || process.env[variable];
  return path ? resolve(process.env.INIT_CWD ?? process.cwd(), path) : undefined;
};

const constants = (development, frames) => ({
  __DEV__: `${development}`,
  __FRAMES__: `${frames}`,
  __ROOM__: `${frames}`,
  __VERSION__: JSON.stringify(settings.version),
  __ERRORS__: development ? JSON.stringify(explanations(docs)) : "{}",
  __DOCS__: JSON.stringify(settings.config.errors),
});

const shared = { bundle: true, target: "es2022", charset: "utf8", minifySyntax: true, legalComments: "none" };

/** One file for a page. What begins with an underscore is known nowhere else, and is shortened. */
async function script(entry, development, frames) {
  const { outputFiles } = await build({
    ...shared,
    entryPoints: [here(`src/${entry}.ts`)],
    format: frames && development ? "iife" : "esm",
    define: constants(development, frames),
    write: false,
  });
  const [{ text }] = outputFiles;
  if (development) return text;
  // An arrow is shorter than a function. None is called before it stands, and none has a `this`.
  const arrows = text.replace(/^(async )?function (\w+)(\(.*\)) \{$/gm, (_, before = "", name, given) => `var ${name} = ${before}${given} => {`);
  // What a module gives needs no name of its own.
  const plain = arrows.replace(/^var module_default = (.*);\n+export \{\n  module_default as default\n\};/m, "export default $1;");
  const { code } = await minify(plain, {
    module: true,
    toplevel: true,
    ecma: 2020,
    compress: {
      passes: 5,
      unsafe: true,
      unsafe_arrows: true,
      unsafe_methods: true,
      pure_getters: true,
      // Whether a function called once is written where it is called: what is smaller, by file.
      reduce_funcs: frames,
      keep_fargs: false,
      lhs_constants: false,
    },
    mangle: { properties: { regex: /^_/ } },
  });
  return frames ? `"use strict";(()=>{${code}})();` : code;
}

async function write(path, content) {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}

/** The npm package: modules that share one copy of the rest, for a bundler to minify. */
async function library(outdir, development) {
  await build({
    ...shared,
    entryPoints: ["index", "react", "vue"].map((it) => here(`src/${it}.ts`)),
    outdir,
    format: "esm",
    splitting: true,
    sourcemap: true,
    external: ["react", "vue"],
    define: constants(development, true),
  });
}

async function types(name, target) {
  const { outputText } = ts.transpileDeclaration(await readFile(here(`src/${name}.ts`), "utf8"), {
    fileName: `${name}.ts`,
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  await write(target, outputText.replaceAll(/(from "\.\/[a-z]+)\.ts"/g, '$1.js"'));
}

const classic = await script("main", false, true);
const module = await script("module", false, false);
await write(asked("outfile", "EMBED_OUTFILE") ?? here("dist/embed.js"), classic);
await write(asked("module-outfile", "EMBED_MODULE_OUTFILE") ?? here("dist/embed.mjs"), module);
await write(here("dist/embed.dev.js"), await script("main", true, true));
await write(here("dist/embed.dev.mjs"), await script("module", true, false));
// A chunk of an earlier build has another name.
await rm(here("dist/npm"), { recursive: true, force: true });
await library(here("dist/npm"), false);
await library(here("dist/npm/dev"), true);
for (const name of ["public", "error", "index", "load", "react", "vue"]) await types(name, here(`dist/npm/${name}.d.ts`));
await types("public", here("dist/embed.d.ts"));

let heavy = false;
const weigh = (name, size, budget, what) => {
  heavy ||= size > budget;
  const line = `${name}: ${what} (budget ${budget})`;
  if (size > budget) console.error(`${line}: over its budget. Look at what was added, or raise it in embed/build.mjs with a reason.`);
  else console.log(line);
};
for (const [name, content] of [["embed.js", classic], ["embed.mjs", module]]) {
  const size = brotliCompressSync(content).length;
  weigh(name, size, BUDGETS[name], `${Buffer.byteLength(content)} bytes, ${size} brotli`);
}
const page = await readFile(here("../docs/embedding.md"), "utf8");
const snippet = /<!-- snippet -->\s*```html\n(.*?)\n```/s.exec(page)?.[1] ?? "";
weigh("snippet", snippet ? Buffer.byteLength(snippet) : Infinity, SNIPPET_BUDGET, `${Buffer.byteLength(snippet)} bytes`);
if (heavy) process.exitCode = 1;
