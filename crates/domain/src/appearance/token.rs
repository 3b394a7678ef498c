//! The tokens of an appearance (ours; see `docs/embedding.md`), and what each may say.

/// What a token says, and so how it is applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A colour; the browser says whether it is one.
    Colour,
    /// Names of fonts; the browser reads them.
    Font,
    /// The address of a font's file; the deployment says from where one may come.
    File,
    /// A length, as it is.
    Length,
    /// One of a few words, which the styles know.
    Word,
}

enum Rule {
    Colour,
    Font,
    File,
    /// In `px` within bounds.
    Length(u8, u8),
    Word(&'static [&'static str]),
}

const TOKENS: [(&str, Rule); 17] = [
    ("accent", Rule::Colour),
    ("onAccent", Rule::Colour),
    ("surface", Rule::Colour),
    ("text", Rule::Colour),
    ("muted", Rule::Colour),
    ("border", Rule::Colour),
    ("highlight", Rule::Colour),
    ("success", Rule::Colour),
    ("radius", Rule::Length(0, 32)),
    ("spacing", Rule::Length(2, 8)),
    ("fontSize", Rule::Length(12, 24)),
    ("fontFamily", Rule::Font),
    ("fontUrl", Rule::File),
    ("buttonShape", Rule::Word(&["square", "rounded", "pill"])),
    ("density", Rule::Word(&["regular", "dense"])),
    ("shadow", Rule::Word(&["none", "soft", "strong"])),
    ("preset", Rule::Word(&["plain", "soft", "contrast"])),
];

/// How a token is applied; `None` for an unknown token, and for a value that it cannot have.
/// `number` reads a number, as the browser does; what is none is not within any bounds.
#[must_use]
pub fn kind(name: &str, value: &str, number: impl Fn(&str) -> f64) -> Option<Kind> {
    let (_, rule) = TOKENS.iter().find(|(known, _)| *known == name)?;
    // A name of a style's own property: nothing here refers to another value.
    let refers = value.as_bytes().windows(2).any(|it| it == b"--");
    let (kind, fits) = match rule {
        Rule::Colour => (Kind::Colour, !refers),
        Rule::Font => (Kind::Font, !refers),
        // Nothing that would end a quoted text.
        Rule::File => (
            Kind::File,
            !value.bytes().any(|it| matches!(it, b'"' | b'\\' | b'\n')),
        ),
        Rule::Length(least, most) => {
            let plain = value
                .strip_suffix("px")
                .filter(|it| is_plain(it))
                .map(number);
            let within = |it: f64| it >= f64::from(*least) && it <= f64::from(*most);
            (Kind::Length, plain.is_some_and(within))
        }
        Rule::Word(words) => (Kind::Word, words.contains(&value)),
    };
    fits.then_some(kind)
}

/// Digits, with a point between them at most.
fn is_plain(number: &str) -> bool {
    let digits = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
    let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
    digits(whole) && digits(fraction)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_takes_what_it_can_mean_and_refuses_the_rest() {
        for (name, value, expected) in [
            ("accent", "#146", Some(Kind::Colour)),
            ("onAccent", "hsl(-20deg, 50%, 40%)", Some(Kind::Colour)),
            ("border", "rgb(0 0 0 / 0.1)", Some(Kind::Colour)),
            ("accent", "var(--accent)", None),
            ("accent", "--mine(red)", None),
            ("Accent", "red", None),
            ("radius", "0px", Some(Kind::Length)),
            ("radius", "32px", Some(Kind::Length)),
            ("radius", "7.25px", Some(Kind::Length)),
            ("radius", "32.5px", None),
            ("radius", "33px", None),
            ("radius", "8", None),
            ("radius", "-1px", None),
            ("radius", "1e1px", None),
            ("radius", "50%", None),
            ("radius", ".5px", None),
            ("radius", "5.px", None),
            ("radius", "1.2.3px", None),
            ("radius", "px", None),
            ("radius", "calc(1px)", None),
            ("spacing", "3px", Some(Kind::Length)),
            ("spacing", "1.99px", None),
            ("fontSize", "18px", Some(Kind::Length)),
            ("fontSize", "200px", None),
            (
                "fontFamily",
                "Georgia, 'Times New Roman', serif",
                Some(Kind::Font),
            ),
            ("fontFamily", "var(--font)", None),
            ("fontUrl", "https://a.example/b--c.woff2", Some(Kind::File)),
            ("fontUrl", "https://a.example/\")", None),
            ("fontUrl", "https://a.example/\\22", None),
            ("fontUrl", "https://a.example/\n", None),
            ("buttonShape", "pill", Some(Kind::Word)),
            ("buttonShape", "round", None),
            ("density", "dense", Some(Kind::Word)),
            ("density", "Dense", None),
            ("shadow", "none", Some(Kind::Word)),
            ("preset", "contrast", Some(Kind::Word)),
            ("preset", "", None),
            ("css", "a { color: red }", None),
            ("__proto__", "red", None),
        ] {
            let number = |it: &str| it.parse().unwrap_or(f64::NAN);
            assert_eq!(kind(name, value, number), expected, "{name}: {value}");
        }
    }
}
