//! What a deployment decides about the frame document: its settings and its security headers.
//!
//! The document is a static file. A deployment tells it the API's address, the pages that may
//! embed it and the origins of the checkout, each through a `<meta>` element, so that no script
//! and no script hash depends on them. The same settings decide the headers that the document is
//! served with. The page that a buyer comes back to from a checkout has headers of its own.
//! Everything here is a pure function over text; whoever serves or writes the files is elsewhere.

mod csp;
mod deployment;
mod document;
mod error;
mod headers;
mod markup;
mod origin;
mod static_host;

pub use csp::integrity;
pub use deployment::Deployment;
pub use document::{
    ALLOWED_PARENTS_META, API_BASE_META, CHECKOUT_ORIGINS_META, FONT_ORIGINS_META, configure,
};
pub use error::{OriginFlaw, PolicyError};
pub use headers::{HOST_SCRIPTS, asset_headers, document_headers, page_headers};
pub use markup::{Inline, InlineKind, Linked, inline_texts, linked_files};
pub use static_host::{headers_file, redirects_file};
