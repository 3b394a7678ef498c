//! Lays out the bundle: each asset under a name with its final content's hash, and a document
//! that names them so.

use std::fs;
use std::path::Path;

use policy::{integrity, linked_files};
use sha2::{Digest, Sha256};

use super::build::PUBLIC_URL;
use super::split::{REST, REST_INTEGRITY, REST_STYLE};
use super::start::{self, Asset};
use crate::failure::Failure;
use crate::project::{files_below, read, write};

/// Copies the bundle's assets into `embed`'s folder `assets` and returns the document, which
/// starts the program from them, and the glue. What comes with a checkout the glue names, and by its
/// new name; any other file the document. `minify` turns glue and styles into their final text.
pub(crate) fn lay_out(
    bundle: &Path,
    embed: &Path,
    minify: impl Fn(&Path) -> Result<String, Failure>,
) -> Result<(String, String), Failure> {
    let document = bundle.join("index.html");
    let mut html = without_snippets(&read(&document)?);
    let mut files = files_below(bundle)?;
    // The glue names what comes later, so that its own content is known only after that one's.
    files.sort_by_key(|it| it.extension().is_some_and(|ending| ending == "js"));
    let mut later = Vec::new();
    let (mut wasm, mut glue) = (None, None);
    for file in files {
        let relative = file.strip_prefix(bundle).unwrap_or(&file);
        let (Some(old), Some(ending)) = (
            relative.to_str(),
            relative.extension().and_then(|it| it.to_str()),
        ) else {
            return Err(Failure::content(&file, "has no plain name with an ending"));
        };
        // The glue has the snippets within, once it is minified.
        if old == "index.html" || old.starts_with("snippets/") {
            continue;
        }
        if ending == "js" {
            let text = minify(&file)?;
            let named = |text: String, (plain, new): &(&str, String)| text.replace(plain, new);
            glue = Some(later.iter().fold(text, named));
            continue;
        }
        let content = match ending {
            "css" => minify(&file)?.into_bytes(),
            _ => fs::read(&file).map_err(Failure::file(&file))?,
        };
        let new = hashed_name(old, ending, &content);
        let asset = || Asset {
            address: format!("{PUBLIC_URL}{new}"),
            integrity: integrity(&content),
        };
        if old == REST {
            later.push((REST, new.clone()));
            later.push((REST_INTEGRITY, integrity(&content)));
        } else if ending == "wasm" {
            wasm = Some(asset());
        } else if let Some(rest) = without_styles(&html, old).filter(|_| ending == "css") {
            html = rest;
            later.push((REST_STYLE, new.clone()));
        } else {
            html = renamed(&html, old, &new).ok_or_else(|| {
                Failure::content(&document, format!("does not name the bundle's file {old}"))
            })?;
        }
        write(&embed.join("assets").join(new), content)?;
    }
    let started = wasm.and_then(|wasm| start::own(&html, &wasm));
    started.zip(glue).ok_or_else(|| {
        Failure::content(
            &document,
            "has not the start that this version of trunk writes, or no boot script",
        )
    })
}

// Trunk asks the browser to preload each snippet; they are part of the glue now.
fn without_snippets(html: &str) -> String {
    let mut rest = html;
    let mut kept = String::with_capacity(html.len());
    let needle = format!("href=\"{PUBLIC_URL}snippets/");
    while let Some(at) = rest.find(&needle) {
        let start = rest.get(..at).and_then(|it| it.rfind('<')).unwrap_or(at);
        let end = rest.get(at..).and_then(|it| it.find('>'));
        let end = end.map_or(rest.len(), |it| at + it + 1);
        kept.push_str(rest.get(..start).unwrap_or_default());
        rest = rest.get(end..).unwrap_or_default();
    }
    kept.push_str(rest);
    kept
}

// The checkout's stylesheet is the only one that has its own file.
fn without_styles(html: &str, name: &str) -> Option<String> {
    let address = format!("{PUBLIC_URL}{name}");
    let link = linked_files(html)
        .into_iter()
        .find(|it| it.address == address)?;
    let mut rest = html.to_owned();
    rest.replace_range(link.range, "");
    Some(rest)
}

fn renamed(html: &str, old: &str, new: &str) -> Option<String> {
    let old = format!("{PUBLIC_URL}{old}");
    html.contains(&old)
        .then(|| html.replace(&old, &format!("{PUBLIC_URL}{new}")))
}

// Trunk's own hash is of what cargo wrote, so it would stay the same after another minifier.
fn hashed_name(old: &str, ending: &str, content: &[u8]) -> String {
    let stem = old
        .strip_suffix(ending)
        .unwrap_or(old)
        .trim_end_matches('.');
    let stem = stem.rsplit('/').next().unwrap_or(stem);
    let stem = stem.strip_suffix("_bg").unwrap_or(stem);
    let stem = match stem.rsplit_once('-') {
        Some((name, hash)) if is_hash(hash) => name,
        _ => stem,
    };
    let hash: String = Sha256::digest(content)
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("{stem}-{hash}.{ending}")
}

fn is_hash(text: &str) -> bool {
    (12..=16).contains(&text.len()) && text.bytes().all(|it| it.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    // The first half of the SHA-256 of nothing.
    const NOTHING: &str = "e3b0c44298fc1c14";

    #[test]
    fn a_name_keeps_what_it_means_and_loses_its_old_hash() {
        fn check(old: &str, expected: &str) {
            let ending = old.rsplit('.').next().expect("a part");
            let expected = expected.replace('#', NOTHING);
            assert_eq!(hashed_name(old, ending, b""), expected, "{old}");
        }
        check("pricing-card-6d3d5c1e7ab0f123.js", "pricing-card-#.js");
        check(
            "pricing-card-6d3d5c1e7ab0f12_bg.wasm",
            "pricing-card-#.wasm",
        );
        check("pricing-card.js", "pricing-card-#.js");
        check("tokens-0123456789abcdef.css", "tokens-#.css");
        check("icons/logo.svg", "logo-#.svg");
        check("a-b-face.css", "a-b-face-#.css");
        check(
            "plain-0123456789abcdefg.css",
            "plain-0123456789abcdefg-#.css",
        );
        assert_ne!(
            hashed_name("a.js", "js", b"1"),
            hashed_name("a.js", "js", b"2")
        );
    }

    #[test]
    fn a_stylesheet_of_its_own_leaves_the_document() {
        let html = "<style>a</style><link rel=\"stylesheet\" href=\"/embed/assets/c-1.css\"/><p>";
        let rest = without_styles(html, "c-1.css");
        assert_eq!(rest.as_deref(), Some("<style>a</style><p>"));
        assert_eq!(without_styles(html, "d-1.css"), None);
    }

    #[test]
    fn the_document_names_only_what_is_there() {
        let html = "<link rel=\"modulepreload\" href=\"/embed/assets/a-1.js\">\
            <link rel=\"modulepreload\" href=\"/embed/assets/snippets/x/inline0.js\" crossorigin>\
            <script>import '/embed/assets/a-1.js'</script>";
        let html = without_snippets(html);
        assert!(
            !html.contains("snippets") && html.contains("modulepreload"),
            "{html}"
        );
        assert_eq!(without_snippets(&html), html);
        let new = renamed(&html, "a-1.js", "a-2.js").expect("the document names it");
        assert_eq!(new.matches("/embed/assets/a-2.js").count(), 2);
        assert!(!new.contains("a-1.js"));
        assert_eq!(renamed(&html, "b.js", "b-2.js"), None);
    }
}
