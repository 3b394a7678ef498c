//! The test controls under `/__sandbox/`: faults, expired tokens, and what was asked.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Value, json};

use super::Api;
use crate::catalogue::Flaw;
use crate::faults::FaultOrder;

/// The control API. The caller adds it only when tests asked for it.
pub(super) fn routes() -> Router<Arc<Api>> {
    Router::new()
        .route("/__sandbox/faults", post(add_fault).delete(clear_faults))
        .route("/__sandbox/tokens/expire", post(expire_tokens))
        .route(
            "/__sandbox/requests",
            get(list_requests).delete(clear_requests),
        )
}

async fn add_fault(State(api): State<Arc<Api>>, body: Bytes) -> Result<Response, Refused> {
    let order = FaultOrder::read(&body).map_err(Refused)?;
    let waiting = api.faults.add(order);
    Ok((StatusCode::CREATED, Json(json!({ "waiting": waiting }))).into_response())
}

async fn clear_faults(State(api): State<Arc<Api>>) -> StatusCode {
    api.faults.clear();
    StatusCode::NO_CONTENT
}

async fn expire_tokens(State(api): State<Arc<Api>>) -> Json<Value> {
    Json(json!({ "expired": api.tokens.expire_all(api.clock.now()) }))
}

async fn list_requests(State(api): State<Arc<Api>>) -> Json<Value> {
    Json(json!({ "requests": api.requests.list() }))
}

async fn clear_requests(State(api): State<Arc<Api>>) -> StatusCode {
    api.requests.clear();
    StatusCode::NO_CONTENT
}

/// A control request that does not fit.
struct Refused(Flaw);

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let body = json!({ "error": { "path": self.0.at, "message": self.0.reason } });
        (StatusCode::BAD_REQUEST, Json(body)).into_response()
    }
}
