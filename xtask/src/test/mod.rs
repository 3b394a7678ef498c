//! Runs every suite, goes on after a failure, and ends with the line `N passed, N failed`.

mod cargo;
mod e2e;
mod engines;
mod reports;
mod suite;
mod typescript;

pub(crate) use e2e::renew_pictures;

use std::process::ExitCode;

use suite::{Suites, Tally};

use crate::cli::{Group, TestOptions};
use crate::failure::Failure;
use crate::project::Project;
use crate::setup::Bench;
use crate::{bench, dist, setup, versions};

/// The `test` command. A set-up that fails fails the suites that need it, and no other.
pub(crate) fn run(project: &Project, options: &TestOptions) -> ExitCode {
    let filter = options.filter.as_deref();
    let mut suites = Suites::new(filter.is_some());
    match options.only {
        Some(Group::Lint) => lint(project, &mut suites),
        Some(Group::Native) => native(project, filter, &mut suites),
        Some(Group::Wasm) => wasm(project, filter, &mut suites),
        Some(Group::Ts) => {
            let ready = setup::for_typescript(project);
            typescript(project, filter, &mut suites, &ready);
        }
        Some(Group::E2e) => {
            let bench = setup::for_tests(project);
            let built = release(project, &mut suites, &bench);
            e2e(project, filter, &mut suites, &bench, built);
        }
        Some(Group::Speed) => {
            let bench = setup::for_tests(project);
            let built = release(project, &mut suites, &bench);
            speed(project, &mut suites, &bench, built);
        }
        Some(Group::Engines) => {
            let bench = setup::for_tests(project);
            let built = release(project, &mut suites, &bench);
            in_engines(project, options, &mut suites, built);
        }
        None => {
            let bench = setup::for_tests(project);
            let ready = bench.as_ref().map(|_| ()).map_err(reworded);
            if filter.is_none() {
                lint(project, &mut suites);
            }
            native(project, filter, &mut suites);
            suites.run("Rust, in Chromium", || {
                let Bench { bundler, browser } = bench.as_ref().map_err(reworded)?;
                cargo::in_browser(
                    project,
                    &bundler.compiler,
                    &bundler.bindgen,
                    browser,
                    filter,
                )
            });
            typescript(project, filter, &mut suites, &ready);
            let built = release(project, &mut suites, &bench);
            e2e(project, filter, &mut suites, &bench, built);
            in_engines(project, options, &mut suites, built);
            if filter.is_none() {
                speed(project, &mut suites, &bench, built);
            }
        }
    }
    suites.finish()
}

fn lint(project: &Project, suites: &mut Suites) {
    suites.run("tool versions", || {
        versions::check(project).map(|()| Tally::PASSED)
    });
    suites.run("cargo fmt", || cargo::formatting(project));
    suites.run("clippy", || cargo::clippy(project));
}

fn native(project: &Project, filter: Option<&str>, suites: &mut Suites) {
    suites.run("Rust, native", || cargo::native(project, filter));
}

fn wasm(project: &Project, filter: Option<&str>, suites: &mut Suites) {
    suites.run("Rust, in Chromium", || {
        let (compiler, bindgen, browser) = setup::for_wasm_tests(project)?;
        cargo::in_browser(project, &compiler, &bindgen, &browser, filter)
    });
}

fn typescript(
    project: &Project,
    filter: Option<&str>,
    suites: &mut Suites,
    ready: &Result<(), Failure>,
) {
    if filter.is_none() {
        for workspace in ["embed", "tests/e2e", "tests/engines"] {
            suites.run(&format!("types of {workspace}"), || {
                ready.as_ref().map_err(reworded)?;
                typescript::types(project, workspace)
            });
        }
        suites.run("types of bench", || {
            setup::for_peers(project)?;
            typescript::types(project, "bench")
        });
    }
    suites.run("TypeScript units", || {
        ready.as_ref().map_err(reworded)?;
        typescript::units(project, filter)
    });
}

/// Whether the release build of these sources is there, be it over its budget.
fn release(project: &Project, suites: &mut Suites, bench: &Result<Bench, Failure>) -> bool {
    let mut is_built = false;
    suites.run("release build", || {
        let bench = bench.as_ref().map_err(reworded)?;
        let built = dist::site(project, &bench.bundler)?;
        is_built = true;
        built.within_budget().map(|()| Tally::PASSED)
    });
    is_built
}

fn e2e(
    project: &Project,
    filter: Option<&str>,
    suites: &mut Suites,
    bench: &Result<Bench, Failure>,
    is_built: bool,
) {
    suites.run("end to end", || {
        let bench = bench.as_ref().map_err(reworded)?;
        needs(project, is_built)?;
        e2e::run(project, bench, filter)
    });
}

/// Times are reported and never asserted; that they can be taken is.
fn speed(project: &Project, suites: &mut Suites, bench: &Result<Bench, Failure>, is_built: bool) {
    suites.run("speed, reported", || {
        let bench = bench.as_ref().map_err(reworded)?;
        needs(project, is_built)?;
        bench::report(project, &bench.browser.chromium).map(|()| Tally::PASSED)
    });
}

fn in_engines(project: &Project, options: &TestOptions, suites: &mut Suites, is_built: bool) {
    for engine in engines::named(options.browser) {
        suites.run(&format!("engines: {}", engine.name()), || {
            needs(project, is_built)?;
            engines::run(project, *engine, options.filter.as_deref())
        });
    }
}

// An earlier build may still be there, but it is not what is to be tested.
fn needs(project: &Project, is_built: bool) -> Result<(), Failure> {
    if is_built {
        return Ok(());
    }
    let reason = "there is no release build of these sources to test";
    Err(Failure::content(&project.site(), reason))
}

// One failed set-up is the reason of several suites.
fn reworded(failure: &Failure) -> Failure {
    Failure::setup(
        format!(
            "The set-up failed: {}",
            failure.to_string().lines().next().unwrap_or_default()
        ),
        "see the advice above, at the set-up's own message",
    )
}
