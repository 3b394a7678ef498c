//! Which functions of a wasm belong together: those with a part in their names, and those that
//! nobody else calls.

use std::collections::{BTreeMap, BTreeSet};

use wasmparser::{
    ElementItems, ExternalKind, KnownCustom, Name, Operator, Parser, Payload, TypeRef,
};

/// What is known of the functions of a wasm, by their indices.
#[derive(Default)]
pub(super) struct Functions {
    /// How many are imported; those have the first indices.
    imported: u32,
    defined: u32,
    names: BTreeMap<u32, String>,
    /// Who calls whom.
    callers: BTreeMap<u32, BTreeSet<u32>>,
    /// Those that are reached by other ways than a call.
    rooted: BTreeSet<u32>,
    /// What is exported, of whatever kind.
    exports: Vec<String>,
    exported: BTreeSet<u32>,
    /// The numbers that each names, of which some are places in the memory.
    numbers: BTreeMap<u32, BTreeSet<i32>>,
}

impl Functions {
    /// Reads a wasm; `None` for anything but one with names.
    pub(super) fn read(wasm: &[u8]) -> Option<Self> {
        let read = Self::parse(wasm).ok();
        read.filter(|it| !it.names.is_empty())
    }

    /// The functions whose names hold one of `parts`, and those that only they call.
    pub(super) fn apart(&self, parts: &[&str]) -> BTreeSet<u32> {
        let holds = |name: &str| parts.iter().any(|part| name.contains(part));
        let named = self.names.iter().filter(|(_, name)| holds(name));
        let mut apart: BTreeSet<u32> = named
            .map(|(index, _)| *index)
            .filter(|it| *it >= self.imported && !self.exported.contains(it))
            .collect();
        loop {
            let more = self.only_called_by(&apart);
            if more.is_empty() {
                return apart;
            }
            apart.extend(more);
        }
    }

    /// The name of a function that calls one of `apart` and is none of them.
    pub(super) fn caller_of(&self, apart: &BTreeSet<u32>) -> Option<&str> {
        let callers = apart.iter().filter_map(|it| self.callers.get(it)).flatten();
        self.outside(callers, apart)
    }

    /// The name of one of these functions that is none of `apart`.
    pub(super) fn outside<'a>(
        &self,
        these: impl IntoIterator<Item = &'a u32>,
        apart: &BTreeSet<u32>,
    ) -> Option<&str> {
        let outside = these.into_iter().find(|it| !apart.contains(it))?;
        let name = self.names.get(outside).map(String::as_str);
        Some(name.unwrap_or("a function without a name"))
    }

    /// The functions that name a number of this kind.
    pub(super) fn naming(&self, is: impl Fn(i32) -> bool) -> BTreeSet<u32> {
        let naming = self.numbers.iter();
        let naming = naming.filter(|(_, numbers)| numbers.iter().any(|it| is(*it)));
        naming.map(|(index, _)| *index).collect()
    }

    /// The names of what is exported, of whatever kind.
    pub(super) fn exports(&self) -> Vec<&str> {
        self.exports.iter().map(String::as_str).collect()
    }

    /// A section that gives each function its plain name, for the end of a wasm without names.
    pub(super) fn plain_names(&self) -> Vec<u8> {
        let all = self.imported..self.imported + self.defined;
        let mut map = leb(self.defined as usize);
        for index in all {
            let name = plain(index);
            map.extend(leb(index as usize));
            map.extend(leb(name.len()));
            map.extend(name.bytes());
        }
        // The section's name, then the functions' subsection with its length.
        let mut content = b"\x04name\x01".to_vec();
        content.extend(leb(map.len()));
        content.extend(map);
        let mut section = vec![0];
        section.extend(leb(content.len()));
        section.extend(content);
        section
    }

    /// Reads any wasm.
    pub(super) fn parse(wasm: &[u8]) -> wasmparser::Result<Self> {
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
                        all.exports.push(export.name.to_owned());
                        if export.kind == ExternalKind::Func {
                            all.rooted.insert(export.index);
                            all.exported.insert(export.index);
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
                            Operator::I32Const { value } => {
                                all.numbers.entry(own).or_default().insert(value);
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

/// The functions that a wasm imports, in their order: each one's module and name.
pub(super) fn imported(wasm: &[u8]) -> wasmparser::Result<Vec<(String, String)>> {
    let mut functions = Vec::new();
    for payload in Parser::new(0).parse_all(wasm) {
        if let Payload::ImportSection(section) = payload? {
            for import in section.into_imports() {
                let import = import?;
                if matches!(import.ty, TypeRef::Func(_)) {
                    functions.push((import.module.to_owned(), import.name.to_owned()));
                }
            }
        }
    }
    Ok(functions)
}

/// The plain name of a function.
pub(super) fn plain(index: u32) -> String {
    format!("{index:x}")
}

/// A number as wasm writes it.
pub(super) fn leb(mut number: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let low = (number & 0x7f) as u8;
        number >>= 7;
        if number == 0 {
            bytes.push(low);
            return bytes;
        }
        bytes.push(low | 0x80);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Functions 1 to 4 behind one import: 1 calls 2 and 3, 2 calls the import, 4 calls 3.
    fn calling(rooted: &[u32]) -> Functions {
        let names = [
            (1, "a::checkout::open"),
            (2, "b::sum"),
            (3, "b::text"),
            (4, "c::cards"),
        ];
        let calls = [(2, 1), (3, 1), (0, 2), (3, 4)];
        let mut callers: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
        for (called, caller) in calls {
            callers.entry(called).or_default().insert(caller);
        }
        Functions {
            imported: 1,
            defined: 4,
            names: names.map(|(at, name)| (at, name.to_owned())).into(),
            callers,
            rooted: rooted.iter().copied().collect(),
            exports: vec!["run".to_owned()],
            exported: BTreeSet::new(),
            numbers: BTreeMap::new(),
        }
    }

    #[test]
    fn a_part_takes_along_what_nobody_else_calls() {
        for (part, rooted, apart) in [
            ("::checkout::", &[][..], &[1, 2][..]),
            ("::checkout::", &[2], &[1]),
            ("::checkout::", &[1], &[1, 2]),
            ("c::cards", &[], &[4]),
            ("b::", &[], &[2, 3]),
            ("nothing", &[], &[]),
        ] {
            let found = calling(rooted).apart(&[part]);
            let expected = apart.iter().copied().collect();
            assert_eq!(found, expected, "{part} {rooted:?}");
        }
    }

    #[test]
    fn whoever_calls_a_part_from_outside_is_named() {
        for (parts, caller) in [
            (&["a::"][..], None),
            (&["b::sum"], Some("a::checkout::open")),
            (&["b::sum", "a::"], None),
            (&["b::text", "a::"], Some("c::cards")),
            (&["b::text", "a::", "c::"], None),
        ] {
            let all = calling(&[]);
            assert_eq!(all.caller_of(&all.apart(parts)), caller, "{parts:?}");
        }
    }

    #[test]
    fn plain_names_are_read_back_from_the_section_that_holds_them() {
        let mut wasm = b"\0asm\x01\0\0\0".to_vec();
        assert!(Functions::read(&wasm).is_none(), "no names");
        wasm.extend(calling(&[]).plain_names());
        let read = Functions::read(&wasm).expect("names");
        let names: Vec<_> = read.names.values().map(String::as_str).collect();
        assert_eq!(names, ["1", "2", "3", "4"]);
        assert!(Functions::read(b"no wasm").is_none());
    }

    #[test]
    fn numbers_are_written_in_sevens() {
        for (number, bytes) in [
            (0, &[0][..]),
            (127, &[127]),
            (128, &[128, 1]),
            (624_485, &[0xe5, 0x8e, 0x26]),
        ] {
            assert_eq!(leb(number), bytes, "{number}");
        }
    }
}
