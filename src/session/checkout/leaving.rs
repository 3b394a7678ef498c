//! From the document to the hosted checkout, and the buyer's return from it.

use std::cell::{Cell, RefCell};

use contract::digits;
use contract::protocol::{
    Action, BindTokenParams, CheckoutConfirmed, CheckoutInitiated, Navigate, Provider,
    ReturnStatus, Returned, ShownSurface, method,
};
use domain::Target;

use super::{Going, Stage, State};
use crate::host::{Address, BindToken, HostFailure, ReturnWatch};
use crate::session::{ErrorCode, Failure, Front};

/// The attempts of this frame to have a buyer pay.
#[derive(Default)]
pub(super) struct Attempts {
    count: Cell<u32>,
    /// Those that a return page may still tell of.
    open: RefCell<Vec<Attempt>>,
    watch: RefCell<Option<ReturnWatch>>,
}

struct Attempt {
    id: String,
    chosen: CheckoutInitiated,
}

impl State {
    /// Goes on to the hosted checkout, as the address and the page want it.
    pub(super) fn go_on(&'static self) {
        let desk = &self.desk;
        let Some(paper) = desk.paper.now() else {
            return;
        };
        if desk.updating.now() || desk.going.now() == Going::Asking {
            return;
        }
        let chosen = CheckoutInitiated {
            plan_version_id: paper.document.plan_version_id.clone(),
            plan_item_id: paper.document.plan_item_id.clone(),
            vanity: paper.document.vanity.clone(),
            deferred: self.session.opening.target == Target::Callback,
        };
        if chosen.deferred {
            return self.session.notify(method::CHECKOUT_INITIATED, &chosen);
        }
        if self.address().is_none() {
            return self.stay(ErrorCode::CheckoutUrlRefused.failure());
        }
        self.attempts.count.set(self.attempts.count.get() + 1);
        let (acts, binds) = (
            self.session.provides(&Provider::Action),
            self.session.provides(&Provider::CheckoutBindToken),
        );
        if acts {
            return self.ask_page(chosen, binds);
        }
        self.bind(chosen, binds);
    }

    /// Where the document of now leads to: it may have been read again while the page was asked.
    fn address(&self) -> Option<Address> {
        let (paper, document) = (self.desk.paper.now()?, &self.session.document);
        let text = &paper.document.checkout_url;
        Address::read(text, &document.origin(), &document.checkout_origins())
    }

    /// Asks whether the page takes the action over; then nothing is opened.
    fn ask_page(&'static self, chosen: CheckoutInitiated, binds: bool) {
        let Some(host) = self.session.host() else {
            return;
        };
        self.desk.going.set(Going::Asking);
        let count = self.attempts.count.get();
        host.request_action(Action::Checkout(chosen.clone()), move |handled| {
            if !self.still(count) {
            } else if handled {
                self.desk.going.set(Going::Idle);
            } else {
                self.bind(chosen, binds);
            }
        });
    }

    /// Asks for the token that ties the checkout to the buyer, where the page has one to give.
    fn bind(&'static self, chosen: CheckoutInitiated, binds: bool) {
        let Some(host) = self.session.host().filter(|_| binds) else {
            return self.leave(chosen, None);
        };
        self.desk.going.set(Going::Asking);
        let params = BindTokenParams {
            plan_version_id: chosen.plan_version_id.clone(),
            plan_item_id: chosen.plan_item_id.clone(),
        };
        let count = self.attempts.count.get();
        host.fetch_bind_token(params, move |answer| {
            if !self.still(count) {
                return;
            }
            match answer {
                Ok(token) => self.leave(chosen, Some(&token)),
                Err(failure) => self.stay(bind_failure(failure)),
            }
        });
    }

    /// Whether the buyer still waits for this attempt.
    fn still(&self, count: u32) -> bool {
        self.attempts.count.get() == count && self.desk.going.now() == Going::Asking
    }

    fn stay(&self, failure: Failure) {
        self.session.tell_failure(&failure);
        self.desk.going.set(Going::Failed(failure));
    }

    fn leave(&'static self, chosen: CheckoutInitiated, token: Option<&BindToken>) {
        let Some(address) = self.address() else {
            return self.stay(ErrorCode::CheckoutUrlRefused.failure());
        };
        let address = address
            .with("returnUrl", &self.return_url(chosen.clone()))
            .bound(token);
        let going = match (self.session.opening.target, self.session.host()) {
            (Target::Top, Some(host)) if self.session.connected.get() => {
                let url = address.text();
                host.notify(method::NAVIGATE, &Navigate { url });
                Going::Idle
            }
            (Target::Top, _) => {
                self.session.document.open_top(&address);
                Going::Idle
            }
            _ if self.session.document.open_tab(&address) => Going::Away,
            _ => Going::Blocked(address.text()),
        };
        // Last, for a page may take the plans away when it hears of it.
        self.session.notify(method::CHECKOUT_INITIATED, &chosen);
        self.desk.going.set(going);
    }

    /// Where the checkout sends the buyer: the partner's own page, or the portal's, which tells
    /// this very frame what came of it.
    fn return_url(&'static self, chosen: CheckoutInitiated) -> String {
        if let Some(given) = self.session.opening.return_url() {
            return given.to_owned();
        }
        let nonce = self.session.host().map(|it| it.nonce()).unwrap_or_default();
        let count = digits(self.attempts.count.get().into());
        let id = [&nonce, "-", &count].concat();
        let url = [
            &self.session.document.origin(),
            "/embed/return?attempt=",
            &id,
            "&lang=",
            self.session.language.now().as_str(),
        ]
        .concat();
        self.attempts.open.borrow_mut().push(Attempt { id, chosen });
        self.attempts
            .watch
            .borrow_mut()
            .get_or_insert_with(|| self.session.document.on_return(|it| self.returned(it)));
        url
    }

    /// Tells the host once what a return page says of one of this frame's attempts.
    fn returned(&'static self, told: Returned) {
        if let ReturnStatus::Other(_) = told.status {
            return;
        }
        let mut open = self.attempts.open.borrow_mut();
        let at = open.iter().position(|it| it.id == told.attempt);
        let attempt = at.map(|at| open.swap_remove(at));
        drop(open);
        let Some(Attempt { chosen, .. }) = attempt else {
            return;
        };
        let confirmed = CheckoutConfirmed {
            plan_version_id: chosen.plan_version_id,
            plan_item_id: chosen.plan_item_id,
            status: told.status.as_str().to_owned(),
        };
        self.session.notify(method::CHECKOUT_CONFIRMED, &confirmed);
        let cards = !self.is_open();
        if cards || self.is_about(&confirmed.plan_item_id) {
            // Of what is bought no document is waited for.
            self.reads.set(self.reads.get().wrapping_add(1));
            let (status, language) = (told.status, self.session.language.now());
            self.desk.stage.set(Stage::Done { status, language });
            self.session.front.set(Front::Checkout);
            if cards {
                self.session.in_front(ShownSurface::Checkout);
            }
            self.session.document.focus_on("sheet-title");
        }
    }
}

fn bind_failure(failure: HostFailure) -> Failure {
    match failure {
        HostFailure::TimedOut => ErrorCode::BindTimeout.failure(),
        HostFailure::BadAnswer => ErrorCode::BindBadAnswer.failure(),
        HostFailure::Refused { code, retryable } => match code.as_deref() {
            Some("provider_timeout") => ErrorCode::BindTimeout.failure(),
            Some("provider_bad_answer") => ErrorCode::BindBadAnswer.failure(),
            _ => Failure {
                code: ErrorCode::BindFailed,
                retryable,
            },
        },
    }
}
