//! Installs trunk, wasm-bindgen and geckodriver in exactly the versions that the project names.

use std::path::{Path, PathBuf};

use super::step;
use crate::failure::Failure;
use crate::process;
use crate::project::{Project, on_path, tool_root};
use crate::versions;

// What comes from elsewhere may be another version: it speaks the same protocol.
const GECKODRIVER: &str = "0.37.1";

/// The trunk program.
pub(crate) fn trunk(project: &Project) -> Result<PathBuf, Failure> {
    let version = versions::trunk(project)?;
    let why = "bundles the widget; building it takes six minutes, once for each version";
    let folder = tool(project, "trunk", "trunk", &["trunk"], &version, why)?;
    Ok(folder.join("trunk"))
}

/// The folder of `wasm-bindgen` and `wasm-bindgen-test-runner`.
pub(crate) fn wasm_bindgen(project: &Project) -> Result<PathBuf, Failure> {
    let version = versions::wasm_bindgen(project)?;
    let programs = ["wasm-bindgen", "wasm-bindgen-test-runner"];
    let why = "writes the glue between wasm and the page; building it takes two minutes";
    tool(
        project,
        "wasm-bindgen",
        "wasm-bindgen-cli",
        &programs,
        &version,
        why,
    )
}

/// The program that drives Firefox.
pub(crate) fn geckodriver(project: &Project) -> Result<PathBuf, Failure> {
    let why = "drives Firefox; building it takes a minute, once for each version";
    let name = "geckodriver";
    let folder = tool(project, name, name, &[name], GECKODRIVER, why)?;
    Ok(folder.join(name))
}

/// The folder that has all the programs in this version, on PATH or in the cache; built by cargo
/// if there is none.
fn tool(
    project: &Project,
    name: &str,
    package: &str,
    programs: &[&str],
    version: &str,
    why: &str,
) -> Result<PathBuf, Failure> {
    let has_all = |folder: &Path| programs.iter().all(|it| answers(&folder.join(it), version));
    let main = programs.first().copied().unwrap_or(name);
    if let Some(folder) = on_path(main).as_deref().and_then(Path::parent)
        && has_all(folder)
    {
        return Ok(folder.to_owned());
    }
    let root = tool_root(name, version)?;
    let folder = root.join("bin");
    if has_all(&folder) {
        return Ok(folder);
    }
    step(&format!("{package} {version}"), why, || {
        std::fs::create_dir_all(&root).map_err(Failure::file(&root))?;
        let log = project.scratch(&format!("{name}.log"))?;
        process::logged(&mut install(package, version, &root), package, &log, None).map_err(
            |failure| {
                Failure::setup(
                    failure.to_string(),
                    format!(
                        "run `cargo install --locked {package}@{version}` by hand and see what \
                         stops it: often a missing C compiler (`apt-get install build-essential`) \
                         or no network"
                    ),
                )
            },
        )?;
        if has_all(&folder) {
            return Ok(folder.clone());
        }
        Err(Failure::setup(
            format!("{package} is installed, but does not answer as version {version}."),
            format!("delete {} and run the same command again", root.display()),
        ))
    })
}

fn install(package: &str, version: &str, root: &Path) -> std::process::Command {
    let mut install = process::command("cargo");
    install
        .args(["install", "--locked", "--force", "--root"])
        .arg(root)
        .arg(format!("{package}@{version}"))
        // The project's own cargo settings are not meant for its tools.
        .current_dir(root)
        .env_remove("CARGO_TARGET_DIR")
        .env_remove("RUSTFLAGS")
        // They run for seconds, so minutes of optimising them are lost.
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
    install
}

fn answers(program: &Path, version: &str) -> bool {
    program.is_file()
        && process::output(process::command(program).arg("--version"))
            .is_some_and(|answer| versions::in_text(&answer) == Some(version))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_counts_only_in_the_very_version() {
        let cargo = on_path("cargo").expect("cargo runs this test");
        let answer = process::output(process::command(&cargo).arg("--version")).expect("a version");
        let version = versions::in_text(&answer).expect("a version").to_owned();
        assert!(answers(&cargo, &version));
        assert!(!answers(&cargo, "0.0.1"));
        assert!(!answers(&cargo, ""));
        assert!(!answers(Path::new("/no/such/program"), &version));
    }
}
