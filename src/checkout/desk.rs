//! A checkout that is shown: its document, or word of the buyer's return.
// The component macro writes a public function inside of a private one.
#![allow(unreachable_pub)]

use std::cell::Cell;

use contract::protocol::ReturnStatus;
use leptos::prelude::*;

use super::sheet::sheet;
use crate::dom::{El, Shown, el, live};
use crate::locale::{Locale, Words};
use crate::session::{Desk, Intents, Stage};

/// The checkout of one item.
#[component]
pub fn Checkout(
    /// What is known of it.
    desk: Desk,
    /// Where the buyer's wishes go.
    intents: Intents,
) -> impl IntoView {
    Shown::of(|| self::desk(&desk, intents))
}

/// The checkout as an element. It comes in the second file, and must not become a part of its
/// caller.
#[inline(never)]
pub(crate) fn desk(desk: &Desk, intents: Intents) -> El {
    let (changes, of) = (Cell::new(0), desk.clone());
    let desk = desk.clone();
    live(
        el("div.desk"),
        move || {
            of.stage.follow();
            changes.set(changes.get() + 1);
            [changes.get(), 0]
        },
        move || {
            let shown = match desk.stage.now() {
                Stage::Open => sheet(&desk, intents),
                Stage::Done(status) => {
                    let paper = desk.paper.now();
                    let language = paper.map(|it| it.language).unwrap_or_default();
                    thanks(&status, Locale::new(language).words())
                }
            };
            vec![shown]
        },
    )
}

/// Word of the return. Its heading takes the focus, which the button that is gone had.
fn thanks(status: &ReturnStatus, words: &Words) -> El {
    let (title, text) = match status {
        ReturnStatus::Confirmed => (words.thanks_title(), words.thanks_text()),
        _ => (words.inbox_title(), words.inbox_text()),
    };
    el("section.notice")
        .attr("role", "status")
        .add(
            el("h2.notice-title")
                .heading(0)
                .attr("id", "sheet-title")
                .attr("tabindex", "-1")
                .text(title),
        )
        .add(el("p.notice-text").text(text))
}
