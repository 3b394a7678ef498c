//! What a quantity costs, part by part as an invoice would say it.

use super::{Model, TieredPrice, UnitPrice};
use crate::Money;

/// What a quantity costs for one period. Each part is rounded to the minor unit, and the total
/// is the exact sum of the base and the parts, as on an invoice (assumed).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// What is charged whatever the quantity, where the model has such a part.
    pub base: Option<Money>,
    /// The parts in the order of the tiers; there is always one.
    pub parts: Vec<Part>,
    /// The sum of the base and the parts.
    pub total: Money,
    /// The place of the tier to which the quantity belongs.
    pub tier: Option<usize>,
}

/// One line of a quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// How many units.
    pub quantity: u64,
    /// Price of one of them.
    pub unit_price: UnitPrice,
    /// The fee of the tier; 0 where there is none.
    pub flat_fee: Money,
    /// Units and fee together, rounded half away from zero to the minor unit.
    pub amount: Money,
    /// The place of the tier that says the price.
    pub tier: Option<usize>,
}

impl Model {
    /// The least that any quantity costs. By volume a larger one may cost less than the smallest: a
    /// tier is cheapest where it begins.
    #[must_use]
    pub fn least(&self) -> Option<Money> {
        let (_, bounds) = self.units()?;
        let mut least = self.quote(bounds.min)?.total;
        if let Self::Tiered(it) = self {
            for tier in &it.tiers {
                if let Some(quote) = self.quote(tier.from)
                    && quote.total.minor() < least.minor()
                {
                    least = quote.total;
                }
            }
        }
        Some(least)
    }

    /// What a quantity costs; `None` for a model without a total, a quantity out of bounds, and
    /// a total past what an amount holds.
    #[must_use]
    pub fn quote(&self, quantity: u64) -> Option<Quote> {
        match self {
            Self::PerUnit(it) if it.quantities.has(quantity) => {
                let none = Money::zero(it.unit_price.currency());
                let part = Part::of(quantity, &it.unit_price, &none, None)?;
                Quote::sum(None, none, vec![part])
            }
            Self::Tiered(it) if it.quantities.has(quantity) => {
                let base = &it.base;
                Quote::sum(Some(base.clone()), base.clone(), parts(it, quantity)?)
            }
            _ => None,
        }
    }
}

fn parts(tiered: &TieredPrice, quantity: u64) -> Option<Vec<Part>> {
    let used = tiered.tier_of(quantity)?;
    // By volume, one tier says the price of all units.
    let first = if tiered.is_graduated() { 0 } else { used };
    let tiers = tiered.tiers.iter().enumerate();
    tiers
        .skip(first)
        .take(used - first + 1)
        .map(|(place, tier)| {
            let units = if tiered.is_graduated() {
                let last = tier.up_to.unwrap_or(quantity).min(quantity);
                last.checked_sub(tier.from)?.checked_add(1)?
            } else {
                quantity
            };
            Part::of(units, &tier.unit_price, &tier.flat_fee, Some(place))
        })
        .collect()
}

impl Part {
    fn of(quantity: u64, price: &UnitPrice, fee: &Money, tier: Option<usize>) -> Option<Self> {
        Some(Self {
            quantity,
            unit_price: price.clone(),
            flat_fee: fee.clone(),
            amount: price.amount(quantity)?.checked_add(fee)?,
            tier,
        })
    }
}

impl Quote {
    /// Whether no amount that it is made of has a fraction.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        let base = self.base.iter();
        base.chain(self.parts.iter().map(|it| &it.flat_fee))
            .all(Money::is_whole)
            && self.parts.iter().all(|it| it.unit_price.is_whole())
    }

    fn sum(base: Option<Money>, start: Money, parts: Vec<Part>) -> Option<Self> {
        let mut amounts = parts.iter().map(|it| &it.amount);
        let total = amounts.try_fold(start, |sum, amount| sum.checked_add(amount))?;
        Some(Self {
            base,
            total,
            tier: parts.last().and_then(|it| it.tier),
            parts,
        })
    }
}

#[cfg(test)]
#[path = "quote_tests.rs"]
mod tests;
