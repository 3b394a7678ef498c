//! What is known now: context, token, catalogue, phase.

mod failure;
mod intent;
mod phase;
mod run;
mod token;

pub use failure::{ErrorCode, Failure};
pub use intent::{Intent, Intents};
pub use phase::Phase;
pub(crate) use run::Session;
