//! `POST /bind-token`: the shop's backend gives a token that binds one checkout to its buyer.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::extract::rejection::BytesRejection;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use serde_json::{Value, json};

use super::Shop;
use super::refusal::{Refusal, from_own_page, is_json};

/// What the shop's own page asks. A real shop takes the buyer from its session instead.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Question {
    buyer: Option<String>,
    #[serde(rename = "planVersionId")]
    _plan_version_id: String,
    #[serde(rename = "planItemId")]
    _plan_item_id: String,
}

/// Answers a fresh token each time: 32 random bytes as base64url. Nothing redeems it here; the
/// stand-in checkout only shows that one came.
pub(super) async fn bind_token(
    State(shop): State<Arc<Shop>>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let no_store = [(header::CACHE_CONTROL, "no-store")];
    match answer(&shop, &headers, body) {
        Ok(answer) => (no_store, Json(answer)).into_response(),
        Err(refusal) => (no_store, refusal).into_response(),
    }
}

fn answer(
    shop: &Shop,
    headers: &HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Value, Refusal> {
    from_own_page(shop, headers)?;
    is_json(headers)?;
    let body = body.map_err(|_| Refusal::TooLarge)?;
    let question: Question =
        serde_json::from_slice(&body).map_err(|why| Refusal::Question(why.to_string()))?;
    if let Some(key) = &question.buyer
        && shop.catalogue.buyer(key).is_none()
    {
        return Err(Refusal::Buyer);
    }
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|_| Refusal::Randomness)?;
    Ok(json!({ "token": URL_SAFE_NO_PAD.encode(bytes) }))
}
