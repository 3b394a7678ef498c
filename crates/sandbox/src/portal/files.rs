//! The frame's files and `embed.js`: precompressed, cached by their names, never sniffed.

use std::path::Path;

use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use tower_http::services::{ServeDir, ServeFile};

use super::not_found;

/// The files under `/embed/assets/`.
pub(super) fn assets(folder: &Path) -> ServeDir {
    ServeDir::new(folder)
        .append_index_html_on_directories(false)
        .precompressed_br()
        .precompressed_gzip()
}

/// The host's script.
pub(super) fn script(file: &Path) -> ServeFile {
    ServeFile::new(file).precompressed_br().precompressed_gzip()
}

/// Adds the policy's headers to a file, and gives everything else the plain answer.
pub(super) async fn dressed(request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    // The precompressed twins are ways to send a file, not files of their own.
    if path.ends_with(".br") || path.ends_with(".gz") {
        return not_found();
    }
    let mut response = next.run(request).await;
    let status = response.status();
    if status.is_client_error() && status != axum::http::StatusCode::METHOD_NOT_ALLOWED {
        return not_found();
    }
    if !(status.is_success() || status.is_redirection()) {
        return response;
    }
    let headers = response.headers_mut();
    for (name, value) in policy::asset_headers(&path) {
        if let (Ok(name), Ok(value)) = (
            HeaderName::from_bytes(name.as_bytes()),
            HeaderValue::from_str(&value),
        ) {
            headers.insert(name, value);
        }
    }
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if path.ends_with(".mjs") {
        // The type that the standard asks for, as of every other script.
        let script = HeaderValue::from_static("text/javascript");
        headers.insert(header::CONTENT_TYPE, script);
    }
    response
}
