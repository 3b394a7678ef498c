//! Installs Debian packages, as root or through sudo.

use std::io::IsTerminal;
use std::process::Command;

use crate::failure::Failure;
use crate::process;
use crate::project::{Project, on_path};

/// Installs the packages. `name` names the log.
pub(crate) fn install(project: &Project, name: &str, packages: &[&str]) -> Result<(), Failure> {
    let by_hand = format!(
        "run `sudo apt-get update && sudo apt-get install {}` (or have an administrator do it), \
         then run the same command again",
        packages.join(" ")
    );
    if on_path("apt-get").is_none() {
        return Err(Failure::setup(
            "There is no apt-get on this machine.",
            by_hand,
        ));
    }
    let Some(mut update) = as_root() else {
        return Err(Failure::setup(
            "Installing packages needs root or sudo.",
            by_hand,
        ));
    };
    let log = project.scratch(&format!("{name}.log"))?;
    let failed = |failure: Failure| Failure::setup(failure.to_string(), by_hand.clone());
    update.arg("update");
    process::logged(&mut update, "apt-get update", &log, None).map_err(failed)?;
    let Some(mut install) = as_root() else {
        return Ok(());
    };
    install
        .args(["install", "--yes", "--no-install-recommends"])
        .args(packages);
    process::logged(&mut install, "apt-get install", &log, None).map_err(failed)
}

fn as_root() -> Option<Command> {
    let mut command = if is_root() {
        process::command("apt-get")
    } else {
        let mut sudo = process::command(on_path("sudo")?);
        // Where nobody can type a password, sudo must not wait for one.
        if !std::io::stdin().is_terminal() {
            sudo.arg("--non-interactive");
        }
        sudo.arg("apt-get");
        sudo
    };
    command
        .env("DEBIAN_FRONTEND", "noninteractive")
        // Another installation may be under way, such as the system's own updates.
        .args(["--option", "DPkg::Lock::Timeout=300"]);
    Some(command)
}

/// Whether this program runs as root.
pub(crate) fn is_root() -> bool {
    process::output(process::command("id").arg("-u")).as_deref() == Some("0")
}
