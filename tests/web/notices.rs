//! Notices: the words for each failure, and a retry only where it can help.

use contract::Language::{Da, En};
use leptos::prelude::*;
use pricing_card::{ErrorCode, Failure, Intent, Locale, NoticeView};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{Stage, no_choice};

fn notice(failure: Failure, busy: bool, language: contract::Language) -> Stage {
    let locale = Locale::new(language);
    Stage::mount(
        move |intents, _| view! { <NoticeView failure busy locale intents /> },
        no_choice(),
    )
}

#[wasm_bindgen_test]
fn each_failure_has_its_words_and_its_way_on() {
    for (code, english, danish, retry) in [
        (
            ErrorCode::PlanNotFound,
            "This plan is not available",
            "Planen er ikke tilgængelig",
            false,
        ),
        (
            ErrorCode::PlanIdInvalid,
            "This plan is not available",
            "Planen er ikke tilgængelig",
            false,
        ),
        (
            ErrorCode::HostUnreachable,
            "We cannot reach the page",
            "Vi kan ikke få kontakt til siden",
            true,
        ),
        (
            ErrorCode::ProviderMissing,
            "We cannot load your plans",
            "Vi kan ikke hente dine planer",
            false,
        ),
        (
            ErrorCode::ProviderFailed,
            "We cannot load your plans",
            "Vi kan ikke hente dine planer",
            true,
        ),
        (
            ErrorCode::TokenRejected,
            "We cannot load your plans",
            "Vi kan ikke hente dine planer",
            false,
        ),
        (
            ErrorCode::NetworkFailed,
            "No connection",
            "Ingen forbindelse",
            true,
        ),
        (
            ErrorCode::ServerFailed,
            "Something went wrong",
            "Noget gik galt",
            true,
        ),
        (
            ErrorCode::RateLimited,
            "Too many attempts",
            "For mange forsøg",
            true,
        ),
        (
            ErrorCode::Forbidden,
            "The plans are not available",
            "Planerne er ikke tilgængelige",
            false,
        ),
        (
            ErrorCode::NothingToShow,
            "No plans to show",
            "Ingen planer at vise",
            false,
        ),
    ] {
        for (language, title) in [(En, english), (Da, danish)] {
            let stage = notice(code.clone().failure(), false, language);
            assert_eq!(stage.texts("h2"), [title], "{code:?}");
            assert_eq!(stage.all("button").len(), usize::from(retry), "{code:?}");
            assert_eq!(stage.all("[role=alert]").len(), 1, "{code:?}");
        }
    }
}

#[wasm_bindgen_test]
fn a_retry_is_sent_once_and_a_busy_notice_sends_none() {
    for (busy, label, sent) in [
        (false, "Try again", vec![Intent::Retry]),
        (true, "Trying again …", vec![]),
    ] {
        let stage = notice(ErrorCode::NetworkFailed.failure(), busy, En);
        assert_eq!(stage.texts("button"), [label]);
        stage.click("button");
        assert_eq!(*stage.sent.borrow(), sent);
    }
}
