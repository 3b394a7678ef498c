//! Takes out of a wasm what it claims of its features. Debian's wasm-split lets it claim all that there
//! are, and a newer binaryen would then write encodings which the older one cannot read.

use wasmparser::BinaryReader;

use super::sections::rewritten;

const CLAIMS: &str = "target_features";

/// The wasm without its claims.
pub(super) fn without(wasm: &[u8]) -> wasmparser::Result<Vec<u8>> {
    rewritten(wasm, |section, written| {
        let is_custom = section.kind == 0;
        if !(is_custom && BinaryReader::new(section.content, 0).read_string()? == CLAIMS) {
            written.extend(section.whole);
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A wasm with these custom sections, each with one byte of content.
    fn wasm(sections: &[&str]) -> Vec<u8> {
        let mut wasm = b"\0asm\x01\0\0\0".to_vec();
        for name in sections {
            wasm.extend([0, name.len() as u8 + 2, name.len() as u8]);
            wasm.extend(name.bytes());
            wasm.push(7);
        }
        wasm
    }

    #[test]
    fn only_the_claims_are_taken_out() {
        for (before, after) in [
            (&["a", CLAIMS, "b"][..], &["a", "b"][..]),
            (&[CLAIMS], &[]),
            (&["a"], &["a"]),
            (&[], &[]),
        ] {
            let rest = without(&wasm(before)).expect("a wasm");
            assert_eq!(rest, wasm(after), "{before:?}");
        }
        assert!(without(b"no wasm").is_err());
    }
}
