//! Edge: reads over HTTP. What leaves here is a typed value or a typed error.

mod error;
mod read;
mod token;

pub(crate) use error::ReadError;
pub(crate) use read::{Api, DocumentRead};
pub(crate) use token::CatalogToken;
