//! The suites that cargo runs: formatting, clippy, native tests and tests in the browser.

use std::path::Path;
use std::process::Command;

use super::suite::Tally;
use crate::compiler::{Compiler, Purpose, TARGET};
use crate::failure::Failure;
use crate::process;
use crate::project::Project;
use crate::setup::Browser;

/// Whether every Rust file is formatted; one test.
pub(crate) fn formatting(project: &Project) -> Result<Tally, Failure> {
    check(cargo(project).args(["fmt", "--all", "--check"]))
}

/// Whether clippy has nothing to say, about tests as well; one test.
pub(crate) fn clippy(project: &Project) -> Result<Tally, Failure> {
    check(cargo(project).args([
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "--deny=warnings",
    ]))
}

/// The tests of everything that is not the widget.
pub(crate) fn native(project: &Project, filter: Option<&str>) -> Result<Tally, Failure> {
    let mut tests = cargo(project);
    tests
        .args(["test", "--workspace", "--exclude", "pricing-card"])
        .arg("--no-fail-fast")
        .args(filter);
    counted(&mut tests)
}

/// The widget's tests in headless Chromium.
pub(crate) fn in_browser(
    project: &Project,
    compiler: &Compiler,
    bindgen: &Path,
    browser: &Browser,
    filter: Option<&str>,
) -> Result<Tally, Failure> {
    let capabilities = browser.capabilities(project)?;
    let mut tests = compiler.cargo(project, Purpose::Tests, &[bindgen]);
    for other in [
        "GECKODRIVER",
        "SAFARIDRIVER",
        "MSEDGEDRIVER",
        "CHROMEDRIVER",
    ] {
        tests
            .env_remove(other)
            .env_remove(format!("{other}_REMOTE"));
    }
    tests
        .args(["test", "--package", "pricing-card", "--target", TARGET])
        // Neither the binary, which only mounts the app, nor examples in docs run in a page.
        .args(["--lib", "--tests", "--no-fail-fast"])
        .args(filter)
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
            bindgen.join("wasm-bindgen-test-runner"),
        )
        .env("CHROMEDRIVER", &browser.driver)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", capabilities)
        // Seconds for the whole page; a busy machine compiles a debug module slowly.
        .env("WASM_BINDGEN_TEST_TIMEOUT", "180")
        .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60")
        .env_remove("NO_HEADLESS");
    counted(&mut tests)
}

fn cargo(project: &Project) -> Command {
    let mut cargo = process::command("cargo");
    cargo
        .env("CARGO_TARGET_DIR", &project.target)
        .current_dir(&project.root);
    cargo
}

fn check(command: &mut Command) -> Result<Tally, Failure> {
    process::tee(command).map(|(well, _)| Tally::of(well))
}

fn counted(command: &mut Command) -> Result<Tally, Failure> {
    let (well, text) = process::tee(command)?;
    Ok(count(&text).ended(well))
}

/// Adds up the lines `test result: ok. 3 passed; 0 failed; ...` of all test programs.
fn count(text: &str) -> Tally {
    text.lines()
        .filter_map(|line| {
            let (_, counts) = line.split_once("test result: ")?;
            let number = |what: &str| -> Option<u64> {
                let mut parts = counts.split([';', '.']).map(str::trim);
                parts.find_map(|part| part.strip_suffix(what)?.trim().parse().ok())
            };
            Some(Tally {
                passed: number("passed")?,
                failed: number("failed")?,
            })
        })
        .fold(Tally::default(), Tally::plus)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_result_lines_of_all_test_programs_are_added_up() {
        fn check(text: &str, passed: u64, failed: u64) {
            assert_eq!(count(text), Tally { passed, failed }, "{text}");
        }
        let good = "test result: ok. 14 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; \
                    finished in 0.17s\n";
        let bad = "test result: FAILED. 13 passed; 2 failed; 0 ignored; 0 measured; 0 filtered \
                   out; finished in 0.17s\n";
        check(good, 14, 0);
        check(bad, 13, 2);
        check(
            &format!("running 14 tests\n{good}\nrunning 15 tests\n{bad}"),
            27,
            2,
        );
        check(
            "    test result: ok. 3 passed; 0 failed; 0 ignored; 0 filtered out",
            3,
            0,
        );
        check(
            "test result: \u{1b}[32mok\u{1b}[m. 3 passed; 1 failed; 0 ignored",
            3,
            1,
        );
        check("test tests::a_result ... ok\n", 0, 0);
        check("test result: ok.", 0, 0);
        check("test result: ok. many passed; 0 failed", 0, 0);
        check("error: could not compile `widget`", 0, 0);
        check("", 0, 0);
    }
}
