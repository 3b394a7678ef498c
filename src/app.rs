//! The root component: from phase to view.

use std::cell::Cell;

use leptos::prelude::*;
use leptos::tachys::view::Mountable;

use crate::cards::{CardsProps, cards};
use crate::dom::{El, Shown, el, follow, live};
use crate::front::front;
use crate::host::Document;
use crate::locale::Locale;
use crate::notice::notice;
use crate::session::{Front, Intents, Phase, Session};

/// Starts the widget in the current document, which must hold an element with the id
/// `widget`. Without one there is nothing to show and nothing happens.
pub fn start() {
    let Some(document) = Document::current() else {
        return;
    };
    let Some(root) = document.root() else { return };
    let session = Session::new(document.clone());
    // The framework's own mount keeps an arena for signals, which nothing here uses.
    let mut view = view! { <Widget session /> }.into_view().build();
    view.mount(&root, None);
    begin(session, &document);
    // It lives as long as the document.
    std::mem::forget(view);
}

#[cfg(not(debug_assertions))]
fn begin(session: Session, _: &Document) {
    session.start();
}

/// A development build that is opened by itself shows the design room.
#[cfg(debug_assertions)]
fn begin(session: Session, document: &Document) {
    if !crate::preview::open(session, document) {
        session.start();
    }
}

/// The widget: what there is to show, whatever it is now.
#[component]
fn Widget(
    /// What the frame knows.
    session: Session,
) -> impl IntoView {
    let intents = Intents::new(move |intent| session.intend(intent));
    Shown::of(|| place(session, intents))
}

/// The cards or what stands in their place, and a checkout in front of them.
fn place(session: Session, intents: Intents) -> El {
    let front = front(session, intents);
    let covered = session.front().clone();
    let cards = behind(session, intents);
    let place = cards.clone();
    follow(move || {
        place.set(
            "hidden",
            covered.with(|it| *it != Front::Cards).then_some(""),
        )
    });
    el("div").add(cards).add(front)
}

fn behind(session: Session, intents: Intents) -> El {
    let changes = Cell::new(0);
    live(
        el("div"),
        move || {
            session.phase().follow();
            session.language().follow();
            session.origin().follow();
            changes.set(changes.get() + 1);
            [changes.get(), 0]
        },
        move || {
            let shown = match session.phase().now() {
                Phase::Waiting => return Vec::new(),
                Phase::Cards {
                    catalog,
                    language,
                    incomplete,
                } => cards(CardsProps {
                    catalog,
                    locale: Locale::new(language),
                    intents,
                    chosen: session.chosen().clone(),
                    incomplete,
                    target: session.opening().target,
                    cta_callback: session.opening().cta_callback,
                    origin: session.origin().now(),
                }),
                Phase::Notice { failure, busy } => notice(
                    &failure,
                    busy,
                    Locale::new(session.language().now()),
                    intents,
                    "retry",
                ),
            };
            vec![shown]
        },
    )
}
