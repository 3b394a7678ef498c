//! Where things are: the project's root, the build folders and the cache of tools.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::cli::WasmCompiler;
use crate::failure::Failure;

/// The project on this machine.
pub(crate) struct Project {
    /// The folder of the workspace's Cargo.toml.
    pub(crate) root: PathBuf,
    /// Where cargo builds with the machine's own compiler.
    pub(crate) target: PathBuf,
    /// Which compiler the person asked for.
    pub(crate) wasm_compiler: WasmCompiler,
}

impl Project {
    /// The project that this program was built from.
    pub(crate) fn find(wasm_compiler: WasmCompiler) -> Result<Self, Failure> {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = here.parent().unwrap_or(here).to_owned();
        if !root.join("Cargo.lock").is_file() {
            return Err(Failure::content(
                &root,
                "the project is not here any more: run `cargo xtask` from where it is now",
            ));
        }
        let target = env::var_os("CARGO_TARGET_DIR")
            .map_or_else(|| root.join("target"), |folder| root.join(folder));
        Ok(Self {
            root,
            target,
            wasm_compiler,
        })
    }

    /// A file of the project.
    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// What a deployment uploads.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("target/dist")
    }

    /// The same as published, which this project's own commands serve on this machine.
    pub(crate) fn site(&self) -> PathBuf {
        self.root.join("target/site")
    }

    /// A file or folder of the commands' own, which may be deleted at any time.
    pub(crate) fn scratch(&self, name: &str) -> Result<PathBuf, Failure> {
        let folder = self.root.join("target/xtask");
        fs::create_dir_all(&folder).map_err(Failure::file(&folder))?;
        Ok(folder.join(name))
    }

    pub(crate) fn node_bin(&self, name: &str) -> PathBuf {
        self.root.join("node_modules/.bin").join(name)
    }
}

/// The text of a file.
pub(crate) fn read(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(Failure::file(path))
}

/// Writes a file, and the folder that it is to be in.
pub(crate) fn write(path: &Path, content: impl AsRef<[u8]>) -> Result<(), Failure> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(Failure::file(folder))?;
    }
    fs::write(path, content).map_err(Failure::file(path))
}

/// Every file below a folder or the file itself, in the order of their paths. A path that does
/// not exist has none.
pub(crate) fn files_below(path: &Path) -> Result<Vec<PathBuf>, Failure> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    if !path.is_dir() {
        return Ok(Vec::new());
    }
    let mut entries = Vec::new();
    for entry in fs::read_dir(path).map_err(Failure::file(path))? {
        entries.push(entry.map_err(Failure::file(path))?.path());
    }
    entries.sort();
    let mut files = Vec::new();
    for entry in entries {
        files.extend(files_below(&entry)?);
    }
    Ok(files)
}

/// Where tools are kept between builds, whatever happens to `target/`.
pub(crate) fn tool_root(name: &str, version: &str) -> Result<PathBuf, Failure> {
    let cache = env::var_os("XDG_CACHE_HOME")
        .filter(|it| !it.is_empty())
        .map(PathBuf::from)
        .or_else(|| env::home_dir().map(|home| home.join(".cache")))
        .ok_or_else(|| {
            Failure::setup(
                "There is no folder to keep tools in.",
                "set HOME or XDG_CACHE_HOME to a folder that you can write to",
            )
        })?;
    Ok(cache
        .join("ledgerbee-pricing-card")
        .join(format!("{name}-{version}")))
}

/// The first program of that name on PATH.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_listed_in_a_steady_order_and_a_missing_folder_is_empty() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let files = files_below(&here).expect("the sources can be read");
        let mut sorted = files.clone();
        sorted.sort();
        assert_eq!(files, sorted);
        assert!(files.contains(&here.join("main.rs")));
        let none = files_below(&here.join("no-such-folder")).expect("nothing is no error");
        assert!(none.is_empty());
        let one = files_below(&here.join("main.rs")).expect("a file can be listed");
        assert_eq!(one, [here.join("main.rs")]);
    }

    #[test]
    fn a_program_is_found_only_if_path_has_it() {
        assert!(on_path("cargo").is_some());
        assert_eq!(on_path("no-such-program-anywhere"), None);
    }
}
