//! A checkout that is shown: its document, or word of the buyer's return.
// The component macro writes a public function inside of a private one.
#![allow(unreachable_pub)]

use std::cell::Cell;

use contract::protocol::ReturnStatus;
use leptos::prelude::*;

use super::sheet::sheet;
use crate::dom::{El, Shown, el, follow, live};
use crate::locale::Locale;
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
            if of.stage.get() == Stage::Open {
                changes.set(changes.get() + 1);
                return [changes.get(), 0];
            }
            [0, 0]
        },
        move || {
            let shown = match desk.stage.now() {
                Stage::Open => sheet(&desk, intents),
                Stage::Done { .. } => thanks(&desk),
            };
            vec![shown]
        },
    )
}

/// Word of the return. Its heading takes the focus, which the button that is gone had.
fn thanks(desk: &Desk) -> El {
    let title = el("h2.notice-title")
        .heading(0)
        .attr("id", "sheet-title")
        .attr("tabindex", "-1");
    let (stage, heading, text) = (desk.stage.clone(), title.clone(), el("p.notice-text"));
    let below = text.clone();
    follow(move || {
        if let Stage::Done { status, language } = stage.get() {
            let words = Locale::new(language).words();
            let (title, text) = match status {
                ReturnStatus::Confirmed => (words.thanks_title(), words.thanks_text()),
                _ => (words.inbox_title(), words.inbox_text()),
            };
            heading.set_text(title);
            below.set_text(text);
        }
    });
    let notice = el("section.notice").attr("role", "status");
    notice.add(title).add(text)
}
