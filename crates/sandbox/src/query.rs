//! The query of a page's address: each parameter is read by itself, so that a bad one takes no
//! other with it.

use axum::extract::Query;
use axum::http::Uri;

/// The parameters of a query, in order.
pub(crate) struct Parameters(Vec<(String, String)>);

impl Parameters {
    /// Those of an address.
    pub(crate) fn of(uri: &Uri) -> Self {
        let read = Query::try_from_uri(uri);
        Self(read.map(|Query(pairs)| pairs).unwrap_or_default())
    }

    /// The value of a parameter; of several the first.
    pub(crate) fn first(&self, name: &str) -> Option<String> {
        let mut pairs = self.0.iter();
        let (_, value) = pairs.find(|(known, _)| known == name)?;
        Some(value.clone())
    }
}
