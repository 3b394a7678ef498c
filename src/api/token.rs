//! The catalog token, a secret that only this module's reads can see.

/// A catalog token. It has no `Debug`, `Display` or `Serialize`, so that it cannot reach a
/// log, a text or a message by accident.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct CatalogToken(String);

impl From<String> for CatalogToken {
    fn from(token: String) -> Self {
        Self(token)
    }
}

impl CatalogToken {
    /// The value of the `Authorization` header.
    pub(super) fn bearer(&self) -> String {
        ["Bearer ", &self.0].concat()
    }
}
