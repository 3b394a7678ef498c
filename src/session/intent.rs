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
        /// The item's link, as it came.
        link: Option<String>,
    },
}

/// Where views send intents. A copy is the same place, which is kept for good.
#[derive(Clone, Copy)]
pub struct Intents(&'static dyn Fn(Intent));

impl Intents {
    /// A place that hands every intent to `on`.
    pub fn new(on: impl Fn(Intent) + 'static) -> Self {
        Self(Box::leak(Box::new(on)))
    }

    /// Sends an intent.
    pub fn send(&self, intent: Intent) {
        (self.0)(intent);
    }
}
