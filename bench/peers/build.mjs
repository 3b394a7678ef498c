// Builds each peer as its users do, with Vite for production, and lays it out as the widget's own
// release, so that the same server serves it with the same headers. The document has the widget's
// own settings, styles and skeleton: what differs is what makes the cards.
// @ts-check
import { createHash } from "node:crypto";
import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "vite";
import solid from "vite-plugin-solid";

const here = fileURLToPath(new URL(".", import.meta.url));

/** @type {Record<string, { readonly entry: string, readonly plugins?: import("vite").PluginOption[] }>} */
const PEERS = {
  floor: { entry: "main.ts" },
  preact: { entry: "main.tsx" },
  solid: { entry: "main.tsx", plugins: [solid()] },
  react: { entry: "main.tsx" },
};

/** Builds all peers below `folder`; `dist` is the widget's release. @param {string} dist @param {string} folder */
export async function buildPeers(dist, folder) {
  const widget = await readFile(join(dist, "embed/index.html"), "utf8");
  for (const [name, { entry, plugins = [] }] of Object.entries(PEERS)) {
    const out = join(folder, name);
    await rm(out, { recursive: true, force: true });
    await mkdir(join(out, "embed"), { recursive: true });
    for (const file of ["embed.js", "embed.mjs", "embed/return.html"]) {
      for (const twin of ["", ".br", ".gz"]) await cp(join(dist, file + twin), join(out, file + twin));
    }
    await build({
      plugins,
      configFile: false,
      root: join(here, name),
      logLevel: "warn",
      publicDir: false,
      build: {
        outDir: join(out, "embed/assets"),
        assetsDir: ".",
        target: "es2022",
        emptyOutDir: true,
        modulePreload: false,
        rolldownOptions: { input: join(here, name, entry) },
      },
    });
    const assets = join(out, "embed/assets");
    const script = await named(assets);
    const html = documentOf(widget, `<script type="module" src="/embed/assets/${script}"></script>`);
    await writeFile(join(out, "embed/index.html"), html);
    await compress(join(out, "embed/index.html"));
    await compress(join(assets, script));
  }
}

/** The script under a name that is cached for good, as the widget's own are. @param {string} assets */
async function named(assets) {
  const [built] = (await readdir(assets)).filter((it) => it.endsWith(".js"));
  if (!built) throw new Error(`${assets} has no script`);
  const text = await readFile(join(assets, built));
  const name = `main-${createHash("sha256").update(text).digest("hex").slice(0, 16)}.js`;
  await rm(join(assets, built));
  await writeFile(join(assets, name), text);
  return name;
}

/** The widget's document without its scripts, and with this one before the styles. @param {string} widget @param {string} script */
function documentOf(widget, script) {
  return widget
    .replace(/<script\b[^>]*>[^]*?<\/script>/g, "")
    .replace(/<section id="failed-[^]*?<\/section>/g, "")
    .replace("</title>", `</title>${script}`);
}

/** @param {string} file */
async function compress(file) {
  const text = await readFile(file);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: text.length };
  await writeFile(`${file}.br`, brotliCompressSync(text, { params }));
  await writeFile(`${file}.gz`, gzipSync(text, { level: 9 }));
}
