//! The benchmark: how long the cards take, measured in a real browser and printed.

use crate::cli::Settings;
use crate::failure::Failure;
use crate::project::Project;
use crate::{dist, preview, process, setup};

/// Builds what is measured, and measures it.
pub(crate) fn run(project: &Project) -> Result<(), Failure> {
    let bench = setup::for_tests(project)?;
    dist::build(project, &bench.bundler, &Settings::published())?;
    preview::build_sandbox(project)?;
    let mut node = process::command("node");
    node.arg(project.path("bench/cards.mjs"))
        .env("SANDBOX_BIN", preview::sandbox_program(project))
        .env("DIST_DIR", project.dist())
        .env("CHROMIUM_BIN", &bench.browser.chromium)
        .current_dir(&project.root);
    process::run(&mut node, "the benchmark")
}
