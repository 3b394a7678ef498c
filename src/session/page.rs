//! What the host page does to a session: its welcome, its wishes, its goodbye.

use contract::Language;
use contract::protocol::{Context, ContextApplied, method};
use domain::{Switches, TaxDisplay, Wishes};

use super::run::Inner;
use super::{ErrorCode, Front, Phase};
use crate::dom::set_first_level;
use crate::host::{HostEvent, Timer, Unworn};

/// How long the host has for its welcome, and a page for its provider, in milliseconds.
const PATIENCE_MS: u32 = 10_000;

impl Inner {
    /// Gives the host its time, to greet or to register a provider.
    pub(super) fn wait(&'static self) {
        let late = || {
            let code = if self.connected.get() {
                ErrorCode::ProviderMissing
            } else {
                ErrorCode::HostUnreachable
            };
            self.fail(code.failure());
        };
        *self.patience.borrow_mut() = Some(Timer::after(PATIENCE_MS, late));
    }

    pub(super) fn host_event(&'static self, event: HostEvent) {
        match event {
            HostEvent::Connected(context) => {
                self.connected.set(true);
                self.origin.set(self.host().and_then(|host| host.origin()));
                let before = self.language.now();
                self.apply(context);
                if self.needs_token() || before != self.language.now() {
                    self.load();
                }
            }
            HostEvent::ContextChanged(context) => {
                let before = self.language.now();
                self.apply(context);
                let shows_cards = matches!(self.phase.now(), Phase::Cards { .. });
                let shows_data = shows_cards || self.front.now() == Front::Checkout;
                if !shows_data || before != self.language.now() {
                    self.load();
                }
            }
            HostEvent::Destroyed => {
                self.guards.take();
                self.patience.take();
                if let Some(tokens) = self.tokens.take() {
                    tokens.stop();
                }
                if let Some(host) = self.host.take() {
                    host.stop();
                }
            }
        }
    }

    /// Takes what the page wishes for; cards that are there follow at once.
    fn wish(&self, context: &Context) {
        let wishes = Wishes {
            currency: context.currency.clone(),
            tax: match context.tax_display.as_deref() {
                Some("net") => Some(TaxDisplay::Net),
                Some("gross") => Some(TaxDisplay::Gross),
                _ => None,
            },
        };
        let old = self.wishes.replace(wishes.clone());
        if let Phase::Cards { catalog, .. } = self.phase.now() {
            let switches = Switches::of(&catalog);
            self.chosen
                .change(|choice| switches.follow(&catalog, &old, &wishes, choice));
        }
    }

    /// Takes the level of the first heading; headings that are there are made anew.
    fn head(&self, level: u32) {
        if set_first_level(level) {
            let phase = self.phase.now();
            self.phase.set(phase);
            let front = self.front.now();
            self.front.set(front);
        }
    }

    /// Takes what the page wants, and tells the host what was made of it.
    pub(super) fn apply(&self, change: Context) {
        let old = self.context.take();
        let wore = old.appearance.is_some();
        self.context.replace(merged(old, change));
        let context = self.context.borrow();
        self.head(context.heading_level.unwrap_or_default());
        self.wish(&context);
        let language = context
            .lang
            .as_deref()
            .map_or(self.opening.language, Language::for_tag);
        if language != self.language.now() {
            self.language.set(language);
            self.document.set_language(language);
        }
        let scheme = self
            .document
            .set_color_scheme(context.color_scheme.as_deref());
        // After the scheme, which says what the colours are that the page did not give.
        let tokens = context.appearance.as_deref().unwrap_or_default();
        if wore || !tokens.is_empty() {
            self.document.wear(tokens, &|unworn, name| {
                let code = match unworn {
                    Unworn::Refused => ErrorCode::AppearanceInvalid,
                    Unworn::Corrected => ErrorCode::AppearanceCorrected,
                };
                self.report_option(code, Some(name.to_owned()));
            });
        }
        let applied = ContextApplied {
            lang: language.as_str().to_owned(),
            color_scheme: scheme.to_owned(),
        };
        self.notify(method::CONTEXT_APPLIED, &applied);
    }
}

/// A context with a change to it. One that says what the page provides is all that the page wants:
/// what it lacks is wished for no more.
fn merged(old: Context, change: Context) -> Context {
    if change.provides.is_some() {
        return change;
    }
    Context {
        lang: change.lang.or(old.lang),
        appearance: change.appearance.or(old.appearance),
        color_scheme: change.color_scheme.or(old.color_scheme),
        tax_display: change.tax_display.or(old.tax_display),
        currency: change.currency.or(old.currency),
        heading_level: change.heading_level.or(old.heading_level),
        provides: old.provides,
    }
}
