//! Words and numbers in the buyer's language.

mod money;
mod period;
mod place;
mod terms;
mod text;
mod words;

use std::cell::OnceCell;

use contract::Language;

pub(crate) use terms::named;
pub(crate) use text::fill;
pub(crate) use words::Words;

thread_local! {
    // Of each language, once it is spoken.
    static WORDS: (OnceCell<&'static Words>, OnceCell<&'static Words>) =
        const { (OnceCell::new(), OnceCell::new()) };
}

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

    pub(crate) fn words(self) -> &'static Words {
        WORDS.with(|(english, danish)| {
            let words = match self.0 {
                Language::En => english,
                Language::Da => danish,
            };
            *words.get_or_init(|| Box::leak(Box::new(Words::of(self.0))))
        })
    }
}
