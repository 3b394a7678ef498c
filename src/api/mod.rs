//! Edge: reads over HTTP. What leaves here is a typed value or a typed error.

mod error;
mod read;
mod token;

pub(crate) use error::ReadError;
pub(crate) use read::Api;
pub(crate) use token::CatalogToken;

/// A body as a type; `None` when it is no JSON, or not of that type.
fn parse<T: contract::FromFields>(body: &str) -> Option<T> {
    contract::read(serde_json::from_str(body).ok()?)
}
