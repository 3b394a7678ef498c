//! The preview: the set-up, the release build and the sandbox with the partner's page.

use std::process::{Command, ExitCode};

use crate::failure::Failure;
use crate::project::Project;
use crate::{dist, process, setup};

/// Builds what is not built yet and becomes the sandbox, which prints its addresses.
pub(crate) fn run(project: &Project, options: &[String]) -> Result<ExitCode, Failure> {
    let bundler = setup::for_dist(project)?;
    let built = dist::site(project, &bundler)?;
    if let Err(overrun) = built.within_budget() {
        println!("Note: {overrun}");
    }
    println!("Building the sandbox ...");
    build_sandbox(project, Build::Debug)?;
    let mut sandbox = process::command(sandbox_program(project, Build::Debug));
    if !options.iter().any(|it| it.starts_with("--dist")) {
        sandbox.arg("--dist").arg(project.site());
    }
    sandbox.args(options).current_dir(&project.root);
    become_program(&mut sandbox)
}

/// How a program for this machine is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Build {
    /// In the least time
    Debug,
    /// As what is measured
    Release,
}

/// Builds the sandbox for this machine.
pub(crate) fn build_sandbox(project: &Project, build: Build) -> Result<(), Failure> {
    let mut cargo = process::command("cargo");
    cargo
        .args(["build", "--quiet", "--package", "sandbox"])
        .args((build == Build::Release).then_some("--release"))
        .env("CARGO_TARGET_DIR", &project.target)
        .current_dir(&project.root);
    process::run(&mut cargo, "the sandbox's build")
}

/// Where [`build_sandbox`] puts the program.
pub(crate) fn sandbox_program(project: &Project, build: Build) -> std::path::PathBuf {
    let name = format!("sandbox{}", std::env::consts::EXE_SUFFIX);
    let folder = match build {
        Build::Debug => "debug",
        Build::Release => "release",
    };
    project.target.join(folder).join(name)
}

// The sandbox takes this process's place, so that Ctrl+C and a supervisor's signal reach it and
// nothing is left running.
#[cfg(unix)]
fn become_program(command: &mut Command) -> Result<ExitCode, Failure> {
    use std::os::unix::process::CommandExt;
    Err(Failure::Start {
        program: command.get_program().to_string_lossy().into_owned(),
        source: command.exec(),
    })
}

#[cfg(not(unix))]
fn become_program(command: &mut Command) -> Result<ExitCode, Failure> {
    process::run(command, "the sandbox").map(|()| ExitCode::SUCCESS)
}
