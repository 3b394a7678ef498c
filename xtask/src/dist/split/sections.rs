//! The sections of a wasm, each as it is written.

use wasmparser::BinaryReader;

/// How long the beginning of every wasm is.
const HEAD: usize = 8;

/// One section.
pub(super) struct Section<'a> {
    /// What it holds, by the format's numbers.
    pub(super) kind: u8,
    /// What is in it.
    pub(super) content: &'a [u8],
    /// All of it, from its kind on.
    pub(super) whole: &'a [u8],
}

/// The wasm with what `each` makes of its sections.
pub(super) fn rewritten<'a>(
    wasm: &'a [u8],
    mut each: impl FnMut(Section<'a>, &mut Vec<u8>) -> wasmparser::Result<()>,
) -> wasmparser::Result<Vec<u8>> {
    let mut reader = BinaryReader::new(wasm, 0);
    let mut written = reader.read_bytes(HEAD)?.to_vec();
    while !reader.eof() {
        let mut inner = reader.clone();
        let kind = inner.read_u8()?;
        let length = inner.read_var_u32()?;
        let content = inner.read_bytes(length as usize)?;
        let length = inner.original_position() - reader.original_position();
        let whole = reader.read_bytes(usize::try_from(length).unwrap_or(usize::MAX))?;
        let section = Section {
            kind,
            content,
            whole,
        };
        each(section, &mut written)?;
    }
    Ok(written)
}
