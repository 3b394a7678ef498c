//! The cards of a plan.

mod action;
mod card;
mod features;
mod grid;
mod icon;
mod icon_paths;
mod price;

pub use grid::{Cards, CardsProps};
