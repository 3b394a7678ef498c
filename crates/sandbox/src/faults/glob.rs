//! Path patterns: `*` stands for any run of characters, slashes included.

/// Whether the whole text fits the pattern.
pub(crate) fn fits(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|head| text.strip_prefix(head)) else {
        return false;
    };
    let mut parts = parts.peekable();
    if parts.peek().is_none() {
        return rest.is_empty();
    }
    while let Some(part) = parts.next() {
        if parts.peek().is_none() {
            return rest.ends_with(part);
        }
        let Some((_, after)) = rest.split_once(part) else {
            return false;
        };
        rest = after;
    }
    true
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_star_stands_for_any_run_of_characters() {
        for (pattern, text, fits) in [
            ("/a", "/a", true),
            ("/a", "/ab", false),
            ("/a", "/", false),
            ("*", "", true),
            ("*", "/any/thing", true),
            ("/plans/*", "/plans/1", true),
            ("/plans/*", "/plans/1/documents", true),
            ("/plans/*", "/plans/", true),
            ("/plans/*", "/plans", false),
            ("/plans/*/documents/*", "/plans/1/documents/2", true),
            ("/plans/*/documents/*", "/plans/1/2", false),
            ("*/resolve", "/api/v1/resolve", true),
            ("*/resolve", "/api/v1/resolve/x", false),
            ("a*a", "a", false),
            ("a*a", "aa", true),
            ("a*b*c", "a-b-b-c", true),
            ("", "", true),
            ("", "a", false),
        ] {
            assert_eq!(super::fits(pattern, text), fits, "{pattern} {text}");
        }
    }
}
