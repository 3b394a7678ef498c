//! What there is to show.

use std::sync::Arc;

use domain::Catalog;

use super::Failure;

/// What there is to show now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Nothing yet: the document's own skeleton stays.
    Waiting,
    /// The cards of a plan.
    Cards(Arc<Catalog>),
    /// A failure, and whether another try is under way.
    Notice {
        /// What went wrong.
        failure: Failure,
        /// Whether another try is under way.
        busy: bool,
    },
}
