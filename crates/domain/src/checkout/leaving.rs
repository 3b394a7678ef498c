//! Where a buyer may be sent.

/// Whether an address may be opened, by its parts as the browser read them: its origin is the
/// frame's own or one of the deployment's list, and it is encrypted, or on this very machine.
#[must_use]
pub fn may_open(protocol: &str, origin: &str, own: &str, listed: &[String]) -> bool {
    let known = origin == own || listed.iter().any(|it| it == origin);
    let safe = match protocol {
        "https:" => true,
        "http:" => is_local(origin),
        _ => false,
    };
    known && safe
}

fn is_local(origin: &str) -> bool {
    ["http://localhost", "http://127.0.0.1"].iter().any(|host| {
        let rest = origin.strip_prefix(host);
        rest.is_some_and(|it| it.is_empty() || it.starts_with(':'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_frames_own_origin_and_the_listed_ones_are_opened_and_only_encrypted() {
        let own = "https://acme.portal.ledgerbee.com";
        let listed = [
            "https://pay.example",
            "http://localhost:8083",
            "http://pay.example",
        ]
        .map(str::to_owned);
        for (protocol, origin, opens) in [
            ("https:", own, true),
            ("https:", "https://pay.example", true),
            ("http:", "http://localhost:8083", true),
            ("http:", "http://localhost:8084", false),
            ("http:", "http://pay.example", false),
            ("https:", "https://pay.example:8443", false),
            ("https:", "https://pay.example.evil.example", false),
            ("https:", "https://evil.example", false),
            ("https:", "https://PAY.example", false),
            ("http:", "http://acme.portal.ledgerbee.com", false),
            ("javascript:", "null", false),
            ("data:", "null", false),
            ("blob:", "https://pay.example", false),
            ("file:", "null", false),
            ("", "", false),
        ] {
            assert_eq!(
                may_open(protocol, origin, own, &listed),
                opens,
                "{protocol} {origin}"
            );
        }
        assert!(!may_open(
            "http:",
            "http://localhost.evil.example",
            own,
            &["http://localhost.evil.example".to_owned()]
        ));
    }
}
