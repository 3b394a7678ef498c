//! What there is to show.

use std::sync::Arc;

use contract::Language;
use domain::Catalog;

use super::Failure;

/// What there is to show now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Nothing yet: the document's own skeleton stays.
    Waiting,
    /// The cards of one or more plans.
    Cards {
        /// What to show.
        catalog: Arc<Catalog>,
        /// The language of the catalogue's texts.
        language: Language,
        /// Whether some plans could not be read, and may be when tried again.
        incomplete: bool,
    },
    /// A failure, and whether another try is under way.
    Notice {
        /// What went wrong.
        failure: Failure,
        /// Whether another try is under way.
        busy: bool,
    },
}
