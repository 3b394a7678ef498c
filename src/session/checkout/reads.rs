//! The document: read, read again, and read for another quantity.

use std::rc::Rc;

use contract::{CheckoutDocument, CheckoutDocumentResponse};
use domain::{
    Asked, Destination, Difference, Money, PlanRef, Stepper, StepperEvent, TokenEvent, VatRate,
    differences, is_consistent,
};

use super::{Going, Paper, Stage, State, Trouble};
use crate::api::{CatalogToken, DocumentRead, ReadError};
use crate::host::Timer;
use crate::session::run::TokenRead;
use crate::session::{ErrorCode, Failure, Front};

/// How long the buyer has not changed the quantity before the server is asked, in milliseconds.
const QUIET_MS: u32 = 300;

/// A read that waits for a token, or is under way.
pub(super) struct SheetRead {
    asked: DocumentRead,
    /// Which of the reads of a document as such it belongs to; the latest wins.
    round: u32,
    /// The stepper's question that it answers.
    ask: Option<u32>,
}

impl State {
    /// Reads the document anew, with the quantity that the buyer wishes for.
    pub(super) fn read_sheet_again(&'static self) {
        let language = self.session.language.now();
        if let Stage::Done { status, .. } = self.desk.stage.now() {
            return self.desk.stage.set(Stage::Done { status, language });
        }
        let Some((_, item)) = self.item.borrow().clone() else {
            return;
        };
        let ask = self.stepper.borrow_mut().as_mut().map(Stepper::refresh);
        match ask {
            Some(ask) => self.ask_quantity(ask),
            None if self.desk.paper.now().is_some() => self.read_sheet(None),
            None => self.read_sheet(self.session.chosen.quantity(item.as_str())),
        }
    }

    /// Makes up for what could not be read without a network.
    pub(super) fn online(&'static self) {
        if self
            .failure()
            .is_some_and(|it| it.code == ErrorCode::NetworkFailed)
        {
            self.retry_sheet();
        }
    }

    /// Why what stands in front could not be read, where that is so.
    fn failure(&self) -> Option<Failure> {
        match (self.session.front.now(), self.desk.trouble.now()) {
            (Front::Failed { failure, busy }, _) => Some(failure).filter(|_| !busy),
            (Front::Checkout, Some(Trouble::Failure(failure))) => Some(failure),
            _ => None,
        }
    }

    /// Reads the document anew once the buyer sees it again.
    pub(super) fn seen_again(&'static self) {
        let shown = self.session.front.now() == Front::Checkout;
        if shown && self.session.document.is_visible() && self.desk.stage.now() == Stage::Open {
            self.read_sheet_again();
        }
    }

    pub(super) fn read_sheet(&'static self, quantity: Option<u64>) {
        let number = self.reads.get().wrapping_add(1);
        self.reads.set(number);
        self.want_sheet(quantity, None);
    }

    fn ask_quantity(&'static self, ask: Asked) {
        self.desk.updating.set(true);
        self.want_sheet(Some(ask.quantity), Some(ask.number));
    }

    fn want_sheet(&'static self, quantity: Option<u64>, ask: Option<u32>) {
        let Some((plan, item)) = self.item.borrow().clone() else {
            return;
        };
        let gated = matches!(plan, PlanRef::Gated(_));
        let read = SheetRead {
            asked: DocumentRead {
                plan,
                item,
                quantity,
                version: self.version.borrow().clone(),
            },
            round: self.reads.get(),
            ask,
        };
        if !gated {
            return self.fetch_sheet(read, None);
        }
        self.session.waiting.borrow_mut().sheet = Some(self.with_token(read));
        self.session.want_token();
    }

    /// What happens to a read once it is known whether there is a token for it.
    fn with_token(&'static self, read: SheetRead) -> TokenRead {
        Box::new(move |token| match token {
            Ok(token) => self.fetch_sheet(read, Some(token)),
            Err(failure) => self.sheet_without_token(&read, failure),
        })
    }

    /// Sends a read off.
    pub(super) fn fetch_sheet(&'static self, read: SheetRead, token: Option<(CatalogToken, u32)>) {
        let (token, generation) = token.unzip();
        let (language, asked) = (self.session.language.now(), read.asked.clone());
        self.session
            .api
            .document(&asked, language, token.as_ref(), move |answer| {
                if let Some(generation) = generation {
                    if matches!(answer, Err(ReadError::Unauthorized)) {
                        if self.is_latest(&read) {
                            let again = self.with_token(read);
                            self.session.waiting.borrow_mut().sheet.get_or_insert(again);
                        }
                        return self
                            .session
                            .token_event(&TokenEvent::Rejected { generation });
                    }
                    self.session.token_event(&TokenEvent::Accepted);
                }
                if !self.is_latest(&read) {
                    return;
                }
                match answer {
                    Ok(CheckoutDocumentResponse {
                        checkout_document: document,
                    }) if is_of(&document, read.asked.item.as_str()) => {
                        let paper = Paper { document, language };
                        self.answered(&read, paper);
                    }
                    Ok(_) => self.refused(&read, ReadError::Unreadable),
                    Err(error) => self.refused(&read, error),
                }
            });
    }

    fn is_latest(&self, read: &SheetRead) -> bool {
        let item = self.item.borrow();
        let same = item.as_ref().is_some_and(|(_, it)| *it == read.asked.item);
        same && read.round == self.reads.get()
    }

    fn answered(&'static self, read: &SheetRead, paper: Paper) {
        let count = paper.document.quantity.clone();
        let mut stepper = self.stepper.borrow_mut();
        match (read.ask, stepper.as_mut(), count) {
            (Some(number), Some(stepper), Some(count)) => {
                let step = stepper.step(&StepperEvent::Answered {
                    number,
                    value: count.value,
                    min: count.min,
                    max: count.max,
                });
                if !step.adopt {
                    return;
                }
            }
            (_, _, count) => *stepper = count.map(|it| Stepper::new(it.value, it.min, it.max)),
        }
        drop(stepper);
        self.adopt(paper);
    }

    /// Shows a document, and names what the seller changed since the one before.
    fn adopt(&'static self, paper: Paper) {
        if !is_consistent(&paper.document) {
            self.session.report_once(ErrorCode::DocumentInconsistent);
        }
        let mut legal = paper.document.legal_documents.iter();
        if legal.any(|it| !matches!(Destination::parse(&it.url), Ok(Destination::Web(_)))) {
            self.session.report_once(ErrorCode::LinkRefused);
        }
        self.compare(self.desk.paper.now().as_deref(), &paper);
        *self.version.borrow_mut() = Some(paper.document.plan_version_id.clone());
        self.desk.paper.set(Some(Rc::new(paper)));
        let fell_back = self.fell_back.take();
        self.desk
            .trouble
            .set(fell_back.then_some(Trouble::Quantity));
        self.settle_quantity();
        if self.retried.take() {
            self.session.document.focus_on("sheet-title");
        }
        if self.session.front.now() != Front::Checkout {
            self.session.front.set(Front::Checkout);
            self.session.document.focus_on("sheet-title");
            self.session.painted();
        }
    }

    /// Names what the seller changed since the document before, or since the cards were read.
    fn compare(&'static self, before: Option<&Paper>, now: &Paper) {
        let version = &now.document.plan_version_id;
        let of_cards = self.session.version_of(&now.document.plan_item_id);
        let outdated = of_cards.is_some_and(|it| it != *version);
        if outdated {
            self.session.read_cards();
        }
        let Some(before) = before else {
            // Only who chose on a card has seen what it said.
            if outdated && self.session.came_from.borrow().is_some() {
                self.desk.changed.set(Some(Vec::new()));
            }
            return;
        };
        let renewed = before.document.plan_version_id != *version;
        let differs = changes(before, now);
        if renewed || !differs.is_empty() {
            self.desk.changed.set(Some(differs));
            return self.desk.going.set(Going::Idle);
        }
        if count(before) != count(now)
            && let Some(mut named) = self.desk.changed.now()
        {
            named.retain(|it| !is_of_quantity(it));
            self.desk.changed.set(Some(named));
        }
        let elsewhere = before.document.checkout_url != now.document.checkout_url;
        if elsewhere && self.desk.going.now() != Going::Asking {
            // What was opened was for another document.
            self.desk.going.set(Going::Idle);
        }
    }

    fn refused(&'static self, read: &SheetRead, error: ReadError) {
        if error == ReadError::Changed && self.version.take().is_some() {
            return self.read_sheet_again();
        }
        if let Some(number) = read.ask {
            let mut stepper = self.stepper.borrow_mut();
            let step = stepper
                .as_mut()
                .map(|it| it.step(&StepperEvent::Refused { number }));
            drop(stepper);
            if !step.is_none_or(|it| it.refused) {
                return;
            }
        }
        if error == ReadError::Refused && read.asked.quantity.is_some() {
            let shown = self.desk.paper.now().and_then(|it| count(&it));
            if read.ask.is_some() && read.asked.quantity != shown {
                self.desk.trouble.set(Some(Trouble::Quantity));
                return self.settle_quantity();
            }
            // It came from the card, or was good before; the server's own is the next best.
            self.stepper.take();
            self.fell_back.set(true);
            return self.read_sheet(None);
        }
        let failure = match error {
            ReadError::NotFound | ReadError::Refused => ErrorCode::ItemNotFound.failure(),
            error => Failure::from(error),
        };
        self.session.tell_failure(&failure);
        self.without(failure);
    }

    /// The last good document stays, as long as its item is sold; without one there is a notice in
    /// its place.
    fn without(&'static self, failure: Failure) {
        self.fell_back.set(false);
        if self.desk.paper.now().is_none() || failure.code == ErrorCode::ItemNotFound {
            return self.fail_sheet(failure);
        }
        self.desk.trouble.set(Some(Trouble::Failure(failure)));
        self.settle_quantity();
        if self.retried.take() {
            self.session.document.focus_on("sheet-retry");
        }
    }

    fn settle_quantity(&self) {
        let stepper = self.stepper.borrow();
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
        self.session.front.set(Front::Failed {
            failure,
            busy: false,
        });
    }

    /// The same, unless there is a document.
    pub(super) fn fail_unless_shown(&self, failure: Failure) {
        if self.is_open() && self.desk.paper.now().is_none() {
            self.fail_sheet(failure);
        }
    }

    /// A read that waited for a token will not get one.
    pub(super) fn sheet_without_token(&'static self, read: &SheetRead, failure: Failure) {
        if !self.is_latest(read) {
            return;
        }
        if let (Some(number), Some(stepper)) = (read.ask, self.stepper.borrow_mut().as_mut()) {
            stepper.step(&StepperEvent::Refused { number });
        }
        self.without(failure);
    }

    /// Tries to read the document again after a failure.
    pub(super) fn retry_sheet(&'static self) {
        let Some(failure) = self.failure().filter(|it| it.retryable) else {
            return;
        };
        if self.session.front.now() == Front::Checkout {
            self.retried.set(true);
        } else {
            let busy = true;
            self.session.front.set(Front::Failed { failure, busy });
        }
        self.read_sheet_again();
    }

    /// Takes the quantity that the buyer wishes for; the server is asked once it is quiet.
    pub(super) fn wish_quantity(&'static self, quantity: u64) {
        self.desk.trouble.set(None);
        self.step_quantity(&StepperEvent::Wanted(quantity));
    }

    fn step_quantity(&'static self, event: &StepperEvent) {
        let step = {
            let mut stepper = self.stepper.borrow_mut();
            stepper.as_mut().map(|it| it.step(event))
        };
        let Some(step) = step else { return };
        if step.wait {
            let quiet = || self.step_quantity(&StepperEvent::Quiet);
            *self.quiet.borrow_mut() = Some(Timer::after(QUIET_MS, quiet));
        }
        self.settle_quantity();
        if let Some(ask) = step.ask {
            self.ask_quantity(ask);
        }
    }
}

/// Whether a document is of this item, with figures that can be told.
fn is_of(document: &CheckoutDocument, item: &str) -> bool {
    document.plan_item_id.eq_ignore_ascii_case(item)
        && Money::new(0, &document.currency).is_some()
        && document
            .vat
            .iter()
            .all(|it| VatRate::parse(&it.rate_percent).is_some())
}

/// What the buyer must be told. Another quantity has other figures, and another language other
/// texts, so that neither is a change.
fn changes(before: &Paper, now: &Paper) -> Vec<Difference> {
    let mut all = differences(&before.document, &now.document);
    if count(before) != count(now) {
        all.retain(|it| !is_of_quantity(it));
    }
    if before.language != now.language {
        all.retain(|it| !matches!(it, Difference::Other | Difference::Seller));
    }
    all
}

fn count(paper: &Paper) -> Option<u64> {
    paper.document.quantity.as_ref().map(|it| it.value)
}

/// Whether another quantity alone makes this difference.
const fn is_of_quantity(difference: &Difference) -> bool {
    matches!(
        difference,
        Difference::DueNow { .. } | Difference::Then { .. } | Difference::Other
    )
}
