//! The documents: the frame's, configured for this deployment, and the return page, each with its
//! security headers.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{Html, IntoResponse, Response};

use super::{Portal, not_found};
use crate::path::PathParts;

/// The document of a surface. It is read anew each time, so that a rebuild needs no restart.
pub(super) async fn document(State(portal): State<Arc<Portal>>) -> Response {
    let Ok(html) = tokio::fs::read_to_string(portal.document_path()).await else {
        return broken("the frame's document is gone; run `cargo xtask dist`");
    };
    let html = match portal.configured(&html) {
        Ok(html) => html,
        Err(why) => return broken(&why.to_string()),
    };
    let headers = policy::document_headers(&html, &portal.deployment);
    answer(html, headers)
}

/// The page that a buyer comes back to from the checkout; it needs no settings.
pub(super) async fn returned(State(portal): State<Arc<Portal>>) -> Response {
    let Ok(html) = tokio::fs::read_to_string(portal.return_path()).await else {
        return broken("the return page is gone; run `cargo xtask dist`");
    };
    let headers = policy::page_headers(&html);
    answer(html, headers)
}

fn answer(html: String, headers: Vec<(&'static str, String)>) -> Response {
    let mut response = Html(html).into_response();
    for (name, value) in headers {
        let name = HeaderName::from_bytes(name.as_bytes());
        let (Ok(name), Ok(value)) = (name, HeaderValue::from_str(&value)) else {
            return broken("a security header of the document cannot be sent");
        };
        response.headers_mut().insert(name, value);
    }
    response
}

/// The document of a public plan. What can be no vanity, such as a file's name, is not found.
pub(super) async fn of_vanity(
    portal: State<Arc<Portal>>,
    PathParts([vanity]): PathParts<1>,
) -> Response {
    let fits = vanity
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    let reserved = ["assets", "checkout"].contains(&vanity.as_str());
    if fits && !reserved {
        document(portal).await
    } else {
        not_found()
    }
}

fn broken(why: &str) -> Response {
    eprintln!("sandbox: {why}");
    (
        StatusCode::SERVICE_UNAVAILABLE,
        "The widget is not available\n",
    )
        .into_response()
}
