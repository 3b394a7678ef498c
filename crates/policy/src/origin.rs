//! Reads an origin the way browsers spell it, and refuses every other spelling.

use crate::OriginFlaw;

/// Splits an address into its exact origin and the rest, which begins with `/` or is empty.
pub(crate) fn split(address: &str) -> Result<(&str, &str), OriginFlaw> {
    let (after_scheme, own_port) = if let Some(rest) = address.strip_prefix("https://") {
        (rest, "443")
    } else if let Some(rest) = address.strip_prefix("http://") {
        (rest, "80")
    } else {
        return Err(OriginFlaw::Scheme);
    };
    let length = after_scheme
        .find(['/', '?', '#'])
        .unwrap_or(after_scheme.len());
    let (authority, rest) = after_scheme.split_at(length);
    if authority.contains('@') {
        return Err(OriginFlaw::UserInfo);
    }
    if authority.contains('*') {
        return Err(OriginFlaw::Wildcard);
    }
    let (host, port) = match authority.split_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (authority, None),
    };
    if !is_host(host) {
        return Err(OriginFlaw::Host);
    }
    if let Some(port) = port {
        if port == own_port {
            return Err(OriginFlaw::DefaultPort);
        }
        if !is_port(port) {
            return Err(OriginFlaw::Port);
        }
    }
    let (origin, _) = address.split_at(address.len() - rest.len());
    Ok((origin, rest))
}

/// Whether the text is an origin and nothing more.
pub(crate) fn exact(text: &str) -> Result<&str, OriginFlaw> {
    match split(text)? {
        (origin, "") => Ok(origin),
        (_, rest) if rest.starts_with('/') => Err(OriginFlaw::Path),
        _ => Err(OriginFlaw::Tail),
    }
}

/// Whether the text is an origin whose connections nobody can listen in on: `https:`, or `http:`
/// on this machine.
pub(crate) fn safe(text: &str) -> Result<&str, OriginFlaw> {
    let origin = exact(text)?;
    let Some(authority) = origin.strip_prefix("http://") else {
        return Ok(origin);
    };
    let host = authority.split(':').next().unwrap_or_default();
    if matches!(host, "localhost" | "127.0.0.1") {
        Ok(origin)
    } else {
        Err(OriginFlaw::Insecure)
    }
}

// An IPv6 literal is refused as well: the header's grammar has no place for one.
fn is_host(text: &str) -> bool {
    text.split('.').all(|label| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .bytes()
                .all(|it| matches!(it, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_'))
    })
}

fn is_port(text: &str) -> bool {
    !text.starts_with('0')
        && text.bytes().all(|it| it.is_ascii_digit())
        && text.parse::<u16>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_taken_only_as_a_browser_spells_it() {
        fn check(text: &str, expected: Result<&str, OriginFlaw>) {
            assert_eq!(exact(text), expected, "{text:?}");
        }
        for good in [
            "https://shop.example",
            "http://localhost:8081",
            "http://127.0.0.1:3000",
            "https://xn--kb-yka.example",
            "https://a.b-c.d:65535",
        ] {
            check(good, Ok(good));
        }
        check("https://shop.example/", Err(OriginFlaw::Path));
        check("https://shop.example/cards", Err(OriginFlaw::Path));
        check("https://shop.example?x", Err(OriginFlaw::Tail));
        check("https://shop.example#x", Err(OriginFlaw::Tail));
        check("https://*.shop.example", Err(OriginFlaw::Wildcard));
        check("*", Err(OriginFlaw::Scheme));
        check("null", Err(OriginFlaw::Scheme));
        check("", Err(OriginFlaw::Scheme));
        check("shop.example", Err(OriginFlaw::Scheme));
        check("ftp://shop.example", Err(OriginFlaw::Scheme));
        check("HTTPS://shop.example", Err(OriginFlaw::Scheme));
        check("https://", Err(OriginFlaw::Host));
        check("https://Shop.example", Err(OriginFlaw::Host));
        check("https://købmand.example", Err(OriginFlaw::Host));
        check("https://shop.example.", Err(OriginFlaw::Host));
        check("https://-shop.example", Err(OriginFlaw::Host));
        check("https://shop.example;", Err(OriginFlaw::Host));
        check(
            "https://shop.example; script-src *",
            Err(OriginFlaw::Wildcard),
        );
        check(
            "https://shop.example https://b.example",
            Err(OriginFlaw::Host),
        );
        check("https://shop.example\n", Err(OriginFlaw::Host));
        check("https://shop.example\r\nX: y", Err(OriginFlaw::Host));
        check("https://shop.example\"", Err(OriginFlaw::Host));
        check("https://shop.example'", Err(OriginFlaw::Host));
        check("https://[::1]:8081", Err(OriginFlaw::Host));
        check("https://me:secret@shop.example", Err(OriginFlaw::UserInfo));
        check("https://shop.example:443", Err(OriginFlaw::DefaultPort));
        check("http://shop.example:80", Err(OriginFlaw::DefaultPort));
        check("https://shop.example:", Err(OriginFlaw::Port));
        check("https://shop.example:0", Err(OriginFlaw::Port));
        check("https://shop.example:65536", Err(OriginFlaw::Port));
        check("https://shop.example:+1", Err(OriginFlaw::Port));
        check("https://shop.example:8o", Err(OriginFlaw::Port));
    }

    #[test]
    fn an_address_splits_into_origin_and_rest() {
        assert_eq!(
            split("http://localhost:8787/api"),
            Ok(("http://localhost:8787", "/api"))
        );
        assert_eq!(
            split("https://api.example"),
            Ok(("https://api.example", ""))
        );
        assert_eq!(
            split("https://api.example?x"),
            Ok(("https://api.example", "?x"))
        );
    }
}
