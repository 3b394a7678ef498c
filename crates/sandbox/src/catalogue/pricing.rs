//! How an item's price is made up, as the catalogue file writes it.

use contract::Language;
use serde::Deserialize;

use super::text::Text;
use super::values::Decimal;
use super::written_pricing::WrittenPricing;

/// The four pricing models.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "WrittenPricing")]
pub enum Pricing {
    /// One price for each period.
    Flat {},
    /// The price times a quantity.
    PerUnit {
        /// What one unit is.
        unit: Text,
        /// Smallest quantity.
        min_quantity: Option<u64>,
        /// Largest quantity.
        max_quantity: Option<u64>,
        /// Quantity to start from.
        default_quantity: Option<u64>,
    },
    /// A price by tiers.
    Tiered {
        /// How the tiers apply.
        mode: TierMode,
        /// What one unit is.
        unit: Text,
        /// The tiers, rising, the last one open.
        tiers: Vec<Tier>,
    },
    /// A price for usage.
    Usage {
        /// What is counted.
        unit: Text,
        /// How many units the unit price buys.
        per: u64,
        /// Price of that many.
        unit_price: Decimal,
        /// How many are included.
        included_quantity: u64,
    },
}

/// How tiers apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TierMode {
    /// Each unit by its own tier.
    Graduated,
    /// Every unit by the tier of the whole.
    Volume,
}

/// One tier.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Tier {
    /// The last quantity of the tier; `None`: open.
    pub up_to: Option<u64>,
    /// Price of one unit.
    pub unit_price: Decimal,
    /// Fee for entering the tier, in minor units.
    #[serde(default)]
    pub flat_fee_minor: i64,
}

impl Pricing {
    /// The model as the API answers it, in one language.
    #[must_use]
    pub fn in_language(&self, language: Language) -> contract::Pricing {
        match self {
            Self::Flat {} => contract::Pricing::Flat,
            Self::PerUnit {
                unit,
                min_quantity,
                max_quantity,
                default_quantity,
            } => contract::Pricing::PerUnit(contract::PerUnit {
                unit: unit.in_language(language).to_owned(),
                min_quantity: *min_quantity,
                max_quantity: *max_quantity,
                default_quantity: *default_quantity,
            }),
            Self::Tiered { mode, unit, tiers } => contract::Pricing::Tiered(contract::Tiered {
                mode: match mode {
                    TierMode::Graduated => contract::TierMode::Graduated,
                    TierMode::Volume => contract::TierMode::Volume,
                },
                unit: unit.in_language(language).to_owned(),
                tiers: tiers.iter().map(Tier::on_the_wire).collect(),
            }),
            Self::Usage {
                unit,
                per,
                unit_price,
                included_quantity,
            } => contract::Pricing::Usage(contract::Usage {
                unit: unit.in_language(language).to_owned(),
                per: *per,
                unit_price: unit_price.clone().into(),
                included_quantity: *included_quantity,
            }),
        }
    }
}

impl Tier {
    fn on_the_wire(&self) -> contract::Tier {
        contract::Tier {
            up_to: self.up_to,
            unit_price: self.unit_price.clone().into(),
            flat_fee_minor: self.flat_fee_minor,
        }
    }
}
