//! Models by which a price depends on a quantity, read from the wire.

use contract::{Pricing, TierMode};

use super::model::{Model, PerUnitPrice, Tier, TieredPrice, UsagePrice};
use super::{Quantities, UnitPrice};
use crate::Money;

/// The model; `None` where its parts do not fit, and for one without a quantity. It stays a function
/// of its own: the widget has it in its second file.
#[inline(never)]
pub(super) fn model(pricing: &Pricing, price: &Money) -> Option<Model> {
    match pricing {
        Pricing::PerUnit(it) => per_unit(it, price).map(Model::PerUnit),
        Pricing::Tiered(it) => tiered(it, price).map(Model::Tiered),
        Pricing::Usage(it) => usage(it, price).map(Model::Usage),
        Pricing::Flat | Pricing::Unknown { .. } => None,
    }
}

fn per_unit(wire: &contract::PerUnit, price: &Money) -> Option<PerUnitPrice> {
    let (least, most) = (wire.min_quantity, wire.max_quantity);
    let quantities = Quantities::new(least, most, wire.default_quantity);
    Some(PerUnitPrice {
        unit: wire.unit.clone(),
        // Bounds that contradict each other say nothing against the price of one unit.
        quantities: quantities.or_else(|| Quantities::new(None, None, None))?,
        unit_price: UnitPrice::of(price)?,
    })
}

fn tiered(wire: &contract::Tiered, price: &Money) -> Option<TieredPrice> {
    let graduated = match wire.mode {
        TierMode::Graduated => true,
        TierMode::Volume => false,
        TierMode::Other(_) => return None,
    };
    let mut tiers = Vec::new();
    // The first quantity of the next tier, as long as the last tier has an end.
    let mut next = Some(1);
    for tier in &wire.tiers {
        let from = next?;
        if tier.flat_fee_minor < 0 || tier.up_to.is_some_and(|last| last < from) {
            return None;
        }
        next = tier.up_to.and_then(|last| last.checked_add(1));
        tiers.push(Tier {
            from,
            up_to: tier.up_to,
            unit_price: UnitPrice::parse(&tier.unit_price, price)?,
            flat_fee: price.with_minor(tier.flat_fee_minor),
        });
    }
    let most = tiers.last()?.up_to;
    (price.minor() >= 0).then_some(TieredPrice {
        unit: wire.unit.clone(),
        quantities: Quantities::new(None, most, None)?,
        tiers,
        base: price.clone(),
        graduated,
    })
}

fn usage(wire: &contract::Usage, price: &Money) -> Option<UsagePrice> {
    (wire.per > 0 && price.minor() >= 0).then_some(UsagePrice {
        unit: wire.unit.clone(),
        per: wire.per,
        unit_price: UnitPrice::parse(&wire.unit_price, price)?,
        included: wire.included_quantity,
    })
}
