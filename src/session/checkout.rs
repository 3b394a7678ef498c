//! One checkout over the cards, or by itself: opened, read, read again, and left.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use contract::CheckoutDocumentResponse;
use contract::protocol::{ShownSurface, SurfaceShown, method};
use domain::{
    Asked, Difference, Item, Money, PlanItemId, PlanRef, Stepper, StepperEvent, TokenEvent,
    differences, is_consistent,
};

use super::run::{Inner, on};
use super::{ErrorCode, Failure, Paper, Stage, Trouble};
use crate::api::{CatalogToken, DocumentRead, ReadError};
use crate::host::{Focus, Timer};

/// How long the buyer has not changed the quantity before the server is asked, in milliseconds.
const QUIET_MS: u32 = 300;

/// What belongs to the item whose document is read.
#[derive(Default)]
pub(super) struct Order {
    /// The item; `None` where the address names none that can be read.
    item: RefCell<Option<(PlanRef, PlanItemId)>>,
    /// The plan version that the buyer saw last.
    version: RefCell<Option<String>>,
    stepper: RefCell<Option<Stepper>>,
    quiet: RefCell<Option<Timer>>,
    /// Counts the reads that no stepper counts; the latest wins.
    reads: Cell<u32>,
    /// Where the buyer was on the cards, and whether the history has an entry of its own.
    came_from: RefCell<Option<Focus>>,
    entered: Cell<bool>,
}

/// A read that waits for a token, or is under way.
#[derive(Clone)]
pub(super) struct SheetRead {
    asked: DocumentRead,
    number: Number,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Number {
    /// Of the reads of the document as such.
    Read(u32),
    /// Of the stepper's questions.
    Ask(u32),
}

impl Inner {
    /// Whether the address asks for the document alone, without cards behind it.
    pub(super) fn is_forced(&self) -> bool {
        self.plans().is_empty()
    }

    /// Opens an item's document over the cards.
    pub(super) fn order(self: &Rc<Self>, plan_item_id: &str) {
        let Some(plan) = self.plan_ref(plan_item_id) else {
            return;
        };
        *self.order.came_from.borrow_mut() = Some(self.document.focus());
        self.document.history().enter(plan_item_id);
        self.order.entered.set(true);
        let item = Item::read(plan_item_id);
        self.lay_out(plan, item);
    }

    /// Shows that a document is being read, and reads it.
    pub(super) fn lay_out(self: &Rc<Self>, plan: PlanRef, item: Item) {
        self.document.remove_skeleton();
        self.order.stepper.take();
        self.order.quiet.take();
        self.order.version.take();
        let Item::Id(item) = item else {
            self.order.item.take();
            return self.fail_sheet(ErrorCode::ItemNotFound.failure());
        };
        let chosen = self.chosen.quantity(item.as_str());
        *self.order.item.borrow_mut() = Some((plan, item));
        self.desk.clear();
        self.in_front(ShownSurface::Checkout);
        self.read_sheet(chosen);
    }

    /// Leaves the document by one of the frame's own ways: its button, or Escape.
    pub(super) fn back(self: &Rc<Self>) {
        if self.is_forced() || !self.desk.is_open() {
            return;
        }
        let history = self.document.history();
        if self.order.entered.get() {
            // The event that follows closes the document.
            return history.back();
        }
        history.leave();
        self.put_away();
    }

    /// Follows the browser's Back and Forward.
    pub(super) fn moved(self: &Rc<Self>) {
        if self.is_forced() {
            return;
        }
        match self.document.history().item() {
            None => self.put_away(),
            Some(item) => {
                let open = self.order.item.borrow();
                let same = open.as_ref().is_some_and(|(_, it)| it.as_str() == item);
                drop(open);
                if same && self.desk.is_open() {
                    return;
                }
                if let Some(plan) = self.plan_ref(&item) {
                    self.order.entered.set(true);
                    let item = Item::read(&item);
                    self.lay_out(plan, item);
                }
            }
        }
    }

    /// Brings the cards back as they were left.
    fn put_away(self: &Rc<Self>) {
        if !self.desk.is_open() {
            return;
        }
        if let (Some((_, item)), Some(stepper)) = (
            &*self.order.item.borrow(),
            self.order.stepper.borrow().as_ref(),
        ) {
            self.chosen.set_quantity(item.as_str(), stepper.good());
        }
        self.order.item.take();
        self.order.quiet.take();
        self.order.reads.set(self.order.reads.get().wrapping_add(1));
        self.order.entered.set(false);
        self.waiting.borrow_mut().sheet = None;
        self.desk.stage.set(Stage::Closed);
        self.in_front(ShownSurface::Cards);
        match self.order.came_from.take() {
            Some(focus) => focus.restore(),
            None => self.document.focus_on("widget"),
        }
    }

    fn in_front(&self, surface: ShownSurface) {
        if !self.is_forced() {
            self.notify(method::SURFACE_SHOWN, &SurfaceShown { surface });
        }
    }

    /// The plan of an item that a card shows, or the only plan that there is.
    pub(super) fn plan_ref(&self, plan_item_id: &str) -> Option<PlanRef> {
        if let [only] = self.plans() {
            return Some(only.clone());
        }
        let shown = self.plan_id_of(plan_item_id)?;
        let mut plans = self.plans().iter();
        plans
            .find(|it| matches!(it, PlanRef::Gated(id) if id.as_str() == shown))
            .cloned()
    }

    /// Reads the document anew, with the quantity that the buyer wishes for.
    pub(super) fn read_sheet_again(self: &Rc<Self>) {
        if self.order.item.borrow().is_none() {
            return;
        }
        let ask = self
            .order
            .stepper
            .borrow_mut()
            .as_mut()
            .map(Stepper::refresh);
        match ask {
            Some(ask) => self.ask_quantity(ask),
            None => self.read_sheet(None),
        }
    }

    fn read_sheet(self: &Rc<Self>, quantity: Option<u64>) {
        let number = self.order.reads.get().wrapping_add(1);
        self.order.reads.set(number);
        self.want_sheet(quantity, Number::Read(number));
    }

    fn ask_quantity(self: &Rc<Self>, ask: Asked) {
        self.desk.updating.set(true);
        self.want_sheet(Some(ask.quantity), Number::Ask(ask.number));
    }

    fn want_sheet(self: &Rc<Self>, quantity: Option<u64>, number: Number) {
        let Some((plan, item)) = self.order.item.borrow().clone() else {
            return;
        };
        let gated = matches!(plan, PlanRef::Gated(_));
        let read = SheetRead {
            asked: DocumentRead {
                plan,
                item,
                quantity,
                version: self.order.version.borrow().clone(),
            },
            number,
        };
        if !gated {
            return self.fetch_sheet(read, None);
        }
        self.waiting.borrow_mut().sheet = Some(read);
        if self.connected.get() {
            self.token_event(&TokenEvent::Wanted);
        }
    }

    /// Sends a read off.
    pub(super) fn fetch_sheet(
        self: &Rc<Self>,
        read: SheetRead,
        token: Option<(CatalogToken, u32)>,
    ) {
        let (token, generation) = token.unzip();
        let (language, asked) = (self.language.now(), read.asked.clone());
        let inner = Rc::clone(self);
        self.api
            .document(&asked, language, token.as_ref(), move |answer| {
                if let Some(generation) = generation {
                    if matches!(answer, Err(ReadError::Unauthorized)) {
                        inner.waiting.borrow_mut().sheet.get_or_insert(read);
                        return inner.token_event(&TokenEvent::Rejected { generation });
                    }
                    inner.token_event(&TokenEvent::Accepted);
                }
                if !inner.is_latest(&read) {
                    return;
                }
                match answer {
                    Ok(CheckoutDocumentResponse {
                        checkout_document: document,
                    }) if Money::new(0, &document.currency).is_some() => {
                        let paper = Paper { document, language };
                        inner.answered(&read, paper);
                    }
                    Ok(_) => inner.refused(&read, ReadError::Unreadable),
                    Err(error) => inner.refused(&read, error),
                }
            });
    }

    fn is_latest(&self, read: &SheetRead) -> bool {
        let item = self.order.item.borrow();
        let same = item.as_ref().is_some_and(|(_, it)| *it == read.asked.item);
        same && match read.number {
            Number::Read(number) => number == self.order.reads.get(),
            // The stepper knows by itself.
            Number::Ask(_) => true,
        }
    }

    fn answered(self: &Rc<Self>, read: &SheetRead, paper: Paper) {
        let count = paper.document.quantity.clone();
        if let Number::Ask(number) = read.number {
            let mut stepper = self.order.stepper.borrow_mut();
            let step = stepper
                .as_mut()
                .zip(count.as_ref())
                .map(|(stepper, count)| {
                    stepper.step(&StepperEvent::Answered {
                        number,
                        value: count.value,
                        min: count.min,
                        max: count.max,
                    })
                });
            if step.is_some_and(|it| !it.adopt) {
                return;
            }
        } else {
            let stepper = count.map(|it| Stepper::new(it.value, it.min, it.max));
            *self.order.stepper.borrow_mut() = stepper;
        }
        self.adopt(paper);
    }

    /// Shows a document, and names what the seller changed since the one before.
    fn adopt(self: &Rc<Self>, paper: Paper) {
        if !is_consistent(&paper.document) {
            self.report_once(ErrorCode::DocumentInconsistent);
        }
        if let Some(before) = self.desk.paper.now() {
            let renewed = before.document.plan_version_id != paper.document.plan_version_id;
            let differs = changes(&before, &paper);
            if renewed || !differs.is_empty() {
                self.desk.changed.set(Some(differs));
            }
        }
        *self.order.version.borrow_mut() = Some(paper.document.plan_version_id.clone());
        self.desk.paper.set(Some(Rc::new(paper)));
        self.desk.trouble.set(None);
        self.settle_quantity();
        if self.desk.stage.now() != Stage::Open {
            self.desk.stage.set(Stage::Open);
            self.document.focus_on("sheet-title");
            self.painted();
        }
    }

    /// The last good document stays; without one there is a notice in its place.
    fn refused(self: &Rc<Self>, read: &SheetRead, error: ReadError) {
        if error == ReadError::Changed && self.order.version.take().is_some() {
            return self.read_sheet_again();
        }
        if let Number::Ask(number) = read.number {
            let mut stepper = self.order.stepper.borrow_mut();
            let step = stepper
                .as_mut()
                .map(|it| it.step(&StepperEvent::Refused { number }));
            drop(stepper);
            if step.is_none_or(|it| it.refused) {
                self.trouble(error);
            }
            return;
        }
        if error == ReadError::Refused && read.asked.quantity.is_some() {
            // The quantity came from the card; the server's own is the next best.
            return self.read_sheet(None);
        }
        if self.desk.paper.now().is_some() {
            return self.trouble(error);
        }
        let failure = match error {
            ReadError::NotFound | ReadError::Refused => ErrorCode::ItemNotFound.failure(),
            error => Failure::from(error),
        };
        self.notify(method::ERROR, &failure.event());
        self.fail_sheet(failure);
    }

    fn trouble(self: &Rc<Self>, error: ReadError) {
        let trouble = if error == ReadError::Refused {
            Trouble::Quantity
        } else {
            let failure = Failure::from(error);
            self.notify(method::ERROR, &failure.event());
            Trouble::Failure(failure)
        };
        self.desk.trouble.set(Some(trouble));
        self.settle_quantity();
    }

    fn settle_quantity(&self) {
        let stepper = self.order.stepper.borrow();
        let state = stepper.as_ref().map(|it| (it.wanted(), it.is_updating()));
        drop(stepper);
        if let Some((wanted, _)) = state.filter(|(wanted, _)| *wanted != self.desk.quantity.now()) {
            self.desk.quantity.set(wanted);
        }
        self.desk
            .updating
            .set(state.is_some_and(|(_, updating)| updating));
    }

    /// Shows a failure in the document's place.
    pub(super) fn fail_sheet(&self, failure: Failure) {
        self.desk.stage.set(Stage::Failed {
            failure,
            busy: false,
        });
    }

    /// A read that waited for a token will not get one.
    pub(super) fn sheet_without_token(self: &Rc<Self>, read: &SheetRead, failure: Failure) {
        if self.desk.paper.now().is_none() {
            return self.fail_sheet(failure);
        }
        if let (Number::Ask(number), Some(stepper)) =
            (read.number, self.order.stepper.borrow_mut().as_mut())
        {
            stepper.step(&StepperEvent::Refused { number });
        }
        self.desk.trouble.set(Some(Trouble::Failure(failure)));
        self.settle_quantity();
    }

    /// Tries to read the document again after a failure.
    pub(super) fn retry_sheet(self: &Rc<Self>) {
        if let Stage::Failed {
            failure,
            busy: false,
        } = self.desk.stage.now()
            && failure.retryable
        {
            self.desk.stage.set(Stage::Failed {
                failure,
                busy: true,
            });
            self.read_sheet_again();
        }
    }

    /// Takes the quantity that the buyer wishes for; the server is asked once it is quiet.
    pub(super) fn wish_quantity(self: &Rc<Self>, quantity: u64) {
        self.desk.trouble.set(None);
        self.step_quantity(&StepperEvent::Wanted(quantity));
    }

    fn step_quantity(self: &Rc<Self>, event: &StepperEvent) {
        let step = {
            let mut stepper = self.order.stepper.borrow_mut();
            stepper.as_mut().map(|it| it.step(event))
        };
        let Some(step) = step else { return };
        if step.wait {
            let weak = Rc::downgrade(self);
            let quiet = on(&weak, |inner: &Rc<Self>, ()| {
                inner.step_quantity(&StepperEvent::Quiet);
            });
            *self.order.quiet.borrow_mut() = Some(Timer::after(QUIET_MS, move || quiet(())));
        }
        self.settle_quantity();
        if let Some(ask) = step.ask {
            self.ask_quantity(ask);
        }
    }
}

/// What the buyer must be told. Another quantity has other figures, and another language other
/// texts, so that neither is a change.
fn changes(before: &Paper, now: &Paper) -> Vec<Difference> {
    let count = |it: &Paper| it.document.quantity.as_ref().map(|it| it.value);
    if count(before) != count(now) {
        return Vec::new();
    }
    let mut all = differences(&before.document, &now.document);
    if before.language != now.language {
        all.retain(|it| *it != Difference::Other);
    }
    all
}
