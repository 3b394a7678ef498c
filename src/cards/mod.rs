//! The cards of one or more plans.

mod action;
mod card;
mod compare;
mod comparison;
mod features;
mod grid;
mod hints;
mod icon;
mod icon_paths;
mod price;
mod quantity;
mod scene;
mod switches;
mod tiers;

pub(crate) use grid::cards;
pub use grid::{Cards, CardsProps};
