//! Texts, cut and looked at. The standard library's own ways serve any pattern, and are 1 kB of
//! brotli that nothing else in the widget needs.

/// What stands before the first `sign` and what behind it; `None` without one.
#[must_use]
pub fn cut(text: &str, sign: u8) -> Option<(&str, &str)> {
    let at = text.bytes().position(|it| it == sign)?;
    // A sign past ASCII is a part of another one, at which no text is cut.
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// The parts of a text between a sign, those of nothing left out.
pub fn parts(text: &str, sign: u8) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        loop {
            let whole = rest?;
            let (part, more) = match cut(whole, sign) {
                Some((part, more)) => (part, Some(more)),
                None => (whole, None),
            };
            rest = more;
            if !part.is_empty() {
                return Some(part);
            }
        }
    })
}

/// Whether nobody sees anything of it.
#[must_use]
pub fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_text_is_cut_as_the_standard_library_cuts_it(text in "[aæ€,/]{0,9}", sign in "[,/a]") {
            let (byte, sign) = (sign.as_bytes()[0], sign.chars().next().unwrap_or_default());
            prop_assert_eq!(cut(&text, byte), text.split_once(sign));
            let same: Vec<_> = text.split(sign).filter(|it| !it.is_empty()).collect();
            prop_assert_eq!(parts(&text, byte).collect::<Vec<_>>(), same);
        }

        #[test]
        fn a_blank_text_is_one_of_which_nothing_is_left(text in "[ \t\u{a0}\u{2003}x]{0,3}") {
            prop_assert_eq!(is_blank(&text), text.trim().is_empty());
        }
    }

    #[test]
    fn no_text_is_cut_within_a_letter() {
        assert_eq!(cut("æ", 0xa6), None);
    }
}
