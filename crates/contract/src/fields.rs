//! Reading objects field by field.
//!
//! The widget pays for every byte, and a derived reader costs kilobytes for each nested
//! type. The types that the widget reads are therefore taken out of a parsed object by hand;
//! they still implement `Deserialize`, so that every other reader uses them as usual.

use serde::{Deserialize, Deserializer};

use crate::Value;

/// A type that is read from the fields of an object.
pub trait FromFields: Sized {
    /// Takes what belongs to the type; `None` when a required field is missing.
    fn from_fields(fields: &mut Fields) -> Option<Self>;
}

/// The fields of an object. A missing field and `null` are the same; a field of another type
/// makes the whole object unreadable.
pub struct Fields {
    entries: Vec<(String, Value)>,
    broken: bool,
}

/// Reads a value as a type; `None` when it is no object, or not one of that type.
#[must_use]
pub fn read<T: FromFields>(value: Value) -> Option<T> {
    let Value::Object(entries) = value else {
        return None;
    };
    let mut fields = Fields {
        entries,
        broken: false,
    };
    let read = T::from_fields(&mut fields)?;
    (!fields.broken).then_some(read)
}

impl Fields {
    /// A field of any type.
    pub fn any(&mut self, name: &str) -> Option<Value> {
        let at = self.entries.iter().position(|(known, _)| known == name)?;
        let (_, value) = self.entries.swap_remove(at);
        (value != Value::Null).then_some(value)
    }

    /// A text.
    pub fn text(&mut self, name: &str) -> Option<String> {
        match self.any(name)? {
            Value::Text(text) => Some(text),
            _ => self.refuse(),
        }
    }

    /// A text that is empty when it is missing.
    pub fn text_or_empty(&mut self, name: &str) -> String {
        self.text(name).unwrap_or_default()
    }

    /// An open enum.
    pub fn word<T: From<String>>(&mut self, name: &str) -> Option<T> {
        self.text(name).map(T::from)
    }

    /// A truth value.
    pub fn flag(&mut self, name: &str) -> Option<bool> {
        match self.any(name)? {
            Value::Flag(flag) => Some(flag),
            _ => self.refuse(),
        }
    }

    /// A whole number.
    pub fn int(&mut self, name: &str) -> Option<i64> {
        match self.any(name)? {
            Value::Whole(number) => Some(number),
            _ => self.refuse(),
        }
    }

    /// A whole number that is not negative.
    pub fn count(&mut self, name: &str) -> Option<u64> {
        let read = u64::try_from(self.int(name)?).ok();
        read.or_else(|| self.refuse())
    }

    /// A whole number that is not negative and fits in 32 bits.
    pub fn small(&mut self, name: &str) -> Option<u32> {
        let read = u32::try_from(self.count(name)?).ok();
        read.or_else(|| self.refuse())
    }

    /// A nested object.
    pub fn object<T: FromFields>(&mut self, name: &str) -> Option<T> {
        let read = read(self.any(name)?);
        read.or_else(|| self.refuse())
    }

    /// A list whose items are read by `item`; `None` when it is missing.
    pub fn list<T>(&mut self, name: &str, item: fn(Value) -> Option<T>) -> Option<Vec<T>> {
        let read = match self.any(name)? {
            Value::List(items) => items.into_iter().map(item).collect(),
            _ => None,
        };
        read.or_else(|| self.refuse())
    }

    /// A list of nested objects, empty when it is missing.
    pub fn objects<T: FromFields>(&mut self, name: &str) -> Vec<T> {
        self.list(name, read).unwrap_or_default()
    }

    /// The texts of a nested object by their names; what is no text is left out.
    pub fn texts(&mut self, name: &str) -> Option<Vec<(String, String)>> {
        match self.any(name)? {
            Value::Object(entries) => Some(entries.into_iter().filter_map(text_entry).collect()),
            _ => self.refuse(),
        }
    }

    /// Takes the object as it is, whatever was wrong in it so far.
    pub fn forgive(&mut self) {
        self.broken = false;
    }

    fn refuse<T>(&mut self) -> Option<T> {
        self.broken = true;
        None
    }
}

fn text_entry((name, value): (String, Value)) -> Option<(String, String)> {
    match value {
        Value::Text(text) => Some((name, text)),
        _ => None,
    }
}

/// Reads a type by its fields, for the `Deserialize` implementations.
pub(crate) fn deserialize<'de, D: Deserializer<'de>, T: FromFields>(
    from: D,
    what: &str,
) -> Result<T, D::Error> {
    read(serde_json::Value::deserialize(from)?.into()).ok_or_else(|| serde::de::Error::custom(what))
}

/// Implements `Deserialize` for types that are read by their fields.
macro_rules! deserialize_by_fields {
    ($($name:ty,)+) => {
        $(impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                crate::fields::deserialize(from, concat!("not a readable ", stringify!($name)))
            }
        })+
    };
}
pub(crate) use deserialize_by_fields;
