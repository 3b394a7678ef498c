//! Into a checkout and out of it again, by the page and by the browser's history.

use contract::protocol::ShownSurface;
use domain::{Item, PlanRef};

use super::{Going, State};
use crate::session::front::Wish;
use crate::session::{ErrorCode, Front};

impl State {
    /// Begins with an item: over the cards with an entry in the history, which Back leaves.
    pub(super) fn begin(&'static self, wish: Wish) {
        match wish {
            Wish::Address(plan, item) => {
                self.session.came_from.take();
                self.lay_out(plan, item);
            }
            Wish::Chosen(item) => {
                let Some(plan) = self.session.plan_ref(&item) else {
                    return self.session.front.set(Front::Cards);
                };
                self.enter(&item);
                self.lay_out(plan, Item::read(&item));
            }
        }
    }

    /// Adds an entry to the history, unless that is about to leave another one.
    fn enter(&self, item: &str) {
        if !self.leaving.get() {
            let entry = self.session.document.history().enter(item);
            self.entered.set(Some(entry));
        }
    }

    /// Shows that a document is being read, and reads it.
    fn lay_out(&'static self, plan: PlanRef, item: Item) {
        self.stepper.take();
        self.quiet.take();
        self.version.take();
        self.item.take();
        self.fell_back.set(false);
        self.retried.set(false);
        self.desk.clear();
        self.session.in_front(ShownSurface::Checkout);
        let Item::Id(item) = item else {
            let failure = ErrorCode::ItemNotFound.failure();
            self.session.tell_failure(&failure);
            return self.fail_sheet(failure);
        };
        let chosen = self.session.chosen.quantity(item.as_str());
        self.session.front.set(Front::Reading);
        *self.item.borrow_mut() = Some((plan, item));
        self.read_sheet(chosen);
    }

    /// Whether a checkout stands in front of the cards.
    pub(super) fn is_open(&self) -> bool {
        self.session.front.now() != Front::Cards
    }

    /// Whether it is a checkout of this item.
    pub(super) fn is_about(&self, item: &str) -> bool {
        let own = self.item.borrow();
        own.as_ref()
            .is_some_and(|(_, it)| it.as_str().eq_ignore_ascii_case(item))
    }

    /// Leaves the document by one of the frame's own ways: its button, or Escape.
    pub(super) fn back(&'static self) {
        if self.session.is_forced() || !self.is_open() {
            return;
        }
        let history = self.session.document.history();
        match self.entered.take() {
            Some(entry) if history.ends_with(&entry) => {
                self.leaving.set(true);
                history.back();
            }
            // What the page or another frame has added since is not the frame's to leave.
            _ => history.leave(),
        }
        self.put_away();
    }

    /// Follows the browser's Back and Forward.
    pub(super) fn moved(&'static self) {
        if self.session.is_forced() {
            return;
        }
        let history = self.session.document.history();
        let left = self.leaving.take();
        match history.item() {
            // The cards are there already, or a document that was chosen meanwhile.
            None if left => {
                if let Some((_, item)) = &*self.item.borrow() {
                    self.enter(item.as_str());
                }
            }
            None => self.put_away(),
            Some(item) => {
                if self.is_about(&item) && self.is_open() {
                    return;
                }
                if let Some(plan) = self.session.plan_ref(&item) {
                    self.entered.set(Some(history.entry()));
                    let item = Item::read(&item);
                    self.lay_out(plan, item);
                }
            }
        }
    }

    /// Brings the cards back as they were left.
    fn put_away(&'static self) {
        if !self.is_open() {
            return;
        }
        if let (Some((_, item)), Some(stepper)) =
            (&*self.item.borrow(), self.stepper.borrow().as_ref())
        {
            self.session
                .chosen
                .set_quantity(item.as_str(), stepper.good());
        }
        self.item.take();
        self.quiet.take();
        self.reads.set(self.reads.get().wrapping_add(1));
        self.entered.take();
        // Nobody waits for what a press began.
        self.desk.going.set(Going::Idle);
        self.session.waiting.borrow_mut().sheet = None;
        self.session.front.set(Front::Cards);
        self.session.in_front(ShownSurface::Cards);
        match &*self.session.came_from.borrow() {
            Some(focus) => focus.restore(),
            None => self.session.document.focus_on("plan-0"),
        }
    }
}
