//! Reading objects field by field.
//!
//! The widget pays for every byte, and a derived reader costs kilobytes for each nested
//! type. The types that the widget reads are therefore taken out of a parsed object by hand;
//! they still implement `Deserialize`, so that every other reader uses them as usual.

use serde::{Deserialize, Deserializer};

use crate::{Value, digits, is_blank};

/// A type that is read from the fields of an object.
pub trait FromFields: Sized {
    /// Takes what belongs to the type, and something in the place of what is missing: nobody is
    /// given what was read from an object that turns out to be unreadable. To leave half-way
    /// would cost most of a reader's bytes, for it had to drop what it holds by then.
    fn from_fields(fields: &mut Fields) -> Self;
}

/// The fields of an object. A missing field, `null` and a blank text are the same; a field of
/// another type makes the whole object unreadable, and so does a missing one that is required,
/// unless the type forgives it.
pub struct Fields {
    entries: Vec<(String, Value)>,
    there: bool,
    broken: bool,
}

/// Reads a value as a type; `None` when it is no object, or not one of that type.
#[must_use]
pub fn read<T: FromFields>(value: Value) -> Option<T> {
    let mut fields = Fields::of(Some(value));
    let read = taken(&mut fields);
    fields.are_whole().then_some(read)
}

/// A type's reader, as one function that writes each field where it belongs. As a part of its
/// callers it would copy them from place to place.
#[inline(never)]
fn taken<T: FromFields>(fields: &mut Fields) -> T {
    T::from_fields(fields)
}

// Each method is one function, for a call is smaller than what most of them do.
impl Fields {
    /// A field of any type; of several with one name, the last.
    #[inline(never)]
    pub fn any(&mut self, name: &str) -> Option<Value> {
        let mut entries = self.entries.iter_mut().rev();
        let (_, value) = entries.find(|(known, _)| known == name)?;
        match std::mem::replace(value, Value::Null) {
            Value::Null => None,
            value => Some(value),
        }
    }

    /// A text that says something.
    #[inline(never)]
    pub fn text(&mut self, name: &str) -> Option<String> {
        match self.any(name)? {
            Value::Text(text) => Some(text).filter(|it| !is_blank(it)),
            _ => self.refuse(),
        }
    }

    /// A text that is empty when it is missing.
    #[inline(never)]
    pub fn text_or_empty(&mut self, name: &str) -> String {
        self.text(name).unwrap_or_default()
    }

    /// A required text.
    #[inline(never)]
    pub fn required_text(&mut self, name: &str) -> String {
        let read = self.text(name);
        self.required(read)
    }

    /// A decimal: a text, or a whole number. Of another number it is not known how it was written.
    #[inline(never)]
    pub fn decimal(&mut self, name: &str) -> Option<String> {
        match self.any(name)? {
            Value::Text(text) => Some(text),
            Value::Whole(number) if number >= 0 => Some(digits(number.unsigned_abs())),
            _ => self.refuse(),
        }
    }

    /// A required decimal.
    #[inline(never)]
    pub fn required_decimal(&mut self, name: &str) -> String {
        let read = self.decimal(name);
        self.required(read)
    }

    /// An open enum.
    #[inline(never)]
    pub fn word<T: From<String>>(&mut self, name: &str) -> Option<T> {
        self.text(name).map(T::from)
    }

    /// A required open enum.
    #[inline(never)]
    pub fn required_word<T: From<String>>(&mut self, name: &str) -> T {
        self.required_text(name).into()
    }

    /// A truth value.
    #[inline(never)]
    pub fn flag(&mut self, name: &str) -> Option<bool> {
        match self.any(name)? {
            Value::Flag(flag) => Some(flag),
            _ => self.refuse(),
        }
    }

    /// A truth value, and another one when it is missing.
    #[inline(never)]
    pub fn flag_or(&mut self, name: &str, missing: bool) -> bool {
        self.flag(name).unwrap_or(missing)
    }

    /// A required truth value.
    #[inline(never)]
    pub fn required_flag(&mut self, name: &str) -> bool {
        let read = self.flag(name);
        self.required(read)
    }

    /// A whole number.
    #[inline(never)]
    pub fn int(&mut self, name: &str) -> Option<i64> {
        match self.any(name)? {
            Value::Whole(number) => Some(number),
            _ => self.refuse(),
        }
    }

    /// A whole number, and another one when it is missing.
    #[inline(never)]
    pub fn int_or(&mut self, name: &str, missing: i64) -> i64 {
        self.int(name).unwrap_or(missing)
    }

    /// A required whole number.
    #[inline(never)]
    pub fn required_int(&mut self, name: &str) -> i64 {
        let read = self.int(name);
        self.required(read)
    }

    /// A whole number that is not negative.
    #[inline(never)]
    pub fn count(&mut self, name: &str) -> Option<u64> {
        let read = u64::try_from(self.int(name)?).ok();
        read.or_else(|| self.refuse())
    }

    /// A whole number that is not negative, and another one when it is missing.
    #[inline(never)]
    pub fn count_or(&mut self, name: &str, missing: u64) -> u64 {
        self.count(name).unwrap_or(missing)
    }

    /// A required whole number that is not negative.
    #[inline(never)]
    pub fn required_count(&mut self, name: &str) -> u64 {
        let read = self.count(name);
        self.required(read)
    }

    /// A whole number that is not negative and fits in 32 bits.
    #[inline(never)]
    pub fn small(&mut self, name: &str) -> Option<u32> {
        let read = u32::try_from(self.count(name)?).ok();
        read.or_else(|| self.refuse())
    }

    /// A whole number that is not negative and fits in 32 bits, and another one when it is
    /// missing.
    #[inline(never)]
    pub fn small_or(&mut self, name: &str, missing: u32) -> u32 {
        self.small(name).unwrap_or(missing)
    }

    /// A required whole number that is not negative and fits in 32 bits.
    #[inline(never)]
    pub fn required_small(&mut self, name: &str) -> u32 {
        let read = self.small(name);
        self.required(read)
    }

    /// A nested object.
    #[inline(never)]
    pub fn object<T: FromFields>(&mut self, name: &str) -> Option<T> {
        let mut nested = self.nested(name);
        let read = taken(&mut nested);
        self.takes(nested).then_some(read)
    }

    /// A nested object that is read like an empty one when it is missing.
    #[inline(never)]
    pub fn object_or_empty<T: FromFields>(&mut self, name: &str) -> T {
        let mut nested = self.nested(name);
        let read = taken(&mut nested);
        self.require(!nested.broken);
        read
    }

    /// A required nested object.
    #[inline(never)]
    pub fn required_object<T: FromFields>(&mut self, name: &str) -> T {
        let mut nested = self.nested(name);
        let read = taken(&mut nested);
        self.require(nested.are_whole());
        read
    }

    /// A list of nested objects, empty when it is missing.
    #[inline(never)]
    pub fn objects<T: FromFields>(&mut self, name: &str) -> Vec<T> {
        let mut items = Vec::new();
        self.each_object(name, &mut |fields| items.push(taken(fields)));
        items
    }

    /// The same, for a type that forgives: what is no object is read like an empty one.
    #[inline(never)]
    pub fn forgiving_objects<T: FromFields>(&mut self, name: &str) -> Vec<T> {
        let mut items = Vec::new();
        self.each(name, &mut |item| {
            items.push(taken(&mut Self::of(Some(item))));
            true
        });
        items
    }

    /// A list whose items are read by `item`; `None` when it is missing.
    #[inline(never)]
    pub fn list<T>(&mut self, name: &str, item: fn(Value) -> Option<T>) -> Option<Vec<T>> {
        let mut items = Vec::new();
        let whole = self.each(name, &mut |value| match item(value) {
            Some(item) => {
                items.push(item);
                true
            }
            None => false,
        });
        whole.then_some(items)
    }

    /// A required list whose items are read by `item`.
    #[inline(never)]
    pub fn required_list<T>(&mut self, name: &str, item: fn(Value) -> Option<T>) -> Vec<T> {
        let read = self.list(name, item);
        self.required(read)
    }

    /// The texts of a nested object by their names. What is no text is an empty one, so that
    /// whoever reads it can refuse it by its name; null is left out.
    #[inline(never)]
    pub fn texts(&mut self, name: &str) -> Option<Vec<(String, String)>> {
        let Value::Object(entries) = self.any(name)? else {
            return self.refuse();
        };
        let mut texts = Vec::new();
        for (name, value) in entries {
            let text = match value {
                Value::Null => continue,
                Value::Text(text) => text,
                _ => String::new(),
            };
            texts.push((name, text));
        }
        Some(texts)
    }

    /// Makes the object unreadable where something does not hold.
    pub fn require(&mut self, holds: bool) {
        self.broken |= !holds;
    }

    /// Takes the object as it is; whether something was wrong in it since it was last forgiven.
    #[inline(never)]
    pub fn forgive(&mut self) -> bool {
        std::mem::take(&mut self.broken)
    }

    fn refuse<T>(&mut self) -> Option<T> {
        self.broken = true;
        None
    }

    fn required<T: Default>(&mut self, read: Option<T>) -> T {
        self.require(read.is_some());
        read.unwrap_or_default()
    }

    /// The fields of a value; there are none where it is no object.
    #[inline(never)]
    fn of(value: Option<Value>) -> Self {
        let (entries, there) = match value {
            Some(Value::Object(entries)) => (entries, true),
            _ => (Vec::new(), false),
        };
        Self {
            entries,
            there,
            broken: false,
        }
    }

    /// Whether what was read from the fields can be used.
    #[inline(never)]
    fn are_whole(self) -> bool {
        self.there && !self.broken
    }

    /// The fields of a nested object.
    #[inline(never)]
    fn nested(&mut self, name: &str) -> Self {
        let value = self.any(name);
        let missing = value.is_none();
        let nested = Self::of(value);
        self.require(missing || nested.there);
        nested
    }

    /// Whether what was read from a nested object's fields can be used. A missing object has
    /// no fields, so that a type which requires some breaks them, and not this object.
    #[inline(never)]
    fn takes(&mut self, nested: Self) -> bool {
        self.require(!nested.there || !nested.broken);
        nested.are_whole()
    }

    /// Hands the items of a list over until `take` refuses one; whether it took all of them.
    #[inline(never)]
    fn each(&mut self, name: &str, take: &mut dyn FnMut(Value) -> bool) -> bool {
        let Some(value) = self.any(name) else {
            return false;
        };
        let whole = match value {
            Value::List(items) => items.into_iter().all(take),
            _ => false,
        };
        self.require(whole);
        whole
    }

    #[inline(never)]
    fn each_object(&mut self, name: &str, take: &mut dyn FnMut(&mut Self)) {
        self.each(name, &mut |item| {
            let mut nested = Self::of(Some(item));
            take(&mut nested);
            nested.are_whole()
        });
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

#[cfg(test)]
#[path = "fields_tests.rs"]
mod tests;
