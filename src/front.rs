//! What stands in front of the cards: a checkout on its way, one that failed, or one.

use std::cell::Cell;

use crate::checkout::desk;
use crate::dom::{El, el, for_ears, live};
use crate::locale::{Locale, Words};
use crate::notice::notice;
use crate::session::{Front, Intent, Intents, Session};

/// The place in front of the cards; empty while they are in front themselves.
pub(crate) fn front(session: &Session, intents: &Intents) -> El {
    let (changes, of) = (Cell::new(0), session.clone());
    let (session, intents) = (session.clone(), intents.clone());
    live(
        el("div.front"),
        move || {
            of.front().follow();
            of.language().follow();
            changes.set(changes.get() + 1);
            [changes.get(), 0]
        },
        move || {
            let locale = Locale::new(session.language().now());
            let words = locale.words();
            let shown = match session.front().now() {
                Front::Cards => return Vec::new(),
                Front::Reading => Some(bones(words)),
                Front::Failed { failure, busy } => Some(notice(&failure, busy, locale, &intents)),
                Front::Checkout => session.with_desk(|it| desk(it, &intents)),
            };
            let back = session.has_cards().then(|| back(words, &intents));
            back.into_iter().chain(shown).collect()
        },
    )
}

fn back(words: &'static Words, intents: &Intents) -> El {
    let intents = intents.clone();
    let arrow = el("span").attr("aria-hidden", "true").text("← ");
    let button = el("button.link-button")
        .attr("type", "button")
        .add(arrow)
        .text(words.back)
        .press(move || intents.send(Intent::Back));
    el("p.front-back").add(button)
}

/// What stands in the document's place while it is read.
fn bones(words: &Words) -> El {
    let bones = ["title", "name", "price", "text", "text", "button"];
    let bones = bones.map(|it| el("div").class(&["bone bone-", it].concat()));
    el("div.sheet")
        .attr("role", "status")
        .attr("aria-busy", "true")
        .add(for_ears(words.reading))
        .all(bones)
}
