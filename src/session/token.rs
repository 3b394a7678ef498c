//! The token that a session holds, and the requests that keep it fresh.

use std::cell::{Cell, RefCell};

use contract::protocol::{CatalogTokenAnswer, CatalogTokenParams};
use domain::{Ask, Step, TokenClock, TokenEvent, TokenFailure};

use super::run::Inner;
use super::{ErrorCode, Failure};
use crate::api::CatalogToken;
use crate::host::{HostFailure, HostLink, Timer, now, parse_time};

/// What the keeper of the token tells the session.
pub(super) enum TokenNews {
    /// Start the waiting read with this token.
    Go {
        token: CatalogToken,
        generation: u32,
    },
    /// No token can be had.
    Failed(Failure),
}

/// Runs the token clock against the host and the browser's timers.
pub(super) struct TokenKeeper {
    clock: RefCell<TokenClock>,
    token: RefCell<Option<CatalogToken>>,
    refusal: RefCell<Option<HostFailure>>,
    timer: RefCell<Option<Timer>>,
    stopped: Cell<bool>,
    session: &'static Inner,
}

impl TokenKeeper {
    pub(super) fn new(session: &'static Inner) -> &'static Self {
        Box::leak(Box::new(Self {
            clock: RefCell::default(),
            token: RefCell::default(),
            refusal: RefCell::default(),
            timer: RefCell::default(),
            stopped: Cell::default(),
            session,
        }))
    }

    /// Forgets the token; nothing that comes from here on counts.
    pub(super) fn stop(&self) {
        self.stopped.set(true);
        self.timer.take();
        self.token.take();
    }

    /// Takes an event, and does what the clock says.
    pub(super) fn step(&'static self, host: HostLink, event: &TokenEvent) {
        if self.stopped.get() {
            return;
        }
        let step = self.clock.borrow_mut().step(event, now());
        let Step {
            ask,
            go,
            fail,
            wake_at,
        } = step;
        if let Some(at) = wake_at {
            self.wake(host, at);
        }
        if let Some(ask) = ask {
            self.ask(host, ask);
        }
        if let Some(generation) = go
            && let Some(token) = self.token.borrow().clone()
        {
            self.session.token_news(TokenNews::Go { token, generation });
        }
        if let Some(failure) = fail {
            self.session
                .token_news(TokenNews::Failed(self.explain(failure)));
        }
    }

    /// A tick of the clock, on waking or after a timer.
    pub(super) fn tick(&'static self, host: HostLink) {
        let visible = self.session.document.is_visible();
        self.step(host, &TokenEvent::Tick { visible });
    }

    fn ask(&'static self, host: HostLink, ask: Ask) {
        let params = CatalogTokenParams {
            reason: ask.reason,
            attempt: ask.attempt,
        };
        host.fetch_catalog_token(params, move |answer| self.answered(host, answer));
    }

    fn answered(
        &'static self,
        host: HostLink,
        answer: Result<CatalogTokenAnswer<CatalogToken>, HostFailure>,
    ) {
        let event = match answer {
            Ok(CatalogTokenAnswer {
                catalog_token,
                expires_at,
            }) => {
                let until = expires_at.as_deref().and_then(parse_time);
                let old = self.token.borrow_mut().replace(catalog_token);
                TokenEvent::Answered {
                    until,
                    same: old.is_some() && old == *self.token.borrow(),
                }
            }
            Err(failure) => {
                self.refusal.borrow_mut().replace(failure);
                TokenEvent::Refused
            }
        };
        self.step(host, &event);
    }

    fn wake(&'static self, host: HostLink, at: f64) {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let delay = (at - now()).ceil().max(0.0) as u32;
        let timer = Timer::after(delay, move || self.tick(host));
        self.timer.borrow_mut().replace(timer);
    }

    fn explain(&self, failure: TokenFailure) -> Failure {
        match failure {
            TokenFailure::Rejected => ErrorCode::TokenRejected.failure(),
            TokenFailure::EndedOnArrival => ErrorCode::TokenExpiredOnArrival.failure(),
            TokenFailure::Refused => self
                .refusal
                .take()
                .map_or_else(|| ErrorCode::ProviderFailed.failure(), Failure::from),
        }
    }
}
