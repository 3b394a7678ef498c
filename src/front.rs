//! What stands in front of the cards: a checkout on its way, one that failed, or one.

use std::cell::Cell;

use crate::checkout::desk;
use crate::dom::{El, el, first_level, follow, for_ears, live};
use crate::locale::{Locale, Words};
use crate::notice::notice;
use crate::session::{Front, Intent, Intents, Session};

/// The place in front of the cards; empty while they are in front themselves.
pub(crate) fn front(session: Session, intents: Intents) -> El {
    el("div.front")
        .add(way_back(session, intents))
        .add(stage(session, intents))
}

fn way_back(session: Session, intents: Intents) -> El {
    live(
        el("div"),
        move || {
            let covered = session.front().with(|it| *it != Front::Cards);
            let shown = covered && session.has_cards();
            [u64::from(shown), session.language().get() as u64]
        },
        move || {
            let covered = session.front().now() != Front::Cards;
            let words = Locale::new(session.language().now()).words();
            let shown = covered && session.has_cards();
            shown.then(|| back(words, intents)).into_iter().collect()
        },
    )
}

/// A document follows the language by itself, once it has been read in it.
fn stage(session: Session, intents: Intents) -> El {
    let changes = Cell::new(0);
    let stage = live(
        el("div"),
        move || match session.front().get() {
            Front::Cards => [0, 0],
            Front::Checkout => [1, first_level().into()],
            Front::Reading | Front::Failed { .. } => {
                session.language().follow();
                changes.set(changes.get() + 1);
                [2, changes.get()]
            }
        },
        move || {
            let locale = Locale::new(session.language().now());
            let shown = match session.front().now() {
                Front::Cards => None,
                Front::Reading => Some(bones(locale.words())),
                Front::Failed { failure, busy } => {
                    Some(notice(&failure, busy, locale, intents, "front-retry"))
                }
                Front::Checkout => session.with_desk(|it| desk(it, intents)),
            };
            shown.into_iter().collect()
        },
    );
    let place = stage.clone();
    follow(move || {
        // The button that was pressed is about to be hidden along with the cards.
        if session.front().with(|it| *it == Front::Reading) {
            place.take_focus();
        }
    });
    stage
}

fn back(words: &'static Words, intents: Intents) -> El {
    let arrow = el("span").attr("aria-hidden", "true").text("← ");
    let button = el("button.link-button")
        .add(arrow)
        .attr("id", "back")
        .text(words.back())
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
        .attr("tabindex", "-1")
        .add(for_ears(words.reading()))
        .all(bones)
}
