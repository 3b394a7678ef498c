//! The test controls under `/__sandbox/`: faults, expired tokens, new versions, and what was
//! asked.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Api, AppError};
use crate::catalogue::{Flaw, PriceChange, PublishError, uuid};
use crate::faults::FaultOrder;
use crate::path::PathParts;

/// The control API. The caller adds it only when tests asked for it.
pub(super) fn routes() -> Router<Arc<Api>> {
    Router::new()
        .route("/__sandbox/faults", post(add_fault).delete(clear_faults))
        .route("/__sandbox/tokens/expire", post(expire_tokens))
        .route("/__sandbox/plans/{plan_id}/publish", post(publish))
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

/// What a new version changes; an empty body is the same as an empty object.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Changes {
    plan_item_id: Option<String>,
    price_minor: Option<i64>,
}

/// Publishes a new version of a plan, so that a document changes under an open page.
async fn publish(
    State(api): State<Arc<Api>>,
    PathParts([plan_id]): PathParts<1>,
    body: Bytes,
) -> Result<Json<Value>, Response> {
    let changes = changes(&body).map_err(|flaw| Refused(flaw).into_response())?;
    let version = crate::uuid::random().map_err(|_| AppError::Internal.into_response())?;
    let id = uuid(&plan_id).unwrap_or_default();
    let published = api.catalogue.publish(&id, &version, changes.as_ref());
    match published {
        Ok(()) => Ok(Json(json!({ "planVersionId": version }))),
        Err(PublishError::Refused(flaws)) => {
            let flaw = flaws.into_iter().next();
            Err(
                Refused(flaw.unwrap_or_else(|| Flaw::new("", "the plan would be wrong")))
                    .into_response(),
            )
        }
        Err(PublishError::NoPlan) => Err(no_such("planId", "is the id of no plan")),
        Err(PublishError::NoItem) => Err(no_such("planItemId", "is no item of that plan")),
    }
}

fn changes(body: &[u8]) -> Result<Option<PriceChange>, Flaw> {
    if body.is_empty() {
        return Ok(None);
    }
    let changes: Changes =
        serde_json::from_slice(body).map_err(|why| Flaw::new("", why.to_string()))?;
    match (changes.plan_item_id, changes.price_minor) {
        (None, None) => Ok(None),
        (Some(id), Some(price_minor)) => Ok(Some(PriceChange {
            plan_item_id: uuid(&id).ok_or_else(|| Flaw::new("planItemId", "is no uuid"))?,
            price_minor,
        })),
        (Some(_), None) => Err(Flaw::new("priceMinor", "belongs to planItemId; give both")),
        (None, Some(_)) => Err(Flaw::new("planItemId", "belongs to priceMinor; give both")),
    }
}

fn no_such(path: &str, message: &str) -> Response {
    let body = json!({ "error": { "path": path, "message": message } });
    (StatusCode::NOT_FOUND, Json(body)).into_response()
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
