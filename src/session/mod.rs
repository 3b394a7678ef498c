//! What is known now: context, token, catalogue, phase.

mod buyer;
mod checkout;
mod chosen;
mod failure;
mod flow;
mod front;
mod intent;
mod page;
mod phase;
mod run;
mod token;

pub use checkout::{Desk, Going, Paper, Stage, Trouble};
pub use chosen::Chosen;
pub use failure::{ErrorCode, Failure};
pub use front::Front;
pub use intent::{Intent, Intents};
pub use phase::Phase;
pub(crate) use run::Session;
