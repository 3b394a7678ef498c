//! The API origin: the published operations, the frame's reads, and the test controls.

mod access;
mod control;
mod documents;
mod envelope;
mod error;
mod plans;
mod query;
mod resolve;
mod resolve_body;
mod violations;
mod watch;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::http::{HeaderName, HeaderValue, Method, header};
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use tower_http::compression::CompressionLayer;
use tower_http::cors::{AllowOrigin, CorsLayer};

use crate::catalogue::LiveCatalogue;
use crate::clock::Clock;
use crate::faults::{Faults, faulty};
use crate::requests::Requests;
use crate::tokens::Tokens;

pub use access::{KEY_HEADER, LICENCE, Peer, SCOPE};
pub use envelope::error_response;
pub use error::{AppError, UnauthorizedReason};

/// Everything that the API origin knows.
pub struct Api {
    /// What is sold, to whom, and who may ask.
    pub catalogue: Arc<LiveCatalogue>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// How long a catalog token lives.
    pub token_ttl: Duration,
    /// The catalog tokens.
    pub tokens: Tokens,
    /// The faults that a test has asked for.
    pub faults: Faults,
    /// What was asked of the API.
    pub requests: Requests,
    /// The only origin whose pages may read an answer.
    pub portal_origin: HeaderValue,
    /// Where the hosted checkout is, for the links of computed documents.
    pub checkout_origin: String,
    /// Whether `/__sandbox/` is there.
    pub test_controls: bool,
}

impl Api {
    /// An API without tokens, faults and memories.
    #[must_use]
    pub fn new(
        catalogue: Arc<LiveCatalogue>,
        clock: Arc<dyn Clock>,
        portal_origin: HeaderValue,
    ) -> Self {
        Self {
            catalogue,
            clock,
            token_ttl: Duration::from_secs(900),
            tokens: Tokens::default(),
            faults: Faults::default(),
            requests: Requests::default(),
            portal_origin,
            checkout_origin: "http://localhost:8083".to_owned(),
            test_controls: false,
        }
    }
}

/// The API origin.
///
/// An answer passes, from the inside out: the envelope, a waiting fault, CORS where the frame
/// reads, the caching header, and the list of requests. A fault is inside of CORS, so that
/// the frame can see which status it was.
pub fn app(api: Arc<Api>) -> Router {
    let frame_reads = Router::new()
        .route("/api/v1/portal/plans/{plan_id}", get(plans::one))
        .route(
            "/api/v1/portal/plans/{plan_id}/checkout-documents/{plan_item_id}",
            get(documents::one),
        )
        .route(
            "/api/v1/portal/public-plans/{vanity}",
            get(plans::public_one),
        )
        .route(
            "/api/v1/portal/public-plans/{vanity}/checkout-documents/{plan_item_id}",
            get(documents::public_one),
        )
        .method_not_allowed_fallback(envelope::wrong_method);
    let backend_calls = Router::new()
        .route("/api/v1/portal/plans", get(plans::list))
        .route("/api/v1/portal/plans/resolve", post(resolve::resolve))
        .method_not_allowed_fallback(envelope::wrong_method)
        .fallback(envelope::no_route);
    let answering = |routes: Router<Arc<Api>>| {
        routes
            .layer(from_fn_with_state(api.clone(), envelope::enveloped))
            // Beneath the faults: an answer is cut off as it is sent, which is compressed.
            .layer(CompressionLayer::new())
            .layer(from_fn_with_state(api.clone(), faulty))
    };
    let mut all = answering(frame_reads)
        .layer(cors(&api))
        .merge(answering(backend_calls));
    if api.test_controls {
        all = all.merge(control::routes());
    }
    all.layer(from_fn_with_state(api.clone(), watch::watched))
        .with_state(api)
}

/// Only the portal's pages may read, with a token or with nothing, and never with a key.
fn cors(api: &Api) -> CorsLayer {
    CorsLayer::new()
        .allow_origin(AllowOrigin::list([api.portal_origin.clone()]))
        .allow_methods([Method::GET])
        .allow_headers([header::AUTHORIZATION])
        .expose_headers([
            header::RETRY_AFTER,
            HeaderName::from_static("x-rate-limit-reset"),
        ])
        .vary([header::ORIGIN])
        .max_age(Duration::from_secs(600))
}
