//! What the buyer wants, as the views say it.

/// What the buyer did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Intent {
    /// Asked for another try.
    Retry,
    /// Chose a priced item.
    Buy {
        /// The item's id.
        plan_item_id: String,
    },
    /// Left a document for the cards.
    Back,
    /// Wishes for another quantity of what the document is about.
    Quantity(u64),
    /// Goes on from the document to the checkout.
    GoOn,
    /// Chose a custom call to action that the host takes.
    Follow {
        /// The item's id.
        plan_item_id: String,
        /// The item's link, as it is followed.
        link: Option<String>,
    },
    /// Followed a custom call to action's link, which the host may take.
    Leave {
        /// The item's id.
        plan_item_id: String,
        /// The item's link, as it is followed.
        link: Option<String>,
        /// The id of the link's element.
        anchor: String,
    },
}

/// Where views send intents. A copy is the same place, which is kept for good.
#[derive(Clone, Copy)]
pub struct Intents(&'static dyn Fn(Intent) -> bool);

impl Intents {
    /// A place that hands every intent to `on`, which says whether the browser must not do what it
    /// does by itself.
    pub fn new(on: impl Fn(Intent) -> bool + 'static) -> Self {
        Self(Box::leak(Box::new(on)))
    }

    /// Sends an intent.
    pub fn send(&self, intent: Intent) {
        self.takes(intent);
    }

    /// Sends an intent; whether the browser must not do what it does by itself.
    pub fn takes(&self, intent: Intent) -> bool {
        (self.0)(intent)
    }
}
