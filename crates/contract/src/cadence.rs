//! How often a price is charged.

use serde::Serialize;

use crate::fields::{Fields, FromFields, deserialize_by_fields};
use crate::open::open_enum;

open_enum! {
    /// The unit of a cadence (known).
    CadenceUnit {
        /// Calendar days.
        Day = "day",
        /// Weeks of seven days.
        Week = "week",
        /// Calendar months.
        Month = "month",
        /// Calendar years.
        Year = "year",
    }
}

/// An interval unit times a count (known): quarterly is three months, and twelve months are
/// the same period as one year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cadence {
    /// The interval unit.
    pub unit: CadenceUnit,
    /// How many units one period lasts; 1 or more.
    pub count: u32,
}

impl FromFields for Cadence {
    fn from_fields(fields: &mut Fields) -> Self {
        Self {
            unit: fields.required_word("unit"),
            count: fields.required_small("count"),
        }
    }
}

deserialize_by_fields!(Cadence,);
