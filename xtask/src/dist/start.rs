//! How the program starts: the document asks for the wasm at once, by its hash, and has the glue
//! within, which its policy names by its hash.

use std::path::Path;

use crate::failure::Failure;
use crate::project::{read, write};

/// A file as the document asks for it.
pub(super) struct Asset {
    /// Its path on the host.
    pub(super) address: String,
    /// What the browser compares its content with.
    pub(super) integrity: String,
}

/// Lets the glue begin by itself, with the wasm that the document has asked for.
pub(super) fn begin(glue: &Path) -> Result<(), Failure> {
    let text = beginning(&read(glue)?)
        .ok_or_else(|| Failure::content(glue, "is of another shape: it exports no start"))?;
    write(glue, text)
}

fn beginning(glue: &str) -> Option<String> {
    let (before, after) = glue.split_once("export { __wbg_init as default };")?;
    let called = [
        "function __wbg_get_imports()",
        "function __wbg_finalize_init(",
    ];
    // A start that is awaited fails silently in WebKit; a promise that nobody waits for is told in
    // every browser.
    called.iter().all(|it| before.contains(it)).then(|| {
        format!(
            "{before}WebAssembly.instantiateStreaming(wasmFile, __wbg_get_imports())\
             .then(({{ instance, module }}) => __wbg_finalize_init(instance, module));{after}"
        )
    })
}

/// The document with its own start in the place of trunk's: the wasm is asked for ahead of the
/// styles, which take a while to come. `None` if it lacks a part of trunk's, or a boot script.
pub(super) fn own(html: &str, wasm: &Asset) -> Option<String> {
    let mut html = html.to_owned();
    for (begin, end) in [
        ("<link rel=\"modulepreload\"", ">"),
        ("<link rel=\"preload\"", ">"),
        ("<script type=\"module\">", "</script>"),
    ] {
        let start = html.find(begin)?;
        let length = html.get(start..)?.find(end)? + end.len();
        html.replace_range(start..start + length, "");
    }
    // Of a preload each browser decides by itself whether it serves a request with a hash, so that a
    // script asks for the wasm.
    let fetch = format!(
        "<script>window.wasmFile = fetch('{}', {{ integrity: '{}' }})</script>",
        wasm.address, wasm.integrity
    );
    let boot = "</script>";
    html.insert_str(html.find(boot)? + boot.len(), &fetch);
    Some(html)
}

/// The document with the glue at its end: a file of its own would share the slow link with the wasm,
/// while the link waits for the wasm's first byte when the document comes.
pub(super) fn with_glue(html: &str, glue: &str) -> Option<String> {
    // It would end its element.
    if glue.contains("</script") {
        return None;
    }
    let script = format!("<script type=\"module\">{glue}</script>");
    let mut html = html.to_owned();
    html.insert_str(html.find("</body>")?, &script);
    Some(html)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_glue_begins_with_the_wasm_that_was_asked_for() {
        let glue = "function __wbg_get_imports() {}\nfunction __wbg_finalize_init(a, b) {}\n\
                    export { __wbg_init as default };\n";
        let begun = beginning(glue).expect("the glue's shape");
        let call = "WebAssembly.instantiateStreaming(wasmFile, __wbg_get_imports())\
                    .then(({ instance, module }) => __wbg_finalize_init(instance, module));\n";
        assert!(
            begun.ends_with(call) && !begun.contains("export"),
            "{begun}"
        );
        for part in ["get_imports()", "finalize_init(", "export { __wbg_init"] {
            assert_eq!(beginning(&glue.replace(part, "")), None, "{part}");
        }
    }

    #[test]
    fn the_wasm_is_asked_for_ahead_of_the_styles_and_by_its_hash() {
        let wasm = Asset {
            address: "/b".to_owned(),
            integrity: "sha256-b".to_owned(),
        };
        fn check(html: &str, found: Option<String>, expected: Option<&str>) {
            assert_eq!(found.as_deref(), expected, "{html}");
        }
        let trunk = "<link rel=\"modulepreload\" href=\"a.js\"><link rel=\"preload\" href=\"b.wasm\">\
                     <script type=\"module\">import init from 'a.js'; await init()</script>";
        let html = format!("<meta><title>T</title><script>1</script><style>s</style>{trunk}<body>");
        check(
            &html,
            own(&html, &wasm),
            Some(
                "<meta><title>T</title><script>1</script>\
                 <script>window.wasmFile = fetch('/b', { integrity: 'sha256-b' })</script>\
                 <style>s</style><body>",
            ),
        );
        for part in [
            "<script>1</script>",
            "module\"",
            "preload\"",
            "rel=\"preload\"",
        ] {
            let lacking = html.replacen(part, "", 1);
            check(&lacking, own(&lacking, &wasm), None);
        }
    }

    #[test]
    fn the_glue_is_the_last_of_the_document() {
        let html = "<body><p></p></body></html>";
        let whole = "<body><p></p><script type=\"module\">a</script></body></html>";
        assert_eq!(with_glue(html, "a").as_deref(), Some(whole));
        assert_eq!(with_glue("<body>", "a"), None);
        assert_eq!(with_glue(html, "'</script>'"), None);
    }
}
