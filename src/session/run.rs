//! The run of a session, from the handshake to the cards.

use std::cell::{Cell, RefCell};

use contract::Language;
#[cfg(debug_assertions)]
use contract::PortalCatalogEntry;
use contract::protocol::{Context, Provider, Resized, ToJson, method};
use domain::{Choice, Opening, PlanRef, Surface, SurfaceError, TaxDisplay, Wishes};

use super::buyer::Link;
use super::front::{Till, Wish};
use super::token::TokenKeeper;
use super::{Chosen, Desk, ErrorCode, Failure, Front, Intent, Phase};
use crate::api::{Api, CatalogToken};
use crate::host::{self, Document, Focus, HeightWatch, HostLink, Listener, Timer};
use crate::watched::Watched;

/// A session: one frame's way from its address to its cards. A copy is the same session, which
/// lives as long as the document: nothing has to be counted, and nothing is taken down.
#[derive(Clone, Copy)]
pub(crate) struct Session(&'static Inner);

pub(super) struct Inner {
    pub(super) document: Document,
    pub(super) opening: Opening,
    pub(super) api: Api,
    pub(super) host: Cell<Option<HostLink>>,
    pub(super) tokens: Cell<Option<&'static TokenKeeper>>,
    pub(super) context: RefCell<Context>,
    pub(super) connected: Cell<bool>,
    pub(super) reads: Cell<u32>,
    pub(super) loaded: Cell<bool>,
    pub(super) told_loaded: Cell<bool>,
    pub(super) asked_opened: Cell<bool>,
    pub(super) reported: RefCell<Vec<(ErrorCode, Option<String>)>>,
    pub(super) patience: RefCell<Option<Timer>>,
    pub(super) guards: RefCell<(Vec<Listener>, Option<HeightWatch>)>,
    pub(super) phase: Watched<Phase>,
    pub(super) language: Watched<Language>,
    pub(super) wishes: RefCell<Wishes>,
    pub(super) chosen: Chosen,
    pub(super) origin: Watched<Option<String>>,
    pub(super) waiting: RefCell<Waiting>,
    pub(super) front: Watched<Front>,
    /// What the buyer wants to see a checkout of, while that is on its way.
    pub(super) wish: RefCell<Option<Wish>>,
    /// Where the buyer was on the cards.
    pub(super) came_from: RefCell<Option<Focus>>,
    pub(super) link: Cell<Link>,
    pub(super) till: Cell<Option<&'static dyn Till>>,
}

/// A read that waits for a token: it is told of one, or why there is none.
pub(super) type TokenRead = Box<dyn FnOnce(Result<(CatalogToken, u32), Failure>)>;

/// The reads that wait for a token.
#[derive(Default)]
pub(super) struct Waiting {
    pub(super) cards: bool,
    pub(super) sheet: Option<TokenRead>,
}

impl Session {
    /// A session for the document's address.
    pub(crate) fn new(document: Document) -> Self {
        let opening = document.opening();
        let api = Api::new(&document.api_base());
        let language = Watched::new(opening.language);
        Self(Box::leak(Box::new(Inner {
            document,
            opening,
            api,
            host: Cell::default(),
            tokens: Cell::default(),
            context: RefCell::default(),
            connected: Cell::default(),
            reads: Cell::default(),
            loaded: Cell::default(),
            told_loaded: Cell::default(),
            asked_opened: Cell::default(),
            reported: RefCell::default(),
            patience: RefCell::default(),
            guards: RefCell::default(),
            phase: Watched::new(Phase::Waiting),
            language,
            wishes: RefCell::default(),
            chosen: Chosen::new(Choice {
                period: None,
                currency: None,
                tax: TaxDisplay::Net,
            }),
            origin: Watched::new(None),
            waiting: RefCell::default(),
            front: Watched::new(Front::Cards),
            wish: RefCell::default(),
            came_from: RefCell::default(),
            link: Cell::default(),
            till: Cell::default(),
        })))
    }

    /// What there is to show.
    pub(crate) fn phase(&self) -> &Watched<Phase> {
        &self.0.phase
    }

    /// The effective language.
    pub(crate) fn language(&self) -> &Watched<Language> {
        &self.0.language
    }

    /// What the buyer chose on the cards.
    pub(crate) fn chosen(&self) -> &Chosen {
        &self.0.chosen
    }

    /// What stands in front of the buyer.
    pub(crate) fn front(&self) -> &Watched<Front> {
        &self.0.front
    }

    /// Calls `show` with the checkout that stands in front; `None` where there is none.
    pub(crate) fn with_desk<T>(&self, show: impl FnOnce(&Desk) -> T) -> Option<T> {
        self.0.till().map(|till| show(till.desk()))
    }

    /// Whether there are cards behind a checkout.
    pub(crate) fn has_cards(&self) -> bool {
        !self.0.is_forced()
    }

    /// The host page's origin, once it is known.
    pub(crate) fn origin(&self) -> &Watched<Option<String>> {
        &self.0.origin
    }

    /// What the frame's address asks for.
    pub(crate) fn opening(&self) -> &Opening {
        &self.0.opening
    }

    /// Shows cards that came without a host.
    #[cfg(debug_assertions)]
    pub(crate) fn preview(&self, entries: Vec<PortalCatalogEntry>) {
        self.0.show(entries, None, self.0.opening.language, false);
    }

    /// Shows a notice that has no reason.
    #[cfg(debug_assertions)]
    pub(crate) fn preview_notice(&self, code: ErrorCode) {
        self.0.fail(code.failure());
    }

    /// Takes what a page would ask for.
    #[cfg(debug_assertions)]
    pub(crate) fn preview_context(&self, context: Context) {
        self.0.apply(context);
    }

    /// Begins: takes the link to the host over, and goes on as the host answers.
    pub(crate) fn start(&self) {
        let inner = self.0;
        // Cards by quantity wait for it, and what buyers do next; no plain card does.
        host::load_rest(Box::new(|_| {}));
        inner.document.set_language(inner.opening.language);
        let tokens = TokenKeeper::new(inner);
        inner.tokens.set(Some(tokens));
        // A public plan needs no page around it.
        if inner.needs_token() || inner.opening.surface.is_err() {
            inner.wait();
        }
        inner
            .host
            .set(HostLink::open(inner.document.allowed_parents()));
        inner.watch();
        match &inner.opening.surface {
            Ok(Surface::Cards {
                plans,
                refused,
                item,
            }) => {
                if *refused > 0 {
                    inner.report_once(ErrorCode::PlanIdInvalid);
                }
                if let ([plan], Some(item)) = (plans.as_slice(), item) {
                    inner.open(Wish::Address(plan.clone(), item.clone()));
                }
                inner.read_cards();
            }
            Ok(Surface::Checkout { plan, item }) => {
                inner.open(Wish::Address(plan.clone(), item.clone()));
            }
            Err(error) => inner.fail(surface_code(*error).failure()),
        }
        if let Some(host) = inner.host() {
            host.begin(|event| inner.host_event(event));
        }
    }

    /// Does what the buyer wants.
    /// Does what the buyer wants; whether the browser must not do what it does by itself.
    pub(crate) fn intend(&self, intent: Intent) -> bool {
        match intent {
            Intent::Retry => self.0.retry(),
            Intent::Buy { plan_item_id } => {
                *self.0.came_from.borrow_mut() = Some(self.0.document.focus());
                self.0.open(Wish::Chosen(plan_item_id));
            }
            Intent::Back => self.0.back(),
            Intent::Quantity(quantity) => {
                if let Some(till) = self.0.till() {
                    till.wish_quantity(quantity);
                }
            }
            Intent::GoOn => {
                if let Some(till) = self.0.till() {
                    till.go_on();
                }
            }
            Intent::Follow { plan_item_id, link } => self.0.follow(&plan_item_id, link),
            Intent::Leave {
                plan_item_id,
                link,
                anchor,
            } => return self.0.ask_page(&plan_item_id, link, anchor),
        }
        false
    }
}

const fn surface_code(error: SurfaceError) -> ErrorCode {
    match error {
        SurfaceError::PlanId => ErrorCode::PlanIdInvalid,
        SurfaceError::Unknown => ErrorCode::SurfaceUnknown,
    }
}

impl Inner {
    pub(super) fn host(&self) -> Option<HostLink> {
        self.host.get()
    }

    /// Whether the page that is connected has said that it provides this.
    pub(super) fn provides(&self, provider: &Provider) -> bool {
        let context = self.context.borrow();
        let provided = context.provides.as_ref();
        self.connected.get() && provided.is_some_and(|it| it.contains(provider))
    }

    /// The plans that the address asks for.
    pub(super) fn plans(&self) -> &[PlanRef] {
        match &self.opening.surface {
            Ok(Surface::Cards { plans, .. }) => plans,
            Ok(Surface::Checkout { .. }) | Err(_) => &[],
        }
    }

    /// Whether a read needs a token, which only the host can give.
    pub(super) fn needs_token(&self) -> bool {
        let gated = |it: &PlanRef| matches!(it, PlanRef::Gated(_));
        match &self.opening.surface {
            Ok(Surface::Checkout { plan, .. }) => gated(plan),
            _ => self.plans().iter().any(gated),
        }
    }

    /// Follows the page's life: height, waking, coming back online.
    fn watch(&'static self) {
        let height = |height: Option<u32>| match height {
            // The page has reserved room; the height of what only says that something is on its way
            // would make it jump.
            _ if self.document.has_skeleton() || self.is_first_on_its_way() => {}
            Some(height) => self.notify(method::RESIZED, &Resized { height }),
            None => self.report_once(ErrorCode::ResizeLoop),
        };
        let mut guards = self.guards.borrow_mut();
        guards.0 = vec![
            self.document.on_visibility(|| self.token_tick()),
            self.document.on_online(|| self.online()),
        ];
        guards.1 = self
            .document
            .frame()
            .and_then(|frame| HeightWatch::new(&frame, height));
    }

    /// Whether the first that is shown will be a checkout that no button opened, and is not there
    /// yet, whatever has come behind it.
    fn is_first_on_its_way(&self) -> bool {
        self.front.now() == Front::Reading && self.came_from.borrow().is_none()
    }

    pub(super) fn notify(&self, method: &str, params: &dyn ToJson) {
        if let Some(host) = self.host() {
            host.notify(method, params);
        }
    }
}
