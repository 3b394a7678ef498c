//! The compiler that builds for the browser, and the environment that it needs.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process;
use crate::project::Project;

/// The target's name.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// A compiler that can build for the browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Compiler {
    /// The machine's own, with the target's standard library.
    Own {
        /// Whether it has the library's sources too, so that a release can build a smaller one.
        sources: bool,
    },
    /// The distribution's, without: it builds the standard library along with the program.
    Distribution {
        /// The linker for wasm, which the distribution packs under a name with its version.
        linker: PathBuf,
    },
}

/// What is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// What a buyer's browser loads: as small as it gets.
    Release,
    /// Tests, whose panics must be told in words.
    Tests,
}

/// Where the distribution's compiler is.
pub(crate) const DISTRIBUTION_BIN: &str = "/usr/bin";

impl Compiler {
    /// A cargo command with this compiler.
    pub(crate) fn cargo(&self, project: &Project, purpose: Purpose, tools: &[&Path]) -> Command {
        self.command("cargo", project, purpose, tools)
    }

    /// Any program that calls cargo. The folders of `tools` come first on its PATH.
    pub(crate) fn command(
        &self,
        program: impl AsRef<std::ffi::OsStr>,
        project: &Project,
        purpose: Purpose,
        tools: &[&Path],
    ) -> Command {
        let program = match self {
            Self::Distribution { .. } if program.as_ref() == "cargo" => {
                Path::new(DISTRIBUTION_BIN).join("cargo").into_os_string()
            }
            _ => program.as_ref().to_owned(),
        };
        let mut command = process::command(program);
        command.current_dir(&project.root);
        let mut folders: Vec<PathBuf> = tools.iter().map(|&it| it.to_owned()).collect();
        match self {
            Self::Own { sources } => {
                command.env("CARGO_TARGET_DIR", &project.target);
                if *sources && purpose == Purpose::Release {
                    build_library(&mut command);
                    shrink(&mut command);
                }
            }
            Self::Distribution { linker } => {
                folders.push(PathBuf::from(DISTRIBUTION_BIN));
                distribution(&mut command, project, purpose, linker);
            }
        }
        command.env("PATH", path_with(&folders));
        command
    }
}

fn distribution(command: &mut Command, project: &Project, purpose: Purpose, linker: &Path) {
    for (name, _) in env::vars_os() {
        if name.to_str().is_some_and(is_of_another_compiler) {
            command.env_remove(name);
        }
    }
    command
        // A folder of its own: two compilers in one would rebuild everything at each turn.
        .env("CARGO_TARGET_DIR", project.target.join("distribution"))
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
    build_library(command);
    if purpose == Purpose::Release {
        shrink(command);
    }
}

fn build_library(command: &mut Command) {
    command
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort");
}

// A panic becomes a trap without words, and no text for developers is shipped: a sixth less to
// load. No shipped code may print with `{:?}`: it comes out empty. Functions that are the same are
// merged by wasm-opt, once the wasm is split: a merged one would bear one part's name and be
// needed by the other.
fn shrink(command: &mut Command) {
    command
        .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size")
        .env(
            "RUSTFLAGS",
            "-Zunstable-options -Cpanic=immediate-abort -Zfmt-debug=none -Zlocation-detail=none \
             -Zmerge-functions=disabled",
        );
}

fn is_of_another_compiler(name: &str) -> bool {
    let exact = [
        "RUSTFLAGS",
        "RUSTDOC",
        "RUSTDOCFLAGS",
        "RUSTUP_TOOLCHAIN",
        "RUSTC",
    ];
    let prefixes = [
        "RUSTC_",
        "CARGO_BUILD_",
        "CARGO_TARGET_",
        "CARGO_UNSTABLE_",
        "CARGO_ENCODED_",
    ];
    exact.contains(&name) || prefixes.iter().any(|prefix| name.starts_with(prefix))
}

/// PATH with these folders ahead of everything else.
pub(crate) fn path_with(folders: &[PathBuf]) -> OsString {
    let old = env::var_os("PATH").unwrap_or_default();
    let all = folders.iter().cloned().chain(env::split_paths(&old));
    // A folder whose name has a colon cannot be on PATH at all.
    env::join_paths(all).unwrap_or(old)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::WasmCompiler;

    fn value<'a>(command: &'a Command, name: &str) -> Option<&'a str> {
        let mut found = command.get_envs().filter(|(key, _)| *key == name);
        found.next()?.1?.to_str()
    }

    #[test]
    fn each_compiler_has_its_own_folder_and_flags() {
        let project = Project {
            root: PathBuf::from("/project"),
            target: PathBuf::from("/project/target"),
            wasm_compiler: WasmCompiler::Auto,
        };
        let check = |compiler: &Compiler, purpose, name: &str, expected: Option<&str>| {
            let command = compiler.cargo(&project, purpose, &[Path::new("/tools")]);
            assert_eq!(
                value(&command, name),
                expected,
                "{compiler:?} {purpose:?} {name}"
            );
            let path = value(&command, "PATH").expect("PATH is set");
            assert!(path.starts_with("/tools:"), "{path}");
        };
        let linker = PathBuf::from("/usr/bin/wasm-ld-22");
        let own = Compiler::Own { sources: true };
        let bare = Compiler::Own { sources: false };
        let other = Compiler::Distribution { linker };
        let flags = Some(
            "-Zunstable-options -Cpanic=immediate-abort -Zfmt-debug=none -Zlocation-detail=none \
             -Zmerge-functions=disabled",
        );
        check(
            &own,
            Purpose::Release,
            "CARGO_TARGET_DIR",
            Some("/project/target"),
        );
        check(&own, Purpose::Release, "RUSTFLAGS", flags);
        check(&own, Purpose::Tests, "RUSTFLAGS", None);
        check(&own, Purpose::Tests, "RUSTC_BOOTSTRAP", None);
        check(&bare, Purpose::Release, "RUSTFLAGS", None);
        check(&bare, Purpose::Release, "RUSTC_BOOTSTRAP", None);
        check(
            &other,
            Purpose::Tests,
            "CARGO_TARGET_DIR",
            Some("/project/target/distribution"),
        );
        check(&other, Purpose::Tests, "RUSTFLAGS", None);
        check(&other, Purpose::Tests, "RUSTC_BOOTSTRAP", Some("1"));
        check(&other, Purpose::Release, "RUSTFLAGS", flags);
    }

    #[test]
    fn what_another_compiler_left_is_forgotten() {
        fn check(name: &str, expected: bool) {
            assert_eq!(is_of_another_compiler(name), expected, "{name}");
        }
        check("RUSTUP_TOOLCHAIN", true);
        check("RUSTC", true);
        check("RUSTC_WRAPPER", true);
        check("RUSTFLAGS", true);
        check("CARGO_ENCODED_RUSTFLAGS", true);
        check("CARGO_BUILD_TARGET", true);
        check("CARGO_HOME", false);
        check("RUSTUP_HOME", false);
        check("RUST_BACKTRACE", false);
        check("CARGO_NET_OFFLINE", false);
    }
}
