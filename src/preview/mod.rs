//! The shipped catalogue's first plan, for a development build that is opened by itself.

use contract::{Language, PortalCatalogEntry};
use serde_json::Value;

const CATALOGUE: &str = include_str!("../../tests/fixtures/catalog/acme.json");

/// The first plan's entry in a language; `None` when the catalogue does not hold one.
pub(crate) fn entry(language: Language) -> Option<PortalCatalogEntry> {
    let mut catalogue: Value = serde_json::from_str(CATALOGUE).ok()?;
    let mut entry = catalogue
        .get_mut("plans")?
        .get_mut(0)?
        .get_mut("entry")?
        .take();
    localize(&mut entry, language.as_str());
    serde_json::from_value(entry).ok()
}

/// Puts one language's text in the place of each `{ "en": ..., "da": ... }`.
fn localize(value: &mut Value, language: &str) {
    match value {
        Value::Object(fields) => {
            if fields.contains_key("en")
                && fields.keys().all(|key| matches!(key.as_str(), "en" | "da"))
            {
                *value = fields
                    .get(language)
                    .or(fields.get("en"))
                    .cloned()
                    .unwrap_or_default();
                return;
            }
            fields.values_mut().for_each(|it| localize(it, language));
        }
        Value::Array(items) => items.iter_mut().for_each(|it| localize(it, language)),
        _ => {}
    }
}
