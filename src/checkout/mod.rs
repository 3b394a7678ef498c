//! Checkout documents: what the buyer is about to pay, and the way on.

mod changed;
mod desk;
mod figures;
mod going;
mod legal;
mod parties;
mod sheet;

pub(crate) use desk::desk;
pub use desk::{Checkout, CheckoutProps};
