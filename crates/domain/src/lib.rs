//! The rules: pure functions and state machines with no clock, no I/O and no browser.
//!
//! Time comes in as an argument and effects go out as values, so that every rule here is
//! tested natively, with tables and properties.

mod appearance;
mod button;
mod cards;
mod catalog;
mod checkout;
mod choice;
mod currency;
mod features;
mod handshake;
mod hearing;
mod height;
mod link;
mod order;
mod period;
mod price;
#[cfg(test)]
mod sample;
mod surface;
mod terms;
mod token;

pub use appearance::{Kind, Rgb, TEXTS, Text, kind};
pub use button::{Button, ButtonLabel};
pub use cards::{Action, Card, Offer, Variant};
pub use catalog::{Catalog, PlanCards};
pub use checkout::{
    Asked, Difference, Stepper, StepperEvent, StepperStep, differences, is_consistent, may_open,
};
pub use choice::{Choice, Pick, Switches, Wishes};
pub use currency::Money;
pub use features::{Cell, ComparedGroup, ComparedRow, Comparison, Listed, listed};
pub use handshake::{Greeting, Handshake, Reaction};
pub use hearing::{Told, greeting, message};
pub use height::HeightLoop;
pub use link::{Destination, LinkRefused};
pub use period::Period;
pub use price::{
    Equivalent, Model, Part, PerUnitPrice, Quantities, Quote, TaxDisplay, Tier, TieredPrice,
    UnitPrice, UsagePrice, Vat, VatRate, discount, monthly_equivalent, saving,
};
pub use surface::{
    Item, Opening, PlanId, PlanItemId, PlanRef, Surface, SurfaceError, Target, Vanity,
};
pub use terms::{TaxLabel, Terms};
pub use token::{Ask, Step, TokenClock, TokenEvent, TokenFailure};
