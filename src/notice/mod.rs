//! What a buyer sees instead of cards: the reason in words, and a way on where there is one.
// The component macro writes a public function inside of a private one.
#![allow(unreachable_pub)]

use leptos::prelude::*;

use crate::dom::{El, Shown, el};
use crate::locale::{Locale, Words};
use crate::session::{ErrorCode, Failure, Intent, Intents};

/// A failure in the buyer's words.
#[component]
pub fn NoticeView(
    /// What went wrong.
    failure: Failure,
    /// Whether another try is under way.
    busy: bool,
    /// The buyer's language.
    locale: Locale,
    /// Where the wish for another try goes.
    intents: Intents,
) -> impl IntoView {
    Shown::of(|| notice(&failure, busy, locale, intents, "retry"))
}

/// The notice as an element, for the widget's own use; `id` is that of its button, which keeps the
/// focus from one try to the next.
pub(crate) fn notice(
    failure: &Failure,
    busy: bool,
    locale: Locale,
    intents: Intents,
    id: &str,
) -> El {
    let words = locale.words();
    let (title, text) = text(&failure.code, words);
    let retry = failure.retryable.then(|| retry(busy, words, intents));
    let title = el("h2.notice-title").heading(0).text(title);
    let notice = el("section.notice")
        .attr("data-code", failure.code.as_str())
        .add(title.attr("tabindex", "-1"))
        .add(el("p.notice-text").text(text))
        .add(retry.map(|it| it.attr("id", id)));
    // What went wrong before is no news while another try is under way.
    if busy {
        notice.attr("aria-busy", "true")
    } else {
        notice.attr("role", "alert")
    }
}

fn retry(busy: bool, words: &Words, intents: Intents) -> El {
    let label = if busy {
        words.retrying()
    } else {
        words.retry()
    };
    let button = el("button.button").text(label);
    if busy {
        // A disabled button would lose the focus, so a busy one only says that it is.
        return button.attr("aria-disabled", "true");
    }
    button.press(move || intents.send(Intent::Retry))
}

fn text(code: &ErrorCode, words: &'static Words) -> (&'static str, &'static str) {
    match code {
        ErrorCode::SurfaceUnknown | ErrorCode::PlanIdInvalid | ErrorCode::PlanNotFound => {
            (words.missing_title(), words.missing_text())
        }
        ErrorCode::HostUnreachable => (words.host_title(), words.host_text()),
        ErrorCode::ProviderMissing
        | ErrorCode::ProviderFailed
        | ErrorCode::ProviderTimeout
        | ErrorCode::ProviderBadAnswer
        | ErrorCode::TokenRejected
        | ErrorCode::TokenExpiredOnArrival => (words.session_title(), words.session_text()),
        ErrorCode::NetworkFailed => (words.offline_title(), words.offline_text()),
        ErrorCode::RateLimited => (words.slow_down_title(), words.slow_down_text()),
        ErrorCode::Forbidden => (words.forbidden_title(), words.forbidden_text()),
        ErrorCode::NothingToShow => (words.nothing_title(), words.nothing_text()),
        ErrorCode::ItemNotFound => (words.item_title(), words.item_text()),
        ErrorCode::ServerFailed
        | ErrorCode::AnswerUnreadable
        | ErrorCode::ItemTypeUnknown
        | ErrorCode::LinkRefused
        | ErrorCode::ResizeLoop
        | ErrorCode::AppearanceInvalid
        | ErrorCode::AppearanceCorrected
        | ErrorCode::DocumentInconsistent
        | ErrorCode::CheckoutUrlRefused
        | ErrorCode::BindFailed
        | ErrorCode::BindTimeout
        | ErrorCode::BindBadAnswer => (words.server_title(), words.server_text()),
    }
}
