//! Which functions of a wasm belong together: those with a part in their names, and those that
//! nobody else calls.

use std::collections::{BTreeMap, BTreeSet};

use wasmparser::{
    ElementItems, ExternalKind, KnownCustom, Name, Operator, Parser, Payload, TypeRef,
};

/// What is known of the functions of a wasm, by their indices.
#[derive(Default)]
struct Functions {
    /// How many are imported; those have the first indices.
    imported: u32,
    defined: u32,
    names: BTreeMap<u32, String>,
    /// Who calls whom.
    callers: BTreeMap<u32, BTreeSet<u32>>,
    /// Those that are reached by other ways than a call.
    rooted: BTreeSet<u32>,
}

/// The functions whose names hold `part` and those that only they call, counted without the
/// imported ones; `None` for anything but a wasm with names.
pub(super) fn apart(wasm: &[u8], part: &str) -> Option<Vec<u32>> {
    let functions = Functions::read(wasm)
        .ok()
        .filter(|it| !it.names.is_empty())?;
    let named = functions
        .names
        .iter()
        .filter(|(_, name)| name.contains(part));
    let mut apart: BTreeSet<u32> = named
        .map(|(index, _)| *index)
        .filter(|it| *it >= functions.imported)
        .collect();
    loop {
        let more = functions.only_called_by(&apart);
        if more.is_empty() {
            break;
        }
        apart.extend(more);
    }
    Some(apart.iter().map(|it| it - functions.imported).collect())
}

impl Functions {
    fn read(wasm: &[u8]) -> wasmparser::Result<Self> {
        let mut all = Self::default();
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        if matches!(import?.ty, TypeRef::Func(_)) {
                            all.imported += 1;
                        }
                    }
                }
                Payload::ExportSection(section) => {
                    for export in section {
                        let export = export?;
                        if export.kind == ExternalKind::Func {
                            all.rooted.insert(export.index);
                        }
                    }
                }
                Payload::StartSection { func, .. } => {
                    all.rooted.insert(func);
                }
                Payload::ElementSection(section) => {
                    for element in section {
                        if let ElementItems::Functions(items) = element?.items {
                            for item in items {
                                all.rooted.insert(item?);
                            }
                        }
                    }
                }
                Payload::CodeSectionEntry(body) => {
                    let own = all.imported + all.defined;
                    all.defined += 1;
                    for operator in body.get_operators_reader()? {
                        match operator? {
                            Operator::Call { function_index } => {
                                all.callers.entry(function_index).or_default().insert(own);
                            }
                            Operator::RefFunc { function_index } => {
                                all.rooted.insert(function_index);
                            }
                            _ => {}
                        }
                    }
                }
                Payload::CustomSection(section) => {
                    if let KnownCustom::Name(names) = section.as_known() {
                        for name in names {
                            if let Name::Function(map) = name? {
                                for naming in map {
                                    let naming = naming?;
                                    all.names.insert(naming.index, naming.name.to_owned());
                                }
                            }
                        }
                    }
                }
                _ => {}
            }
        }
        Ok(all)
    }

    fn only_called_by(&self, apart: &BTreeSet<u32>) -> Vec<u32> {
        let own = self.callers.iter().filter(|(called, callers)| {
            **called >= self.imported
                && !apart.contains(called)
                && !self.rooted.contains(called)
                && callers.iter().all(|it| it == *called || apart.contains(it))
        });
        own.map(|(called, _)| *called).collect()
    }
}
