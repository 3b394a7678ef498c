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
    /// Sorts a link by its scheme. Spaces around it are left out; one within is written as a browser
    /// would write it, and left out of a telephone number.
    ///
    /// # Errors
    /// [`LinkRefused`] for any other scheme, for an `https:` address without a host or with a space in
    /// it, for a path that a browser would read as another host, and for control characters or other
    /// kinds of space, which a browser drops and which could so hide a scheme.
    pub fn parse(link: &str) -> Result<Self, LinkRefused> {
        if link
            .chars()
            .any(|it| it.is_control() || it == '\\' || (it.is_whitespace() && it != ' '))
        {
            return Err(LinkRefused);
        }
        let link = link.trim_ascii();
        let (kind, space): (fn(String) -> Self, _) = if link.starts_with('/') {
            if matches!(link.as_bytes().get(1), Some(b'/' | b' ')) {
                return Err(LinkRefused);
            }
            (Self::SitePath, "%20")
        } else {
            let (scheme, rest) = cut(link, b':').ok_or(LinkRefused)?;
            match scheme.to_ascii_lowercase().as_str() {
                "https" if has_host(rest) => (Self::Web, "%20"),
                "mailto" if !rest.is_empty() => (Self::Device, "%20"),
                "tel" if !rest.is_empty() => (Self::Device, ""),
                _ => return Err(LinkRefused),
            }
        };
        Ok(kind(link.replace(' ', space)))
    }

    /// The link as it is followed.
    #[must_use]
    pub fn link(&self) -> &str {
        match self {
            Self::Web(link) | Self::SitePath(link) | Self::Device(link) => link,
        }
    }
}

/// Whether a host stands between the slashes and what may come behind it.
fn has_host(rest: &str) -> bool {
    rest.strip_prefix("//").is_some_and(|rest| {
        let ends = |it: &u8| matches!(it, b'/' | b'?' | b'#' | b' ');
        let mut signs = rest.bytes();
        signs.next().is_some_and(|it| !ends(&it)) && signs.find(ends) != Some(b' ')
    })
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
    fn spaces_that_a_person_types_are_written_as_a_browser_would() {
        for (link, written) in [
            (
                " https://acme.example/contact  ",
                "https://acme.example/contact",
            ),
            ("https://acme.example/a b", "https://acme.example/a%20b"),
            (
                "https://acme.example?a=b c#d e",
                "https://acme.example?a=b%20c#d%20e",
            ),
            ("/contact us", "/contact%20us"),
            (" / ", "/"),
            ("/a / b", "/a%20/%20b"),
            (
                "mailto:a@b.example?subject=Book a demo",
                "mailto:a@b.example?subject=Book%20a%20demo",
            ),
            ("tel:+45 70 12 34 56", "tel:+4570123456"),
            (" tel: 70123456 ", "tel:70123456"),
        ] {
            let found = Destination::parse(link);
            let found = found.as_ref().map(Destination::link);
            assert_eq!(found, Ok(written), "{link:?}");
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
            " ",
            "java script:alert(1)",
            "javascript :alert(1)",
            " //evil.example",
            "/ /evil.example",
            " / /evil.example",
            "https ://acme.example",
            "https: //acme.example",
            "https:/ /acme.example",
            "https:// acme.example",
            "https://ac me.example/x",
            "https:// ",
            "mail to:salg@acme.example",
            "mailto: ",
            "tel: ",
            "tel :+4512345678",
            "/a\u{a0}b",
            "\u{a0}/a",
            "\u{2003}https://acme.example",
            "/a\n",
            "\ttel:+4512345678",
            "/a\u{0}",
            "/\t/evil.example",
        ] {
            assert_eq!(Destination::parse(link), Err(LinkRefused), "{link:?}");
        }
    }
}
