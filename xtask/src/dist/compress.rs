//! Writes each text and wasm file a second and third time, compressed as browsers accept it.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::failure::Failure;
use crate::project::{files_below, write};

const COMPRESSIBLE: [&str; 8] = ["html", "css", "js", "mjs", "wasm", "svg", "json", "txt"];

/// Writes `<file>.br` and `<file>.gz` beside each file that compresses well.
pub(crate) fn beside(folder: &Path) -> Result<(), Failure> {
    for file in files_below(folder)? {
        let ending = file
            .extension()
            .and_then(|it| it.to_str())
            .unwrap_or_default();
        if !COMPRESSIBLE.contains(&ending) {
            continue;
        }
        let content = fs::read(&file).map_err(Failure::file(&file))?;
        let brotli = brotli(&content).map_err(Failure::file(&file))?;
        write(&with_ending(&file, "br"), brotli)?;
        let gzip = gzip(&content).map_err(Failure::file(&file))?;
        write(&with_ending(&file, "gz"), gzip)?;
    }
    Ok(())
}

/// The path of a file's compressed twin.
pub(crate) fn with_ending(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}

/// The content as it is sent to a browser that takes brotli.
pub(super) fn brotli(content: &[u8]) -> io::Result<Vec<u8>> {
    let mut compressed = Vec::new();
    // The highest quality and the largest window that every browser accepts.
    let mut writer = brotli::CompressorWriter::new(&mut compressed, 4096, 11, 22);
    writer.write_all(content)?;
    writer.flush()?;
    drop(writer);
    Ok(compressed)
}

/// The same for gzip.
pub(super) fn gzip(content: &[u8]) -> io::Result<Vec<u8>> {
    let mut writer = GzEncoder::new(Vec::new(), Compression::best());
    writer.write_all(content)?;
    writer.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn what_is_compressed_comes_back_the_same() {
        fn check(content: &[u8]) {
            let mut back = Vec::new();
            let packed = brotli(content).expect("memory takes it");
            brotli::Decompressor::new(packed.as_slice(), 4096)
                .read_to_end(&mut back)
                .expect("it is brotli");
            assert_eq!(back, content);
            back.clear();
            let packed = gzip(content).expect("memory takes it");
            flate2::read::GzDecoder::new(packed.as_slice())
                .read_to_end(&mut back)
                .expect("it is gzip");
            assert_eq!(back, content);
        }
        check(b"");
        check(b"a");
        check("Månedligt ".repeat(1000).as_bytes());
    }

    #[test]
    fn a_twin_s_name_keeps_the_whole_name() {
        let twin = with_ending(Path::new("/a/b-1.js"), "br");
        assert_eq!(twin, Path::new("/a/b-1.js.br"));
    }
}
