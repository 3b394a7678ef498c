//! The exact arithmetic of a price: unit prices, VAT, equivalents, savings and quantities.
//!
//! Every operation is checked: what cannot be calculated exactly and then rounded once is
//! `None`, never a wrong number.

mod compare;
mod decimal;
mod model;
mod quantities;
mod quote;
mod unit_price;
mod units;
mod vat;

#[cfg(test)]
mod properties;

pub use compare::{Equivalent, discount, monthly_equivalent, saving};
pub use model::{Model, PerUnitPrice, Tier, TieredPrice, UsagePrice};
pub use quantities::Quantities;
pub use quote::{Part, Quote};
pub use unit_price::UnitPrice;
pub use vat::{TaxDisplay, Vat, VatRate};
