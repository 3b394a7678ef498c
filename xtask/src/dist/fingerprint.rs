//! Tells whether a build would come out as the last one did.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use policy::Deployment;
use sha2::{Digest, Sha256};

use crate::compiler::{Compiler, Purpose};
use crate::failure::Failure;
use crate::process;
use crate::project::{Project, files_below};
use crate::setup::Bundler;

/// Everything that a release build reads.
const INPUTS: [&str; 23] = [
    ".cargo/config.toml",
    "Cargo.toml",
    "Cargo.lock",
    "Trunk.toml",
    "build.rs",
    "index.html",
    "return.html",
    "src",
    "style",
    "locales",
    "crates/contract",
    "crates/domain",
    "crates/policy",
    "embed/package.json",
    "embed/build.mjs",
    "embed/errors.mjs",
    "docs/errors.md",
    "docs/embedding.md",
    "embed/tsconfig.json",
    "embed/src",
    "package.json",
    "package-lock.json",
    "xtask/src",
];

/// A hash of all inputs, settings and compilers.
pub(crate) fn of_inputs(
    project: &Project,
    bundler: &Bundler,
    deployment: &Deployment,
) -> Result<String, Failure> {
    let mut hash = Sha256::new();
    let mut add = |name: &str, content: &[u8]| {
        hash.update((name.len() as u64).to_le_bytes());
        hash.update(name);
        hash.update((content.len() as u64).to_le_bytes());
        hash.update(content);
    };
    for input in INPUTS {
        for file in files_below(&project.path(input))? {
            let name = file.strip_prefix(&project.root).unwrap_or(&file);
            let content = fs::read(&file).map_err(Failure::file(&file))?;
            add(&name.to_string_lossy(), &content);
        }
    }
    add("deployment", format!("{deployment:?}").as_bytes());
    add("compiler", compiler(project, &bundler.compiler).as_bytes());
    Ok(hex(&hash.finalize()))
}

/// The fingerprint together with the names and sizes of what was built, so that a deleted or cut
/// file is built again.
pub(crate) fn with_outputs(fingerprint: &str, dist: &Path) -> Result<String, Failure> {
    let mut text = format!("{fingerprint}\n");
    for file in files_below(dist)? {
        let size = fs::metadata(&file).map_err(Failure::file(&file))?.len();
        let name = file.strip_prefix(dist).unwrap_or(&file);
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{size} {}", name.display());
    }
    Ok(text)
}

fn compiler(project: &Project, compiler: &Compiler) -> String {
    let mut cargo = compiler.cargo(project, Purpose::Release, &[]);
    let version = process::output(cargo.args(["--version", "--verbose"]));
    format!("{compiler:?} {}", version.unwrap_or_default())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::WasmCompiler;
    use std::path::PathBuf;

    fn of(root: &Path, api_base: &str, compiler: Compiler) -> String {
        let project = Project {
            root: root.to_owned(),
            target: root.join("target"),
            wasm_compiler: WasmCompiler::Auto,
        };
        let bundler = Bundler {
            compiler,
            trunk: PathBuf::new(),
            bindgen: PathBuf::new(),
            splitter: PathBuf::new(),
        };
        let deployment = Deployment {
            api_base: api_base.to_owned(),
            allowed_parents: Vec::new(),
            checkout_origins: Vec::new(),
            font_origins: Vec::new(),
        };
        of_inputs(&project, &bundler, &deployment).expect("the inputs can be read")
    }

    #[test]
    fn anything_that_a_build_reads_changes_the_fingerprint() {
        let root = std::env::temp_dir().join(format!("xtask-inputs-{}", std::process::id()));
        let linker = PathBuf::from("/usr/bin/wasm-ld-22");
        let put = |name: &str, content: &str| {
            crate::project::write(&root.join(name), content).expect("a file can be written");
        };
        put("src/main.rs", "fn main() {}");
        let first = of(&root, "https://a.example", Compiler::Own { sources: true });
        assert_eq!(
            of(&root, "https://a.example", Compiler::Own { sources: true }),
            first
        );
        assert_ne!(
            of(&root, "https://b.example", Compiler::Own { sources: true }),
            first
        );
        assert_ne!(
            of(
                &root,
                "https://a.example",
                Compiler::Distribution { linker }
            ),
            first
        );
        put("docs/readme.md", "not read by a build");
        assert_eq!(
            of(&root, "https://a.example", Compiler::Own { sources: true }),
            first
        );
        put("src/main.rs", "fn main() { }");
        let second = of(&root, "https://a.example", Compiler::Own { sources: true });
        assert_ne!(second, first);
        put("style/a.css", "");
        assert_ne!(
            of(&root, "https://a.example", Compiler::Own { sources: true }),
            second
        );

        let outputs = |root: &Path| with_outputs("x", root).expect("a folder can be listed");
        let all = outputs(&root);
        fs::remove_file(root.join("style/a.css")).expect("the file was there");
        assert_ne!(outputs(&root), all);
        fs::remove_dir_all(&root).expect("the folder was there");
    }
}
