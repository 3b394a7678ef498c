//! Where a buyer goes from the checkout: only ever to the partner or to the portal.

use std::fmt::Write;

use crate::path::decoded;

/// The address to return to, if it is one that is followed: absolute, and on one of the
/// origins. An origin must be spelt exactly as it is listed.
pub(super) fn allowed<'a>(address: &'a str, origins: &[String]) -> Option<&'a str> {
    let on = |origin: &String| {
        let rest = address.strip_prefix(origin.as_str());
        rest.is_some_and(|it| it.is_empty() || it.starts_with(['/', '?', '#']))
    };
    let web = address.starts_with("https://") || address.starts_with("http://");
    let clean = !address.contains(char::is_control);
    (web && clean && origins.iter().any(on)).then_some(address)
}

/// What a checkout tells at its end (known).
const TOLD: [&str; 2] = ["subscriptionId", "checkout"];

/// The address without what an earlier checkout has told: a buyer who cancels comes back
/// without a subscription, and one who pays with a single one (known).
pub(super) fn untold(address: &str) -> String {
    let (rest, fragment) = address.split_at(address.find('#').unwrap_or(address.len()));
    let Some((path, query)) = rest.split_once('?') else {
        return address.to_owned();
    };
    let parts: Vec<_> = query.split('&').collect();
    let kept: Vec<_> = parts.iter().copied().filter(|it| !tells(it)).collect();
    if kept.len() == parts.len() {
        return address.to_owned();
    }
    let joint = if kept.is_empty() { "" } else { "?" };
    format!("{path}{joint}{}{fragment}", kept.join("&"))
}

fn tells(part: &str) -> bool {
    let name = part.split('=').next().unwrap_or_default();
    TOLD.contains(&decoded(name).as_str())
}

/// The address with one more query parameter, before its fragment.
pub(super) fn with_parameter(address: &str, name: &str, value: &str) -> String {
    let (rest, fragment) = match address.split_once('#') {
        Some((rest, fragment)) => (rest, Some(fragment)),
        None => (address, None),
    };
    let joint = match rest.split_once('?') {
        None => "?",
        Some((_, "")) => "",
        Some((_, query)) if query.ends_with('&') => "",
        Some(_) => "&",
    };
    let mut with = format!("{rest}{joint}{name}={value}");
    if let Some(fragment) = fragment {
        with.push('#');
        with.push_str(fragment);
    }
    with
}

/// The address as a header can say it: what is no visible ASCII is percent-encoded.
pub(super) fn for_header(address: &str) -> String {
    let mut text = String::with_capacity(address.len());
    for byte in address.bytes() {
        if byte.is_ascii_graphic() {
            text.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(text, "%{byte:02X}");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_listed_origins_are_followed() {
        let origins = ["http://localhost:8081", "https://shop.example"].map(str::to_owned);
        for address in [
            "http://localhost:8081",
            "http://localhost:8081/",
            "http://localhost:8081/tak?a=b#c",
            "http://localhost:8081?a=b",
            "http://localhost:8081#c",
            "https://shop.example/kvittering/æ ø",
        ] {
            assert_eq!(allowed(address, &origins), Some(address));
        }
        for address in [
            "",
            "/tak",
            "//localhost:8081/",
            "tak",
            "http://localhost:80811/",
            "http://localhost:8081.evil.example/",
            "http://localhost:8081@evil.example/",
            "http://localhost:8081\\@evil.example/",
            "http://localhost:8081%2F@evil.example/",
            "http://localhost/",
            "https://localhost:8081/",
            "https://evil.example/http://localhost:8081/",
            "https://evil.example/?https://shop.example/",
            "https://shop.example:443/",
            "https://user@shop.example/",
            "https://SHOP.example/",
            " https://shop.example/",
            "https://shop.example/\r\nset-cookie: a=b",
            "https://shop.example/\t",
            "javascript:alert(1)//https://shop.example/",
            "data:text/html,https://shop.example/",
        ] {
            assert_eq!(allowed(address, &origins), None, "{address:?}");
        }
    }

    #[test]
    fn an_entry_that_is_no_web_origin_is_never_followed() {
        let origins = ["null", "javascript:", ""].map(str::to_owned);
        for address in [
            "null",
            "null/",
            "javascript:/x",
            "https://a.example/",
            "/x",
            "",
        ] {
            assert_eq!(allowed(address, &origins), None, "{address:?}");
        }
    }

    #[test]
    fn a_parameter_goes_behind_the_query_and_before_the_fragment() {
        for (address, with) in [
            ("https://a.example", "https://a.example?s=1"),
            ("https://a.example/", "https://a.example/?s=1"),
            ("https://a.example/?", "https://a.example/?s=1"),
            ("https://a.example/?a=b", "https://a.example/?a=b&s=1"),
            ("https://a.example/?a=b&", "https://a.example/?a=b&s=1"),
            ("https://a.example/#x?y", "https://a.example/?s=1#x?y"),
            ("https://a.example/?a#", "https://a.example/?a&s=1#"),
        ] {
            assert_eq!(with_parameter(address, "s", "1"), with);
        }
    }

    #[test]
    fn what_an_earlier_checkout_told_is_taken_out() {
        for (address, without) in [
            ("https://a.example/tak", "https://a.example/tak"),
            ("https://a.example/?", "https://a.example/?"),
            ("https://a.example/?a=b&", "https://a.example/?a=b&"),
            ("https://a.example/?subscriptionId=1", "https://a.example/"),
            (
                "https://a.example/?checkout=pending#x",
                "https://a.example/#x",
            ),
            (
                "https://a.example/?a=b&subscriptionId=1&c=%20d&checkout=pending",
                "https://a.example/?a=b&c=%20d",
            ),
            (
                "https://a.example/?subscriptionId&subscriptionId=1&a",
                "https://a.example/?a",
            ),
            (
                "https://a.example/?%73ubscriptionId=1&a",
                "https://a.example/?a",
            ),
            (
                "https://a.example/?subscriptionIds=1&Checkout=x",
                "https://a.example/?subscriptionIds=1&Checkout=x",
            ),
            (
                "https://a.example/checkout?a=checkout#?checkout=x",
                "https://a.example/checkout?a=checkout#?checkout=x",
            ),
        ] {
            assert_eq!(untold(address), without);
        }
    }

    #[test]
    fn a_header_holds_visible_ascii_alone() {
        for (address, sent) in [
            ("https://a.example/?a=%20", "https://a.example/?a=%20"),
            ("https://a.example/ø x", "https://a.example/%C3%B8%20x"),
        ] {
            assert_eq!(for_header(address), sent);
        }
    }
}
