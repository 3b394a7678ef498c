//! The response headers of the document and of the files that it loads.

use crate::{Deployment, csp};

/// What a partner's page loads, at the root of the portal: the script, the same as a module, and both
/// for development, which say on the console what is wrong.
pub const HOST_SCRIPTS: [&str; 4] = ["embed.js", "embed.mjs", "embed.dev.js", "embed.dev.mjs"];

const NOSNIFF: (&str, &str) = ("X-Content-Type-Options", "nosniff");

/// The headers that the frame document is served with, its `Cache-Control` included.
///
/// `html` is the document as served: the hashes of its inline scripts and styles are part of the
/// policy. A setting that [`Deployment::check`] refuses is left out, never written to a header.
pub fn document_headers(html: &str, deployment: &Deployment) -> Vec<(&'static str, String)> {
    let mut headers = with_policy(csp::policy(html, deployment));
    // A page that isolates itself can embed only what says so, and what asks other origins for files,
    // such as an operator's pictures, without saying who asks.
    let isolated = [
        ("Cross-Origin-Resource-Policy", "cross-origin"),
        ("Cross-Origin-Embedder-Policy", "credentialless"),
    ];
    headers.extend(isolated.map(|(name, value)| (name, value.to_owned())));
    headers
}

/// The headers of a page of the portal that stands by itself, such as the one that a buyer comes
/// back to; `html` as in [`document_headers`]. The page keeps the window that opened it, which it
/// has something to tell.
pub fn page_headers(html: &str) -> Vec<(&'static str, String)> {
    with_policy(csp::page_policy(html))
}

fn with_policy(policy: String) -> Vec<(&'static str, String)> {
    let fixed = [
        NOSNIFF,
        // An address holds the ids of plans or of a purchase, which are nobody else's business.
        ("Referrer-Policy", "no-referrer"),
        (
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        ),
        // The document names the hashed files of one release, so it is asked for each time.
        ("Cache-Control", "no-cache"),
    ];
    let mut headers = vec![("Content-Security-Policy", policy)];
    headers.extend(fixed.map(|(name, value)| (name, value.to_owned())));
    headers
}

/// The headers of a file next to the document, by its path on the host (`/embed/assets/...`,
/// `/embed.js`). A name with its content's hash may be kept for ever; any other is asked for
/// again, [`HOST_SCRIPTS`] after five minutes.
pub fn asset_headers(path: &str) -> Vec<(&'static str, String)> {
    let (cache, readers) = match path.trim_start_matches('/') {
        // Partners load the script from their own pages, with or without `crossorigin`.
        path if HOST_SCRIPTS.contains(&path) => ("public, max-age=300", "cross-origin"),
        path if path.starts_with("embed/assets/") && is_hashed(path) => {
            ("public, max-age=31536000, immutable", "same-origin")
        }
        _ => ("no-cache", "same-origin"),
    };
    let mut headers = vec![
        ("Cache-Control", cache.to_owned()),
        ("Cross-Origin-Resource-Policy", readers.to_owned()),
        (NOSNIFF.0, NOSNIFF.1.to_owned()),
    ];
    if readers == "cross-origin" {
        headers.push(("Access-Control-Allow-Origin", "*".to_owned()));
    }
    headers
}

// A hashed name is `<name>-<16 hex digits>.<ending>`; a further `.br` or `.gz` may follow.
fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let Some((stem, _)) = name.split_once('.') else {
        return false;
    };
    stem.rsplit_once('-').is_some_and(|(_, hash)| {
        hash.len() == 16
            && hash
                .bytes()
                .all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_kept_for_ever_only_under_a_hashed_name() {
        fn check(path: &str, cache: &str, readers: &str) {
            let headers = asset_headers(path);
            let value = |name| {
                headers
                    .iter()
                    .find(|it| it.0 == name)
                    .map(|it| it.1.as_str())
            };
            assert_eq!(value("Cache-Control"), Some(cache), "{path}");
            assert_eq!(
                value("Cross-Origin-Resource-Policy"),
                Some(readers),
                "{path}"
            );
            assert_eq!(value("X-Content-Type-Options"), Some("nosniff"), "{path}");
        }
        let for_ever = "public, max-age=31536000, immutable";
        check(
            "/embed/assets/pricing-card-0123456789abcdef.js",
            for_ever,
            "same-origin",
        );
        check(
            "embed/assets/pricing-card-0123456789abcdef.wasm",
            for_ever,
            "same-origin",
        );
        check(
            "/embed/assets/pricing-card-0123456789abcdef.wasm.br",
            for_ever,
            "same-origin",
        );
        for script in ["/embed.js", "/embed.mjs", "/embed.dev.js", "/embed.dev.mjs"] {
            check(script, "public, max-age=300", "cross-origin");
        }
        check("/embed.dev.css", "no-cache", "same-origin");
        check("/embed/assets/pricing-card.js", "no-cache", "same-origin");
        check(
            "/embed/assets/pricing-card-0123456789ABCDEF.js",
            "no-cache",
            "same-origin",
        );
        check(
            "/embed/assets/pricing-card-0123456789abcde.js",
            "no-cache",
            "same-origin",
        );
        check("/embed/assets/-0123456789abcdef", "no-cache", "same-origin");
        check("/other/x-0123456789abcdef.js", "no-cache", "same-origin");
        check("/embed/assets/", "no-cache", "same-origin");
        check("", "no-cache", "same-origin");
    }

    #[test]
    fn a_document_has_each_header_once_and_no_line_break() {
        let deployment = Deployment {
            api_base: "https://api.example\r\nX: y".to_owned(),
            allowed_parents: vec!["https://a.example\nX: y".to_owned()],
            checkout_origins: vec![],
            font_origins: Vec::new(),
        };
        let html = "<script>\n1\r\n</script>";
        for headers in [document_headers(html, &deployment), page_headers(html)] {
            let mut names: Vec<_> = headers.iter().map(|it| it.0).collect();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), headers.len());
            assert!(
                headers
                    .iter()
                    .all(|(_, value)| !value.contains(['\r', '\n']))
            );
            assert!(headers.contains(&("Cache-Control", "no-cache".to_owned())));
            assert!(headers.contains(&("Referrer-Policy", "no-referrer".to_owned())));
            assert!(names.iter().all(|it| *it != "Cross-Origin-Opener-Policy"));
        }
    }
}
