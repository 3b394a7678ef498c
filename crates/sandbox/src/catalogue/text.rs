//! A text of the catalogue file: one string for both languages, or one for each.

use std::fmt;

use contract::Language;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

/// A text that a buyer reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    en: String,
    da: String,
}

impl Text {
    /// The text in one language.
    #[must_use]
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::En => &self.en,
            Language::Da => &self.da,
        }
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(TextVisitor)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Each {
    en: Line,
    da: Line,
}

/// A string with something in it.
struct Line(String);

impl<'de> Deserialize<'de> for Line {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        if text.trim().is_empty() {
            return Err(D::Error::custom(EMPTY));
        }
        Ok(Self(text))
    }
}

const EMPTY: &str = "a text must not be empty; only an optional field may be left out";

struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Text;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(r#"a text: a string, or { "en": "...", "da": "..." }"#)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Text, E> {
        if text.trim().is_empty() {
            return Err(E::custom(EMPTY));
        }
        Ok(Text {
            en: text.to_owned(),
            da: text.to_owned(),
        })
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Text, A::Error> {
        let Each { en, da } = Each::deserialize(MapAccessDeserializer::new(map))?;
        Ok(Text { en: en.0, da: da.0 })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_one_string_or_one_for_each_language() {
        for (json, en, da) in [
            (r#""Team""#, "Team", "Team"),
            (
                r#"{ "en": "Most popular", "da": "Mest populær" }"#,
                "Most popular",
                "Mest populær",
            ),
        ] {
            let text: Text = serde_json::from_str(json).unwrap();
            assert_eq!(text.in_language(Language::En), en);
            assert_eq!(text.in_language(Language::Da), da);
        }
    }

    #[test]
    fn any_other_shape_is_refused() {
        for json in [
            r#""""#,
            r#"" ""#,
            "null",
            "7",
            r#"["Team"]"#,
            r#"{ "en": "Team" }"#,
            r#"{ "da": "Team" }"#,
            r#"{ "en": "Team", "da": "" }"#,
            r#"{ "en": "Team", "da": "Team", "de": "Team" }"#,
        ] {
            assert!(serde_json::from_str::<Text>(json).is_err(), "{json}");
        }
    }
}
