//! Takes out of the wasm what no plain card needs, into a second file which the glue loads: checkouts,
//! the comparison's table, and prices that depend on a quantity.

mod claims;
mod functions;
mod placeholders;
mod sections;
mod tables;
mod texts;

use std::collections::BTreeSet;
use std::path::Path;

use functions::Functions;

use super::build::PUBLIC_URL;
use super::names::{FEATURES, keep_exports};
use crate::failure::Failure;
use crate::process;
use crate::project::{Project, read, write};

/// The second file's name, until it has its hash.
pub(crate) const REST: &str = "rest.wasm";
/// What stands for the second file's hash, for as long.
pub(crate) const REST_INTEGRITY: &str = "rest.integrity";
/// The name of the styles that come with it, for as long.
pub(crate) const REST_STYLE: &str = "checkout.css";

/// The modules whose code is taken out: each path with one of these parts.
const PARTS: [&str; 8] = [
    "::checkout::",
    "::cards::comparison::",
    "::cards::quantity::",
    "::cards::tiers::",
    "::controls::",
    "::price::quantities::",
    "::price::quote::",
    "::price::units::",
];

/// What the framework brings along for pages that stream from a server, and the futures which that
/// waits for, kept alive by classes that are exported to nobody. It is taken out and thrown away: what
/// others reach by the table alone must not be in it, for no look at the calls would find that.
const DEAD: [&str; 4] = [
    "wasm_streams[",
    "::futures::",
    "futures_core[",
    "futures_util[",
];

/// Whether a function of this name is thrown away.
pub(super) fn is_dead(name: &str) -> bool {
    DEAD.iter().any(|part| name.contains(part))
}

/// How each file is made small. Control flow that is laid out anew, and passes that go on until
/// they find nothing, are 1 % less than -Oz alone; the stack lies at the bottom of the memory, so that
/// no value that lives has an address below 1024.
const SMALLEST: [&str; 8] = [
    "-Oz",
    "--flatten",
    "--rereloop",
    "-Oz",
    "--converge",
    "--low-memory-unused",
    // A browser compiles each function by itself when it is first called; this many fewer cost no bytes.
    "--always-inline-max-function-size=5",
    "--strip-debug",
];

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
    let unreadable = |error| Failure::content(wasm, format!("cannot be read: {error}"));
    let bytes = std::fs::read(wasm).map_err(Failure::file(wasm))?;
    let functions = Functions::read(&bytes)
        .ok_or_else(|| Failure::content(wasm, "is no wasm with the names of its functions"))?;
    // The splitter cannot read the compiler's names, so that each function gets a plain one.
    optimize(project, wasm, wasm, &["--strip-debug", "--strip-producers"])?;
    let mut plain = std::fs::read(wasm).map_err(Failure::file(wasm))?;
    plain.extend(functions.plain_names());
    write(wasm, plain)?;
    let second_table = tables::second(&bytes);
    let own_exports = functions.exports();
    let words = texts::found(&bytes).map_err(unreadable)?;
    let readers = functions.naming(|place| words.iter().any(|it| it.holds(place)));
    if let Some(early) = functions.outside(&readers, &functions.apart(&PARTS)) {
        let reason = format!(
            "{early} says words of the group \"rest\" in locales/*.json before that is there"
        );
        return Err(Failure::content(wasm, reason));
    }
    let second = wasm.with_file_name(REST);
    let waste = project.scratch("waste.wasm")?;
    for (parts, to) in [(&DEAD[..], &waste), (&PARTS, &second)] {
        let apart = functions.apart(parts);
        if to == &waste
            && let Some(caller) = functions.caller_of(&apart)
        {
            let reason = format!("{caller} calls what was to be thrown away");
            return Err(Failure::content(wasm, reason));
        }
        // Of nothing, the splitter would take everything out; of a part alone, a name has changed.
        if let Some(part) = parts.iter().find(|it| functions.apart(&[it]).is_empty()) {
            let reason = format!("has no function whose name holds {part:?}");
            return Err(Failure::content(wasm, reason));
        }
        let list = project.scratch("split.list")?;
        let names: Vec<_> = apart.iter().copied().map(functions::plain).collect();
        write(&list, names.join("\n"))?;
        let mut command = process::command(splitter);
        command
            .arg(wasm)
            // What wasm-opt wrote holds nothing but what browsers have.
            .args(["--all-features", "--debuginfo"])
            .arg(format!("--split-funcs=@{}", list.display()))
            .arg(format!("--import-namespace={FIRST}"))
            .arg(format!("--placeholder-namespace={PLACEHOLDER}"))
            .args(["--export-prefix=%", "-o1"])
            .arg(wasm)
            .arg("-o2")
            .arg(to);
        process::run(&mut command, "wasm-split")?;
        let mut first = std::fs::read(wasm).map_err(Failure::file(wasm))?;
        tables::set_right(&mut first, &second_table);
        let first = placeholders::without(&first, PLACEHOLDER).map_err(unreadable)?;
        write(wasm, first)?;
        if to == &waste {
            let claimed = std::fs::read(wasm).map_err(Failure::file(wasm))?;
            let plain = claims::without(&claimed).map_err(unreadable)?;
            write(wasm, plain)?;
            // What it was given for the waste alone nobody calls.
            keep_exports(project, wasm, &own_exports)?;
        }
    }
    let mut first = std::fs::read(wasm).map_err(Failure::file(wasm))?;
    let words = texts::take(&mut first).map_err(unreadable)?;
    write(wasm, first)?;
    let rest = std::fs::read(&second).map_err(Failure::file(&second))?;
    write(&second, texts::given(&rest, &words).map_err(unreadable)?)?;
    for file in [wasm, second.as_path()] {
        optimize(project, file, file, &SMALLEST)?;
    }
    let bytes = std::fs::read(wasm).map_err(Failure::file(wasm))?;
    let imported = functions::imported(&bytes).map_err(unreadable)?;
    if imported.iter().any(|(module, _)| module == PLACEHOLDER) {
        return Err(Failure::content(wasm, "calls what is not there yet"));
    }
    let imported = imported.into_iter().map(|(_, name)| name).collect();
    let text = without_others(&read(glue)?, &imported);
    let text = loading(&text).map_err(|lacks| {
        Failure::content(glue, format!("is of another shape: it lacks {lacks:?}"))
    })?;
    write(glue, text)
}

/// The glue without the functions that the wasm does not import: only the waste did. Each is written
/// from its name to a brace in the same column.
fn without_others(glue: &str, imported: &BTreeSet<String>) -> String {
    let mut kept = String::with_capacity(glue.len());
    let mut within = false;
    for line in glue.split_inclusive('\n') {
        let named = line.strip_prefix("        \"");
        let name = named.and_then(|it| it.split_once("\": function("));
        within |= name.is_some_and(|(name, _)| !imported.contains(name));
        if !within {
            kept.push_str(line);
        }
        within &= !line.starts_with("        },");
    }
    kept
}

fn optimize(project: &Project, from: &Path, to: &Path, how: &[&str]) -> Result<(), Failure> {
    let mut command = process::command(project.node_bin("wasm-opt"));
    command.args(FEATURES).args(how).arg(from).arg("-o").arg(to);
    process::run(&mut command, "wasm-opt")
}

/// The glue that gives the boot script a function which loads the second file and its styles, once
/// for all that ask; what could not be loaded can be asked for again. Nothing calls into it before.
fn loading(glue: &str) -> Result<String, &'static str> {
    let begun = "wasm = instance.exports;\n";
    if glue.matches(begun).count() != 1 {
        return Err(begun);
    }
    let load = format!(
        "{begun}    let second;\n    (globalThis.boot ??= {{}}).rest = () => second ??= Promise.all([\
         WebAssembly.instantiateStreaming(fetch('{PUBLIC_URL}{REST}', \
         {{ integrity: '{REST_INTEGRITY}' }}), {{ \"{FIRST}\": wasm }}), \
         new Promise((onload, onerror) => document.head.append(Object.assign(\
         document.createElement('link'), {{ onload, onerror, rel: 'stylesheet', \
         href: '{PUBLIC_URL}{REST_STYLE}' }})))]).catch((error) => \
         {{ second = undefined; throw error }});\n"
    );
    Ok(glue.replace(begun, &load))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_glue_has_only_the_functions_that_are_imported() {
        let of = |name: &str| {
            format!("        \"{name}\": function(arg0) {{\n            f(arg0);\n        }},\n")
        };
        let glue = |names: &[&str]| {
            let all: String = names.iter().map(|it| of(it)).collect();
            format!("    const import0 = {{\n{all}    }};\n")
        };
        let imported = ["a", "$"].map(str::to_owned).into();
        for (names, kept) in [
            (&["a", "b", "$"][..], &["a", "$"][..]),
            (&["b", "c"], &[]),
            (&["a"], &["a"]),
        ] {
            assert_eq!(without_others(&glue(names), &imported), glue(kept));
        }
    }

    #[test]
    fn a_glue_loads_the_second_file_or_is_refused_by_what_it_lacks() {
        let begun = "    wasm = instance.exports;\n";
        let loads = loading(begun).expect("the glue's shape");
        assert!(
            loads.contains("fetch('/embed/assets/rest.wasm', { integrity: 'rest.integrity' })")
        );
        assert!(loads.contains("href: '/embed/assets/checkout.css'"));
        for wrong in [String::new(), begun.repeat(2)] {
            let lacks = "wasm = instance.exports;\n";
            assert_eq!(loading(&wrong), Err(lacks), "{wrong}");
        }
    }
}
