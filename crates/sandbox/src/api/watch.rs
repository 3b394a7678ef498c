//! The outermost layer: the caching header and the list of requests.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

use super::{Api, access};
use crate::clock::iso;
use crate::faults::Dropped;
use crate::requests::Seen;

/// Notes the request and its answer, and forbids every cache to keep the answer: most hold a
/// token, or what a token opened.
pub(super) async fn watched(State(api): State<Arc<Api>>, request: Request, next: Next) -> Response {
    let of_a_test = api.test_controls && request.uri().path().starts_with("/__sandbox/");
    let id = (!of_a_test).then(|| api.requests.arrived(seen(&api, &request)));
    let mut response = next.run(request).await;
    let dropped = response.extensions().get::<Dropped>().is_some();
    if let Some(id) = id.filter(|_| !dropped) {
        api.requests.answered(id, response.status().as_u16());
    }
    let no_store = HeaderValue::from_static("no-store");
    response
        .headers_mut()
        .entry(header::CACHE_CONTROL)
        .or_insert(no_store);
    response
}

fn seen(api: &Api, request: &Request) -> Seen {
    Seen {
        method: request.method().to_string(),
        path: request.uri().path().to_owned(),
        status: None,
        time: iso(api.clock.now()),
        token_present: access::bearer(request.headers()).is_some(),
    }
}
