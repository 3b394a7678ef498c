//! What the buyer chose on the cards, remembered for as long as the frame lives.

use std::cell::RefCell;
use std::rc::Rc;

use domain::Choice;

use crate::watched::Watched;

/// The buyer's choices. A clone is the same place.
#[derive(Clone)]
pub struct Chosen {
    /// Period, currency and VAT, for all cards at once.
    pub choice: Watched<Choice>,
    quantities: Watched<Vec<(String, u64)>>,
    open: Rc<RefCell<Vec<Fold>>>,
}

/// A part that can be folded, by its name, and whether it is open.
type Fold = (String, Watched<bool>);

impl Chosen {
    /// A place that begins with a choice and no quantity.
    #[must_use]
    pub fn new(choice: Choice) -> Self {
        Self {
            choice: Watched::new(choice),
            quantities: Watched::new(Vec::new()),
            open: Rc::default(),
        }
    }

    /// Whether a part that can be folded is open, by its name: other cards in its place, such as those in
    /// another language, leave it as it is.
    #[must_use]
    pub fn open(&self, name: &str) -> Watched<bool> {
        let mut all = self.open.borrow_mut();
        let known = all.iter().find(|(known, _)| known == name);
        if let Some((_, open)) = known {
            return open.clone();
        }
        let open = Watched::new(false);
        all.push((name.to_owned(), open.clone()));
        open
    }

    /// Changes a part of the choice.
    pub fn change(&self, part: impl FnOnce(&mut Choice)) {
        let old = self.choice.now();
        let mut choice = old.clone();
        part(&mut choice);
        if choice != old {
            self.choice.set(choice);
        }
    }

    /// The quantity that was chosen for an item; whoever asks follows it.
    #[must_use]
    pub fn quantity(&self, plan_item_id: &str) -> Option<u64> {
        self.quantities.with(|all| {
            let chosen = all.iter().find(|(id, _)| id == plan_item_id);
            chosen.map(|(_, quantity)| *quantity)
        })
    }

    /// Chooses a quantity for an item.
    pub fn set_quantity(&self, plan_item_id: &str, quantity: u64) {
        let mut all = self.quantities.now();
        all.retain(|(id, _)| id != plan_item_id);
        all.push((plan_item_id.to_owned(), quantity));
        self.quantities.set(all);
    }
}
