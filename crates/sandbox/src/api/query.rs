//! The query parameters of the reads.

use axum::extract::Query;
use axum::http::Uri;
use contract::Language;

use super::violations::Violations;

/// What a read was asked with.
#[derive(Default)]
pub(super) struct Asked {
    /// The language; English when absent (known).
    pub(super) language: Language,
    /// The quantity of a checkout document.
    pub(super) quantity: Option<u64>,
    /// The version that the buyer saw (assumed).
    pub(super) plan_version_id: Option<String>,
}

/// Reads the query. Any parameter that `known` does not name is refused: the API says so of a
/// body alone, and a strict stand-in is the one that hears `lang` where `language` was meant.
pub(super) fn read(uri: &Uri, known: &[&str], violations: &mut Violations) -> Asked {
    let mut asked = Asked::default();
    let Ok(Query(pairs)) = Query::<Vec<(String, String)>>::try_from_uri(uri) else {
        violations.add("query", "isQuery", "the query must be form-encoded");
        return asked;
    };
    let mut seen: Vec<&str> = Vec::new();
    for (name, value) in &pairs {
        let name = name.as_str();
        if !known.contains(&name) {
            violations.unknown(name);
            continue;
        }
        if seen.contains(&name) {
            violations.add(name, "isString", format!("{name} must be given once"));
            continue;
        }
        seen.push(name);
        match name {
            "language" => asked.language = violations.language(value).unwrap_or_default(),
            "planVersionId" => asked.plan_version_id = violations.uuid(name, value),
            "quantity" => asked.quantity = quantity(value, violations),
            _ => {}
        }
    }
    asked
}

fn quantity(text: &str, violations: &mut Violations) -> Option<u64> {
    match text.parse::<u64>() {
        Ok(0) => violations.add("quantity", "min", "quantity must not be less than 1"),
        Ok(quantity) => return Some(quantity),
        Err(_) => violations.add("quantity", "isInt", "quantity must be an integer number"),
    }
    None
}
