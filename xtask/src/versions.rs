//! Which versions of the tools the project's own files name.

use serde_json::Value;

use crate::failure::Failure;
use crate::project::{Project, read};

/// The version of `wasm-bindgen` in Cargo.lock; its command line must be the same.
pub(crate) fn wasm_bindgen(project: &Project) -> Result<String, Failure> {
    let path = project.path("Cargo.lock");
    locked_version(&read(&path)?, "wasm-bindgen")
        .ok_or_else(|| Failure::content(&path, "names no version of wasm-bindgen"))
}

/// The version of trunk that Trunk.toml asks for.
pub(crate) fn trunk(project: &Project) -> Result<String, Failure> {
    let path = project.path("Trunk.toml");
    setting(&read(&path)?, "trunk-version")
        .and_then(|it| it.strip_prefix('=').map(str::to_owned))
        .ok_or_else(|| Failure::content(&path, "has no line like trunk-version = \"=0.21.14\""))
}

/// Fails if Trunk.toml names other versions of its tools than Cargo.lock and package.json, the
/// script that trunk calls another esbuild than the one that is installed, or README.md another trunk.
pub(crate) fn check(project: &Project) -> Result<(), Failure> {
    let path = project.path("Trunk.toml");
    let settings = read(&path)?;
    let package = project.path("package.json");
    let packages: Value = serde_json::from_str(&read(&package)?).unwrap_or_default();
    let text = |pointer: &str| packages.pointer(pointer).and_then(Value::as_str);
    let binaryen = text("/devDependencies/binaryen")
        .map(major)
        .ok_or_else(|| Failure::content(&package, "has no dev dependency binaryen"))?;
    let esbuild = text("/devDependencies/esbuild").unwrap_or_default();
    let called = format!("--package=esbuild@{esbuild} ");
    if !text("/scripts/boot").is_some_and(|it| it.contains(&called)) {
        let reason = format!("the script boot must have {called}");
        return Err(Failure::content(&package, reason));
    }
    let readme = project.path("README.md");
    let installed = format!("cargo install --locked trunk@{}`", trunk(project)?);
    if !read(&readme)?.contains(&installed) {
        return Err(Failure::content(&readme, format!("must have `{installed}")));
    }
    let expected = [
        ("wasm_bindgen", wasm_bindgen(project)?),
        ("wasm_opt", format!("version_{binaryen}")),
    ];
    for (tool, version) in expected {
        if setting(&settings, tool).as_deref() != Some(&version) {
            return Err(Failure::content(
                &path,
                format!("{tool} must be \"{version}\""),
            ));
        }
    }
    Ok(())
}

/// The first number with dots in a program's answer to `--version`.
pub(crate) fn in_text(text: &str) -> Option<&str> {
    text.split_whitespace()
        .map(|word| word.trim_start_matches('v'))
        .find(|word| word.starts_with(|it: char| it.is_ascii_digit()) && word.contains('.'))
}

/// The first two numbers of a version.
pub(crate) fn major_minor(version: &str) -> Option<(u32, u32)> {
    let mut parts = version.split(['.', '-', '+']);
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

fn major(version: &str) -> String {
    version.split('.').next().unwrap_or_default().to_owned()
}

fn locked_version(lock: &str, name: &str) -> Option<String> {
    let name = format!("name = \"{name}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name).skip(1);
    setting(lines.next()?, "version")
}

// The files are ours, and a setting of theirs stands on one line.
fn setting(toml: &str, key: &str) -> Option<String> {
    toml.lines().find_map(|line| {
        let value = line
            .trim()
            .strip_prefix(key)?
            .trim_start()
            .strip_prefix('=')?;
        let value = value.trim_start().strip_prefix('"')?;
        value.split_once('"').map(|(value, _)| value.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locked_version_is_that_of_the_very_crate() {
        fn check(lock: &str, expected: Option<&str>) {
            assert_eq!(
                locked_version(lock, "wasm-bindgen").as_deref(),
                expected,
                "{lock}"
            );
        }
        let entry = "[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.126\"\n";
        let other = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.2.1\"\n";
        check(entry, Some("0.2.126"));
        check(&format!("{other}\n{entry}"), Some("0.2.126"));
        check(other, None);
        check("", None);
        check("name = \"wasm-bindgen\"\n", None);
        check("name = \"wasm-bindgen\"\nsource = \"registry\"\n", None);
    }

    #[test]
    fn a_setting_is_read_from_its_own_line() {
        fn check(toml: &str, expected: Option<&str>) {
            assert_eq!(setting(toml, "wasm_opt").as_deref(), expected, "{toml}");
        }
        check("wasm_opt = \"version_132\"", Some("version_132"));
        check("a = 1\n  wasm_opt=\"x\" # why", Some("x"));
        check("wasm_opt_level = \"z\"", None);
        check("# wasm_opt = \"x\"", None);
        check("wasm_opt = 132", None);
        check("wasm_opt = \"open", None);
        check("", None);
    }

    #[test]
    fn a_program_s_answer_holds_its_version() {
        fn check(text: &str, expected: Option<&str>) {
            assert_eq!(in_text(text), expected, "{text}");
        }
        check("trunk 0.21.14", Some("0.21.14"));
        check("wasm-bindgen 0.2.126 (abc 1.2)", Some("0.2.126"));
        check("rustc 1.96.0 (ac68faa20 2026-05-25)", Some("1.96.0"));
        check("v20.20.0\n", Some("20.20.0"));
        check("command not found", None);
        check("trunk 7", None);
        check("", None);
    }

    #[test]
    fn a_version_is_compared_by_its_first_two_numbers() {
        fn check(version: &str, expected: Option<(u32, u32)>) {
            assert_eq!(major_minor(version), expected, "{version}");
        }
        check("1.96.0", Some((1, 96)));
        check("1.97.0-nightly", Some((1, 97)));
        check("20.9", Some((20, 9)));
        check("20", None);
        check("one.two", None);
        check("", None);
    }

    #[test]
    fn the_project_s_files_agree_on_the_tools() {
        let project = Project::find(Default::default()).expect("the project is here");
        check(&project).expect("the versions agree");
        assert!(major_minor(&trunk(&project).expect("a version")).is_some());
    }
}
