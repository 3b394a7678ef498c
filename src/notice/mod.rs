//! What a buyer sees instead of cards: the reason in words, and a way on where there is one.
// The component macro writes a public function inside of a private one.
#![allow(unreachable_pub)]

use leptos::prelude::*;

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
    let words = locale.words();
    let (title, text) = text(&failure.code, words);
    let label = if busy { words.retrying } else { words.retry };
    let retry = failure.retryable.then(|| {
        // A disabled button would lose the focus, so a busy one only says that it is.
        let again = move |_| if !busy { intents.send(Intent::Retry) };
        view! {
            <button type="button" class="button" aria-disabled=busy.then_some("true") on:click=again>
                {label}
            </button>
        }
    });
    view! {
        <section class="notice" role="alert" data-code=failure.code.as_str() aria-busy=busy.then_some("true")>
            <h2 class="notice-title">{title}</h2>
            <p class="notice-text">{text}</p>
            {retry}
        </section>
    }
}

fn text(code: &ErrorCode, words: &'static Words) -> (&'static str, &'static str) {
    match code {
        ErrorCode::SurfaceUnknown | ErrorCode::PlanIdInvalid | ErrorCode::PlanNotFound => {
            (words.missing_title, words.missing_text)
        }
        ErrorCode::HostUnreachable => (words.host_title, words.host_text),
        ErrorCode::ProviderMissing
        | ErrorCode::ProviderFailed
        | ErrorCode::ProviderTimeout
        | ErrorCode::ProviderBadAnswer
        | ErrorCode::TokenRejected
        | ErrorCode::TokenExpiredOnArrival => (words.session_title, words.session_text),
        ErrorCode::NetworkFailed => (words.offline_title, words.offline_text),
        ErrorCode::RateLimited => (words.slow_down_title, words.slow_down_text),
        ErrorCode::Forbidden => (words.forbidden_title, words.forbidden_text),
        ErrorCode::NothingToShow => (words.nothing_title, words.nothing_text),
        ErrorCode::ServerFailed
        | ErrorCode::AnswerUnreadable
        | ErrorCode::ItemTypeUnknown
        | ErrorCode::LinkRefused => (words.server_title, words.server_text),
    }
}
