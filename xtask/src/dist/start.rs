//! How the program starts: the document asks for the wasm and the glue at once, and the browser runs
//! neither before it has compared it with the hash that the document names.

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

/// The document with its own start in the place of trunk's: both files are asked for ahead of the
/// styles, which take a while to come. `None` if it lacks a part of trunk's, or a boot script.
pub(super) fn own(html: &str, wasm: &Asset, glue: &Asset) -> Option<String> {
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
    let script = format!(
        "<script type=\"module\" src=\"{}\" integrity=\"{}\"></script>",
        glue.address, glue.integrity
    );
    html.insert_str(html.find("<title>")?, &script);
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
    fn both_files_are_asked_for_ahead_of_the_styles_and_by_their_hashes() {
        let asset = |name: &str| Asset {
            address: format!("/{name}"),
            integrity: format!("sha256-{name}"),
        };
        fn check(html: &str, found: Option<String>, expected: Option<&str>) {
            assert_eq!(found.as_deref(), expected, "{html}");
        }
        let trunk = "<link rel=\"modulepreload\" href=\"a.js\"><link rel=\"preload\" href=\"b.wasm\">\
                     <script type=\"module\">import init from 'a.js'; await init()</script>";
        let html = format!("<meta><title>T</title><script>1</script><style>s</style>{trunk}<body>");
        check(
            &html,
            own(&html, &asset("b"), &asset("a")),
            Some(
                "<meta><script type=\"module\" src=\"/a\" integrity=\"sha256-a\"></script>\
                 <title>T</title><script>1</script>\
                 <script>window.wasmFile = fetch('/b', { integrity: 'sha256-b' })</script>\
                 <style>s</style><body>",
            ),
        );
        for part in [
            "<script>1</script>",
            "<title>",
            "module\"",
            "preload\"",
            "rel=\"preload\"",
        ] {
            let lacking = html.replacen(part, "", 1);
            check(&lacking, own(&lacking, &asset("b"), &asset("a")), None);
        }
    }
}
