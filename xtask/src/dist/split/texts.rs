//! Moves the words that only the second file says into it: the splitter leaves all data in the first.
//! They come to the same places of the memory, which nobody reads before.

use std::ops::Range;

use wasmparser::{DataKind, Parser, Payload};

use super::functions::leb;
use super::placeholders::{END as EXPRESSION_END, I32_CONST, signed, start};
use super::sections::rewritten;

/// What stands around each text; the widget's `build.rs` writes it.
const BEGIN: &[u8] = b"\x01rest\x02\n";
const END: &[u8] = b"\n\x03";

/// The numbers of the sections.
const CODE: u8 = 10;
const DATA: u8 = 11;

/// A text, where it stands in the memory, and where in the file.
#[derive(Debug)]
pub(super) struct Text {
    address: i32,
    bytes: Vec<u8>,
    place: Range<usize>,
}

impl Text {
    /// Whether a place of the memory is in it.
    pub(super) fn holds(&self, place: i32) -> bool {
        let behind = usize::try_from(i64::from(place) - i64::from(self.address));
        behind.is_ok_and(|it| it < self.bytes.len())
    }
}

/// The texts of a wasm.
pub(super) fn found(wasm: &[u8]) -> wasmparser::Result<Vec<Text>> {
    let mut all = Vec::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let Payload::DataSection(section) = payload? else {
            continue;
        };
        for segment in section {
            let segment = segment?;
            let DataKind::Active { offset_expr, .. } = segment.kind else {
                continue;
            };
            let Some(address) = start(&offset_expr)? else {
                continue;
            };
            let end = usize::try_from(segment.range.end).unwrap_or_default();
            let begin = end.saturating_sub(segment.data.len());
            all.extend(within(segment.data).map(|(at, bytes)| Text {
                address: address + i32::try_from(at).unwrap_or_default(),
                bytes: bytes.to_vec(),
                place: begin + at..begin + at + bytes.len(),
            }));
        }
    }
    Ok(all)
}

/// Leaves zeros in the places of the first file's texts, of which wasm-opt writes none.
pub(super) fn take(first: &mut [u8]) -> wasmparser::Result<Vec<Text>> {
    let texts = found(first)?;
    for text in &texts {
        if let Some(bytes) = first.get_mut(text.place.clone()) {
            bytes.fill(0);
        }
    }
    Ok(texts)
}

/// The second file, which has no data of its own, with these texts.
pub(super) fn given(second: &[u8], texts: &[Text]) -> wasmparser::Result<Vec<u8>> {
    let mut content = leb(texts.len());
    for text in texts {
        content.extend([0, I32_CONST]);
        content.extend(signed(text.address));
        content.push(EXPRESSION_END);
        content.extend(leb(text.bytes.len()));
        content.extend(&text.bytes);
    }
    rewritten(second, |section, written| {
        written.extend(section.whole);
        if section.kind == CODE {
            written.push(DATA);
            written.extend(leb(content.len()));
            written.extend(&content);
        }
        Ok(())
    })
}

/// The texts in some data, each with where it begins.
fn within(data: &[u8]) -> impl Iterator<Item = (usize, &[u8])> {
    let behind = |from: usize, mark: &[u8]| {
        let rest = data.get(from..)?;
        let at = rest.windows(mark.len()).position(|it| it == mark)?;
        Some(from + at + mark.len())
    };
    let mut from = 0;
    std::iter::from_fn(move || {
        let begin = behind(from, BEGIN)? - BEGIN.len();
        from = behind(begin, END)?;
        Some((begin, data.get(begin..from)?))
    })
}

#[cfg(test)]
mod tests {
    use super::super::functions::Functions;
    use super::*;

    const TEXT: &[u8] = b"\x01rest\x02\nTotal\nI alt\n\x03";

    /// A wasm with one import, a function for each number that returns it, and data from `address` on.
    fn wasm(numbers: &[i32], address: i32, data: &[u8]) -> Vec<u8> {
        let mut bodies = leb(numbers.len());
        for number in numbers {
            let mut body = vec![0, I32_CONST];
            body.extend(signed(*number));
            body.push(EXPRESSION_END);
            bodies.extend(leb(body.len()));
            bodies.extend(body);
        }
        let mut functions = leb(numbers.len());
        functions.extend(numbers.iter().map(|_| 0));
        let mut segment = vec![1, 0, I32_CONST];
        segment.extend(signed(address));
        segment.push(EXPRESSION_END);
        segment.extend(leb(data.len()));
        segment.extend(data);
        let mut wasm =
            b"\0asm\x01\0\0\0\x01\x05\x01\x60\0\x01\x7f\x02\x07\x01\x01m\x01f\0\0".to_vec();
        for (kind, content) in [
            (3, functions),
            (5, vec![1, 0, 1]),
            (CODE, bodies),
            (DATA, segment),
        ] {
            wasm.push(kind);
            wasm.extend(leb(content.len()));
            wasm.extend(content);
        }
        wasm
    }

    #[test]
    fn texts_move_to_the_same_place_of_the_other_file() {
        let around = [b"before", TEXT, b"between", TEXT, b"behind"].concat();
        let zeros = vec![0; TEXT.len()];
        let left = [b"before", &zeros[..], b"between", &zeros, b"behind"].concat();
        let mut first = wasm(&[7], 1024, &around);
        let texts = take(&mut first).expect("a wasm");
        assert_eq!(first, wasm(&[7], 1024, &left));
        let between = i32::try_from(TEXT.len()).expect("a short text") + 7;
        let addresses: Vec<_> = texts.iter().map(|it| it.address).collect();
        assert_eq!(addresses, [1030, 1030 + between]);

        let bare = &b"\0asm\x01\0\0\0\x0a\x01\x00\x00\x02\x01n"[..];
        let second = given(bare, &texts[..1]).expect("a wasm");
        let length = TEXT.len() as u8;
        let head = [
            DATA,
            7 + length,
            1,
            0,
            I32_CONST,
            0x86,
            8,
            EXPRESSION_END,
            length,
        ];
        let segment = [&head[..], TEXT].concat();
        assert_eq!(second, [&bare[..11], &segment, &bare[11..]].concat());
    }

    #[test]
    fn whatever_has_no_two_marks_stays() {
        for data in [
            &b""[..],
            b"Total",
            b"\x01rest\x02\nTotal",
            b"\n\x03\x01rest\x02\n",
            b"\x01rest\nTotal\n\x03",
        ] {
            let mut first = wasm(&[], 1024, data);
            assert!(take(&mut first).expect("a wasm").is_empty(), "{data:?}");
            assert_eq!(first, wasm(&[], 1024, data), "{data:?}");
        }
        assert!(take(&mut b"no wasm".to_owned()).is_err());
    }

    #[test]
    fn whoever_names_a_place_in_a_text_is_known() {
        let data = [b"before", TEXT, b"behind"].concat();
        let end = 1030 + i32::try_from(TEXT.len()).expect("a short text");
        for (numbers, expected) in [
            (&[1030][..], &[1][..]),
            (&[1029, 1030, end - 1, end], &[2, 3]),
            (&[0, 1024, 1 << 20], &[]),
        ] {
            let wasm = wasm(numbers, 1024, &data);
            let texts = found(&wasm).expect("a wasm");
            let functions = Functions::parse(&wasm).expect("a wasm");
            let readers = functions.naming(|place| texts.iter().any(|it| it.holds(place)));
            let readers: Vec<_> = readers.into_iter().collect();
            assert_eq!(readers, expected, "{numbers:?}");
        }
    }
}
