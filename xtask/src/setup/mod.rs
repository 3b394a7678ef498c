//! The set-up: each part says what it does and why, and is quick and quiet when it is done.

mod apt;
mod browser;
mod engine;
mod npm;
mod splitter;
mod tools;
mod wasm;

use std::path::PathBuf;
use std::thread;
use std::time::Instant;

pub(crate) use browser::Browser;
pub(crate) use engine::Engine;

use crate::compiler::Compiler;
use crate::failure::Failure;
use crate::process::words;
use crate::project::Project;

/// What the release build needs.
pub(crate) struct Bundler {
    pub(crate) compiler: Compiler,
    /// The trunk program.
    pub(crate) trunk: PathBuf,
    /// The folder of wasm-bindgen and its test runner.
    pub(crate) bindgen: PathBuf,
    /// The program that splits the wasm.
    pub(crate) splitter: PathBuf,
}

/// What all the tests need.
pub(crate) struct Bench {
    pub(crate) bundler: Bundler,
    pub(crate) browser: Browser,
}

/// Installs everything that any command needs.
pub(crate) fn everything(project: &Project) -> Result<(), Failure> {
    let begun = Instant::now();
    let bench = for_tests(project)?;
    for_peers(project)?;
    println!("Set-up is complete ({}).", words(begun.elapsed()));
    let compiler = match &bench.bundler.compiler {
        Compiler::Own { sources: true } => "this machine's own compiler".to_owned(),
        Compiler::Own { sources: false } => {
            "this machine's own compiler, without rust-src: a release is a sixth larger".to_owned()
        }
        Compiler::Distribution { linker } => {
            format!("the distribution's compiler, with {}", linker.display())
        }
    };
    println!("  for the browser: {compiler}");
    println!("  trunk:           {}", bench.bundler.trunk.display());
    println!("  wasm-bindgen:    {}", bench.bundler.bindgen.display());
    println!("  browser:         {}", bench.browser.chromium.display());
    Ok(())
}

/// What a release build needs: compiler, trunk, wasm-bindgen, npm packages.
pub(crate) fn for_dist(project: &Project) -> Result<Bundler, Failure> {
    together(
        || Ok((tools::trunk(project)?, tools::wasm_bindgen(project)?)),
        || {
            let compiler = wasm::compiler(project)?;
            npm::packages(project)?;
            Ok((compiler, splitter::find(project)?))
        },
    )
    .map(|((trunk, bindgen), (compiler, splitter))| Bundler {
        compiler,
        trunk,
        bindgen,
        splitter,
    })
}

/// What all the tests need: a release build's tools and a browser.
pub(crate) fn for_tests(project: &Project) -> Result<Bench, Failure> {
    together(
        || Ok((tools::trunk(project)?, tools::wasm_bindgen(project)?)),
        || {
            let compiler = wasm::compiler(project)?;
            npm::packages(project)?;
            let browser = browser::find(project)?;
            Ok((compiler, splitter::find(project)?, browser))
        },
    )
    .map(|((trunk, bindgen), (compiler, splitter, browser))| Bench {
        bundler: Bundler {
            compiler,
            trunk,
            bindgen,
            splitter,
        },
        browser,
    })
}

/// What the tests in the browser need, and no more.
pub(crate) fn for_wasm_tests(project: &Project) -> Result<(Compiler, PathBuf, Browser), Failure> {
    together(
        || tools::wasm_bindgen(project),
        || Ok((wasm::compiler(project)?, browser::find(project)?)),
    )
    .map(|(bindgen, (compiler, browser))| (compiler, bindgen, browser))
}

/// What the benchmark's peers need.
pub(crate) fn for_peers(project: &Project) -> Result<(), Failure> {
    npm::packages_of_peers(project)
}

/// What the TypeScript needs.
pub(crate) fn for_typescript(project: &Project) -> Result<(), Failure> {
    npm::packages(project)
}

/// Does a step that is not done yet, and says what, why and how long it took.
fn step<T>(what: &str, why: &str, work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    println!("Set-up: {what} ({why}) ...");
    let begun = Instant::now();
    let result = work();
    let time = words(begun.elapsed());
    match &result {
        Ok(_) => println!("Set-up: {what}: done in {time}"),
        Err(_) => println!("Set-up: {what}: failed after {time}"),
    }
    result
}

// The tools are compiled, and the rest is downloaded: side by side each hides the other's wait.
fn together<A: Send, B>(
    compiled: impl FnOnce() -> Result<A, Failure> + Send,
    downloaded: impl FnOnce() -> Result<B, Failure>,
) -> Result<(A, B), Failure> {
    thread::scope(|scope| {
        let compiled = scope.spawn(compiled);
        let downloaded = downloaded();
        let compiled = compiled.join().map_err(|_| {
            Failure::setup(
                "The set-up of the tools stopped unexpectedly.",
                "run the same command again; what is done already is kept",
            )
        })?;
        match (compiled, downloaded) {
            (Ok(compiled), Ok(downloaded)) => Ok((compiled, downloaded)),
            (Err(first), Err(second)) => {
                eprintln!("error: {second}");
                Err(first)
            }
            (Err(failure), Ok(_)) | (Ok(_), Err(failure)) => Err(failure),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_up_stands_only_if_both_its_halves_do() {
        fn check(compiled: bool, downloaded: bool, expected: Result<(), &str>) {
            let half = |good: bool, name: &str| {
                if good {
                    Ok(())
                } else {
                    Err(Failure::setup(name, "try again"))
                }
            };
            let found = together(
                || half(compiled, "compiled"),
                || half(downloaded, "downloaded"),
            );
            match (found, expected) {
                (Ok(_), Ok(())) => {}
                (Err(failure), Err(part)) => assert!(failure.to_string().contains(part)),
                (found, _) => panic!("{compiled} {downloaded}: {:?}", found.map(|_| ())),
            }
        }
        check(true, true, Ok(()));
        check(false, true, Err("compiled"));
        check(true, false, Err("downloaded"));
        check(false, false, Err("compiled"));
    }
}
