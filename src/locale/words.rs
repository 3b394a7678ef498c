//! The words of both languages, made from `locales/*.json` by the build script.

use std::cell::OnceCell;

use contract::Language;

use super::text::lines;

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// The words of one language, each by a method of its key.
pub(crate) struct Words {
    language: Language,
    first: [&'static str; FIRST],
    /// Those that come with the second wasm, once that says one of them.
    rest: OnceCell<[&'static str; REST]>,
}

impl Words {
    pub(super) fn of(language: Language) -> Self {
        let first = match language {
            Language::En => FIRST_ENGLISH,
            Language::Da => FIRST_DANISH,
        };
        Self {
            language,
            first: lines(first),
            rest: OnceCell::new(),
        }
    }

    #[inline(never)]
    fn rest(&self) -> &[&'static str; REST] {
        self.rest.get_or_init(|| {
            lines(match self.language {
                Language::En => REST_ENGLISH,
                Language::Da => REST_DANISH,
            })
        })
    }
}
