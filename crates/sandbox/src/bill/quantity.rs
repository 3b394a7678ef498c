//! The quantity of a document: what was asked for, within what the item allows.

use contract::{Language, Quantity};

use super::BillError;
use crate::catalogue::Pricing;

/// The quantity for a pricing model; `None` where there is nothing to choose. What was asked
/// of such an item is passed over, as a frame may keep the quantity of another card.
///
/// # Errors
/// [`BillError::TooFew`] and [`BillError::TooMany`].
pub(super) fn quantity(
    pricing: &Pricing,
    asked: Option<u64>,
    language: Language,
) -> Result<Option<Quantity>, BillError> {
    let (unit, min, max, default) = match pricing {
        Pricing::Flat {} | Pricing::Usage { .. } => return Ok(None),
        Pricing::PerUnit {
            unit,
            min_quantity,
            max_quantity,
            default_quantity,
        } => (unit, *min_quantity, *max_quantity, *default_quantity),
        Pricing::Tiered { unit, .. } => (unit, None, None, None),
    };
    let min = min.unwrap_or(1).max(1);
    let value = asked.or(default).unwrap_or(min);
    if value < min {
        return Err(BillError::TooFew(min));
    }
    if let Some(max) = max.filter(|max| value > *max) {
        return Err(BillError::TooMany(max));
    }
    Ok(Some(Quantity {
        value,
        min: Some(min),
        max,
        unit: Some(unit.in_language(language).to_owned()),
    }))
}
