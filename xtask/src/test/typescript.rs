//! The type checks and unit tests of the TypeScript.

use std::fs;

use super::reports;
use super::suite::Tally;
use crate::failure::Failure;
use crate::process;
use crate::project::{Project, read};

/// The type check of one npm workspace; one test.
pub(crate) fn types(project: &Project, workspace: &str) -> Result<Tally, Failure> {
    let mut npm = process::command("npm");
    npm.args(["run", "--silent", "typecheck"])
        .current_dir(project.path(workspace));
    process::tee(&mut npm).map(|(well, _)| Tally::of(well))
}

/// The unit tests of the host script.
pub(crate) fn units(project: &Project, filter: Option<&str>) -> Result<Tally, Failure> {
    let report = project.scratch("vitest.json")?;
    // A report of an earlier run must not be counted again.
    let _ = fs::remove_file(&report);
    let mut vitest = process::command(project.node_bin("vitest"));
    vitest
        .args(["run", "--reporter=default", "--reporter=json"])
        .arg(format!("--outputFile.json={}", report.display()))
        .current_dir(project.path("embed"));
    if let Some(filter) = filter {
        vitest.args(["--passWithNoTests", "--testNamePattern", filter]);
    }
    let (well, _) = process::tee(&mut vitest)?;
    let tally = reports::vitest(&read(&report)?)
        .ok_or_else(|| Failure::content(&report, "is no report of vitest"))?;
    Ok(tally.ended(well))
}
