//! Where a custom call to action may lead (known): four kinds of link, and no other.

use contract::cut;

/// A link that a card may follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// An absolute `https:` address.
    Web(String),
    /// A path on the host page's site, starting with one slash.
    SitePath(String),
    /// A `mailto:` or `tel:` address, for the device's own handler.
    Device(String),
}

/// The link is of a kind that no card may follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkRefused;

impl Destination {
    /// Sorts a link by its scheme.
    ///
    /// # Errors
    /// [`LinkRefused`] for any other scheme, for an `https:` address without a host, for a
    /// path that a browser would read as another host, and for control characters or spaces,
    /// which a browser drops and which could so hide a scheme.
    pub fn parse(link: &str) -> Result<Self, LinkRefused> {
        if link
            .chars()
            .any(|it| it.is_control() || it.is_whitespace() || it == '\\')
        {
            return Err(LinkRefused);
        }
        if link.starts_with('/') {
            let another_host = link.starts_with("//");
            return if another_host {
                Err(LinkRefused)
            } else {
                Ok(Self::SitePath(link.into()))
            };
        }
        let (scheme, rest) = cut(link, b':').ok_or(LinkRefused)?;
        match scheme.to_ascii_lowercase().as_str() {
            "https" if has_host(rest) => Ok(Self::Web(link.into())),
            "mailto" | "tel" if !rest.is_empty() => Ok(Self::Device(link.into())),
            _ => Err(LinkRefused),
        }
    }
}

fn has_host(rest: &str) -> bool {
    rest.strip_prefix("//")
        .is_some_and(|host| !host.is_empty() && !host.starts_with(['/', '?', '#']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_kinds_of_link_are_followed() {
        for (link, kind) in [
            (
                "https://acme.example/contact?a=1",
                Destination::Web as fn(String) -> Destination,
            ),
            ("HTTPS://acme.example", Destination::Web),
            ("/contact", Destination::SitePath),
            ("/", Destination::SitePath),
            ("mailto:salg@acme.example", Destination::Device),
            ("tel:+4512345678", Destination::Device),
        ] {
            assert_eq!(Destination::parse(link), Ok(kind(link.into())), "{link}");
        }
    }

    #[test]
    fn every_other_link_is_refused() {
        for link in [
            "",
            "contact",
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\nscript:alert(1)",
            " javascript:alert(1)",
            "data:text/html,x",
            "http://acme.example",
            "ftp://acme.example",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "https:",
            "https://",
            "https:///x",
            "https:acme.example",
            "mailto:",
            "tel:",
            "vbscript:x",
            "blob:https://a.example/x",
            "/a b",
            "/\t/evil.example",
        ] {
            assert_eq!(Destination::parse(link), Err(LinkRefused), "{link:?}");
        }
    }
}
