//! From the token to the cards, or to the notice that stands in their place.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use contract::protocol::{Provider, ShownSurface, method};
use contract::{BuyerType, Language, PlanResponse, PortalCatalogEntry, Pricing};
use domain::{Catalog, Item, Surface, Switches, TokenEvent};
use leptos::prelude::request_animation_frame;

use super::front::Wish;
use super::run::{Inner, Waiting};
use super::token::TokenNews;
use super::{ErrorCode, Failure, Front, Phase};
use crate::api::{CatalogToken, ReadError};
use crate::host;

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
    /// Reads all that is shown, as soon as the page can give a token where one is needed.
    pub(super) fn load(&'static self) {
        if self.opening.surface.is_err() {
            self.patience.take();
        } else if !self.needs_token() || self.can_give_token() {
            self.patience.take();
            self.read_cards();
            if let Some(till) = self.till() {
                till.read_again();
            }
        }
    }

    fn can_give_token(&self) -> bool {
        let context = self.context.borrow();
        let provided = context.provides.as_ref();
        self.connected.get() && provided.is_none_or(|it| it.contains(&Provider::CatalogToken))
    }

    /// Reads the plans, or has them read once there is a token.
    pub(super) fn read_cards(&'static self) {
        if self.plans().is_empty() {
            return;
        }
        if !self.needs_token() {
            return self.read(None);
        }
        self.waiting.borrow_mut().cards = true;
        self.want_token();
    }

    /// Asks for a token for the reads that wait for one; the page is greeted again, and given
    /// its time again, where it has not answered.
    pub(super) fn want_token(&'static self) {
        if self.can_give_token() {
            return self.token_event(&TokenEvent::Wanted);
        }
        if self.patience.borrow().is_none() {
            self.wait();
            if let Some(host) = self.host() {
                host.hello();
            }
        }
    }

    pub(super) fn token_event(&self, event: &TokenEvent) {
        if let (Some(tokens), Some(host)) = (self.tokens.get(), self.host()) {
            tokens.step(host, event);
        }
    }

    pub(super) fn token_tick(&self) {
        if let (Some(tokens), Some(host)) = (self.tokens.get(), self.host()) {
            tokens.tick(host);
        }
    }

    pub(super) fn token_news(&'static self, news: TokenNews) {
        match news {
            TokenNews::Go { token, generation } => {
                let Waiting { cards, sheet } = self.waiting.take();
                let token = (token, generation);
                if let Some(sheet) = sheet {
                    sheet(Ok(token.clone()));
                }
                if cards {
                    self.read(Some(token));
                }
            }
            TokenNews::Failed(failure) => {
                self.tell_failure(&failure);
                let Waiting { cards, sheet } = self.waiting.take();
                if let Some(sheet) = sheet {
                    sheet(Err(failure.clone()));
                }
                if cards {
                    self.show_failure(failure);
                }
            }
        }
    }

    /// Reads every plan at the same time; of several rounds under way, the latest wins.
    pub(super) fn read(&'static self, token: Option<(CatalogToken, u32)>) {
        self.reads.set(self.reads.get().wrapping_add(1));
        let (token, generation) = token.unzip();
        let round = Rc::new(Round {
            number: self.reads.get(),
            language: self.language.now(),
            generation,
            answers: RefCell::new(self.plans().iter().map(|_| None).collect()),
        });
        for (at, plan) in self.plans().iter().enumerate() {
            let gathered = Rc::clone(&round);
            let then = move |answer| {
                if let Some(answers) = gathered.take(at, answer)
                    && gathered.number == self.reads.get()
                {
                    self.settle(&gathered, answers);
                }
            };
            self.api.plan(plan, round.language, token.as_ref(), then);
        }
    }

    /// Shows what could be read. A plan that could not does not take the others down.
    fn settle(&'static self, round: &Round, answers: Vec<Answer>) {
        let refused = answers
            .iter()
            .any(|it| matches!(it, Err(ReadError::Unauthorized)));
        if let Some(generation) = round.generation {
            if refused {
                self.waiting.borrow_mut().cards = true;
                return self.token_event(&TokenEvent::Rejected { generation });
            }
            self.token_event(&TokenEvent::Accepted);
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
                self.tell_failure(&failure);
                self.show_failure(failure);
            }
            return;
        }
        let items = entries.iter().flat_map(|it| &it.items);
        let plain = !items.flat_map(|it| &it.pricing).any(Pricing::has_units);
        let (number, language) = (round.number, round.language);
        let show = move || {
            let incomplete = failures.iter().any(|it| it.retryable);
            self.show(entries, customer, language, incomplete);
            // The page hears first that there are cards, so that it takes none of these for the end.
            for failure in &failures {
                self.tell_failure(failure);
            }
        };
        if plain {
            return show();
        }
        host::load_rest(Box::new(move |there| {
            if number != self.reads.get() {
            } else if there {
                show();
            } else {
                let failure = ErrorCode::NetworkFailed.failure();
                self.tell_failure(&failure);
                self.show_failure(failure);
            }
        }));
    }

    pub(super) fn show(
        &'static self,
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
            let failure = ErrorCode::NothingToShow.failure();
            self.tell_failure(&failure);
            return self.show_failure(failure);
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
        if !self.loaded.replace(true) && self.front.now() == Front::Cards {
            self.in_front(ShownSurface::Cards);
        }
        self.painted();
        self.open_asked();
    }

    /// Opens the document that the address asks for beside several plans. Of an item that none of
    /// them shows, the server says that there is none.
    fn open_asked(&'static self) {
        let Ok(Surface::Cards {
            plans,
            item: Some(item),
            ..
        }) = &self.opening.surface
        else {
            return;
        };
        if plans.len() < 2 || self.asked_opened.replace(true) {
            return;
        }
        let shown = match item {
            Item::Id(id) => self.plan_ref(id.as_str()),
            Item::Unreadable => None,
        };
        if let Some(plan) = shown.or_else(|| plans.first().cloned()) {
            self.open(Wish::Address(plan, item.clone()));
        }
    }

    /// Tells the host, once, that the first data is painted.
    pub(super) fn painted(&'static self) {
        if !self.told_loaded.replace(true) {
            let painted = || {
                if let Some(host) = self.host() {
                    host.signal(method::PAGE_LOADED);
                }
                // A buyer who chooses shall not wait for it.
                self.prepare();
            };
            // The second frame begins after the first one with the cards was painted.
            request_animation_frame(move || request_animation_frame(painted));
        }
    }

    /// Shows a failure in every place that has nothing better, and tells the host.
    pub(super) fn fail(&self, failure: Failure) {
        self.patience.take();
        self.tell_failure(&failure);
        self.fail_front(&failure);
        self.show_failure(failure);
    }

    /// Shows a failure in the cards' place; good cards stay on screen, and say so where they are in
    /// another language than the page's.
    fn show_failure(&self, failure: Failure) {
        if let Phase::Cards {
            catalog, language, ..
        } = self.phase.now()
            && language != self.language.now()
        {
            self.phase.set(Phase::Cards {
                catalog,
                language,
                incomplete: failure.retryable,
            });
        }
        if !self.is_forced() && !matches!(self.phase.now(), Phase::Cards { .. })
            || self.opening.surface.is_err()
        {
            self.document.remove_skeleton();
            self.phase.set(Phase::Notice {
                failure,
                busy: false,
            });
        }
    }

    pub(super) fn tell_failure(&self, failure: &Failure) {
        self.notify(method::ERROR, &failure.event());
    }

    pub(super) fn report_once(&self, code: ErrorCode) {
        self.report_option(code, None);
    }

    /// Tells the host once of each token.
    pub(super) fn report_option(&self, code: ErrorCode, option: Option<String>) {
        let mut reported = self.reported.borrow_mut();
        let told = (code, option);
        if !reported.contains(&told) {
            let mut event = told.0.clone().failure().event();
            event.option.clone_from(&told.1);
            self.notify(method::ERROR, &event);
            reported.push(told);
        }
    }
}
