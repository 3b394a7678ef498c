//! The project's own commands: set-up, preview, tests and the release build.

mod bench;
mod cli;
mod compiler;
mod dist;
mod failure;
mod gallery;
mod preview;
mod process;
mod project;
mod setup;
mod test;
mod versions;

use std::process::ExitCode;

use clap::Parser;

use crate::cli::{Cli, Task};
use crate::failure::Failure;
use crate::project::Project;

fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(&cli) {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(cli: &Cli) -> Result<ExitCode, Failure> {
    let project = Project::find(cli.wasm_compiler)?;
    match &cli.task {
        Task::Setup => setup::everything(&project).map(|()| ExitCode::SUCCESS),
        Task::Preview { sandbox } => preview::run(&project, sandbox),
        Task::Test(options) => Ok(test::run(&project, options)),
        Task::Bench(options) => bench::run(&project, options).map(|()| ExitCode::SUCCESS),
        Task::Gallery { renew } => gallery::run(&project, *renew).map(|()| ExitCode::SUCCESS),
        Task::Size => dist::size(&project).map(|()| ExitCode::SUCCESS),
        Task::Dist(settings) => dist::run(&project, settings).map(|()| ExitCode::SUCCESS),
    }
}
