//! What is known of one checkout, from its document to the buyer's return.

use std::rc::Rc;

use contract::protocol::ReturnStatus;
use contract::{CheckoutDocument, Language};
use domain::Difference;

use crate::session::Failure;
use crate::watched::Watched;

/// What is known of one checkout. A clone is the same checkout.
#[derive(Clone)]
pub struct Desk {
    /// How far it has come.
    pub stage: Watched<Stage>,
    /// The last good document.
    pub paper: Watched<Option<Rc<Paper>>>,
    /// The quantity that the buyer wishes for, where there is one to choose.
    pub quantity: Watched<u64>,
    /// Whether the figures are about to change.
    pub updating: Watched<bool>,
    /// Why the last wish was not met.
    pub trouble: Watched<Option<Trouble>>,
    /// The required legal documents that the buyer has accepted, by their ids and versions.
    pub accepted: Watched<Vec<String>>,
    /// What the seller changed since the buyer began to read.
    pub changed: Watched<Option<Vec<Difference>>>,
    /// What became of the buyer's wish to go on.
    pub going: Watched<Going>,
}

/// How far a checkout that is shown has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Its document is shown.
    Open,
    /// The buyer came back from the hosted checkout.
    Done {
        /// What came of it.
        status: ReturnStatus,
        /// The language in which that is said.
        language: Language,
    },
}

/// A document, and the language of its texts.
#[derive(Debug, PartialEq, Eq)]
pub struct Paper {
    /// The server's word.
    pub document: CheckoutDocument,
    /// The language of its texts.
    pub language: Language,
}

/// Why a wish for other figures was not met; the last good ones stay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The server sells no such quantity.
    Quantity,
    /// The figures could not be read.
    Failure(Failure),
}

/// What became of the buyer's wish to go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Going {
    /// The buyer has not asked to.
    Idle,
    /// The page is being asked.
    Asking,
    /// It failed, and nothing was opened.
    Failed(Failure),
    /// The browser kept the tab from opening; this address leads there.
    Blocked(String),
    /// The hosted checkout is open, or the page has taken over.
    Away,
}

impl Default for Desk {
    fn default() -> Self {
        Self {
            stage: Watched::new(Stage::Open),
            paper: Watched::new(None),
            quantity: Watched::new(1),
            updating: Watched::new(false),
            trouble: Watched::new(None),
            accepted: Watched::new(Vec::new()),
            changed: Watched::new(None),
            going: Watched::new(Going::Idle),
        }
    }
}

impl Desk {
    /// Begins with an item of which nothing is known yet.
    pub(super) fn clear(&self) {
        self.paper.set(None);
        self.updating.set(false);
        self.trouble.set(None);
        self.accepted.set(Vec::new());
        self.changed.set(None);
        self.going.set(Going::Idle);
        self.stage.set(Stage::Open);
    }
}
