//! Takes out of a wasm what it claims of its features. Debian's wasm-split lets it claim all that there
//! are, and a newer binaryen would then write encodings which the older one cannot read.

use wasmparser::{Parser, Payload};

const CLAIMS: &str = "target_features";

/// The wasm without its claims.
pub(super) fn without(wasm: &[u8]) -> wasmparser::Result<Vec<u8>> {
    let mut kept = wasm.to_vec();
    // Where the section before ended; each section begins with its kind and its length.
    let mut end = 0;
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload?;
        let section = match &payload {
            Payload::Version { range, .. } => Some(range.clone()),
            Payload::CodeSectionStart { range, .. } => Some(range.clone()),
            other => other.as_section().map(|(_, range)| range),
        };
        let Some(section) = section else { continue };
        let section_end = usize::try_from(section.end).unwrap_or(end);
        match payload {
            Payload::CustomSection(custom) if custom.name() == CLAIMS => {
                kept.drain(end..section_end);
                return Ok(kept);
            }
            _ => end = section_end,
        }
    }
    Ok(kept)
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
