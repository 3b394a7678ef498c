//! What an email is, as far as LedgerBee looks: a name, an at sign, and a host with a dot.

/// Whether the text is one. The host has two parts or more, and none of them is empty.
pub(crate) fn is_email(text: &str) -> bool {
    let Some((name, host)) = text.split_once('@') else {
        return false;
    };
    let clean = |it: char| !it.is_whitespace() && !it.is_control();
    let parts = host.split('.').all(|part| !part.is_empty());
    !name.is_empty()
        && parts
        && host.contains('.')
        && !host.contains('@')
        && text.chars().all(clean)
}

#[cfg(test)]
mod tests {
    use super::is_email;

    #[test]
    fn an_email_has_a_name_and_a_host_with_a_dot() {
        for (text, is_one) in [
            ("a@b.dk", true),
            ("indkoeb+1@post.nordlys.example", true),
            ("søren@købmand.dk", true),
            ("", false),
            ("not an email", false),
            ("a@b", false),
            ("@b.dk", false),
            ("a@", false),
            ("a@b.", false),
            ("a@.dk", false),
            ("a@b..c", false),
            ("a@b@c.dk", false),
            ("a b@c.dk", false),
            ("a@b.dk\n", false),
        ] {
            assert_eq!(is_email(text), is_one, "{text:?}");
        }
    }
}
