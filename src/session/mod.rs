//! What is known now: context, token, catalogue, phase.

mod buyer;
mod checkout;
mod chosen;
mod desk;
mod failure;
mod flow;
mod intent;
mod leaving;
mod page;
mod phase;
mod run;
mod token;

pub use chosen::Chosen;
pub use desk::{Desk, Going, Paper, Stage, Trouble};
pub use failure::{ErrorCode, Failure};
pub use intent::{Intent, Intents};
pub use phase::Phase;
pub(crate) use run::Session;
