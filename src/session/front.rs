//! What stands in front of the buyer, and the way from the cards to a checkout.
//!
//! Everything in a module named `checkout` comes with the rest of the program, in the second file.
//! This side of the border knows it as [`Till`] alone.

use contract::protocol::{ShownSurface, SurfaceShown, method};
use domain::{Item, PlanRef, Surface};

use super::run::Inner;
use super::{ErrorCode, Failure};
use crate::host;

/// What stands in front of the buyer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Front {
    /// The cards, or what stands in their place.
    Cards,
    /// A checkout is on its way.
    Reading,
    /// A checkout could not be shown; whether another try is under way.
    Failed {
        /// What went wrong.
        failure: Failure,
        /// Whether another try is under way.
        busy: bool,
    },
    /// A checkout.
    Checkout,
}

/// What the buyer wants to see a checkout of.
#[derive(Clone)]
pub(super) enum Wish {
    /// What the frame's address names.
    Address(PlanRef, Item),
    /// An item that was chosen on a card.
    Chosen(String),
}

/// The side of a checkout that the rest of the session knows.
pub(super) trait Till {
    /// Begins with an item.
    fn begin(&self, wish: Wish);
    /// Reads the document again, in the language of now.
    fn read_again(&self);
    /// Tries again what failed.
    fn retry(&self);
    /// A failure of all that needs the page.
    fn fail(&self, failure: Failure);
    /// Leaves the checkout for the cards.
    fn back(&self);
    /// Takes the quantity that the buyer wishes for.
    fn wish_quantity(&self, quantity: u64);
    /// Goes on to the payment.
    fn go_on(&self);
    /// What the views show.
    fn desk(&self) -> &super::Desk;
}

impl Inner {
    /// Whether the address asks for a checkout alone, without cards behind it.
    pub(super) fn is_forced(&self) -> bool {
        matches!(self.opening.surface, Ok(Surface::Checkout { .. }))
    }

    pub(super) fn till(&self) -> Option<&'static dyn Till> {
        self.till.get()
    }

    /// Opens a checkout, once what shows it has been loaded.
    pub(super) fn open(&'static self, wish: Wish) {
        if let Some(till) = self.till() {
            return till.begin(wish);
        }
        self.document.remove_skeleton();
        // The page keeps the reader's place, and must know before the frame changes its height.
        self.in_front(ShownSurface::Checkout);
        self.front.set(Front::Reading);
        self.wish.replace(Some(wish));
        self.prepare();
    }

    /// Loads what shows checkouts; a wish that waits for it is met then.
    pub(super) fn prepare(&'static self) {
        host::load_rest(Box::new(|well| self.loaded(well)));
    }

    fn loaded(&'static self, well: bool) {
        if well {
            let till = self.till();
            let till = till.unwrap_or_else(|| super::checkout::till(self));
            self.till.set(Some(till));
        }
        let Some(wish) = self.wish.take() else { return };
        match self.till() {
            Some(till) => till.begin(wish),
            None => {
                self.wish.replace(Some(wish));
                let failure = ErrorCode::NetworkFailed.failure();
                self.tell_failure(&failure);
                self.front.set(Front::Failed {
                    failure,
                    busy: false,
                });
            }
        }
    }

    /// Tells the page whether cards or a checkout are in front, where there are both.
    pub(super) fn in_front(&self, surface: ShownSurface) {
        if !self.is_forced() {
            self.notify(method::SURFACE_SHOWN, &SurfaceShown { surface });
        }
    }

    /// Tries again what stands in front.
    pub(super) fn retry_front(&'static self) {
        if let Some(till) = self.till() {
            till.retry();
        } else if let Some(wish) = self.wish.take() {
            self.open(wish);
        }
    }

    /// Goes back to the cards, also while a checkout is only on its way.
    pub(super) fn back(&self) {
        match self.till() {
            Some(till) => till.back(),
            None if !self.is_forced() => {
                self.wish.take();
                self.front.set(Front::Cards);
                self.in_front(ShownSurface::Cards);
                if let Some(focus) = &*self.came_from.borrow() {
                    focus.restore();
                }
            }
            None => {}
        }
    }

    /// Shows a failure of all that needs the page where a checkout is on its way.
    pub(super) fn fail_front(&self, failure: &Failure) {
        if let Some(till) = self.till() {
            till.fail(failure.clone());
        }
    }
}
