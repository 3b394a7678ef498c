//! How an item's price is made up (assumed).

use serde::Serialize;

use crate::fields::{Fields, FromFields, deserialize_by_fields, read};
use crate::open::open_enum;

/// The pricing model of a plan item (assumed).
///
/// Unit prices are decimal strings in major units of the item's currency and may be finer
/// than a minor unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(into = "Wire")]
pub enum Pricing {
    /// One price for each period.
    Flat,
    /// The item's price times a quantity.
    PerUnit(PerUnit),
    /// A price that depends on the quantity by tiers.
    Tiered(Tiered),
    /// A price for what was used.
    Usage(Usage),
    /// A model this version does not know: the plain price is shown and nothing is calculated.
    Unknown {
        /// The model's name on the wire.
        model: String,
    },
}

impl Pricing {
    /// Whether what is paid depends on a quantity.
    #[must_use]
    pub const fn has_units(&self) -> bool {
        matches!(self, Self::PerUnit(_) | Self::Tiered(_) | Self::Usage(_))
    }
}

/// A price for each unit (assumed).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PerUnit {
    /// What one unit is, in the buyer's language.
    pub unit: String,
    /// The smallest quantity that can be bought.
    pub min_quantity: Option<u64>,
    /// The largest quantity that can be bought; `None` is without a limit.
    pub max_quantity: Option<u64>,
    /// The quantity to start from.
    pub default_quantity: Option<u64>,
}

/// A price by tiers (assumed).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tiered {
    /// How the tiers apply.
    pub mode: TierMode,
    /// What one unit is, in the buyer's language.
    pub unit: String,
    /// The tiers, in rising order.
    pub tiers: Vec<Tier>,
}

/// One tier of a tiered price (assumed).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Tier {
    /// The last quantity that belongs to this tier; `None` is without an end.
    pub up_to: Option<u64>,
    /// Price of one unit, a decimal string in major units.
    pub unit_price: String,
    /// A fee for entering the tier, in minor units.
    pub flat_fee_minor: i64,
}

open_enum! {
    /// How tiers apply to a quantity (assumed).
    TierMode {
        /// Each unit costs what its own tier says.
        Graduated = "graduated",
        /// Every unit costs what the tier of the whole quantity says.
        Volume = "volume",
    }
}

/// A price for usage (assumed).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Usage {
    /// What is counted, in the buyer's language.
    pub unit: String,
    /// How many units the unit price buys.
    pub per: u64,
    /// Price of `per` units, a decimal string in major units.
    pub unit_price: String,
    /// How many units are included in the period's price.
    pub included_quantity: u64,
}

/// The fields of every model side by side, as they are written.
#[derive(Clone, Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Wire {
    model: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    mode: Option<TierMode>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    min_quantity: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_quantity: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    default_quantity: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tiers: Option<Vec<Tier>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    per: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit_price: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    included_quantity: Option<u64>,
}

impl FromFields for Pricing {
    fn from_fields(fields: &mut Fields) -> Self {
        let model = fields.text_or_empty("model");
        match model.as_str() {
            "flat" => Self::Flat,
            "per_unit" => Self::PerUnit(PerUnit {
                unit: fields.text_or_empty("unit"),
                min_quantity: fields.count("minQuantity"),
                max_quantity: fields.count("maxQuantity"),
                default_quantity: fields.count("defaultQuantity"),
            }),
            "tiered" => Self::Tiered(Tiered {
                mode: fields.required_word("mode"),
                unit: fields.text_or_empty("unit"),
                tiers: fields.required_list("tiers", read),
            }),
            "usage" => Self::Usage(Usage {
                unit: fields.text_or_empty("unit"),
                per: fields.count_or("per", 1),
                unit_price: fields.required_decimal("unitPrice"),
                included_quantity: fields.count_or("includedQuantity", 0),
            }),
            _ => Self::Unknown { model },
        }
    }
}

impl FromFields for Tier {
    fn from_fields(fields: &mut Fields) -> Self {
        Self {
            up_to: fields.count("upTo"),
            unit_price: fields.required_decimal("unitPrice"),
            flat_fee_minor: fields.int_or("flatFeeMinor", 0),
        }
    }
}

deserialize_by_fields!(Pricing, Tier,);

impl From<Pricing> for Wire {
    fn from(pricing: Pricing) -> Self {
        let blank = Self::default();
        match pricing {
            Pricing::Flat => Self {
                model: "flat".into(),
                ..blank
            },
            Pricing::PerUnit(it) => Self {
                model: "per_unit".into(),
                unit: Some(it.unit),
                min_quantity: it.min_quantity,
                max_quantity: it.max_quantity,
                default_quantity: it.default_quantity,
                ..blank
            },
            Pricing::Tiered(it) => Self {
                model: "tiered".into(),
                mode: Some(it.mode),
                unit: Some(it.unit),
                tiers: Some(it.tiers),
                ..blank
            },
            Pricing::Usage(it) => Self {
                model: "usage".into(),
                unit: Some(it.unit),
                per: Some(it.per),
                unit_price: Some(it.unit_price),
                included_quantity: Some(it.included_quantity),
                ..blank
            },
            Pricing::Unknown { model } => Self { model, ..blank },
        }
    }
}
