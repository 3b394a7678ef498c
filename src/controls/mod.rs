//! What the buyer changes on a card and on a document alike.

mod stepper;

pub(crate) use stepper::{Counter, stepper};
