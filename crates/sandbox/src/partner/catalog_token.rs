//! `POST /catalog-token`: the shop's backend gets a token for whoever is signed in.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use contract::{ApiCode, Language};
use serde::Deserialize;
use serde_json::{Value, json};

use super::Shop;
use super::upstream::UpstreamError;

/// What the shop's own page asks. A real shop takes the buyer from its session instead.
#[derive(Deserialize)]
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
    body: Bytes,
) -> Response {
    let answer = answer(&shop, &headers, &body).await;
    let no_store = [(header::CACHE_CONTROL, "no-store")];
    match answer {
        Ok(answer) => (no_store, Json(answer)).into_response(),
        Err(refusal) => (no_store, refusal).into_response(),
    }
}

async fn answer(shop: &Shop, headers: &HeaderMap, body: &[u8]) -> Result<Value, Refusal> {
    let of = |name| {
        headers
            .get(name)
            .and_then(|it| it.to_str().ok())
            .unwrap_or_default()
    };
    if of(header::ORIGIN) != shop.origin {
        return Err(Refusal::Origin);
    }
    let kind = of(header::CONTENT_TYPE)
        .split(';')
        .next()
        .unwrap_or_default()
        .trim();
    if !kind.eq_ignore_ascii_case("application/json") {
        return Err(Refusal::Kind);
    }
    let question: Question =
        serde_json::from_slice(body).map_err(|why| Refusal::Question(why.to_string()))?;
    let buyer = match &question.buyer {
        Some(key) => shop.catalogue.buyer(key),
        None => shop.catalogue.partner().buyers.first(),
    };
    let mut asked = buyer.ok_or(Refusal::Buyer)?.question();
    asked.plan_ids = question.plan_ids;
    asked.language = question.language;
    shop.upstream.resolve(asked).await.map_err(|why| {
        eprintln!("sandbox: the partner's resolve call failed: {why:?}");
        Refusal::Upstream(why)
    })
}

/// Why the shop gives no token.
enum Refusal {
    /// The request does not come from the shop's own page.
    Origin,
    /// The body is not sent as JSON.
    Kind,
    /// The body does not fit.
    Question(String),
    /// Nobody of that name is signed in.
    Buyer,
    /// LedgerBee gave none.
    Upstream(UpstreamError),
}

impl Refusal {
    fn parts(&self) -> (StatusCode, &'static str, String) {
        let (status, code, message) = match self {
            Self::Origin => (
                StatusCode::FORBIDDEN,
                "origin_refused",
                "only the shop's own page may ask",
            ),
            Self::Kind => (
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "json_required",
                "send application/json",
            ),
            Self::Question(why) => {
                return (StatusCode::BAD_REQUEST, "question_invalid", why.clone());
            }
            Self::Buyer => (
                StatusCode::BAD_REQUEST,
                "buyer_unknown",
                "the buyer is none of the catalogue's partner.buyers",
            ),
            Self::Upstream(why) => {
                let (code, message) = upstream_words(why);
                (StatusCode::BAD_GATEWAY, code, message)
            }
        };
        (status, code, message.to_owned())
    }
}

const fn upstream_words(why: &UpstreamError) -> (&'static str, &'static str) {
    match why {
        UpstreamError::Unreachable => ("upstream_unreachable", "LedgerBee gave no answer in time"),
        UpstreamError::KeyRefused => (
            "upstream_key_refused",
            "LedgerBee refuses the shop's API key; check LEDGERBEE_API_KEY",
        ),
        UpstreamError::RateLimited { .. } => ("upstream_rate_limited", "LedgerBee asks to wait"),
        UpstreamError::Rejected(_) => ("upstream_rejected", "LedgerBee refuses the question"),
        UpstreamError::Failed => ("upstream_failed", "LedgerBee failed"),
        UpstreamError::Unreadable => ("upstream_unreadable", "LedgerBee's answer holds no token"),
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let (status, code, message) = self.parts();
        let mut error = json!({ "code": code, "message": message });
        if let Self::Upstream(UpstreamError::Rejected(Some(code))) = &self
            && !matches!(code, ApiCode::Other(_))
            && let Some(error) = error.as_object_mut()
        {
            error.insert("upstreamCode".to_owned(), code.as_str().into());
        }
        let mut response = (status, Json(json!({ "error": error }))).into_response();
        if let Self::Upstream(UpstreamError::RateLimited {
            retry_after: Some(seconds),
        }) = self
        {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, seconds.into());
        }
        response
    }
}
