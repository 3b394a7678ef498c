//! The same rules for a static host that reads `_headers` and `_redirects`.

use std::fmt::Write as _;

use crate::{Deployment, HOST_SCRIPTS, asset_headers, document_headers, page_headers};

// No pattern reaches below /embed/assets/: a host joins the headers of all rules that match.
const SURFACES: [&str; 2] = ["/embed/plans/*", "/embed/checkout/*"];
const VANITY: &str = "/embed/:vanity";
const RETURN: &str = "/embed/return";
// A host may answer a folder's own address with the document in it.
const FOLDER: &str = "/embed/";

/// The `_headers` file of a static host: the headers of the document for each surface's address,
/// and those of the return page, of the assets, and of what a partner's page loads.
pub fn headers_file(html: &str, return_html: &str, deployment: &Deployment) -> String {
    let document = document_headers(html, deployment);
    // The return page's address matches the rule of the vanities as well, and a host that joins
    // two policies makes the browser keep both.
    let vanity = document_headers(&[html, return_html].concat(), deployment);
    let returned = page_headers(return_html);
    let assets = asset_headers("/embed/assets/any-0000000000000000.js");
    let scripts = HOST_SCRIPTS.map(|it| (format!("/{it}"), asset_headers(it)));
    let surfaces = SURFACES.iter().map(|pattern| (*pattern, &document));
    let scripts = scripts
        .iter()
        .map(|(path, headers)| (path.as_str(), headers));
    let others = [
        (FOLDER, &document),
        (VANITY, &vanity),
        (RETURN, &returned),
        ("/embed/assets/*", &assets),
    ];
    let mut file = String::new();
    for (pattern, headers) in surfaces.chain(others).chain(scripts) {
        // Writing to a string cannot fail.
        let _ = writeln!(file, "{pattern}");
        for (name, value) in headers {
            let _ = writeln!(file, "  {name}: {value}");
        }
    }
    file
}

/// The `_redirects` file of a static host: the first rule that matches counts, and every address
/// but the return page's is answered with the one document.
pub fn redirects_file() -> String {
    let page = format!("{RETURN} /embed/return.html 200\n");
    let surfaces = SURFACES.iter().chain([&VANITY]);
    let surfaces = surfaces.map(|pattern| format!("{pattern} /embed/index.html 200\n"));
    [page].into_iter().chain(surfaces).collect()
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
            font_origins: Vec::new(),
        };
        let (html, page) = ("<script>1</script>", "<script>2</script>");
        let file = headers_file(html, page, &deployment);
        let of = |headers: Vec<(&str, String)>| {
            let lines = headers.into_iter();
            let lines = lines.map(|(name, value)| format!("\n  {name}: {value}"));
            lines.collect::<String>()
        };
        let document = of(document_headers(html, &deployment));
        let both = of(document_headers(&format!("{html}{page}"), &deployment));
        for (pattern, headers) in [
            ("/embed/plans/*", &document),
            ("/embed/checkout/*", &document),
            ("/embed/", &document),
            ("/embed/:vanity", &both),
            ("/embed/return", &of(page_headers(page))),
        ] {
            assert!(
                file.contains(&format!("{pattern}{headers}\n/")),
                "{pattern}"
            );
        }
        assert!(file.contains("/embed/assets/*\n  Cache-Control: public, max-age=31536000"));
        for script in ["/embed.js", "/embed.mjs", "/embed.dev.js", "/embed.dev.mjs"] {
            let rule = format!("{script}\n  Cache-Control: public, max-age=300\n");
            assert!(file.contains(&rule), "{script}");
        }
        assert!(
            file.lines()
                .all(|line| line.starts_with('/') || line.starts_with("  "))
        );
    }

    #[test]
    fn the_return_page_runs_under_the_joined_policies_of_both_rules_that_match_it() {
        let deployment = Deployment {
            api_base: "https://api.example/api".to_owned(),
            allowed_parents: vec![],
            checkout_origins: vec![],
            font_origins: Vec::new(),
        };
        let (html, page) = ("<script>1</script>", "<style>2</style><script>3</script>");
        let file = headers_file(html, page, &deployment);
        let policy_of = |pattern: &str| {
            let (_, rule) = file.split_once(&format!("{pattern}\n")).expect("a rule");
            let line = rule.lines().next().expect("a line");
            line.strip_prefix("  Content-Security-Policy: ")
                .expect("a policy")
        };
        let own = policy_of("/embed/return");
        let hashes: Vec<_> = own
            .split([' ', ';'])
            .filter(|it| it.contains("sha256-"))
            .collect();
        assert_eq!(hashes.len(), 2, "{own}");
        for hash in hashes {
            assert!(policy_of("/embed/:vanity").contains(hash), "{hash}");
            assert!(!policy_of("/embed/plans/*").contains(hash), "{hash}");
        }
    }

    #[test]
    fn every_surface_is_rewritten_to_the_document_and_the_return_page_to_its_own() {
        assert_eq!(
            redirects_file(),
            "/embed/return /embed/return.html 200\n\
             /embed/plans/* /embed/index.html 200\n\
             /embed/checkout/* /embed/index.html 200\n\
             /embed/:vanity /embed/index.html 200\n"
        );
    }
}
