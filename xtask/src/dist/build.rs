//! Runs the programs that build: cargo, trunk, esbuild.

use std::path::{Path, PathBuf};
use std::time::Instant;

use policy::{InlineKind, inline_texts};

use crate::compiler::{Purpose, TARGET};
use crate::failure::Failure;
use crate::process::{self, words};
use crate::project::{Project, read, write};
use crate::setup::Bundler;

/// The path below which the host serves the assets.
pub(crate) const PUBLIC_URL: &str = "/embed/assets/";

/// Builds the widget and bundles it with its document; returns the folder of the bundle.
pub(crate) fn bundle(project: &Project, bundler: &Bundler) -> Result<PathBuf, Failure> {
    let folder = project.scratch("bundle")?;
    let node = project.path("node_modules/.bin");
    let tools = [bundler.bindgen.as_path(), node.as_path()];
    let command = |program: &Path| {
        bundler
            .compiler
            .command(program, project, Purpose::Release, &tools)
    };

    // Trunk runs the same build again, finds it done, and needs no network for it.
    saying("Building the widget", || {
        let mut cargo = command(Path::new("cargo"));
        cargo
            .args([
                "build",
                "--release",
                "--bin",
                "pricing-card",
                "--target",
                TARGET,
            ])
            .arg("--manifest-path")
            .arg(project.path("Cargo.toml"));
        process::run(&mut cargo, "the widget's build")
    })?;

    saying("Bundling it", || {
        let mut trunk = command(&bundler.trunk);
        trunk
            .args([
                "build",
                "--release",
                "--offline",
                "--no-sri=true",
                "--minify=false",
            ])
            .args(["--public-url", PUBLIC_URL, "--dist"])
            .arg(&folder)
            .env("TRUNK_SKIP_VERSION_CHECK", "true")
            // Trunk refuses every value of NO_COLOR but true and false.
            .env_remove("NO_COLOR");
        process::logged(
            &mut trunk,
            "trunk build",
            &project.scratch("bundle.log")?,
            None,
        )
    })?;
    Ok(folder)
}

/// Builds the design room, as a designer's `trunk serve` has it; returns its folder.
pub(crate) fn room(project: &Project, bundler: &Bundler) -> Result<PathBuf, Failure> {
    let folder = project.scratch("room")?;
    let node = project.path("node_modules/.bin");
    let tools = [bundler.bindgen.as_path(), node.as_path()];
    saying("Building the design room", || {
        let mut trunk = bundler
            .compiler
            .command(&bundler.trunk, project, Purpose::Tests, &tools);
        trunk
            .args(["build", "--offline", "--dist"])
            .arg(&folder)
            .env("TRUNK_SKIP_VERSION_CHECK", "true")
            // Trunk refuses every value of NO_COLOR but true and false.
            .env_remove("NO_COLOR");
        process::logged(
            &mut trunk,
            "trunk build",
            &project.scratch("room.log")?,
            None,
        )
    })?;
    Ok(folder)
}

/// The glue as one minified module, or a minified stylesheet.
pub(crate) fn minified(project: &Project, file: &Path) -> Result<String, Failure> {
    let ending = file.extension().unwrap_or_default();
    let out = project.scratch("minified")?.with_extension(ending);
    let mut esbuild = process::command(project.node_bin("esbuild"));
    esbuild
        .arg(file)
        .args([
            "--bundle",
            "--minify",
            "--format=esm",
            "--target=es2022",
            "--log-level=warning",
        ])
        .arg(format!("--outfile={}", out.display()))
        .current_dir(&project.root);
    process::run(&mut esbuild, "minifying an asset")?;
    if ending != "js" {
        return read(&out);
    }
    let mut terser = process::command(project.node_bin("terser"));
    terser.arg(&out).args(SCRIPT_MINIFIER);
    let text = process::output(&mut terser)
        .ok_or_else(|| Failure::content(&out, "terser cannot minify it"))?;
    Ok(format!("{COMPILE_HINT}\n{}", text.trim_end()))
}

/// The wasm calls nearly every function of the glue when it starts. Chromium compiles a file that
/// begins so while it loads, and not function by function while the buyer waits.
const COMPILE_HINT: &str = "//# allFunctionsCalledOnLoad";

/// For the boot script and the glue every byte counts.
const SCRIPT_MINIFIER: [&str; 6] = [
    "--module",
    "--ecma",
    "2022",
    "--compress",
    "passes=5,unsafe_arrows,unsafe_methods,pure_getters,hoist_funs,keep_fargs=false",
    "--mangle",
];

/// The document with its inline scripts and styles minified: they come with every first paint.
pub(crate) fn minified_inline(project: &Project, html: &str) -> Result<String, Failure> {
    let mut minified = String::with_capacity(html.len());
    let mut copied = 0;
    for text in inline_texts(html) {
        minified.push_str(html.get(copied..text.range.start).unwrap_or_default());
        let (ending, minifier, how): (_, _, &[&str]) = match text.kind {
            InlineKind::Script => ("js", "terser", &SCRIPT_MINIFIER),
            InlineKind::Style => ("css", "esbuild", &["--minify", "--target=es2022"]),
        };
        let source = project.scratch(&format!("inline.{ending}"))?;
        write(&source, html.get(text.range.clone()).unwrap_or_default())?;
        let mut command = process::command(project.node_bin(minifier));
        command.arg(&source).args(how).current_dir(&project.root);
        let short = process::output(&mut command).ok_or_else(|| {
            let reason = format!("{minifier} cannot minify this inline text of the document");
            Failure::content(&source, &reason)
        })?;
        minified.push_str(short.trim_end());
        copied = text.range.end;
    }
    minified.push_str(html.get(copied..).unwrap_or_default());
    Ok(without_indents(&minified))
}

/// The lines without what stands around them; those that end with a tag are followed at once.
fn without_indents(html: &str) -> String {
    let mut short = String::with_capacity(html.len());
    for line in html.lines().map(str::trim) {
        short.push_str(line);
        if !line.ends_with('>') {
            short.push('\n');
        }
    }
    short
}

/// What a partner's page loads, in the order of [`policy::HOST_SCRIPTS`].
pub(crate) fn host_scripts(project: &Project) -> Result<[String; 4], Failure> {
    let (script, module) = (project.scratch("embed.js")?, project.scratch("embed.mjs")?);
    saying("Building embed.js", || {
        let mut npm = process::command("npm");
        npm.args(["run", "--silent", "build"])
            .env("EMBED_OUTFILE", &script)
            .env("EMBED_MODULE_OUTFILE", &module)
            .current_dir(project.path("embed"));
        let log = project.scratch("embed.log")?;
        process::logged(&mut npm, "the build of embed.js", &log, None)
    })?;
    let development = |name: &str| read(&project.path("embed/dist").join(name));
    Ok([
        read(&script)?,
        read(&module)?,
        development("embed.dev.js")?,
        development("embed.dev.mjs")?,
    ])
}

fn saying<T>(what: &str, work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    println!("{what} ...");
    let begun = Instant::now();
    let result = work()?;
    println!("{what}: done in {}", words(begun.elapsed()));
    Ok(result)
}
