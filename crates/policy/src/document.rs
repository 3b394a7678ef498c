//! Writes a deployment's settings into the frame document.

use crate::{Deployment, PolicyError, markup};

/// The `name` of the `<meta>` that tells the frame the API's address.
pub const API_BASE_META: &str = "ledgerbee:api-base";

/// The `name` of the `<meta>` that tells the frame which pages may embed it, space-separated.
pub const ALLOWED_PARENTS_META: &str = "ledgerbee:allowed-parents";

/// The `name` of the `<meta>` that tells the frame where a checkout may be opened,
/// space-separated. The frame's own origin needs no entry.
pub const CHECKOUT_ORIGINS_META: &str = "ledgerbee:checkout-origins";

/// The `name` of the `<meta>` that tells the frame where a partner's font may come from,
/// space-separated.
pub const FONT_ORIGINS_META: &str = "ledgerbee:font-origins";

/// The document with the deployment's settings in its metas, and with the API's place where it
/// asks for an early connection; the rest stays to the letter, and so do the hashes of its scripts.
/// Configuring a configured document replaces its settings.
///
/// # Errors
/// [`PolicyError`] if the settings are not acceptable, or the document has no head or lacks a
/// meta.
pub fn configure(html: &str, deployment: &Deployment) -> Result<String, PolicyError> {
    deployment.check()?;
    let tags = markup::tags(html);
    if !tags.iter().any(|tag| tag.name == "head") {
        return Err(PolicyError::NoHead);
    }
    let settings = [
        (
            API_BASE_META,
            deployment.api_base.trim_end_matches('/').to_owned(),
        ),
        (ALLOWED_PARENTS_META, deployment.allowed_parents.join(" ")),
        (CHECKOUT_ORIGINS_META, deployment.checkout_origins.join(" ")),
        (FONT_ORIGINS_META, deployment.font_origins.join(" ")),
    ];
    let mut configured = String::with_capacity(html.len() + 256);
    let mut copied = 0;
    let mut seen = [false; 4];
    for tag in &tags {
        if tag.name == "link" && tag.attribute("rel") == Some("preconnect") {
            configured.push_str(html.get(copied..tag.range.start).unwrap_or_default());
            configured.push_str(&preconnect(deployment));
            copied = tag.range.end;
        }
        if tag.name != "meta" {
            continue;
        }
        let name = tag.attribute("name").unwrap_or_default();
        for ((setting, value), seen) in settings.iter().zip(&mut seen) {
            if name == *setting {
                configured.push_str(html.get(copied..tag.range.start).unwrap_or_default());
                configured.push_str(&meta(setting, value));
                copied = tag.range.end;
                *seen = true;
            }
        }
    }
    configured.push_str(html.get(copied..).unwrap_or_default());
    match settings.iter().zip(seen).find(|(_, seen)| !seen) {
        Some(((name, _), _)) => Err(PolicyError::NoMeta { name }),
        None => Ok(configured),
    }
}

fn meta(name: &str, content: &str) -> String {
    format!(r#"<meta name="{name}" content="{}">"#, escape(content))
}

// Reads go without cookies, and browsers keep such connections apart from the others: those to the
// frame's own origin, too.
fn preconnect(deployment: &Deployment) -> String {
    let origin = deployment.api_origin().unwrap_or("/");
    format!(
        r#"<link rel="preconnect" href="{}" crossorigin>"#,
        escape(origin)
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOCUMENT: &str = "<!doctype html><html><head>\
        <meta name=\"ledgerbee:api-base\" content=\"https://api.ledgerbee.com/api\" />\
        <meta content='' name='ledgerbee:allowed-parents'>\
        <meta name=ledgerbee:checkout-origins><meta name=ledgerbee:font-origins>\
        <link href=https://api.ledgerbee.com crossorigin rel=preconnect>\
        <link rel=icon href=x><script>1</script></head></html>";

    fn deployment(api_base: &str, parents: &[&str]) -> Deployment {
        Deployment {
            api_base: api_base.to_owned(),
            allowed_parents: parents.iter().map(|&it| it.to_owned()).collect(),
            checkout_origins: vec!["https://pay.example".to_owned()],
            font_origins: Vec::new(),
        }
    }

    #[test]
    fn the_settings_replace_what_the_metas_said() {
        let first = deployment(
            "https://a.example/api/",
            &["https://b.example", "http://c.test:1"],
        );
        let html = configure(DOCUMENT, &first).expect("a good deployment");
        assert_eq!(
            html,
            "<!doctype html><html><head>\
            <meta name=\"ledgerbee:api-base\" content=\"https://a.example/api\">\
            <meta name=\"ledgerbee:allowed-parents\" content=\"https://b.example http://c.test:1\">\
            <meta name=\"ledgerbee:checkout-origins\" content=\"https://pay.example\">\
            <meta name=\"ledgerbee:font-origins\" content=\"\">\
            <link rel=\"preconnect\" href=\"https://a.example\" crossorigin>\
            <link rel=icon href=x><script>1</script></head></html>"
        );
        let own = configure(&html, &deployment("/api/", &[])).expect("a good deployment");
        assert!(
            own.contains("api-base\" content=\"/api\">")
                && own.contains("<link rel=\"preconnect\" href=\"/\" crossorigin>"),
            "{own}"
        );
        let second = deployment("http://localhost:8787/api", &[]);
        for before in [&html, &own] {
            assert_eq!(
                configure(before, &second),
                configure(DOCUMENT, &second),
                "configuring again leaves nothing of the first settings"
            );
        }
    }

    #[test]
    fn a_document_or_a_setting_that_cannot_be_deployed_is_refused() {
        fn check(html: &str, deployment: &Deployment, expected: &str) {
            let error = configure(html, deployment).expect_err(expected);
            assert!(error.to_string().contains(expected), "{error}");
        }
        let good = deployment("https://a.example/api", &[]);
        check("", &good, "no <head>");
        check("<html><body></body></html>", &good, "no <head>");
        check("<!-- <head> -->", &good, "no <head>");
        check("<head></head>", &good, "ledgerbee:api-base");
        check(
            "<head><meta name=ledgerbee:api-base></head>",
            &good,
            "ledgerbee:allowed-parents",
        );
        check(
            "<head><meta name=ledgerbee:api-base><meta name=ledgerbee:allowed-parents></head>",
            &good,
            "ledgerbee:checkout-origins",
        );
        check(
            &DOCUMENT.replace("<meta name=ledgerbee:font-origins>", ""),
            &good,
            "ledgerbee:font-origins",
        );
        check(
            &format!("<head><!-- {DOCUMENT}"),
            &good,
            "ledgerbee:api-base",
        );
        check(DOCUMENT, &deployment("data:x", &[]), "API base");
        check(
            DOCUMENT,
            &deployment("https://a.example", &["https://b.example/x"]),
            "has a path",
        );
        check(
            DOCUMENT,
            &deployment("https://a.example", &["\"><script>"]),
            "allowed parent",
        );
        let fonts = Deployment {
            font_origins: vec!["https://fonts.example/x".to_owned()],
            ..good.clone()
        };
        check(DOCUMENT, &fonts, "font origin");
        let insecure = Deployment {
            checkout_origins: vec!["http://pay.example".to_owned()],
            font_origins: Vec::new(),
            ..good
        };
        check(DOCUMENT, &insecure, "checkout origin");
    }
}
