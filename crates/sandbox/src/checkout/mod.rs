//! The stand-in for the hosted checkout: an origin of its own that ends as a real one would.
//!
//! Paid at once is `CONFIRMED`: `returnUrl` with `subscriptionId` added. Paid by a verification
//! mail is `PENDING`: `returnUrl` with `checkout=pending`. Cancelled is `returnUrl` as it came
//! (known, but for the cancelled one). Without an address that it follows it goes to the
//! portal's own return page, with the same parameters and `planItemId`, `planVersionId` and
//! `lang` (assumed).

mod page;
mod return_url;
mod words;

use std::sync::Arc;

use axum::Router;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::catalogue::LiveCatalogue;

/// Everything that the checkout knows.
pub struct Checkout {
    /// What is sold.
    pub catalogue: Arc<LiveCatalogue>,
    /// Where the portal's own return page is.
    pub portal_origin: String,
    /// The origins that a buyer may be sent back to: the partner's and the portal's.
    pub return_origins: Vec<String>,
}

/// The checkout's origin.
pub fn app(checkout: Arc<Checkout>) -> Router {
    Router::new()
        .route(
            "/checkout/{plan_id}/{plan_item_id}",
            get(page::page).post(page::leave),
        )
        .route(
            "/checkout.css",
            get(async || file("text/css; charset=utf-8", STYLE)),
        )
        .route(
            "/checkout.js",
            get(async || file("text/javascript; charset=utf-8", SCRIPT)),
        )
        .route("/favicon.svg", get(async || file("image/svg+xml", ICON)))
        .fallback(async || {
            let words = "There is nothing here; a checkout is at /checkout/{planId}/{planItemId}\n";
            (StatusCode::NOT_FOUND, [NO_SNIFF], words)
        })
        .with_state(checkout)
}

const STYLE: &str = include_str!("../../assets/checkout.css");
const SCRIPT: &str = include_str!("../../assets/checkout.js");
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
