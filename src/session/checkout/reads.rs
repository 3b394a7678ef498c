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
        if self.item.borrow().is_none() {
            return;
        }
        let ask = self.stepper.borrow_mut().as_mut().map(Stepper::refresh);
        match ask {
            Some(ask) => self.ask_quantity(ask),
            None => self.read_sheet(None),
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
        if let Some(before) = self.desk.paper.now() {
            let renewed = before.document.plan_version_id != paper.document.plan_version_id;
            let differs = changes(&before, &paper);
            let elsewhere = before.document.checkout_url != paper.document.checkout_url;
            if renewed || !differs.is_empty() {
                self.desk.changed.set(Some(differs));
                self.desk.going.set(Going::Idle);
            } else if elsewhere {
                // What was opened, or is about to be, was for another document.
                self.desk.going.set(Going::Idle);
            }
        }
        *self.version.borrow_mut() = Some(paper.document.plan_version_id.clone());
        self.desk.paper.set(Some(Rc::new(paper)));
        self.desk.trouble.set(None);
        self.settle_quantity();
        if self.session.front.now() != Front::Checkout {
            self.session.front.set(Front::Checkout);
            self.session.document.focus_on("sheet-title");
            self.session.painted();
        }
    }

    /// The last good document stays; without one there is a notice in its place.
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
        self.session.tell_failure(&failure);
        self.fail_sheet(failure);
    }

    fn trouble(&'static self, error: ReadError) {
        let trouble = if error == ReadError::Refused {
            Trouble::Quantity
        } else {
            let failure = Failure::from(error);
            self.session.tell_failure(&failure);
            Trouble::Failure(failure)
        };
        self.desk.trouble.set(Some(trouble));
        self.settle_quantity();
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
        if self.desk.paper.now().is_none() {
            return self.fail_sheet(failure);
        }
        if let (Some(number), Some(stepper)) = (read.ask, self.stepper.borrow_mut().as_mut()) {
            stepper.step(&StepperEvent::Refused { number });
        }
        self.desk.trouble.set(Some(Trouble::Failure(failure)));
        self.settle_quantity();
    }

    /// Tries to read the document again after a failure.
    pub(super) fn retry_sheet(&'static self) {
        if let Front::Failed {
            failure,
            busy: false,
        } = self.session.front.now()
            && failure.retryable
        {
            self.session.front.set(Front::Failed {
                failure,
                busy: true,
            });
            self.read_sheet_again();
        }
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
    let count = |it: &Paper| it.document.quantity.as_ref().map(|it| it.value);
    if count(before) != count(now) {
        return Vec::new();
    }
    let mut all = differences(&before.document, &now.document);
    if before.language != now.language {
        all.retain(|it| !matches!(it, Difference::Other | Difference::Seller));
    }
    all
}
