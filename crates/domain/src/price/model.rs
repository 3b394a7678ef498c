//! How an item's price depends on what is bought, as far as it can be relied on.

use contract::Pricing;

use super::{Quantities, UnitPrice, units};
use crate::Money;

/// A pricing model whose parts fit together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Model {
    /// A model that is not known: its plain price is shown and nothing is calculated.
    Plain,
    /// One price for each period.
    Flat,
    /// The item's price for each unit.
    PerUnit(PerUnitPrice),
    /// A price by tiers, beside the item's own.
    Tiered(TieredPrice),
    /// A price for what is used, beside the item's own.
    Usage(UsagePrice),
}

/// A price for each unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PerUnitPrice {
    /// What one unit is, in the buyer's language; may be empty.
    pub unit: String,
    /// How many can be bought.
    pub quantities: Quantities,
    /// Price of one unit: the item's price (assumed).
    pub unit_price: UnitPrice,
}

/// A price by tiers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TieredPrice {
    /// What one unit is, in the buyer's language; may be empty.
    pub unit: String,
    /// How many can be bought.
    pub quantities: Quantities,
    /// The tiers in rising order; there is always one. Where the last one ends, no more can be bought.
    pub tiers: Vec<Tier>,
    /// The item's price: the period's fixed part, charged whatever the quantity (assumed).
    pub base: Money,
    pub(super) graduated: bool,
}

/// One tier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tier {
    /// The first quantity that belongs to it.
    pub from: u64,
    /// The last quantity that belongs to it; `None` is without an end.
    pub up_to: Option<u64>,
    /// Price of one unit.
    pub unit_price: UnitPrice,
    /// A fee for entering it; never negative.
    pub flat_fee: Money,
}

/// A price for usage. Nobody knows yet what will be used, so that there is no total.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsagePrice {
    /// What is counted, in the buyer's language; may be empty.
    pub unit: String,
    /// How many units the unit price buys; 1 or more.
    pub per: u64,
    /// Price of `per` units.
    pub unit_price: UnitPrice,
    /// How many units the item's price includes (assumed to be the period's fixed part).
    pub included: u64,
}

impl Model {
    /// The model of an item with this price; `None` when a unit price cannot be read, an amount
    /// is negative, or tiers do not rise.
    #[must_use]
    pub fn of(pricing: &Pricing, price: &Money) -> Option<Self> {
        match pricing {
            Pricing::Flat => Some(Self::Flat),
            Pricing::Unknown { .. } => Some(Self::Plain),
            _ => units::model(pricing, price),
        }
    }

    /// What one unit is and how many can be bought, where a quantity is chosen.
    #[must_use]
    pub const fn units(&self) -> Option<(&String, &Quantities)> {
        match self {
            Self::PerUnit(it) => Some((&it.unit, &it.quantities)),
            Self::Tiered(it) => Some((&it.unit, &it.quantities)),
            Self::Usage(_) | Self::Flat | Self::Plain => None,
        }
    }

    /// Whether the model itself charges something, beside the item's price.
    #[must_use]
    pub fn is_charged(&self) -> bool {
        match self {
            Self::Plain | Self::Flat | Self::PerUnit(_) => false,
            Self::Tiered(it) => it
                .tiers
                .iter()
                .any(|it| !it.unit_price.is_zero() || it.flat_fee.minor() != 0),
            Self::Usage(it) => !it.unit_price.is_zero(),
        }
    }

    /// Whether the item's price means the same in both models, is all that is charged, and can be
    /// had for the same least quantity, so that two such prices can be compared.
    #[must_use]
    pub fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Flat, Self::Flat) => true,
            (Self::PerUnit(one), Self::PerUnit(other)) => {
                one.unit == other.unit && one.quantities.min == other.quantities.min
            }
            _ => false,
        }
    }
}

impl TieredPrice {
    /// Whether each unit costs what its own tier says, and not what the tier of the whole
    /// quantity says.
    #[must_use]
    pub const fn is_graduated(&self) -> bool {
        self.graduated
    }

    /// Whether some tier has a fee.
    #[must_use]
    pub fn has_fees(&self) -> bool {
        self.tiers.iter().any(|it| it.flat_fee.minor() != 0)
    }

    /// The place of the tier to which a quantity belongs; `None` for 0.
    #[must_use]
    pub fn tier_of(&self, quantity: u64) -> Option<usize> {
        let mut tiers = self.tiers.iter();
        tiers.position(|it| it.from <= quantity && it.up_to.is_none_or(|last| quantity <= last))
    }
}

#[cfg(test)]
#[path = "model_tests.rs"]
mod tests;
