//! What is known now: context, token, catalogue, phase.

mod buyer;
mod chosen;
mod failure;
mod flow;
mod intent;
mod page;
mod phase;
mod run;
mod token;

pub use chosen::Chosen;
pub use failure::{ErrorCode, Failure};
pub use intent::{Intent, Intents};
pub use phase::Phase;
pub(crate) use run::Session;
