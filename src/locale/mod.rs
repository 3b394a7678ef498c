//! Words and numbers in the buyer's language.

mod money;
mod period;
mod place;
mod terms;
mod text;

use contract::Language;

mod words {
    //! The words of both languages, made from `locales/*.json` by the build script.
    include!(concat!(env!("OUT_DIR"), "/words.rs"));
}

pub(crate) use text::fill;
pub(crate) use words::Words;

/// The language in which everything is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Locale(Language);

impl Locale {
    /// The locale of a language.
    #[must_use]
    pub const fn new(language: Language) -> Self {
        Self(language)
    }

    /// The language's tag, for `lang` attributes and for `Intl`.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        self.0.as_str()
    }

    pub(crate) const fn words(self) -> &'static Words {
        match self.0 {
            Language::En => &words::ENGLISH,
            Language::Da => &words::DANISH,
        }
    }
}
