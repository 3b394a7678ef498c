//! The content security policies of the frame document and of a page by itself.

use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

use crate::{Deployment, InlineKind, inline_texts};

/// The policy's text: nothing by default, and each thing that the frame needs by name.
pub(crate) fn policy(html: &str, deployment: &Deployment) -> String {
    let parents: Vec<&str> = deployment.parents().collect();
    let ancestors = if parents.is_empty() {
        "'none'".to_owned()
    } else {
        parents.join(" ")
    };
    let api = deployment
        .api_origin()
        .map(|it| format!(" {it}"))
        .unwrap_or_default();
    let fonts: Vec<&str> = deployment.fonts().collect();
    let fonts = if fonts.is_empty() {
        "'none'".to_owned()
    } else {
        fonts.join(" ")
    };
    [
        "default-src 'none'".to_owned(),
        // The wasm module may be compiled, but no text becomes code.
        format!(
            "script-src 'self' 'wasm-unsafe-eval'{}",
            hashes(html, InlineKind::Script)
        ),
        format!("style-src 'self'{}", hashes(html, InlineKind::Style)),
        // A card's icon may be any https image of the seller's.
        "img-src 'self' https: data:".to_owned(),
        // A partner's font, from where the deployment lets one come.
        format!("font-src {fonts}"),
        format!("connect-src 'self'{api}"),
        "base-uri 'none'".to_owned(),
        "form-action 'none'".to_owned(),
        format!("frame-ancestors {ancestors}"),
    ]
    .join("; ")
}

/// The policy of a page that stands by itself: it loads nothing, runs its inline texts alone, and
/// is never framed.
pub(crate) fn page_policy(html: &str) -> String {
    [
        "default-src 'none'".to_owned(),
        format!("script-src{}", or_none(hashes(html, InlineKind::Script))),
        format!("style-src{}", or_none(hashes(html, InlineKind::Style))),
        "base-uri 'none'".to_owned(),
        "form-action 'none'".to_owned(),
        "frame-ancestors 'none'".to_owned(),
    ]
    .join("; ")
}

fn or_none(sources: String) -> String {
    if sources.is_empty() {
        " 'none'".to_owned()
    } else {
        sources
    }
}

fn hashes(html: &str, kind: InlineKind) -> String {
    let texts = inline_texts(html).into_iter().filter(|it| it.kind == kind);
    let texts = texts.filter_map(|it| html.get(it.range));
    let mut sources: Vec<_> = Vec::new();
    for source in texts.map(hash_source) {
        // Two documents may have the same styles.
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    sources.concat()
}

// A browser hashes the text after it has turned each line end into one newline.
fn hash_source(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    format!(" '{}'", integrity(text.as_bytes()))
}

/// The hash of a file's content, as an `integrity` attribute and a policy have it.
pub fn integrity(content: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(content)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const EMPTY: &str = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

    fn directive(html: &str, parents: &[&str], name: &str) -> String {
        let deployment = Deployment {
            api_base: "http://localhost:8787/api".to_owned(),
            allowed_parents: parents.iter().map(|&it| it.to_owned()).collect(),
            checkout_origins: Vec::new(),
            font_origins: Vec::new(),
        };
        let policy = policy(html, &deployment);
        let mut found = policy
            .split("; ")
            .filter(|it| it.split(' ').next() == Some(name));
        let value = found.next().expect("the directive is there").to_owned();
        assert_eq!(found.next(), None, "no directive stands twice");
        value
    }

    #[test]
    fn a_hash_is_written_as_browsers_read_it() {
        assert_eq!(
            integrity(b""),
            "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
        );
    }

    #[test]
    fn each_inline_script_and_style_is_named_by_its_hash() {
        fn check(html: &str, name: &str, expected: &str) {
            assert_eq!(directive(html, &[], name), expected, "{html}");
        }
        let scripts = "script-src 'self' 'wasm-unsafe-eval'";
        check("<p>", "script-src", scripts);
        check("<script src=\"/a.js\"></script>", "script-src", scripts);
        check("<!-- <script></script> -->", "script-src", scripts);
        check(
            "<script></script>",
            "script-src",
            &format!("{scripts} {EMPTY}"),
        );
        check(
            "<script type=\"module\">alert(1)</script>",
            "script-src",
            &format!("{scripts} 'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"),
        );
        check(
            "<style></style>",
            "style-src",
            &format!("style-src 'self' {EMPTY}"),
        );
        check(
            "<style></style><style></style>",
            "style-src",
            &format!("style-src 'self' {EMPTY}"),
        );
        check("<p style=\"x\">", "style-src", "style-src 'self'");
        assert_eq!(
            directive("<script>a\r\nb\rc</script>", &[], "script-src"),
            directive("<script>a\nb\nc</script>", &[], "script-src"),
        );
    }

    #[test]
    fn only_acceptable_parents_reach_the_header() {
        fn check(parents: &[&str], expected: &str) {
            assert_eq!(directive("", parents, "frame-ancestors"), expected);
        }
        check(
            &["https://a.example", "http://b.test:1"],
            "frame-ancestors https://a.example http://b.test:1",
        );
        check(&[], "frame-ancestors 'none'");
        check(&["*"], "frame-ancestors 'none'");
        check(
            &["https://a.example; script-src *"],
            "frame-ancestors 'none'",
        );
        check(
            &["https://a.example\r\nX: y", "https://b.example"],
            "frame-ancestors https://b.example",
        );
        assert_eq!(
            directive("", &[], "connect-src"),
            "connect-src 'self' http://localhost:8787"
        );
        let own = Deployment {
            api_base: "/api".to_owned(),
            allowed_parents: vec![],
            checkout_origins: vec![],
            font_origins: Vec::new(),
        };
        assert!(policy("", &own).contains("; connect-src 'self'; "));
    }

    #[test]
    fn nothing_may_turn_text_into_code() {
        let deployment = Deployment {
            api_base: "no address".to_owned(),
            allowed_parents: vec![],
            checkout_origins: vec![],
            font_origins: Vec::new(),
        };
        let policy = policy("<script>1</script><style>a{}</style>", &deployment);
        assert!(!policy.contains("'unsafe-eval'") && !policy.contains("'unsafe-inline'"));
        assert!(policy.contains("connect-src 'self';"), "{policy}");
    }

    #[test]
    fn a_page_by_itself_loads_nothing_and_is_never_framed() {
        fn check(html: &str, scripts: &str, styles: &str) {
            assert_eq!(
                page_policy(html),
                format!(
                    "default-src 'none'; script-src {scripts}; style-src {styles}; \
                     base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
                ),
                "{html}"
            );
        }
        check("<p>", "'none'", "'none'");
        check("<script></script>", EMPTY, "'none'");
        check("<style></style>", "'none'", EMPTY);
        check("<style></style><script src=x></script>", "'none'", EMPTY);
        check("<style></style><style></style>", "'none'", EMPTY);
    }
}
