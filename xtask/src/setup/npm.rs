//! Installs the npm packages: esbuild, TypeScript, wasm-opt and the test runners.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use super::step;
use crate::failure::Failure;
use crate::process;
use crate::project::{Project, on_path};
use crate::versions;

const OLDEST_NODE: (u32, u32) = (20, 19);

/// Installs what the project's own package-lock.json names.
pub(crate) fn packages(project: &Project) -> Result<(), Failure> {
    let why = "esbuild, TypeScript, wasm-opt and the test runners";
    install(project, &project.root, "npm ci", why)
}

/// Installs what the benchmark compares the widget with.
pub(crate) fn packages_of_peers(project: &Project) -> Result<(), Failure> {
    let why = "the frameworks that the widget is compared with";
    install(project, &project.path("bench"), "npm ci in bench/", why)
}

/// Installs what a folder's package-lock.json names, unless its node_modules is at least as new.
fn install(project: &Project, folder: &Path, what: &str, why: &str) -> Result<(), Failure> {
    let lock = folder.join("package-lock.json");
    let installed = folder.join("node_modules/.package-lock.json");
    if is_current(changed(&lock), changed(&installed)) {
        return Ok(());
    }
    check_node()?;
    step(what, why, || {
        let mut ci = process::command("npm");
        ci.args(["ci", "--no-audit", "--no-fund"])
            .current_dir(folder)
            // The tests drive the machine's own browser.
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
            // A production setting would leave the development packages out.
            .env_remove("NODE_ENV");
        process::logged(&mut ci, what, &project.scratch("npm.log")?, None).map_err(|failure| {
            let advice = "check that the npm registry can be reached (`npm ping`), then run the \
                          same command again";
            Failure::setup(failure.to_string(), advice)
        })
    })
}

fn check_node() -> Result<(), Failure> {
    let advice = "install Node 20.19 or later with npm (Debian: `apt-get install nodejs npm`)";
    let answer = process::output(process::command("node").arg("--version"));
    let version = answer.as_deref().and_then(versions::in_text);
    if version.and_then(versions::major_minor) < Some(OLDEST_NODE) {
        let found = version.map_or_else(|| "no node".to_owned(), |it| format!("node {it}"));
        return Err(Failure::setup(
            format!("There is {found} on this machine."),
            advice,
        ));
    }
    if on_path("npm").is_none() {
        return Err(Failure::setup("There is no npm on this machine.", advice));
    }
    Ok(())
}

fn changed(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|it| it.modified()).ok()
}

fn is_current(lock: Option<SystemTime>, installed: Option<SystemTime>) -> bool {
    matches!((lock, installed), (Some(lock), Some(installed)) if installed >= lock)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn packages_older_than_the_lock_are_installed_again() {
        fn check(lock: Option<u64>, installed: Option<u64>, expected: bool) {
            let time =
                |it: Option<u64>| it.map(|it| SystemTime::UNIX_EPOCH + Duration::from_secs(it));
            assert_eq!(is_current(time(lock), time(installed)), expected);
        }
        check(Some(1), Some(2), true);
        check(Some(2), Some(2), true);
        check(Some(3), Some(2), false);
        check(Some(1), None, false);
        check(None, Some(1), false);
        check(None, None, false);
    }
}
