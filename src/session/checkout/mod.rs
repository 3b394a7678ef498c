//! One checkout, from its document to the buyer's return.
//!
//! It comes with the rest of the program: the session reaches it by [`till`] alone.

mod desk;
mod leaving;
mod opening;
mod reads;

use std::cell::{Cell, RefCell};

use domain::{PlanItemId, PlanRef, Stepper};

pub use desk::{Desk, Going, Paper, Stage, Trouble};

use super::Failure;
use super::front::{Till, Wish};
use super::run::Inner;
use crate::host::{Entry, Listener, Timer};
use leaving::Attempts;

/// A checkout of the session. Both live as long as the document.
struct State {
    session: &'static Inner,
    desk: Desk,
    /// The item; `None` where there is none that can be read.
    item: RefCell<Option<(PlanRef, PlanItemId)>>,
    /// The plan version that the buyer saw last.
    version: RefCell<Option<String>>,
    stepper: RefCell<Option<Stepper>>,
    quiet: RefCell<Option<Timer>>,
    /// Counts the reads that no stepper counts; the latest wins.
    reads: Cell<u32>,
    /// The history's entry for the document.
    entered: Cell<Option<Entry>>,
    /// Whether the history is about to leave that entry.
    leaving: Cell<bool>,
    /// Whether the server was asked for its own quantity, as it does not sell the one of the card.
    fell_back: Cell<bool>,
    /// Whether the buyer asked for the figures that could not be read.
    retried: Cell<bool>,
    attempts: Attempts,
    listeners: RefCell<Vec<Listener>>,
}

/// The till of a session. It is the one way into everything behind it, and must not become a part
/// of its caller.
#[inline(never)]
pub(super) fn till(session: &'static Inner) -> &'static dyn Till {
    let state: &'static State = Box::leak(Box::new(State {
        session,
        desk: Desk::default(),
        item: RefCell::default(),
        version: RefCell::default(),
        stepper: RefCell::default(),
        quiet: RefCell::default(),
        reads: Cell::default(),
        entered: Cell::default(),
        leaving: Cell::default(),
        fell_back: Cell::default(),
        retried: Cell::default(),
        attempts: Attempts::default(),
        listeners: RefCell::default(),
    }));
    let document = &session.document;
    *state.listeners.borrow_mut() = vec![
        document.on_escape(|| state.back()),
        document.history().on_move(|| state.moved()),
        // A document that lay open in another tab may have changed meanwhile.
        document.on_visibility(|| state.seen_again()),
        document.on_online(|| state.online()),
    ];
    Box::leak(Box::new(Own(state)))
}

struct Own(&'static State);

impl Till for Own {
    fn begin(&self, wish: Wish) {
        self.0.begin(wish);
    }

    fn read_again(&self) {
        self.0.read_sheet_again();
    }

    fn retry(&self) {
        self.0.retry_sheet();
    }

    fn fail(&self, failure: Failure) {
        self.0.fail_unless_shown(failure);
    }

    fn back(&self) {
        self.0.back();
    }

    fn wish_quantity(&self, quantity: u64) {
        self.0.wish_quantity(quantity);
    }

    fn go_on(&self) {
        self.0.go_on();
    }

    fn desk(&self) -> &Desk {
        &self.0.desk
    }
}
