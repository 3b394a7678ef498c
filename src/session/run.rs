//! The run of a session, from the handshake to the cards.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use std::sync::Arc;

use contract::protocol::{
    CheckoutInitiated, Context, ContextApplied, CustomCtaClicked, Provider, Resized, method,
};
use contract::{Language, PortalCatalogEntry};
use domain::{Action, Catalog, Opening, PlanId, Surface, SurfaceError, Target, TokenEvent};
use leptos::prelude::{GetUntracked, RwSignal, Set, request_animation_frame};
use wasm_bindgen_futures::spawn_local;

use super::token::{TokenKeeper, TokenNews};
use super::{ErrorCode, Failure, Intent, Phase};
use crate::api::{Api, CatalogToken, ReadError};
use crate::host::{Document, HeightWatch, HostEvent, HostLink, Listener, Timer};

/// How long the host has for its welcome, and a page for its provider, in milliseconds.
const PATIENCE_MS: u32 = 10_000;

/// A session: one frame's way from its address to its cards. A clone is the same session.
#[derive(Clone)]
pub(crate) struct Session(Rc<Inner>);

struct Inner {
    document: Document,
    opening: Opening,
    api: Api,
    host: RefCell<Option<HostLink>>,
    tokens: RefCell<Option<Rc<TokenKeeper>>>,
    context: RefCell<Context>,
    connected: Cell<bool>,
    reads: Cell<u32>,
    loaded: Cell<bool>,
    reported: RefCell<Vec<ErrorCode>>,
    patience: RefCell<Option<Timer>>,
    guards: RefCell<(Vec<Listener>, Option<HeightWatch>)>,
    phase: RwSignal<Phase>,
    language: RwSignal<Language>,
    origin: RwSignal<Option<String>>,
}

impl Session {
    /// A session for the document's address.
    pub(crate) fn new(document: Document) -> Self {
        let opening = document.opening();
        let api = Api::new(&document.api_base());
        let language = RwSignal::new(opening.language);
        Self(Rc::new(Inner {
            document,
            opening,
            api,
            host: RefCell::default(),
            tokens: RefCell::default(),
            context: RefCell::default(),
            connected: Cell::default(),
            reads: Cell::default(),
            loaded: Cell::default(),
            reported: RefCell::default(),
            patience: RefCell::default(),
            guards: RefCell::default(),
            phase: RwSignal::new(Phase::Waiting),
            language,
            origin: RwSignal::new(None),
        }))
    }

    /// What there is to show.
    pub(crate) fn phase(&self) -> RwSignal<Phase> {
        self.0.phase
    }

    /// The effective language.
    pub(crate) fn language(&self) -> RwSignal<Language> {
        self.0.language
    }

    /// The host page's origin, once it is known.
    pub(crate) fn origin(&self) -> RwSignal<Option<String>> {
        self.0.origin
    }

    /// What the frame's address asks for.
    pub(crate) fn opening(&self) -> &Opening {
        &self.0.opening
    }

    /// Shows cards that came without a host.
    #[cfg(debug_assertions)]
    pub(crate) fn preview(&self, entry: PortalCatalogEntry) {
        self.0.document.set_language(self.0.opening.language);
        self.0.show(entry);
    }

    /// Begins: takes the link to the host over, and goes on as the host answers.
    pub(crate) fn start(&self) {
        let inner = &self.0;
        inner.document.set_language(inner.opening.language);
        let visible = {
            let document = inner.document.clone();
            move || document.is_visible()
        };
        let weak = Rc::downgrade(inner);
        let tokens = TokenKeeper::new(visible, on(&weak, Inner::token_news));
        inner.tokens.borrow_mut().replace(tokens);
        inner.wait();
        // The link may deliver a welcome before it is stored, so that events go through a task.
        let weak = Rc::downgrade(inner);
        let link = HostLink::open(inner.document.allowed_parents(), move |event| {
            let weak = Weak::clone(&weak);
            spawn_local(async move {
                if let Some(inner) = weak.upgrade() {
                    inner.host_event(event);
                }
            });
        });
        *inner.host.borrow_mut() = link;
        inner.watch();
        if let Err(error) = &inner.opening.surface {
            inner.fail(surface_code(*error).failure());
        }
    }

    /// Does what the buyer wants.
    pub(crate) fn intend(&self, intent: Intent) {
        match intent {
            Intent::Retry => self.0.retry(),
            Intent::Buy { plan_item_id } => self.0.buy(plan_item_id),
            Intent::Follow { plan_item_id, link } => self.0.follow(plan_item_id, link),
        }
    }
}

/// A callback that holds no session alive.
fn on<T: 'static>(weak: &Weak<Inner>, then: fn(&Rc<Inner>, T)) -> impl Fn(T) + 'static {
    let weak = Weak::clone(weak);
    move |it| {
        if let Some(inner) = weak.upgrade() {
            then(&inner, it);
        }
    }
}

const fn surface_code(error: SurfaceError) -> ErrorCode {
    match error {
        SurfaceError::PlanId => ErrorCode::PlanIdInvalid,
        SurfaceError::Unknown => ErrorCode::SurfaceUnknown,
    }
}

impl Inner {
    fn host(&self) -> Option<HostLink> {
        self.host.borrow().clone()
    }

    fn plan_id(&self) -> Option<&PlanId> {
        match &self.opening.surface {
            Ok(Surface::GatedCards(id)) => Some(id),
            Err(_) => None,
        }
    }

    /// Follows the page's life: height, waking, coming back online.
    fn watch(self: &Rc<Self>) {
        let weak = Rc::downgrade(self);
        let tick = on(&weak, |inner: &Rc<Self>, ()| inner.token_tick());
        let online = on(&weak, |inner: &Rc<Self>, ()| inner.online());
        let height = on(&weak, |inner: &Rc<Self>, height: u32| {
            inner.notify(method::RESIZED, &Resized { height });
        });
        let mut guards = self.guards.borrow_mut();
        guards.0 = vec![
            self.document.on_visibility(move || tick(())),
            self.document.on_online(move || online(())),
        ];
        guards.1 = self
            .document
            .frame()
            .and_then(|frame| HeightWatch::new(&frame, height));
    }

    fn notify<P: serde::Serialize + Clone>(&self, method: &str, params: &P) {
        if let Some(host) = self.host() {
            host.notify(method, Some(params.clone()));
        }
    }

    /// Gives the host its time, to greet or to register a provider.
    fn wait(self: &Rc<Self>) {
        let weak = Rc::downgrade(self);
        let late = on(&weak, |inner: &Rc<Self>, ()| {
            let code = if inner.connected.get() {
                ErrorCode::ProviderMissing
            } else {
                ErrorCode::HostUnreachable
            };
            inner.fail(code.failure());
        });
        *self.patience.borrow_mut() = Some(Timer::after(PATIENCE_MS, move || late(())));
    }

    fn host_event(self: &Rc<Self>, event: HostEvent) {
        match event {
            HostEvent::Connected(context) => {
                self.connected.set(true);
                self.origin.set(self.host().and_then(|host| host.origin()));
                self.apply(context);
                self.load();
            }
            HostEvent::ContextChanged(context) => {
                let before = self.language.get_untracked();
                self.apply(context);
                let shows_cards = matches!(self.phase.get_untracked(), Phase::Cards(_));
                if !shows_cards || before != self.language.get_untracked() {
                    self.load();
                }
            }
            HostEvent::Destroyed => {
                self.guards.take();
                self.patience.take();
                self.tokens.take();
                self.host.take();
            }
        }
    }

    /// Merges a context, and tells the host what was made of it.
    fn apply(&self, change: Context) {
        {
            let mut context = self.context.borrow_mut();
            context.lang = change.lang.or(context.lang.take());
            context.color_scheme = change.color_scheme.or(context.color_scheme.take());
            context.provides = change.provides.or(context.provides.take());
        }
        let context = self.context.borrow();
        let language = context
            .lang
            .as_deref()
            .map_or(self.opening.language, Language::for_tag);
        if language != self.language.get_untracked() {
            self.language.set(language);
            self.document.set_language(language);
        }
        let scheme = self
            .document
            .set_color_scheme(context.color_scheme.as_deref());
        let applied = ContextApplied {
            lang: language.as_str().to_owned(),
            color_scheme: scheme.to_owned(),
        };
        self.notify(method::CONTEXT_APPLIED, &applied);
    }

    /// Reads the plan, as soon as the page can give a token.
    fn load(self: &Rc<Self>) {
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

    fn want_token(self: &Rc<Self>) {
        self.token_event(&TokenEvent::Wanted);
    }

    fn token_event(&self, event: &TokenEvent) {
        let tokens = self.tokens.borrow().clone();
        if let (Some(tokens), Some(host)) = (tokens, self.host()) {
            tokens.step(&host, event);
        }
    }

    fn token_tick(&self) {
        let tokens = self.tokens.borrow().clone();
        if let (Some(tokens), Some(host)) = (tokens, self.host()) {
            tokens.tick(&host);
        }
    }

    fn token_news(self: &Rc<Self>, news: TokenNews) {
        match news {
            TokenNews::Go { token, generation } => self.read(token, generation),
            TokenNews::Failed(failure) => self.fail(failure),
        }
    }

    /// Reads the plan; of several reads under way, the latest wins.
    fn read(self: &Rc<Self>, token: CatalogToken, generation: u32) {
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

    fn show(self: &Rc<Self>, entry: PortalCatalogEntry) {
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
                    host.notify::<()>(method::PAGE_LOADED, None);
                }
            });
            // The second frame begins after the first one with the cards was painted.
            request_animation_frame(move || request_animation_frame(move || painted(())));
        }
    }

    /// Shows a failure and tells the host; good cards stay on screen.
    fn fail(&self, failure: Failure) {
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

    fn report_once(&self, code: ErrorCode) {
        let mut reported = self.reported.borrow_mut();
        if !reported.contains(&code) {
            self.notify(method::ERROR, &code.clone().failure().event());
            reported.push(code);
        }
    }

    fn retry(self: &Rc<Self>) {
        if let Phase::Notice {
            failure,
            busy: false,
        } = self.phase.get_untracked()
            && failure.retryable
        {
            self.phase.set(Phase::Notice {
                failure,
                busy: true,
            });
            if self.connected.get() {
                self.want_token();
            } else {
                self.wait();
                if let Some(host) = self.host() {
                    host.hello();
                }
            }
        }
    }

    fn online(self: &Rc<Self>) {
        if let Phase::Notice { failure, .. } = self.phase.get_untracked()
            && failure.code == ErrorCode::NetworkFailed
        {
            self.retry();
        }
    }

    fn with_catalog(&self, then: impl FnOnce(&Catalog)) {
        if let Phase::Cards(catalog) = self.phase.get_untracked() {
            then(&catalog);
        }
    }

    fn buy(&self, plan_item_id: String) {
        self.with_catalog(|catalog| {
            let chosen = CheckoutInitiated {
                plan_version_id: catalog.plan_version_id.clone(),
                plan_item_id,
                vanity: catalog.vanity.clone(),
                deferred: self.opening.target == Target::Callback,
            };
            self.notify(method::CHECKOUT_INITIATED, &chosen);
        });
    }

    fn follow(&self, plan_item_id: String, cta_link: Option<String>) {
        self.with_catalog(|catalog| {
            let clicked = CustomCtaClicked {
                plan_version_id: catalog.plan_version_id.clone(),
                plan_item_id,
                vanity: catalog.vanity.clone(),
                cta_link,
            };
            self.notify(method::CUSTOM_CTA_CLICKED, &clicked);
        });
    }
}
