//! The benchmark: the widget beside its peers, measured in a real browser by `bench/main.mjs`.

use crate::cli::{BenchOptions, Settings};
use crate::failure::Failure;
use crate::preview::{self, Build};
use crate::project::Project;
use crate::{dist, process, setup};

/// Builds what is measured in release, and measures it.
pub(crate) fn run(project: &Project, options: &BenchOptions) -> Result<(), Failure> {
    let bench = setup::for_tests(project)?;
    setup::for_peers(project)?;
    dist::build(project, &bench.bundler, &Settings::published())?;
    println!("Building the sandbox ...");
    preview::build_sandbox(project, Build::Release)?;
    let mut node = process::command("node");
    node.arg(project.path("bench/main.mjs"))
        .args(["--rounds", &options.rounds.to_string()])
        .args(["--runs", &options.runs.to_string()])
        .args(options.brief.then_some("--brief"))
        .env(
            "SANDBOX_BIN",
            preview::sandbox_program(project, Build::Release),
        )
        .env("DIST_DIR", project.dist())
        .env("PEERS_DIR", project.scratch("peers")?)
        .env("CHROMIUM_BIN", &bench.browser.chromium)
        // The peers are built as their users build them.
        .env("NODE_ENV", "production")
        .current_dir(&project.root);
    process::run(&mut node, "the benchmark")
}
