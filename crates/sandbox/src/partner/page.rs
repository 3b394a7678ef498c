//! The shop's page: hand-written HTML with the visitor's choices filled in, escaped.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, Uri, header};
use axum::response::{Html, IntoResponse, Redirect, Response};

use super::choice::{Choice, Chosen};
use super::links::{buyers, languages, plans};
use super::words::words;
use super::{NO_SNIFF, Shop, frame};
use crate::escape::html;
use crate::query::Parameters;
use crate::template::fill;

const TEMPLATE: &str = include_str!("../../assets/shop.html");

/// `GET /`: the page.
///
/// The same machine has two names, but only one of them is the origin that may hold the frame:
/// whoever comes by the other is sent on.
pub(super) async fn page(State(shop): State<Arc<Shop>>, headers: HeaderMap, uri: Uri) -> Response {
    let host = headers
        .get(header::HOST)
        .and_then(|it| it.to_str().ok())
        .unwrap_or_default();
    if host.starts_with("127.0.0.1") {
        return Redirect::temporary(&format!("{}{uri}", shop.origin)).into_response();
    }
    let chosen = Chosen::new(&shop, Choice::of(&Parameters::of(&uri)));
    let policy = format!(
        "default-src 'none'; script-src 'self' {portal}; style-src 'self'; img-src 'self' data:; \
         connect-src 'self'; frame-src {portal}; base-uri 'none'; form-action 'none'; \
         frame-ancestors 'none'",
        portal = shop.portal_origin,
    );
    let headers = [
        (header::CONTENT_SECURITY_POLICY, policy.as_str()),
        (header::CACHE_CONTROL, "no-cache"),
        (header::REFERRER_POLICY, "strict-origin-when-cross-origin"),
    ];
    (headers, [NO_SNIFF], Html(filled(&shop, &chosen))).into_response()
}

fn filled(shop: &Shop, chosen: &Chosen) -> String {
    let language = chosen.language();
    let words = words(language);
    let name = shop.catalogue.partner().name.in_language(language);
    let address = frame::address(&shop.portal_origin, chosen);
    let or_empty = |text: &Option<String>| html(text.as_deref().unwrap_or_default());
    let [first, second, third] = words.promises;
    fill(
        TEMPLATE,
        &[
            ("html_lang", language.as_str().to_owned()),
            ("name", html(name)),
            ("tagline", html(words.tagline)),
            ("lead", html(words.lead)),
            ("promise_1", html(first)),
            ("promise_2", html(second)),
            ("promise_3", html(third)),
            ("prices", html(words.prices)),
            (
                "frames",
                frame::elements(&address, words.frame_title, chosen),
            ),
            ("fallback", html(words.fallback)),
            ("backstage", html(words.backstage)),
            ("backstage_lead", html(words.backstage_lead)),
            ("language", html(words.language)),
            ("languages", languages(chosen)),
            ("buyer", html(words.buyer)),
            ("buyers", buyers(shop, chosen)),
            ("plan", html(words.plan)),
            ("plans", plans(shop, chosen)),
            ("events", html(words.events)),
            ("no_events", html(words.no_events)),
            ("footer", html(words.footer)),
            ("buyer_key", html(&chosen.buyer)),
            ("provide", or_empty(&chosen.more.provide)),
            ("action", or_empty(&chosen.more.action)),
            ("bind", or_empty(&chosen.more.bind)),
            ("portal", html(&shop.portal_origin)),
        ],
    )
}
