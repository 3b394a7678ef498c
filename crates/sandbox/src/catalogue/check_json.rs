//! What may stand nowhere in the file, whichever field it is: a number that no reader of JSON
//! gives back unchanged, and a list in the place of an object.

use contract::MAX_WHOLE;
use serde_json::{Map, Value};

use super::flaw::Flaw;

/// The lists of the file whose entries are words.
const OF_WORDS: [&str; 9] = [
    "allowedIps",
    "allowedParentOrigins",
    "country",
    "customerGroup",
    "customerGroups",
    "customerType",
    "groups",
    "licences",
    "scopes",
];

/// The lists of the file whose entries are objects.
const OF_OBJECTS: [&str; 13] = [
    "buyers",
    "customers",
    "discounts",
    "documents",
    "features",
    "items",
    "keys",
    "legalDocuments",
    "lines",
    "plans",
    "rules",
    "tiers",
    "vat",
];

/// What is laid over an answer as it is sent. It may hold anything, to try what a frame does.
const WIRE: &str = "wire";

/// Every such flaw of a file whose fields could be read: that reader takes a list for an object
/// with its fields in order, and any number of 64 bits.
pub(super) fn json_flaws(file: &Value) -> Vec<Flaw> {
    let mut found = Vec::new();
    match file {
        Value::Object(fields) => object(fields, "", &mut found),
        _ => found.push(Flaw::new("", NO_LIST)),
    }
    found
}

const NO_LIST: &str = "must be an object, with each field by its name";

fn object(fields: &Map<String, Value>, at: &str, found: &mut Vec<Flaw>) {
    for (name, value) in fields.iter().filter(|(name, _)| *name != WIRE) {
        let place = if at.is_empty() {
            name.clone()
        } else {
            format!("{at}.{name}")
        };
        match value {
            Value::Object(fields) => object(fields, &place, found),
            Value::Array(_) if OF_WORDS.contains(&name.as_str()) => {}
            Value::Array(entries) if OF_OBJECTS.contains(&name.as_str()) => {
                list(entries, &place, found);
            }
            Value::Array(_) => found.push(Flaw::new(place, NO_LIST)),
            number if is_beyond(number) => {
                found.push(Flaw::new(place, format!("must be at most {MAX_WHOLE}")));
            }
            _ => {}
        }
    }
}

fn list(entries: &[Value], at: &str, found: &mut Vec<Flaw>) {
    for (index, entry) in entries.iter().enumerate() {
        let place = format!("{at}[{index}]");
        match entry {
            Value::Object(fields) => object(fields, &place, found),
            _ => found.push(Flaw::new(place, NO_LIST)),
        }
    }
}

/// Whether it is a whole number whose neighbours a reader of JSON cannot tell from it.
fn is_beyond(value: &Value) -> bool {
    let most = MAX_WHOLE.unsigned_abs();
    value.as_i64().is_some_and(|it| it.unsigned_abs() > most)
        || value.as_u64().is_some_and(|it| it > most)
}
