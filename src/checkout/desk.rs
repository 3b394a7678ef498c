//! A checkout, whatever stage it is in.
// The component macro writes a public function inside of a private one.
#![allow(unreachable_pub)]

use std::cell::Cell;

use contract::Language;
use contract::protocol::ReturnStatus;
use leptos::prelude::*;

use super::sheet::sheet;
use crate::dom::{El, Shown, el, live};
use crate::locale::{Locale, Words};
use crate::notice::notice;
use crate::session::{Desk, Intent, Intents, Stage};
use crate::watched::Watched;

/// The checkout document of one item.
#[component]
pub fn Checkout(
    /// What is known of the checkout.
    desk: Desk,
    /// The buyer's language, for what is no part of the document.
    language: Watched<Language>,
    /// Where the buyer's wishes go.
    intents: Intents,
    /// Whether there are cards to go back to.
    has_cards: bool,
) -> impl IntoView {
    Shown::of(|| {
        self::desk(CheckoutProps {
            desk,
            language,
            intents,
            has_cards,
        })
    })
}

/// The checkout as an element, for the widget's own use.
pub(crate) fn desk(props: CheckoutProps) -> El {
    let CheckoutProps {
        desk,
        language,
        intents,
        has_cards,
    } = props;
    let (changes, of, spoken) = (Cell::new(0), desk.clone(), language.clone());
    live(
        el("div.desk"),
        move || {
            of.stage.follow();
            spoken.follow();
            changes.set(changes.get() + 1);
            [changes.get(), 0]
        },
        move || {
            let locale = Locale::new(language.now());
            let words = locale.words();
            let shown = match desk.stage.now() {
                Stage::Closed => return Vec::new(),
                Stage::Reading => bones(words),
                Stage::Failed { failure, busy } => notice(&failure, busy, locale, &intents),
                Stage::Done(status) => thanks(&status, words),
                Stage::Open => sheet(&desk, &intents),
            };
            let mut parts = Vec::new();
            if has_cards {
                parts.push(back(words, &intents));
            }
            parts.push(shown);
            parts
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
    el("p.desk-back").add(button)
}

/// What stands in the document's place while it is read.
fn bones(words: &Words) -> El {
    let bones = ["title", "name", "price", "text", "text", "button"];
    let bones = bones.map(|it| el("div.bone").class(&["bone bone-", it].concat()));
    el("div.sheet")
        .attr("role", "status")
        .attr("aria-busy", "true")
        .add(crate::dom::for_ears(words.reading))
        .all(bones)
}

fn thanks(status: &ReturnStatus, words: &Words) -> El {
    let (title, text) = match status {
        ReturnStatus::Confirmed => (words.thanks_title, words.thanks_text),
        _ => (words.inbox_title, words.inbox_text),
    };
    el("section.notice")
        .attr("role", "status")
        .add(el("h2.notice-title").text(title))
        .add(el("p.notice-text").text(text))
}
