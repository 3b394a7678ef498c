//! Finds or installs a compiler that can build for the browser.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use super::{apt, step};
use crate::cli::WasmCompiler;
use crate::compiler::{Compiler, DISTRIBUTION_BIN, TARGET};
use crate::failure::Failure;
use crate::process;
use crate::project::{Project, on_path, write};
use crate::versions;

// The first release that knows `-Cpanic=immediate-abort`.
const OLDEST: (u32, u32) = (1, 92);
const PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "lld-22"];
const DOWNLOAD_LIMIT: Duration = Duration::from_secs(180);
const WITHOUT_TARGET: &str = "without-wasm-target";
const WITHOUT_SOURCES: &str = "without-rust-src";

/// The compiler to use: the machine's own if it has or can add the target, otherwise the
/// distribution's. The outcome is remembered, and checked again each time.
pub(crate) fn compiler(project: &Project) -> Result<Compiler, Failure> {
    match project.wasm_compiler {
        WasmCompiler::Own => own(project),
        WasmCompiler::Distribution => distribution(project),
        WasmCompiler::Auto => {
            if has_target() {
                return own(project);
            }
            let memory = project.scratch(WITHOUT_TARGET)?;
            if memory.exists()
                && let Some(compiler) = installed_distribution()
            {
                return Ok(compiler);
            }
            own(project).or_else(|refused| {
                println!("{refused}");
                println!("Set-up: going on with the distribution's compiler instead.");
                let compiler = distribution(project)?;
                let text = "rustup could not add the wasm target. Delete this file to try again.\n";
                write(&memory, text)?;
                Ok(compiler)
            })
        }
    }
}

fn own(project: &Project) -> Result<Compiler, Failure> {
    if !has_target() {
        add_target(project)?;
    }
    let memory = project.scratch(WITHOUT_SOURCES)?;
    if !has_sources() && !memory.exists() && on_path("rustup").is_some() {
        let why = "a release builds a smaller standard library from it";
        let added = step("rustup component add rust-src", why, || {
            rustup(project, &["component", "add", "rust-src"])
        });
        if let Err(refused) = added {
            println!("{refused}\nSet-up: going on without; a release will be a sixth larger.");
            write(
                &memory,
                "rustup could not add rust-src. Delete this file to try again.\n",
            )?;
        }
    }
    let sources = has_sources();
    Ok(Compiler::Own { sources })
}

fn add_target(project: &Project) -> Result<(), Failure> {
    let advice = format!(
        "run `rustup target add {TARGET}` where the network allows it. Without rustup, install the \
         target's standard library: Fedora has rust-std-static-{TARGET}, Arch has rust-wasm"
    );
    if on_path("rustup").is_none() {
        return Err(Failure::setup(
            format!("This compiler lacks the {TARGET} library, and there is no rustup to add it."),
            advice,
        ));
    }
    let why = "the widget is compiled to wasm; tried first, because it is the ordinary way";
    step(&format!("rustup target add {TARGET}"), why, || {
        rustup(project, &["target", "add", TARGET])
            .map_err(|failure| Failure::setup(failure.to_string(), advice.clone()))?;
        if has_target() {
            return Ok(());
        }
        let what = "rustup added the target to another compiler than the one in use.";
        Err(Failure::setup(what, advice.clone()))
    })
}

// A refusal comes at once, but a network that swallows everything must not hold up the rest.
fn rustup(project: &Project, arguments: &[&str]) -> Result<(), Failure> {
    let log = project.scratch("rustup.log")?;
    let mut rustup = process::command("rustup");
    process::logged(rustup.args(arguments), "rustup", &log, Some(DOWNLOAD_LIMIT))
}

fn has_sources() -> bool {
    can_build_library(|| process::command("rustc")).is_some()
}

fn has_target() -> bool {
    let mut ask = process::command("rustc");
    ask.args(["--print", "target-libdir", "--target", TARGET]);
    process::output(&mut ask)
        .and_then(|folder| fs::read_dir(folder).ok())
        .is_some_and(|mut files| {
            files.any(|file| {
                file.is_ok_and(|it| it.file_name().to_string_lossy().starts_with("libstd-"))
            })
        })
}

fn distribution(project: &Project) -> Result<Compiler, Failure> {
    if let Some(compiler) = installed_distribution() {
        return Ok(compiler);
    }
    let why = "a compiler, its library's sources and a linker, to build the wasm library here";
    step(&format!("packages {}", PACKAGES.join(" ")), why, || {
        apt::install(project, "apt-compiler", &PACKAGES)?;
        installed_distribution().ok_or_else(|| {
            let (major, minor) = OLDEST;
            Failure::setup(
                format!(
                    "The packages are installed, but {DISTRIBUTION_BIN} has no rustc {major}.{minor} \
                     or later with its library's sources and wasm-ld."
                ),
                format!("use a newer Debian, or run `rustup target add {TARGET}`"),
            )
        })
    })
}

fn installed_distribution() -> Option<Compiler> {
    let bin = Path::new(DISTRIBUTION_BIN);
    if !bin.join("cargo").is_file() {
        return None;
    }
    can_build_library(|| {
        let mut rustc = process::command(bin.join("rustc"));
        rustc.env_remove("RUSTUP_TOOLCHAIN");
        rustc
    })?;
    let folders: Vec<PathBuf> = env::split_paths(&env::var_os("PATH")?).collect();
    let linker = newest_linker(folders.iter().flat_map(|it| names(it)))?;
    Some(Compiler::Distribution { linker })
}

// The compiler is new enough, and has the sources of its library.
fn can_build_library(rustc: impl Fn() -> Command) -> Option<()> {
    let version = process::output(rustc().arg("--version"))?;
    if versions::major_minor(versions::in_text(&version)?)? < OLDEST {
        return None;
    }
    let sysroot = process::output(rustc().args(["--print", "sysroot"]))?;
    let library = Path::new(&sysroot).join("lib/rustlib/src/rust/library/Cargo.lock");
    library.is_file().then_some(())
}

fn names(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    entries
        .filter_map(|it| it.ok().map(|it| it.path()))
        .collect()
}

// Debian packs each major version of the linker as `wasm-ld-<major>`.
fn newest_linker(files: impl Iterator<Item = PathBuf>) -> Option<PathBuf> {
    files
        .filter_map(|file| {
            let name = file.file_name()?.to_str()?;
            let version = match name.strip_prefix("wasm-ld")? {
                "" => 0,
                numbered => numbered.strip_prefix('-')?.parse::<u32>().ok()?,
            };
            Some((version, file))
        })
        .max()
        .map(|(_, file)| file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_linker_for_wasm_is_taken() {
        fn check(files: &[&str], expected: Option<&str>) {
            let found = newest_linker(files.iter().map(PathBuf::from));
            assert_eq!(found, expected.map(PathBuf::from), "{files:?}");
        }
        check(
            &["/usr/bin/wasm-ld-19", "/usr/bin/wasm-ld-22"],
            Some("/usr/bin/wasm-ld-22"),
        );
        check(
            &["/usr/bin/wasm-ld-9", "/usr/bin/wasm-ld-10"],
            Some("/usr/bin/wasm-ld-10"),
        );
        check(&["/usr/bin/wasm-ld"], Some("/usr/bin/wasm-ld"));
        check(
            &["/usr/bin/wasm-ld", "/usr/bin/wasm-ld-22"],
            Some("/usr/bin/wasm-ld-22"),
        );
        check(
            &["/usr/bin/ld", "/usr/bin/wasm-ld-new", "/usr/bin/wasm-ldd"],
            None,
        );
        check(&[], None);
    }
}
