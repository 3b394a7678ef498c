//! The API below the portal's own origin, at `/api`: a browser asks for no leave before a read there.

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use tower::ServiceExt;

/// The portal's origin with the API's paths; the API's test controls are not among them.
pub fn with_api(portal: Router, api: Router) -> Router {
    portal.layer(from_fn_with_state(api, either))
}

async fn either(State(api): State<Router>, request: Request, next: Next) -> Response {
    if !request.uri().path().starts_with("/api/") {
        return next.run(request).await;
    }
    let Ok(answer) = api.oneshot(request).await;
    answer
}
