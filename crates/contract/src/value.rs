//! A JSON value, as far as the wire uses them.

/// The largest whole number that every JSON reader gives back unchanged (2^53 - 1).
pub const MAX_WHOLE: i64 = (1 << 53) - 1;

/// A JSON value. Money is whole, so that there is no number with a fraction: one that comes
/// is kept apart and fits no field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// `null`.
    Null,
    /// `true` or `false`.
    Flag(bool),
    /// A whole number of at most [`MAX_WHOLE`], whatever its sign.
    Whole(i64),
    /// Any other number.
    Fraction,
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Self>),
    /// An object.
    Object(Vec<(String, Self)>),
}

impl From<serde_json::Value> for Value {
    fn from(value: serde_json::Value) -> Self {
        match value {
            serde_json::Value::Null => Self::Null,
            serde_json::Value::Bool(flag) => Self::Flag(flag),
            serde_json::Value::Number(number) => number
                .as_i64()
                .filter(|it| it.unsigned_abs() <= MAX_WHOLE.unsigned_abs())
                .map_or(Self::Fraction, Self::Whole),
            serde_json::Value::String(text) => Self::Text(text),
            serde_json::Value::Array(items) => {
                Self::List(items.into_iter().map(Self::from).collect())
            }
            serde_json::Value::Object(fields) => Self::Object(
                fields
                    .into_iter()
                    .map(|(name, value)| (name, value.into()))
                    .collect(),
            ),
        }
    }
}
