//! Takes the placeholders out of a wasm's table. The splitter puts an import into each place that a
//! function leaves: two hundred of them, with a name and a type each, which everybody would load. A
//! call of an empty place ends the program as well.

use std::collections::BTreeSet;

use wasmparser::{
    BinaryReader, ConstExpr, ElementItems, ElementKind, ElementSectionReader, Operator,
};

use super::functions::{imported, leb};
use super::sections::rewritten;

/// The number of the section that fills the table.
const ELEMENTS: u8 = 9;

/// The wasm whose table has empty places for what is imported from `module`; nothing refers to
/// those imports then.
pub(super) fn without(wasm: &[u8], module: &str) -> wasmparser::Result<Vec<u8>> {
    let all = imported(wasm)?;
    let placeholders = (0..).zip(&all).filter(|(_, (from, _))| from == module);
    let placeholders = placeholders.map(|(index, _)| index).collect();
    rewritten(wasm, |section, written| {
        if section.kind == ELEMENTS {
            let runs = runs(section.content, &placeholders)?;
            if let Some(runs) = runs {
                let content = filled(&runs);
                written.push(ELEMENTS);
                written.extend(leb(content.len()));
                written.extend(content);
                return Ok(());
            }
        }
        written.extend(section.whole);
        Ok(())
    })
}

/// Where functions stand side by side in the table, and which.
type Run = (i32, Vec<u32>);

/// The runs between the placeholders; `None` where a table is filled in another way than the
/// splitter's.
fn runs(content: &[u8], placeholders: &BTreeSet<u32>) -> wasmparser::Result<Option<Vec<Run>>> {
    let mut runs: Vec<Run> = Vec::new();
    for element in ElementSectionReader::new(BinaryReader::new(content, 0))? {
        let element = element?;
        let (
            ElementKind::Active {
                table_index: None | Some(0),
                offset_expr,
            },
            ElementItems::Functions(items),
        ) = (element.kind, element.items)
        else {
            return Ok(None);
        };
        let Some(start) = start(&offset_expr)? else {
            return Ok(None);
        };
        let mut follows = false;
        for (place, item) in (start..).zip(items) {
            let item = item?;
            let stays = !placeholders.contains(&item);
            match runs.last_mut().filter(|_| follows) {
                Some((_, run)) if stays => run.push(item),
                _ if stays => runs.push((place, vec![item])),
                _ => {}
            }
            follows = stays;
        }
    }
    Ok(Some(runs))
}

/// The number at which something starts; `None` for what is only known as the wasm starts.
pub(super) fn start(offset: &ConstExpr<'_>) -> wasmparser::Result<Option<i32>> {
    Ok(match offset.get_operators_reader().read()? {
        Operator::I32Const { value } => Some(value),
        _ => None,
    })
}

/// What fills the first table with these runs.
fn filled(runs: &[Run]) -> Vec<u8> {
    let mut content = leb(runs.len());
    for (start, items) in runs {
        content.extend([0, I32_CONST]);
        content.extend(signed(*start));
        content.push(END);
        content.extend(leb(items.len()));
        content.extend(items.iter().flat_map(|it| leb(*it as usize)));
    }
    content
}

pub(super) const I32_CONST: u8 = 0x41;
pub(super) const END: u8 = 0x0b;

/// A place in a table, as wasm writes numbers that might be negative.
pub(super) fn signed(place: i32) -> Vec<u8> {
    let mut bytes = leb(usize::try_from(place).unwrap_or_default());
    // This bit of the last byte would be the sign.
    if let Some(last) = bytes.last_mut().filter(|it| **it & 0x40 != 0) {
        *last |= 0x80;
        bytes.push(0);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A wasm that imports a function `a` of each module, in this order, has two of its own behind
    /// them, and a table with these functions from a place on.
    fn wasm(modules: &[u8], segments: &[(i32, &[u32])]) -> Vec<u8> {
        let mut imports = vec![modules.len() as u8];
        for module in modules {
            imports.extend([1, *module, 1, b'a', 0, 0]);
        }
        let runs: Vec<Run> = segments
            .iter()
            .map(|(at, all)| (*at, all.to_vec()))
            .collect();
        let mut wasm = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0".to_vec();
        for (kind, content) in [
            (2, imports),
            (3, vec![2, 0, 0]),
            (4, vec![1, 0x70, 0, 200, 1]),
            (ELEMENTS, filled(&runs)),
            (10, vec![2, 2, 0, END, 2, 0, END]),
        ] {
            wasm.push(kind);
            wasm.extend(leb(content.len()));
            wasm.extend(content);
        }
        wasm
    }

    #[test]
    fn placeholders_leave_empty_places() {
        // The functions 0 and 2 are placeholders.
        let modules = b"pap";
        for (before, after) in [
            (&[(1, &[1, 3][..])][..], &[(1, &[1, 3][..])][..]),
            (&[(1, &[0, 1, 2, 3])], &[(2, &[1]), (4, &[3])]),
            (&[(1, &[1, 0, 2, 0, 3, 4])], &[(1, &[1]), (5, &[3, 4])]),
            (&[(63, &[0, 1, 0])], &[(64, &[1])]),
            (&[(1, &[0]), (9, &[1, 1])], &[(9, &[1, 1])]),
            (&[(1, &[0, 2])], &[]),
            (&[], &[]),
        ] {
            let rest = without(&wasm(modules, before), "p").expect("a wasm");
            assert_eq!(rest, wasm(modules, after), "{before:?}");
            assert_eq!(without(&rest, "p").expect("a wasm"), rest, "{before:?}");
        }
        assert!(without(b"no wasm", "p").is_err());
    }

    #[test]
    fn a_place_is_written_as_no_negative_number() {
        for (place, bytes) in [
            (0, &[0][..]),
            (63, &[63]),
            (64, &[0xc0, 0]),
            (300, &[0xac, 2]),
        ] {
            assert_eq!(signed(place), bytes, "{place}");
        }
    }
}
