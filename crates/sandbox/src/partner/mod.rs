//! The partner's origin: a shop whose page holds the frame, and the shop's own backend.

mod bind_token;
mod catalog_token;
mod choice;
mod frame;
mod links;
mod page;
mod refusal;
mod upstream;
mod waiting;
mod words;

use std::sync::Arc;

use axum::Router;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};

use crate::catalogue::Catalogue;

pub use upstream::{KeySource, Upstream};

/// Everything that the shop knows.
pub struct Shop {
    /// Its name, its buyers and the plans that its page can link to.
    pub catalogue: Arc<Catalogue>,
    /// Its own origin: the only one whose pages its backend answers.
    pub origin: String,
    /// Where the frame and `embed.js` come from.
    pub portal_origin: String,
    /// The way to LedgerBee, with the shop's API key.
    pub upstream: Upstream,
}

/// The partner's origin.
pub fn app(shop: Arc<Shop>) -> Router {
    Router::new()
        .route("/", get(page::page))
        .route(
            "/shop.css",
            get(async || file("text/css; charset=utf-8", STYLE)),
        )
        .route(
            "/shop.js",
            get(async || file("text/javascript; charset=utf-8", SCRIPT)),
        )
        .route("/favicon.svg", get(async || file("image/svg+xml", ICON)))
        .route("/catalog-token", post(catalog_token::catalog_token))
        .route("/bind-token", post(bind_token::bind_token))
        .fallback(async || {
            (
                StatusCode::NOT_FOUND,
                "There is nothing here; the shop is at /\n",
            )
        })
        .with_state(shop)
}

const STYLE: &str = include_str!("../../assets/shop.css");
const SCRIPT: &str = include_str!("../../assets/shop.js");
const ICON: &str = include_str!("../../assets/favicon.svg");

const NO_SNIFF: (HeaderName, HeaderValue) = (
    header::X_CONTENT_TYPE_OPTIONS,
    HeaderValue::from_static("nosniff"),
);

fn file(kind: &'static str, text: &'static str) -> Response {
    let cached = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    (cached, [NO_SNIFF], text).into_response()
}
