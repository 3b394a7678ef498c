//! From the token to the cards, or to the notice that stands in their place.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use contract::protocol::{Provider, method};
use contract::{BuyerType, Language, PlanResponse, PortalCatalogEntry};
use domain::{Catalog, Switches, TokenEvent};
use leptos::prelude::request_animation_frame;

use super::run::{Inner, on};
use super::token::TokenNews;
use super::{ErrorCode, Failure, Phase};
use crate::api::{CatalogToken, ReadError};

type Answer = Result<PlanResponse, ReadError>;

/// The reads of all plans, which begin together and are shown together.
struct Round {
    number: u32,
    language: Language,
    generation: Option<u32>,
    answers: RefCell<Vec<Option<Answer>>>,
}

impl Round {
    /// Keeps an answer, and gives all of them once the last one is there.
    fn take(&self, at: usize, answer: Answer) -> Option<Vec<Answer>> {
        let mut answers = self.answers.borrow_mut();
        if let Some(place) = answers.get_mut(at) {
            *place = Some(answer);
        }
        if answers.iter().any(Option::is_none) {
            return None;
        }
        Some(
            std::mem::take(&mut *answers)
                .into_iter()
                .flatten()
                .collect(),
        )
    }
}

impl Inner {
    /// Reads the plans, as soon as the page can give a token where one is needed.
    pub(super) fn load(self: &Rc<Self>) {
        let provided = self
            .context
            .borrow()
            .provides
            .as_ref()
            .is_none_or(|it| it.contains(&Provider::CatalogToken));
        if self.plans().is_empty() {
            self.patience.take();
        } else if !self.needs_token() {
            self.read(None);
        } else if provided {
            self.patience.take();
            self.want_token();
        }
    }

    pub(super) fn want_token(self: &Rc<Self>) {
        self.token_event(&TokenEvent::Wanted);
    }

    pub(super) fn token_event(&self, event: &TokenEvent) {
        let tokens = self.tokens.borrow().clone();
        if let (Some(tokens), Some(host)) = (tokens, self.host()) {
            tokens.step(&host, event);
        }
    }

    pub(super) fn token_tick(&self) {
        let tokens = self.tokens.borrow().clone();
        if let (Some(tokens), Some(host)) = (tokens, self.host()) {
            tokens.tick(&host);
        }
    }

    pub(super) fn token_news(self: &Rc<Self>, news: TokenNews) {
        match news {
            TokenNews::Go { token, generation } => self.read(Some((token, generation))),
            TokenNews::Failed(failure) => self.fail(failure),
        }
    }

    /// Reads every plan at the same time; of several rounds under way, the latest wins.
    pub(super) fn read(self: &Rc<Self>, token: Option<(CatalogToken, u32)>) {
        self.reads.set(self.reads.get().wrapping_add(1));
        let (token, generation) = token.unzip();
        let round = Rc::new(Round {
            number: self.reads.get(),
            language: self.language.now(),
            generation,
            answers: RefCell::new(self.plans().iter().map(|_| None).collect()),
        });
        for (at, plan) in self.plans().iter().enumerate() {
            let (inner, gathered) = (Rc::clone(self), Rc::clone(&round));
            let then = move |answer| {
                if let Some(answers) = gathered.take(at, answer)
                    && gathered.number == inner.reads.get()
                {
                    inner.settle(&gathered, answers);
                }
            };
            self.api.plan(plan, round.language, token.as_ref(), then);
        }
    }

    /// Shows what could be read. A plan that could not does not take the others down.
    fn settle(self: &Rc<Self>, round: &Round, answers: Vec<Answer>) {
        let refused = answers
            .iter()
            .any(|it| matches!(it, Err(ReadError::Unauthorized)));
        if let Some(generation) = round.generation {
            let event = if refused {
                TokenEvent::Rejected { generation }
            } else {
                TokenEvent::Accepted
            };
            self.token_event(&event);
            if refused {
                return;
            }
        }
        let (mut entries, mut failures, mut customer) = (Vec::new(), Vec::new(), None);
        for answer in answers {
            match answer {
                Ok(answer) => {
                    customer = customer.or(answer.buyer.and_then(|it| it.customer_type));
                    entries.push(answer.plan);
                }
                Err(error) => failures.push(Failure::from(error)),
            }
        }
        if entries.is_empty() {
            if let Some(failure) = failures.into_iter().next() {
                self.fail(failure);
            }
            return;
        }
        for failure in &failures {
            self.notify(method::ERROR, &failure.event());
        }
        let incomplete = failures.iter().any(|it| it.retryable);
        self.show(entries, customer, round.language, incomplete);
    }

    pub(super) fn show(
        self: &Rc<Self>,
        entries: Vec<PortalCatalogEntry>,
        customer: Option<BuyerType>,
        language: Language,
        incomplete: bool,
    ) {
        let catalog = Catalog::of(entries, customer);
        if catalog.unknown_items > 0 {
            self.report_once(ErrorCode::ItemTypeUnknown);
        }
        if catalog.has_refused_link() {
            self.report_once(ErrorCode::LinkRefused);
        }
        if catalog.cards().next().is_none() {
            return self.fail(ErrorCode::NothingToShow.failure());
        }
        let switches = Switches::of(&catalog);
        let start = switches.start(&catalog, &self.wishes.borrow());
        self.chosen.change(|choice| {
            *choice = if self.loaded.get() {
                switches.keep(choice, start)
            } else {
                start
            };
        });
        self.document.remove_skeleton();
        self.phase.set(Phase::Cards {
            catalog: Arc::new(catalog),
            language,
            incomplete,
        });
        if !self.loaded.replace(true) {
            let weak = Rc::downgrade(self);
            let painted = on(&weak, |inner: &Rc<Self>, ()| {
                if let Some(host) = inner.host() {
                    host.signal(method::PAGE_LOADED);
                }
            });
            // The second frame begins after the first one with the cards was painted.
            request_animation_frame(move || request_animation_frame(move || painted(())));
        }
    }

    /// Shows a failure and tells the host; good cards stay on screen.
    pub(super) fn fail(&self, failure: Failure) {
        self.patience.take();
        self.notify(method::ERROR, &failure.event());
        if !matches!(self.phase.now(), Phase::Cards { .. }) {
            self.document.remove_skeleton();
            self.phase.set(Phase::Notice {
                failure,
                busy: false,
            });
        }
    }

    pub(super) fn report_once(&self, code: ErrorCode) {
        let mut reported = self.reported.borrow_mut();
        if !reported.contains(&code) {
            self.notify(method::ERROR, &code.clone().failure().event());
            reported.push(code);
        }
    }
}
