//! The root component: from phase to view.

use leptos::prelude::*;

use crate::cards::Cards;
use crate::host::Document;
use crate::locale::Locale;
use crate::notice::NoticeView;
use crate::session::{Intents, Phase, Session};

/// Starts the widget in the current document, which must hold an element with the id
/// `widget`. Without one there is nothing to show and nothing happens.
pub fn start() {
    let Some(document) = Document::current() else {
        return;
    };
    let Some(root) = document.root() else { return };
    let owner = Owner::new();
    let session = owner.with(|| Session::new(document.clone()));
    let shown = session.clone();
    leptos::mount::mount_to(root, move || app(&shown)).forget();
    begin(&session, &document);
    // The session lives as long as the document.
    std::mem::forget((owner, session));
}

#[cfg(not(debug_assertions))]
fn begin(session: &Session, _: &Document) {
    session.start();
}

/// A development build that is opened by itself shows the shipped catalogue.
#[cfg(debug_assertions)]
fn begin(session: &Session, document: &Document) {
    let language = session.opening().language;
    match crate::preview::entry(language).filter(|_| document.is_top()) {
        Some(entry) => session.preview(entry),
        None => session.start(),
    }
}

fn app(session: &Session) -> impl IntoView + use<> {
    let (phase, language, origin) = (session.phase(), session.language(), session.origin());
    let (target, cta_callback) = (session.opening().target, session.opening().cta_callback);
    let acting = session.clone();
    let intents = Intents::new(move |intent| acting.intend(intent));
    move || {
        let locale = Locale::new(language.get());
        match phase.get() {
            Phase::Waiting => None,
            Phase::Cards(catalog) => Some(
                view! { <Cards catalog locale intents target cta_callback origin=origin.get() /> }
                    .into_any(),
            ),
            Phase::Notice { failure, busy } => {
                Some(view! { <NoticeView failure busy locale intents /> }.into_any())
            }
        }
    }
}
