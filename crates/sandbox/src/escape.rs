//! Making a visitor's words harmless, in HTML and in addresses.

use std::fmt::Write;

/// The text for an HTML element's content or a quoted attribute.
pub(crate) fn html(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(character),
        }
    }
    escaped
}

/// The text as one part of a path, or one value of a query.
pub(crate) fn component(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'~') {
            escaped.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(escaped, "%{byte:02X}");
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leaves_its_place() {
        for (text, in_html, in_address) in [
            ("plain-1", "plain-1", "plain-1"),
            (
                "\"><script>",
                "&quot;&gt;&lt;script&gt;",
                "%22%3E%3Cscript%3E",
            ),
            ("'&#", "&#39;&amp;#", "%27%26%23"),
            ("../..", "../..", "%2E%2E%2F%2E%2E"),
            ("æ ?", "æ ?", "%C3%A6%20%3F"),
        ] {
            assert_eq!(html(text), in_html);
            assert_eq!(component(text), in_address);
        }
    }
}
