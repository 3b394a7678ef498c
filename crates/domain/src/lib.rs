//! The rules: pure functions and state machines with no clock, no I/O and no browser.
//!
//! Time comes in as an argument and effects go out as values, so that every rule here is
//! tested natively, with tables and properties.

mod cards;
mod currency;
mod handshake;
mod height;
mod link;
mod period;
mod surface;
mod token;

pub use cards::{Action, Card, Catalog, Price, VatLabel};
pub use currency::Money;
pub use handshake::{Greeting, Handshake, Reaction};
pub use height::HeightLoop;
pub use link::{Destination, LinkRefused};
pub use period::Period;
pub use surface::{Opening, PlanId, Surface, SurfaceError, Target};
pub use token::{Ask, Step, TokenClock, TokenEvent, TokenFailure};
