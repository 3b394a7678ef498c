//! The settings of one deployment, and what is accepted as such.

use crate::{OriginFlaw, PolicyError, origin};

/// Where the frame reads from, who may embed it, and where a buyer may go on from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deployment {
    /// The API's address without a trailing slash, such as `https://api.ledgerbee.com/api`
    /// (published), or a path below the frame's own origin, such as `/api` (assumed), which saves
    /// the browser's preflight.
    pub api_base: String,
    /// The exact origins of the pages that may embed the frame; with none, no page may.
    pub allowed_parents: Vec<String>,
    /// The exact origins that a checkout may be opened at, besides the frame's own (assumed):
    /// `https:`, or `http:` on this machine.
    pub checkout_origins: Vec<String>,
    /// The exact origins that a font of a partner's may come from (ours): `https:`, or `http:` on
    /// this machine.
    pub font_origins: Vec<String>,
}

impl Deployment {
    /// Refuses an API base that is neither a plain http(s) address nor a path, a parent that is no
    /// exact origin, and an origin of checkouts or fonts that is not exact or not safe.
    ///
    /// # Errors
    /// [`PolicyError::ApiBase`], [`PolicyError::AllowedParent`], [`PolicyError::CheckoutOrigin`] or
    /// [`PolicyError::FontOrigin`], for the first wrong value.
    pub fn check(&self) -> Result<(), PolicyError> {
        api_origin(&self.api_base).map_err(|flaw| PolicyError::ApiBase {
            value: self.api_base.clone(),
            flaw,
        })?;
        for parent in &self.allowed_parents {
            origin::exact(parent).map_err(|flaw| PolicyError::AllowedParent {
                value: parent.clone(),
                flaw,
            })?;
        }
        for checkout in &self.checkout_origins {
            origin::safe(checkout).map_err(|flaw| PolicyError::CheckoutOrigin {
                value: checkout.clone(),
                flaw,
            })?;
        }
        for font in &self.font_origins {
            origin::safe(font).map_err(|flaw| PolicyError::FontOrigin {
                value: font.clone(),
                flaw,
            })?;
        }
        Ok(())
    }

    /// The API's origin; `None` if it is the frame's own, or the base is not acceptable.
    pub(crate) fn api_origin(&self) -> Option<&str> {
        api_origin(&self.api_base).ok().flatten()
    }

    /// The acceptable origins of fonts.
    pub(crate) fn fonts(&self) -> impl Iterator<Item = &str> {
        let fonts = self.font_origins.iter();
        fonts.filter_map(|it| origin::safe(it).ok())
    }

    /// The acceptable parents. A wrong one allows nobody, rather than breaking the header.
    pub(crate) fn parents(&self) -> impl Iterator<Item = &str> {
        self.allowed_parents
            .iter()
            .filter_map(|it| origin::exact(it).ok())
    }
}

fn api_origin(base: &str) -> Result<Option<&str>, OriginFlaw> {
    // Two slashes begin the name of another host.
    let is_own = base.starts_with('/') && !base.starts_with("//");
    let (origin, path) = if is_own {
        (None, base)
    } else {
        let (origin, path) = origin::split(base)?;
        (Some(origin), path)
    };
    let plain = |it: u8| it.is_ascii_alphanumeric() || b"/-._~%".contains(&it);
    if path.bytes().all(plain) {
        Ok(origin)
    } else {
        Err(OriginFlaw::Tail)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_refused_by_their_first_flaw() {
        fn check(api_base: &str, parents: &[&str], expected: Result<(), &str>) {
            let deployment = Deployment {
                api_base: api_base.to_owned(),
                allowed_parents: parents.iter().map(|&it| it.to_owned()).collect(),
                checkout_origins: Vec::new(),
                font_origins: Vec::new(),
            };
            let found = deployment.check().map_err(|error| error.to_string());
            match (found, expected) {
                (Ok(()), Ok(())) => {}
                (Err(text), Err(part)) => assert!(text.contains(part), "{text}"),
                (found, expected) => panic!("{api_base} {parents:?}: {found:?}, {expected:?}"),
            }
        }
        let api = "https://api.ledgerbee.com/api";
        check(api, &[], Ok(()));
        check(api, &["https://a.example", "http://localhost:8081"], Ok(()));
        check("http://localhost:8787/api", &[], Ok(()));
        check("http://localhost:8787/api/", &[], Ok(()));
        check("https://api.example", &[], Ok(()));
        check("", &[], Err("does not begin with http"));
        check("/api", &[], Ok(()));
        check("/api/", &[], Ok(()));
        check("/", &[], Ok(()));
        check("//api.example", &[], Err("does not begin with http"));
        check("///api", &[], Err("does not begin with http"));
        check("/\\api.example", &[], Err("unescaped"));
        check("/api?key=1", &[], Err("query"));
        check("/api\"><script>", &[], Err("unescaped"));
        check("api", &[], Err("does not begin with http"));
        check("ftp://api.example", &[], Err("does not begin with http"));
        check("javascript:alert(1)", &[], Err("does not begin with http"));
        check("https://api.example/api?key=1", &[], Err("query"));
        check("https://api.example/api#x", &[], Err("fragment"));
        check(
            "https://api.example/api; script-src x",
            &[],
            Err("unescaped"),
        );
        check("https://api.example/\"><script>", &[], Err("unescaped"));
        check("https://api.example/a\nb", &[], Err("unescaped"));
        check("https://key@api.example", &[], Err("user name"));
        check(
            api,
            &["https://a.example", "https://b.example/"],
            Err("has a path"),
        );
        check(api, &["https://*.example"], Err("wildcard"));
        check(api, &["https://a.example; x"], Err("no host"));
        check(api, &["https://a.example\n"], Err("no host"));
        check(api, &["'none'"], Err("does not begin"));
    }

    #[test]
    fn a_checkout_is_opened_only_where_nobody_can_listen_in() {
        fn check(origins: &[&str], expected: Result<(), OriginFlaw>) {
            let deployment = Deployment {
                api_base: "https://api.example".to_owned(),
                allowed_parents: Vec::new(),
                checkout_origins: origins.iter().map(|&it| it.to_owned()).collect(),
                font_origins: Vec::new(),
            };
            let found = deployment.check().map_err(|error| match error {
                PolicyError::CheckoutOrigin { flaw, .. } => flaw,
                other => panic!("{origins:?}: {other}"),
            });
            assert_eq!(found, expected, "{origins:?}");
        }
        check(&[], Ok(()));
        check(&["https://pay.example"], Ok(()));
        check(
            &["http://localhost:8083", "https://pay.example:8443"],
            Ok(()),
        );
        check(&["http://127.0.0.1:8083"], Ok(()));
        check(&["http://pay.example"], Err(OriginFlaw::Insecure));
        check(&["http://localhost.example"], Err(OriginFlaw::Insecure));
        check(
            &["http://127.0.0.1.example:8083"],
            Err(OriginFlaw::Insecure),
        );
        check(
            &["https://pay.example", "http://a.example"],
            Err(OriginFlaw::Insecure),
        );
        check(&["https://pay.example/"], Err(OriginFlaw::Path));
        check(&["https://pay.example/checkout"], Err(OriginFlaw::Path));
        check(&["https://*.pay.example"], Err(OriginFlaw::Wildcard));
        check(&["https://me@pay.example"], Err(OriginFlaw::UserInfo));
        check(&["http://localhost@pay.example"], Err(OriginFlaw::UserInfo));
        check(&["*"], Err(OriginFlaw::Scheme));
        check(&["javascript:alert(1)"], Err(OriginFlaw::Scheme));
        check(&["https://pay.example\"><script>"], Err(OriginFlaw::Host));
        check(&[""], Err(OriginFlaw::Scheme));
    }
}
