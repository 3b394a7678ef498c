//! Short names between the wasm and its glue, and none for what nobody calls: the long ones are
//! hashes that no compressor can shorten, and the buyer would load each of them twice.

use std::path::Path;

use serde_json::{Value, json};

use super::glue::lean;
use crate::failure::Failure;
use crate::process;
use crate::project::{Project, read, write};

/// What the shipped browsers have and the compiler uses; without the list wasm-opt may refuse
/// the module, or write encodings that no browser has.
pub(crate) const FEATURES: [&str; 8] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
    "--enable-call-indirect-overlong",
];

/// Makes the glue lean, renames what the bundle's wasm imports and exports, in the wasm and in its
/// glue, and takes out of the wasm what the glue does not call.
///
/// The names of the functions stay, for the split.
pub(crate) fn shorten(project: &Project, wasm: &Path, glue: &Path) -> Result<(), Failure> {
    let mut wasm_opt = process::command(project.node_bin("wasm-opt"));
    wasm_opt
        .args(FEATURES)
        .args(["--minify-imports-and-exports-and-modules", "--debuginfo"])
        .arg(wasm)
        .arg("-o")
        .arg(wasm);
    let names = process::output(&mut wasm_opt)
        .and_then(|it| Names::read(&it))
        .ok_or_else(|| Failure::content(wasm, "wasm-opt gives no names for it"))?;
    let old = lean(&read(glue)?)
        .map_err(|part| Failure::content(glue, format!("has not the {part} that was expected")))?;
    keep_exports(project, wasm, &names.called_from(&old))?;
    let text = names
        .applied(&old)
        .map_err(|name| Failure::content(glue, format!("does not name {name} as expected")))?;
    write(glue, text)
}

/// Takes out of a wasm all other exports than these, and whatever only they kept alive.
pub(super) fn keep_exports(project: &Project, wasm: &Path, kept: &[&str]) -> Result<(), Failure> {
    let root = json!({ "name": "glue", "root": true, "reaches": kept });
    let exports = kept.iter().map(|it| json!({ "name": it, "export": it }));
    let graph: Value = [root].into_iter().chain(exports).collect();
    let file = project.scratch("exports.json")?;
    write(&file, graph.to_string())?;
    let mut metadce = process::command(project.node_bin("wasm-metadce"));
    metadce
        .args(FEATURES)
        .arg("--debuginfo")
        .arg(wasm)
        .arg("--graph-file")
        .arg(&file)
        .arg("-o")
        .arg(wasm);
    process::output(&mut metadce)
        .ok_or_else(|| Failure::content(wasm, "wasm-metadce cannot read it"))?;
    Ok(())
}

/// Old names and their short ones.
struct Names {
    module: String,
    imports: Vec<(String, String)>,
    exports: Vec<(String, String)>,
}

impl Names {
    fn read(json: &str) -> Option<Self> {
        let map: Value = serde_json::from_str(json).ok()?;
        let text = |value: &Value, at: usize| Some(value.get(at)?.as_str()?.to_owned());
        let imports = map.get("imports")?.as_array()?;
        let module = text(imports.first()?, 0)?;
        if imports
            .iter()
            .any(|it| text(it, 0).as_ref() != Some(&module))
        {
            return None;
        }
        let exports = map.get("exports")?.as_array()?;
        Some(Self {
            module,
            imports: imports
                .iter()
                .map(|it| Some((text(it, 1)?, text(it, 2)?)))
                .collect::<Option<_>>()?,
            exports: exports
                .iter()
                .map(|it| Some((text(it, 0)?, text(it, 1)?)))
                .collect::<Option<_>>()?,
        })
    }

    /// The exports that the glue calls, by their short names.
    fn called_from(&self, glue: &str) -> Vec<&str> {
        let called = self.exports.iter().filter(|(old, _)| {
            let path = format!("wasm.{old}");
            replaced_whole(glue, &path, "") != glue
        });
        called.map(|(_, new)| new.as_str()).collect()
    }

    /// The glue with the short names; the name that it does not hold where it is expected.
    fn applied(&self, glue: &str) -> Result<String, String> {
        let module = format!("\"{}\":", self.module);
        if !glue.contains(&module) {
            return Err(self.module.clone());
        }
        // Binaryen calls every renamed module so.
        let mut glue = glue.replace(&module, "\"a\":");
        for (old, new) in &self.imports {
            let key = format!(" {old}: ");
            if !glue.contains(&key) {
                return Err(old.clone());
            }
            glue = glue.replace(&key, &format!(" \"{new}\": "));
        }
        // What the glue does not call keeps its short name and no place in the glue.
        for (old, new) in &self.exports {
            glue = replaced_whole(&glue, &format!("wasm.{old}"), &format!("wasm.{new}"));
        }
        Ok(glue)
    }
}

/// Replaces a path wherever it is not the beginning of a longer one.
fn replaced_whole(text: &str, old: &str, new: &str) -> String {
    let mut rest = text;
    let mut replaced = String::with_capacity(text.len());
    while let Some((before, after)) = rest.split_once(old) {
        let goes_on = |it: char| it.is_alphanumeric() || it == '_' || it == '$';
        replaced.push_str(before);
        replaced.push_str(if after.starts_with(goes_on) { old } else { new });
        rest = after;
    }
    replaced.push_str(rest);
    replaced
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAP: &str = r#"{ "imports": [["./x_bg.js", "__wbg_set_1", "$"], ["./x_bg.js", "__wbg_set_12", "a"]],
        "exports": [["memory", "b"], ["run", "c"], ["run_all", "d"], ["main", "e"]] }"#;

    #[test]
    fn both_sides_of_a_name_are_shortened() {
        let names = Names::read(MAP).expect("a map");
        let glue = "{ __wbg_set_1: function() { wasm.run(wasm.memory.buffer) },\n \
                    __wbg_set_12: function() { wasm.run_all() } }; ({ \"./x_bg.js\": import0 })";
        let short = "{ \"$\": function() { wasm.c(wasm.b.buffer) },\n \
                     \"a\": function() { wasm.d() } }; ({ \"a\": import0 })";
        assert_eq!(names.applied(glue).as_deref(), Ok(short));
    }

    #[test]
    fn only_what_the_glue_calls_is_kept() {
        let names = Names::read(MAP).expect("a map");
        let called = names.called_from("wasm.memory; wasm.run_all(); wasm.mainly()");
        assert_eq!(called, ["b", "d"]);
    }

    #[test]
    fn a_glue_of_another_shape_is_refused_by_the_name_that_it_lacks() {
        let names = Names::read(MAP).expect("a map");
        for (glue, lacks) in [
            ("", "./x_bg.js"),
            ("\"./x_bg.js\": import0", "__wbg_set_1"),
            (" __wbg_set_1: f, \"./x_bg.js\": import0", "__wbg_set_12"),
        ] {
            assert_eq!(names.applied(glue), Err(lacks.to_owned()), "{glue}");
        }
    }

    #[test]
    fn a_map_with_two_modules_or_none_is_no_map() {
        for map in [
            "",
            "{}",
            r#"{ "imports": [], "exports": [] }"#,
            r#"{ "imports": [["x", "a", "b"], ["y", "c", "d"]], "exports": [] }"#,
            r#"{ "imports": [["x", "a"]], "exports": [] }"#,
        ] {
            assert!(Names::read(map).is_none(), "{map}");
        }
    }
}
