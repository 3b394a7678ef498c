//! The tests of the whole: a partner's page, the frame and the API, in Chromium.

use std::fs;
use std::process::Command;

use super::reports;
use super::suite::Tally;
use crate::failure::Failure;
use crate::preview::{self, Build};
use crate::project::{Project, read};
use crate::setup::Bench;
use crate::{dist, process};

/// Runs the Playwright tests against the sandbox and target/site.
pub(crate) fn run(
    project: &Project,
    bench: &Bench,
    filter: Option<&str>,
) -> Result<Tally, Failure> {
    let report = project.scratch("playwright.json")?;
    // A report of an earlier run must not be counted again.
    let _ = fs::remove_file(&report);
    let mut playwright = playwright(project, bench)?;
    playwright
        .arg("--reporter=list,json")
        .env("PLAYWRIGHT_JSON_OUTPUT_NAME", &report);
    if let Some(filter) = filter {
        playwright.args(["--pass-with-no-tests", "--grep", filter]);
    }
    let (well, _) = process::tee(&mut playwright)?;
    let tally = reports::playwright(&read(&report)?)
        .ok_or_else(|| Failure::content(&report, "is no report of Playwright"))?;
    Ok(tally.ended(well))
}

/// Takes every reference picture anew, and writes anew what a screen reader meets.
pub(crate) fn renew_pictures(project: &Project, bench: &Bench) -> Result<(), Failure> {
    let mut playwright = playwright(project, bench)?;
    playwright.args(["--reporter=list", "--update-snapshots=all"]);
    playwright.args(["specs/scenarios.spec.ts", "specs/catalogues.spec.ts"]);
    process::run(&mut playwright, "playwright test")
}

fn playwright(project: &Project, bench: &Bench) -> Result<Command, Failure> {
    preview::build_sandbox(project, Build::Debug)?;
    let room = dist::room(project, &bench.bundler)?;
    let mut playwright = process::command(project.node_bin("playwright"));
    playwright
        .arg("test")
        .env(
            "SANDBOX_BIN",
            preview::sandbox_program(project, Build::Debug),
        )
        .env("DIST_DIR", project.site())
        .env("ROOM_DIR", room)
        .env("CHROMIUM_BIN", &bench.browser.chromium)
        .current_dir(project.path("tests/e2e"));
    Ok(playwright)
}
