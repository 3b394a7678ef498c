//! Why the shop's backend gives its page nothing.

use axum::Json;
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};
use contract::ApiCode;
use serde_json::json;

use super::Shop;
use super::upstream::UpstreamError;

/// Why the shop gives no token.
pub(super) enum Refusal {
    /// The request does not come from the shop's own page.
    Origin,
    /// The body is not sent as JSON.
    Kind,
    /// The body is larger than any question.
    TooLarge,
    /// The body does not fit.
    Question(String),
    /// Nobody of that name is signed in.
    Buyer,
    /// LedgerBee gave none.
    Upstream(UpstreamError),
    /// The system gave no randomness.
    Randomness,
}

/// Lets in a request that the shop's own page sent.
pub(super) fn from_own_page(shop: &Shop, headers: &HeaderMap) -> Result<(), Refusal> {
    if of(headers, header::ORIGIN) == shop.origin {
        Ok(())
    } else {
        Err(Refusal::Origin)
    }
}

/// Lets in a question in JSON.
pub(super) fn is_json(headers: &HeaderMap) -> Result<(), Refusal> {
    let kind = of(headers, header::CONTENT_TYPE);
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if kind.eq_ignore_ascii_case("application/json") {
        Ok(())
    } else {
        Err(Refusal::Kind)
    }
}

fn of(headers: &HeaderMap, name: HeaderName) -> &str {
    let value = headers.get(name).and_then(|it| it.to_str().ok());
    value.unwrap_or_default()
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
            Self::TooLarge => (
                StatusCode::PAYLOAD_TOO_LARGE,
                "question_too_large",
                "the body is too large",
            ),
            Self::Question(why) => {
                return (StatusCode::BAD_REQUEST, "question_invalid", why.clone());
            }
            Self::Randomness => (
                StatusCode::INTERNAL_SERVER_ERROR,
                "no_randomness",
                "the system gave no randomness; try again",
            ),
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
        UpstreamError::KeyRefused(_) => (
            "upstream_key_refused",
            "LedgerBee refuses the shop's API key; the log of the shop's backend says why",
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
        if let Self::Upstream(UpstreamError::Rejected(refused)) = &self
            && let Some(code) = &refused.code
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
