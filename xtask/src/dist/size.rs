//! Where the bytes of the wasm are: by crate, and the largest functions. It is the whole program,
//! optimized like a release and not yet taken apart.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;
use std::path::Path;

use wasmparser::{KnownCustom, Name, Parser, Payload, TypeRef};

use super::names::FEATURES;
use super::split::is_dead;
use super::{build, names, only};
use crate::failure::Failure;
use crate::project::Project;
use crate::{process, setup};

/// How many functions are named.
const LARGEST: usize = 20;

/// The `size` command.
pub(crate) fn run(project: &Project) -> Result<(), Failure> {
    let bundler = setup::for_dist(project)?;
    let bundle = build::bundle(project, &bundler)?;
    let (wasm, glue) = (only(&bundle, "wasm")?, only(&bundle, "js")?);
    names::shorten(project, &wasm, &glue)?;
    let named = project.scratch("named.wasm")?;
    optimize(project, &wasm, &named)?;
    let bytes = std::fs::read(&named).map_err(Failure::file(&named))?;
    let sizes = Sizes::read(&bytes)
        .map_err(|error| Failure::content(&named, format!("cannot be read: {error}")))?;
    print!("{}", sizes.table());
    Ok(())
}

fn optimize(project: &Project, from: &Path, to: &Path) -> Result<(), Failure> {
    let mut command = process::command(project.node_bin("wasm-opt"));
    command.args(FEATURES).args(["-Oz", "--debuginfo"]);
    command.arg(from).arg("-o").arg(to);
    process::run(&mut command, "wasm-opt")
}

/// The sizes of one wasm, in bytes before compression.
#[derive(Default)]
struct Sizes {
    /// Each function's name and the length of its code.
    functions: Vec<(String, u64)>,
    /// Texts and tables.
    data: u64,
}

impl Sizes {
    fn read(wasm: &[u8]) -> wasmparser::Result<Self> {
        let mut all = Self::default();
        let mut imported = 0;
        let mut lengths = Vec::new();
        let mut named = BTreeMap::new();
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        if matches!(import?.ty, TypeRef::Func(_)) {
                            imported += 1;
                        }
                    }
                }
                Payload::CodeSectionEntry(body) => lengths.push(length(&body.range())),
                Payload::DataSection(section) => all.data = length(&section.range()),
                Payload::CustomSection(section) => {
                    if let KnownCustom::Name(names) = section.as_known() {
                        for name in names {
                            if let Name::Function(map) = name? {
                                for naming in map {
                                    let naming = naming?;
                                    named.insert(naming.index, naming.name.to_owned());
                                }
                            }
                        }
                    }
                }
                _ => {}
            }
        }
        let name = |at: u32| named.get(&(imported + at)).cloned().unwrap_or_default();
        let functions = (0..).zip(lengths).map(|(at, it)| (name(at), it));
        let kept = functions.filter(|(name, _)| !is_dead(name));
        all.functions = kept.map(|(name, it)| (plain(&name), it)).collect();
        all.functions
            .sort_by_key(|(_, length)| std::cmp::Reverse(*length));
        Ok(all)
    }

    fn table(&self) -> String {
        let mut crates: BTreeMap<&str, u64> = BTreeMap::new();
        for (name, length) in &self.functions {
            *crates.entry(owner(name)).or_default() += length;
        }
        let code: u64 = crates.values().sum();
        let mut crates: Vec<_> = crates.into_iter().collect();
        crates.push(("(texts and tables)", self.data));
        crates.sort_by_key(|(_, length)| std::cmp::Reverse(*length));
        let whole = (code + self.data).max(1);
        let mut text = String::from("   bytes  share  crate\n");
        for (name, length) in crates {
            let share = length * 100 / whole;
            let _ = writeln!(text, "{length:>8} {share:>4} %  {name}");
        }
        let _ = writeln!(text, "{whole:>8}  100 %\n\n   bytes  function");
        for (name, length) in self.functions.iter().take(LARGEST) {
            let _ = writeln!(text, "{length:>8}  {}", shown(name));
        }
        text
    }
}

/// As much of a name as a line has room for.
fn shown(name: &str) -> String {
    match name.char_indices().nth(100) {
        Some((end, _)) => format!("{}...", name.get(..end).unwrap_or_default()),
        None if name.is_empty() => "(no name)".to_owned(),
        None => name.to_owned(),
    }
}

fn length(range: &Range<u64>) -> u64 {
    range.end - range.start
}

/// A name without the hashes that tell crates of one name apart.
fn plain(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    let mut rest = name;
    while let Some((before, after)) = rest.split_once('[') {
        plain.push_str(before);
        let hash = after
            .get(..16)
            .filter(|it| it.bytes().all(|it| it.is_ascii_hexdigit()));
        rest = match hash.and_then(|_| after.get(16..)?.strip_prefix(']')) {
            Some(rest) => rest,
            None => {
                plain.push('[');
                after
            }
        };
    }
    plain.push_str(rest);
    plain
}

/// The crate that a function's path begins with.
fn owner(name: &str) -> &str {
    let path = name.trim_start_matches(['<', '&', '(', '*']);
    let path = path.strip_prefix("mut ").unwrap_or(path);
    let end = path.find(|it: char| !it.is_ascii_alphanumeric() && it != '_');
    match end {
        Some(end) if path.get(end..).is_some_and(|it| it.starts_with("::")) => {
            path.get(..end).unwrap_or_default()
        }
        _ => "(no path)",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_belongs_to_the_crate_of_its_path() {
        for (name, expected, crate_name) in [
            (
                "<domain[9afecaf5e6a569de]::cards::Card>::terms",
                "<domain::cards::Card>::terms",
                "domain",
            ),
            (
                "<<web_api[addb67307cd2a044]::Api>::plan::{closure#0} as core[15266d276e3a2055]::ops::Fn>::call",
                "<<web_api::Api>::plan::{closure#0} as core::ops::Fn>::call",
                "web_api",
            ),
            ("a::b::<[u8]>", "a::b::<[u8]>", "a"),
            ("main", "main", "(no path)"),
            ("", "", "(no path)"),
        ] {
            let found = plain(name);
            assert_eq!((found.as_str(), owner(&found)), (expected, crate_name));
        }
    }

    #[test]
    fn the_table_has_every_crate_and_the_largest_functions() {
        let sizes = Sizes {
            functions: (0..30).map(|it| (format!("a::f{it}"), 40 - it)).collect(),
            data: 100,
        };
        let table = sizes.table();
        assert!(table.contains("(texts and tables)"), "{table}");
        assert!(table.contains("      40  a::f0\n"), "{table}");
        assert!(
            table.contains("a::f19\n") && !table.contains("a::f20\n"),
            "{table}"
        );
    }
}
