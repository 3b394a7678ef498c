//! The same rules for a static host that reads `_headers` and `_redirects`.

use std::fmt::Write as _;

use crate::{Deployment, asset_headers, document_headers};

// No pattern reaches below /embed/assets/: a host joins the headers of all rules that match.
const SURFACES: [&str; 3] = ["/embed/plans/*", "/embed/checkout/*", "/embed/:vanity"];

/// The `_headers` file of a static host: the document's headers for each surface's address, and
/// those of the assets and of `embed.js`.
pub fn headers_file(html: &str, deployment: &Deployment) -> String {
    let document = document_headers(html, deployment);
    let assets = asset_headers("/embed/assets/any-0000000000000000.js");
    let script = asset_headers("/embed.js");
    let rules = SURFACES
        .iter()
        .map(|pattern| (*pattern, &document))
        .chain([("/embed/assets/*", &assets), ("/embed.js", &script)]);
    let mut file = String::new();
    for (pattern, headers) in rules {
        // Writing to a string cannot fail.
        let _ = writeln!(file, "{pattern}");
        for (name, value) in headers {
            let _ = writeln!(file, "  {name}: {value}");
        }
    }
    file
}

/// The `_redirects` file of a static host: every surface is answered with the one document.
pub fn redirects_file() -> String {
    SURFACES
        .iter()
        .map(|pattern| format!("{pattern} /embed/index.html 200\n"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rule_lists_the_headers_that_the_portal_sends() {
        let deployment = Deployment {
            api_base: "https://api.example/api".to_owned(),
            allowed_parents: vec!["https://a.example".to_owned()],
            checkout_origins: vec![],
        };
        let html = "<script>1</script>";
        let file = headers_file(html, &deployment);
        let mut document = String::new();
        for (name, value) in document_headers(html, &deployment) {
            document.push_str(&format!("\n  {name}: {value}"));
        }
        for pattern in SURFACES {
            assert!(
                file.contains(&format!("{pattern}{document}\n/")),
                "{pattern}"
            );
        }
        assert!(file.contains("/embed/assets/*\n  Cache-Control: public, max-age=31536000"));
        assert!(file.contains("/embed.js\n  Cache-Control: public, max-age=300\n"));
        assert!(
            file.lines()
                .all(|line| line.starts_with('/') || line.starts_with("  "))
        );
    }

    #[test]
    fn every_surface_is_rewritten_to_the_document() {
        assert_eq!(
            redirects_file(),
            "/embed/plans/* /embed/index.html 200\n\
             /embed/checkout/* /embed/index.html 200\n\
             /embed/:vanity /embed/index.html 200\n"
        );
    }
}
