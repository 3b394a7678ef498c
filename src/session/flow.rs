//! From the token to the cards, or to the notice that stands in their place.

use std::rc::Rc;
use std::sync::Arc;

use contract::PortalCatalogEntry;
use contract::protocol::{Provider, method};
use domain::{Action, Catalog, TokenEvent};
use leptos::prelude::{GetUntracked, Set, request_animation_frame};
use wasm_bindgen_futures::spawn_local;

use super::run::{Inner, on};
use super::token::TokenNews;
use super::{ErrorCode, Failure, Phase};
use crate::api::{CatalogToken, ReadError};

impl Inner {
    /// Reads the plan, as soon as the page can give a token.
    pub(super) fn load(self: &Rc<Self>) {
        let provided = self
            .context
            .borrow()
            .provides
            .as_ref()
            .is_none_or(|it| it.contains(&Provider::CatalogToken));
        if self.plan_id().is_none() {
            self.patience.take();
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
            TokenNews::Go { token, generation } => self.read(token, generation),
            TokenNews::Failed(failure) => self.fail(failure),
        }
    }

    /// Reads the plan; of several reads under way, the latest wins.
    pub(super) fn read(self: &Rc<Self>, token: CatalogToken, generation: u32) {
        self.reads.set(self.reads.get().wrapping_add(1));
        let (read, inner) = (self.reads.get(), Rc::clone(self));
        spawn_local(async move {
            let Some(id) = inner.plan_id() else { return };
            let answer = inner
                .api
                .plan(id, inner.language.get_untracked(), &token)
                .await;
            if read != inner.reads.get() {
                return;
            }
            match answer {
                Ok(entry) => {
                    inner.token_event(&TokenEvent::Accepted);
                    inner.show(entry);
                }
                Err(ReadError::Unauthorized) => {
                    inner.token_event(&TokenEvent::Rejected { generation })
                }
                Err(error) => inner.fail(error.into()),
            }
        });
    }

    pub(super) fn show(self: &Rc<Self>, entry: PortalCatalogEntry) {
        let catalog = Catalog::of(entry);
        if catalog.unknown_items > 0 {
            self.report_once(ErrorCode::ItemTypeUnknown);
        }
        if catalog.cards.iter().any(|card| {
            matches!(
                card.action,
                Action::Follow {
                    destination: Some(Err(_)),
                    ..
                }
            )
        }) {
            self.report_once(ErrorCode::LinkRefused);
        }
        if catalog.cards.is_empty() {
            return self.fail(ErrorCode::NothingToShow.failure());
        }
        self.document.remove_skeleton();
        self.phase.set(Phase::Cards(Arc::new(catalog)));
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
        if !matches!(self.phase.get_untracked(), Phase::Cards(_)) {
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
