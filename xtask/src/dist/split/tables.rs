//! Sets right which tables a wasm exports. The wasm-split of Debian's binaryen (108) names the
//! first table in each export of a table, whichever it was.

use wasmparser::{BinaryReader, ExternalKind, Parser, Payload};

/// The name under which wasm-split exports a second table that had no name.
const SECOND: &str = "%table_0";

/// The names under which a wasm exports its second table, for other references than to functions.
pub(super) fn second(wasm: &[u8]) -> Vec<String> {
    let exports = exports(wasm).unwrap_or_default();
    let of_second = exports.into_iter().filter(|it| it.index == 1);
    let names = of_second.map(|it| it.name);
    names.chain([SECOND.to_owned()]).collect()
}

/// Lets these exports name the second table.
pub(super) fn set_right(wasm: &mut [u8], names: &[String]) {
    for export in exports(wasm).unwrap_or_default() {
        if names.contains(&export.name)
            && let Some(byte) = wasm.get_mut(export.place)
        {
            *byte = 1;
        }
    }
}

/// One export of a table.
struct Export {
    name: String,
    index: u32,
    /// Where its index is written, which is one byte: there are two tables.
    place: usize,
}

fn exports(wasm: &[u8]) -> wasmparser::Result<Vec<Export>> {
    let mut found = Vec::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let Payload::ExportSection(section) = payload? else {
            continue;
        };
        for export in section.into_iter_with_offsets() {
            let (start, export) = export?;
            if export.kind == ExternalKind::Table {
                let rest = usize::try_from(start).ok().and_then(|it| wasm.get(it..));
                let mut reader = BinaryReader::new(rest.unwrap_or_default(), start);
                reader.read_string()?;
                reader.read_u8()?;
                found.push(Export {
                    name: export.name.to_owned(),
                    index: export.index,
                    place: usize::try_from(reader.original_position()).unwrap_or(usize::MAX),
                });
            }
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two tables, exported as `a` and `b`, and as wasm-split would add one.
    fn wasm(of_b: u8, of_second: u8) -> Vec<u8> {
        let mut wasm = b"\0asm\x01\0\0\0".to_vec();
        wasm.extend(b"\x04\x07\x02\x70\x00\x01\x6f\x00\x01");
        let mut exports = b"\x03\x01a\x01\x00\x01b\x01".to_vec();
        exports.push(of_b);
        exports.extend(b"\x08%table_0\x01");
        exports.push(of_second);
        wasm.extend([7, exports.len() as u8]);
        wasm.extend(exports);
        wasm
    }

    #[test]
    fn the_exports_of_a_second_table_are_its_own_again() {
        let names = second(&wasm(1, 0));
        assert_eq!(names, ["b", SECOND]);
        for (of_b, of_second) in [(0, 0), (1, 0), (1, 1)] {
            let mut broken = wasm(of_b, of_second);
            set_right(&mut broken, &names);
            assert_eq!(broken, wasm(1, 1), "{of_b} {of_second}");
        }
        let mut other = wasm(0, 0);
        set_right(&mut other, &[]);
        assert_eq!(other, wasm(0, 0));
    }
}
