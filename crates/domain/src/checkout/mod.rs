//! The rules of a checkout document: what it must add up to, what a buyer must be told, when the
//! server is asked for another quantity, and where a buyer may be sent.

mod consistency;
mod difference;
mod leaving;
#[cfg(test)]
mod sample;
mod stepper;
mod vat;

pub use consistency::is_consistent;
pub use difference::{Difference, differences};
pub use leaving::may_open;
pub use stepper::{Asked, Stepper, StepperEvent, StepperStep};
