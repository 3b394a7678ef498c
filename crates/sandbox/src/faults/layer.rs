//! Where a waiting fault meets its request.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde_json::Value;

use super::{CutOff, Fault};
use crate::api::{Api, AppError, error_response};

/// Marks an answer that the server must not send: it closes the connection instead.
#[derive(Clone, Copy, Debug)]
pub struct Dropped;

/// Lets the first waiting fault for this request happen, or else the request itself.
pub async fn faulty(State(api): State<Arc<Api>>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    match api.faults.take(request.method().as_str(), &path) {
        None => next.run(request).await,
        Some(Fault::Delay { ms }) => {
            tokio::time::sleep(Duration::from_millis(ms)).await;
            next.run(request).await
        }
        Some(Fault::Truncate {}) => cut_off(next.run(request).await).await,
        Some(Fault::Drop {}) => {
            let mut response = StatusCode::OK.into_response();
            response.extensions_mut().insert(Dropped);
            response
        }
        Some(Fault::Status {
            status,
            headers,
            body,
        }) => {
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            let mut response = answer(&api, &path, status, body);
            add_headers(&mut response, &headers);
            response
        }
    }
}

fn answer(api: &Api, path: &str, status: StatusCode, body: Option<Value>) -> Response {
    match body {
        None => error_response(&AppError::of_status(status), path, api.clock.now()),
        Some(Value::String(text)) => (status, text).into_response(),
        Some(json) => (status, axum::Json(json)).into_response(),
    }
}

fn add_headers(response: &mut Response, headers: &BTreeMap<String, String>) {
    for (name, value) in headers {
        if let (Ok(name), Ok(value)) = (
            HeaderName::from_bytes(name.as_bytes()),
            HeaderValue::from_str(value),
        ) {
            response.headers_mut().insert(name, value);
        }
    }
}

async fn cut_off(response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    // The API's own bodies are whole in memory already, so that this cannot run out.
    let whole = axum::body::to_bytes(body, usize::MAX)
        .await
        .unwrap_or_default();
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::new(CutOff::new(&whole)))
}
