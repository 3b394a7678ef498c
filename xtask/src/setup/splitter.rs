//! Finds or installs wasm-split, which npm's binaryen comes without.

use std::path::PathBuf;

use super::{apt, step};
use crate::failure::Failure;
use crate::project::{Project, on_path};

const PACKAGE: &str = "binaryen";

/// The program on PATH, or newly installed. Any version will do: what it writes is optimized by
/// the pinned wasm-opt, which refuses what it does not know.
pub(crate) fn find(project: &Project) -> Result<PathBuf, Failure> {
    if let Some(found) = on_path("wasm-split") {
        return Ok(found);
    }
    let why = "takes the checkout out of the wasm that shows the cards";
    step(&format!("package {PACKAGE}"), why, || {
        let advice = "install binaryen with its wasm-split (Fedora, Arch and Homebrew: binaryen), \
                      then run the same command again";
        if on_path("apt-get").is_none() {
            let what = "There is no wasm-split, and no apt-get to install it.";
            return Err(Failure::setup(what, advice));
        }
        apt::install(project, "apt-binaryen", &[PACKAGE])?;
        let what = "The package is installed, but PATH has no wasm-split.";
        on_path("wasm-split").ok_or_else(|| Failure::setup(what, advice))
    })
}
