//! Takes everything of a checkout out of the wasm into a second file, which the glue loads when a
//! buyer first needs it.

mod functions;

use std::path::Path;

use super::names::FEATURES;
use crate::failure::Failure;
use crate::process;
use crate::project::{Project, read, write};

/// The second file's name, until it has its hash.
pub(crate) const CHECKOUT: &str = "checkout.wasm";

/// The modules whose code is taken out: each path with this part.
const PART: &str = "::checkout::";

/// The names under which the two files know one another.
const FIRST: &str = "w";
const PLACEHOLDER: &str = "p";

/// Splits the wasm, which must have its functions' names, and lets the glue load the second file.
/// Both come out optimized, and without names.
pub(crate) fn split(
    project: &Project,
    splitter: &Path,
    wasm: &Path,
    glue: &Path,
) -> Result<(), Failure> {
    let bytes = std::fs::read(wasm).map_err(Failure::file(wasm))?;
    let apart = functions::apart(&bytes, PART)
        .ok_or_else(|| Failure::content(wasm, "is no wasm with the names of its functions"))?;
    let list = project.scratch("split.list")?;
    let lines: Vec<String> = apart.iter().map(u32::to_string).collect();
    write(&list, lines.join("\n"))?;
    let nameless = project.scratch("nameless.wasm")?;
    optimize(
        project,
        wasm,
        &nameless,
        &["--strip-debug", "--strip-producers"],
    )?;
    let second = wasm.with_file_name(CHECKOUT);
    let mut command = process::command(splitter);
    command
        .arg(&nameless)
        // The list is of what wasm-opt wrote, which holds nothing but what browsers have.
        .arg("--all-features")
        .arg(format!("--split-funcs=@{}", list.display()))
        .arg(format!("--import-namespace={FIRST}"))
        .arg(format!("--placeholder-namespace={PLACEHOLDER}"))
        .args(["--export-prefix=%", "-o1"])
        .arg(wasm)
        .arg("-o2")
        .arg(&second);
    process::run(&mut command, "wasm-split")?;
    for file in [wasm, second.as_path()] {
        optimize(project, file, file, &["-Oz"])?;
    }
    let text = loading(&read(glue)?).map_err(|lacks| {
        Failure::content(glue, format!("is of another shape: it lacks {lacks:?}"))
    })?;
    write(glue, text)
}

fn optimize(project: &Project, from: &Path, to: &Path, how: &[&str]) -> Result<(), Failure> {
    let mut command = process::command(project.node_bin("wasm-opt"));
    command.args(FEATURES).args(how).arg(from).arg("-o").arg(to);
    process::run(&mut command, "wasm-opt")
}

/// The glue that gives the boot script a function which loads the second file, once for all that
/// ask; one that could not be loaded can be asked for again. Nothing calls into it before.
fn loading(glue: &str) -> Result<String, &'static str> {
    let imports = "\"a\": import0,\n";
    let begun = "wasm = instance.exports;\n";
    for part in [imports, begun] {
        if glue.matches(part).count() != 1 {
            return Err(part);
        }
    }
    let early = format!(
        "{imports}        \"{PLACEHOLDER}\": new Proxy({{}}, {{ get: () => () => \
         {{ throw new Error('not loaded') }} }}),\n"
    );
    let load = format!(
        "{begun}    let second;\n    Object.assign(globalThis.ledgerbeeBoot ?? {{}}, {{ checkout: \
         () => second ??= WebAssembly.instantiateStreaming(fetch(new URL('{CHECKOUT}', \
         import.meta.url)), {{ \"{FIRST}\": wasm }}).catch((error) => {{ second = undefined; \
         throw error }}) }});\n"
    );
    Ok(glue.replace(imports, &early).replace(begun, &load))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_glue_loads_the_second_file_or_is_refused_by_what_it_lacks() {
        let glue = "return {\n        \"a\": import0,\n    };\n    wasm = instance.exports;\n";
        let loads = loading(glue).expect("the glue's shape");
        assert!(loads.contains("\"p\": new Proxy"), "{loads}");
        assert!(loads.contains("new URL('checkout.wasm', import.meta.url)"));
        for (wrong, lacks) in [
            ("", "\"a\": import0,\n"),
            ("\"a\": import0,\n", "wasm = instance.exports;\n"),
            (
                "\"a\": import0,\nwasm = instance.exports;\nwasm = instance.exports;\n",
                "wasm = instance.exports;\n",
            ),
        ] {
            assert_eq!(loading(wrong), Err(lacks), "{wrong}");
        }
    }
}
