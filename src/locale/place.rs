//! Dates and countries as a reader of the language writes them, by the browser's `Intl`.

use js_sys::{Date, Intl, Object};
use wasm_bindgen::{JsCast, JsValue};

use super::Locale;
use super::money::{set, tags};

impl Locale {
    /// A day in the buyer's own time zone; `None` for a text that is no time.
    pub(crate) fn date(self, iso: &str) -> Option<String> {
        // A browser guesses at what is written in another way, and each at something else.
        let date = Date::new(&iso.into());
        if !is_iso(iso) || date.get_time().is_nan() {
            return None;
        }
        let options = Object::new();
        set(&options, "dateStyle", &"long".into());
        Some(date.to_locale_date_string(self.tag(), &options).into())
    }

    /// A country's name by its ISO 3166-1 code; the code itself where there is no name.
    pub(crate) fn country(self, code: &str) -> String {
        let well_formed = code.len() == 2 && code.bytes().all(|it| it.is_ascii_alphabetic());
        if !well_formed {
            // The browser throws on any other code.
            return code.to_owned();
        }
        let options = Object::new();
        set(&options, "type", &"region".into());
        let names = Intl::DisplayNames::new(&tags(self.tag()), options.unchecked_ref());
        let name: JsValue = names.of(&code.to_ascii_uppercase()).into();
        name.as_string().unwrap_or_else(|| code.to_owned())
    }
}

/// Whether a text begins with a day as ISO 8601 writes it.
fn is_iso(text: &str) -> bool {
    let mut day = text.bytes().zip(0..10);
    let fits = |(sign, at): (u8, usize)| match at {
        4 | 7 => sign == b'-',
        _ => sign.is_ascii_digit(),
    };
    text.len() >= 10 && day.all(fits)
}
