//! Reading an object whose kind decides which fields it has.
//!
//! All fields of all kinds are read as one object, so that a flaw has its own place; serde's
//! tagged enums keep the object aside first, and forget where in it they are.

use serde::{Deserialize, Deserializer};

/// A field that some kinds have: `None` where it is missing. `null` is a value, which only some
/// fields take.
pub(crate) fn given<'de, T, D>(from: D) -> Result<Option<T>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    T::deserialize(from).map(Some)
}

/// A field that this kind must have.
///
/// # Errors
/// The reason, for a missing one.
pub(crate) fn needed<T>(name: &str, field: Option<T>) -> Result<T, String> {
    field.ok_or_else(|| format!("missing field `{name}`"))
}

/// Refuses a field that belongs to another kind.
///
/// # Errors
/// The reason, for the first such field.
pub(crate) fn only_own(kind: &str, own: &[&str], fields: &[(&str, bool)]) -> Result<(), String> {
    let mut given = fields.iter().filter(|(_, given)| *given);
    match given.find(|(name, _)| !own.contains(name)) {
        Some((name, _)) => Err(format!("unknown field `{name}`: {kind:?} has none")),
        None => Ok(()),
    }
}
