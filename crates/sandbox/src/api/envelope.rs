//! The error envelope, written where the path and the time are known.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use contract::{ErrorEnvelope, RateLimitBody};
use jiff::Timestamp;

use super::{Api, AppError};
use crate::clock::iso;

/// Gives each refusal its body.
pub(super) async fn enveloped(
    State(api): State<Arc<Api>>,
    request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path().to_owned();
    let response = next.run(request).await;
    let Some(error) = response.extensions().get::<AppError>() else {
        return response;
    };
    let mut answer = error_response(error, &path, api.clock.now());
    // What the refusal already says besides its body, such as `Allow`, stays.
    for (name, value) in response.headers() {
        if !answer.headers().contains_key(name) {
            answer.headers_mut().insert(name.clone(), value.clone());
        }
    }
    answer
}

/// A refusal with its body, for a path on the API origin.
pub fn error_response(error: &AppError, path: &str, now: Timestamp) -> Response {
    let status = error.status();
    if status == StatusCode::TOO_MANY_REQUESTS {
        let body = RateLimitBody {
            error: "rate_limit_exceeded".to_owned(),
            error_description: "Too many requests; wait as the headers say".to_owned(),
        };
        return (status, Json(body)).into_response();
    }
    if !status.is_client_error() && !status.is_server_error() {
        return status.into_response();
    }
    let body = ErrorEnvelope {
        status_code: status.as_u16(),
        timestamp: iso(now),
        path: relative(path).to_owned(),
        message: error.message().to_owned(),
        code: error.code(),
        details: error.details(),
    };
    (status, Json(body)).into_response()
}

/// Any address without a route.
pub(super) async fn no_route() -> AppError {
    AppError::NoRoute
}

/// Any method without a route at an address that has others.
pub(super) async fn wrong_method() -> AppError {
    AppError::WrongMethod
}

fn relative(path: &str) -> &str {
    match path.strip_prefix("/api") {
        Some("") => "/",
        Some(rest) if rest.starts_with('/') => rest,
        _ => path,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn paths_are_written_without_the_base() {
        for (path, relative) in [
            ("/api/v1/portal/plans", "/v1/portal/plans"),
            ("/api", "/"),
            ("/api/", "/"),
            ("/apiary", "/apiary"),
            ("/v1/portal/plans", "/v1/portal/plans"),
            ("/", "/"),
        ] {
            assert_eq!(super::relative(path), relative, "{path}");
        }
    }
}
