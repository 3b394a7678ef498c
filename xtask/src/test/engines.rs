//! The core of the tests of the whole, in the engines that were asked for.

use std::fs;

use super::reports;
use super::suite::Tally;
use crate::cli::Browsers;
use crate::failure::Failure;
use crate::preview::{self, Build};
use crate::process;
use crate::project::{Project, read};
use crate::setup::Engine;

/// The engines that the choice names.
pub(crate) fn named(browsers: Browsers) -> &'static [Engine] {
    match browsers {
        Browsers::Chromium => &[Engine::Chromium],
        Browsers::Firefox => &[Engine::Firefox],
        Browsers::Webkit => &[Engine::Webkit],
        Browsers::All => &[Engine::Chromium, Engine::Firefox, Engine::Webkit],
    }
}

/// Runs the core against the sandbox and target/site in one engine.
pub(crate) fn run(
    project: &Project,
    engine: Engine,
    filter: Option<&str>,
) -> Result<Tally, Failure> {
    let programs = engine.find(project)?;
    preview::build_sandbox(project, Build::Debug)?;
    let report = project.scratch(&format!("engine-{}.json", engine.name()))?;
    // A report of an earlier run must not be counted again.
    let _ = fs::remove_file(&report);
    let mut vitest = process::command(project.node_bin("vitest"));
    vitest
        .args(["run", "--reporter=verbose", "--reporter=json"])
        .arg(format!("--outputFile.json={}", report.display()))
        .env("ENGINE", engine.name())
        .env("BROWSER_BIN", &programs.browser)
        .env("DRIVER_BIN", &programs.driver)
        .env(
            "SANDBOX_BIN",
            preview::sandbox_program(project, Build::Debug),
        )
        .env("DIST_DIR", project.site())
        .current_dir(project.path("tests/engines"));
    if let Some(screen) = &programs.screen {
        vitest.env("XVFB_BIN", screen);
    }
    if let Some(filter) = filter {
        vitest.args(["--passWithNoTests", "--testNamePattern", filter]);
    }
    let (well, _) = process::tee(&mut vitest)?;
    let tally = reports::vitest(&read(&report)?)
        .ok_or_else(|| Failure::content(&report, "is no report of vitest"))?;
    Ok(tally.ended(well))
}
