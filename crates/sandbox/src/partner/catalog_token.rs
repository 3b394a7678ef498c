//! `POST /catalog-token`: the shop's backend gets a token for whoever is signed in.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::extract::rejection::BytesRejection;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use contract::Language;
use serde::Deserialize;
use serde_json::Value;

use super::Shop;
use super::refusal::{Refusal, from_own_page, is_json};

/// What the shop's own page asks. A real shop takes the buyer from its session instead.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Question {
    buyer: Option<String>,
    plan_ids: Option<Vec<String>>,
    language: Option<Language>,
}

/// Answers the resolve response as it came.
pub(super) async fn catalog_token(
    State(shop): State<Arc<Shop>>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let answer = answer(&shop, &headers, body).await;
    let no_store = [(header::CACHE_CONTROL, "no-store")];
    match answer {
        Ok(answer) => (no_store, Json(answer)).into_response(),
        Err(refusal) => (no_store, refusal).into_response(),
    }
}

async fn answer(
    shop: &Shop,
    headers: &HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Value, Refusal> {
    from_own_page(shop, headers)?;
    let body = body.map_err(|_| Refusal::TooLarge)?;
    if !body.is_empty() {
        is_json(headers)?;
    }
    // Whoever asks nothing in particular is the first buyer, as in the shortest of examples.
    let question = match &*body {
        [] => Question::default(),
        body => serde_json::from_slice(body).map_err(|why| Refusal::Question(why.to_string()))?,
    };
    let buyer = match &question.buyer {
        Some(key) => shop.catalogue.buyer(key),
        None => shop.catalogue.partner().buyers.first(),
    };
    let mut asked = buyer.ok_or(Refusal::Buyer)?.question();
    asked.plan_ids = question.plan_ids;
    asked.language = question.language;
    shop.upstream.resolve(asked).await.map_err(|why| {
        let told = shop.upstream.told(&why);
        eprintln!("sandbox: the partner's resolve call failed: {told}");
        Refusal::Upstream(why)
    })
}
