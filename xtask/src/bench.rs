//! The benchmark: the widget beside its peers, measured in a real browser by `bench/main.mjs`.

use std::path::Path;

use crate::cli::BenchOptions;
use crate::failure::Failure;
use crate::preview::{self, Build};
use crate::project::Project;
use crate::{dist, process, setup};

/// How often a test run takes the times that it reports: enough to see a great loss.
const REPORTED_ROUNDS: u32 = 3;

/// Builds what is measured in release, and measures it.
pub(crate) fn run(project: &Project, options: &BenchOptions) -> Result<(), Failure> {
    let bench = setup::for_tests(project)?;
    setup::for_peers(project)?;
    dist::site(project, &bench.bundler)?;
    println!("Building the sandbox ...");
    preview::build_sandbox(project, Build::Release)?;
    let scope = if options.brief { "goals" } else { "all" };
    let chromium = &bench.browser.chromium;
    let (rounds, runs) = (options.rounds, options.runs);
    measure(project, chromium, Build::Release, scope, rounds, runs)
}

/// Reports the widget's time to the cards beside its peers', of the builds that are tested.
pub(crate) fn report(project: &Project, chromium: &Path) -> Result<(), Failure> {
    setup::for_peers(project)?;
    measure(
        project,
        chromium,
        Build::Debug,
        "ratios",
        REPORTED_ROUNDS,
        1,
    )
}

fn measure(
    project: &Project,
    chromium: &Path,
    sandbox: Build,
    scope: &str,
    rounds: u32,
    runs: u32,
) -> Result<(), Failure> {
    let mut node = process::command("node");
    node.arg(project.path("bench/main.mjs"))
        .args(["--scope", scope])
        .args(["--rounds", &rounds.to_string()])
        .args(["--runs", &runs.to_string()])
        .env("SANDBOX_BIN", preview::sandbox_program(project, sandbox))
        .env("DIST_DIR", project.site())
        .env("PEERS_DIR", project.scratch("peers")?)
        .env("CHROMIUM_BIN", chromium)
        // The peers are built as their users build them.
        .env("NODE_ENV", "production")
        .current_dir(&project.root);
    process::run(&mut node, "the benchmark")
}
