//! The reader's reasons in the words of whoever writes the file, who knows no Rust.

/// What the reader calls by its own names, and what that is in the file.
const NAMES: [(&str, &str); 9] = [
    ("a boolean", "true or false"),
    ("a map", "an object"),
    ("a sequence", "a list"),
    ("i64", "a whole number"),
    ("u16", "a whole number of 0 or more"),
    ("u32", "a whole number of 0 or more"),
    ("u64", "a whole number of 0 or more"),
    ("value", "another value"),
    ("variant identifier", "a word"),
];

/// The reason without the names of Rust's types. The place in the file stays.
pub(super) fn plain(reason: &str) -> String {
    let (reason, place) = match reason.rfind(" at line ") {
        Some(at) => reason.split_at(at),
        None => (reason, ""),
    };
    let Some(at) = reason.find("expected ") else {
        return format!("{reason}{place}");
    };
    let (found, expected) = reason.split_at(at);
    let expected = expected.strip_prefix("expected ").unwrap_or(expected);
    let found = found
        .replace("invalid type: map", "invalid type: object")
        .replace("invalid type: sequence", "invalid type: list")
        .replace("floating point", "number");
    let named = NAMES.iter().find(|(name, _)| *name == expected);
    let expected = match named {
        Some((_, plain)) => plain,
        None if expected.starts_with("struct ") => "an object",
        None => expected,
    };
    format!("{found}expected {expected}{place}")
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn what_is_expected_is_told_without_the_names_of_types() {
        for (reason, told) in [
            (
                "invalid length 0, expected struct CatalogueFile with 9 elements at line 1 column 2",
                "invalid length 0, expected an object at line 1 column 2",
            ),
            (
                "invalid type: string \"x\", expected struct Cadence at line 3 column 4",
                "invalid type: string \"x\", expected an object at line 3 column 4",
            ),
            (
                "invalid type: floating point `1.5`, expected u32 at line 1 column 2",
                "invalid type: number `1.5`, expected a whole number of 0 or more at line 1 column 2",
            ),
            (
                "invalid type: boolean `true`, expected i64",
                "invalid type: boolean `true`, expected a whole number",
            ),
            (
                "invalid type: map, expected a sequence at line 1 column 2",
                "invalid type: object, expected a list at line 1 column 2",
            ),
            (
                "expected value at line 1 column 2",
                "expected another value at line 1 column 2",
            ),
        ] {
            assert_eq!(plain(reason), told);
        }
        for reason in [
            "expected `:` at line 1 column 64",
            "missing field `da` at line 1 column 2",
            "unknown field `typo`, expected one of `a`, `b` at line 1 column 2",
            "unknown variant `FREE`, expected `PRICED` or `CUSTOM_CTA`",
            "\"KR.\" is no ISO 4217 currency code at line 1 column 2",
            "EOF while parsing an object at line 1 column 1",
        ] {
            assert_eq!(plain(reason), reason);
        }
    }
}
