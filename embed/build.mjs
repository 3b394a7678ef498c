// Bundles the script into one classic file, writes its types, and keeps it within its budget.
//
//   npm run build [-- --outfile=PATH]      or with EMBED_OUTFILE; a relative path starts where npm was called
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { build } from "esbuild";
import ts from "typescript";

const BUDGET = 5_000;
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const given = process.argv.find((it) => it.startsWith("--outfile="))?.slice("--outfile=".length);
const wanted = given || process.env.EMBED_OUTFILE;
const outfile = wanted ? resolve(process.env.INIT_CWD ?? process.cwd(), wanted) : here("dist/embed.js");

await build({
  entryPoints: [here("src/main.ts")],
  outfile,
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  charset: "utf8",
});

const declarations = ts.transpileDeclaration(await readFile(here("src/public.ts"), "utf8"), {
  fileName: "public.ts",
  compilerOptions: { target: ts.ScriptTarget.ES2022 },
});
await mkdir(here("dist"), { recursive: true });
await writeFile(here("dist/embed.d.ts"), declarations.outputText);

const script = await readFile(outfile);
const size = brotliCompressSync(script).length;
const line = `embed.js: ${script.length} bytes, ${size} brotli (budget ${BUDGET})`;
if (size > BUDGET) {
  console.error(`${line}: over its budget. Look at what was added, or raise BUDGET in embed/build.mjs with a reason.`);
  process.exit(1);
}
console.log(line);
