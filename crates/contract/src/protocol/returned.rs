//! What the portal's return page tells the frames of its origin (assumed).

use crate::fields::{Fields, FromFields};
use crate::open::open_enum;

use super::NAMESPACE;

/// A buyer came back from a hosted checkout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Returned {
    /// The attempt that the frame put into the return page's address.
    pub attempt: String,
    /// What came of it.
    pub status: ReturnStatus,
}

open_enum! {
    /// What came of a checkout (assumed; `CONFIRMED` is known).
    ReturnStatus {
        /// The buyer finished.
        Confirmed = "CONFIRMED",
        /// The buyer was sent a mail to finish.
        Pending = "PENDING",
    }
}

impl FromFields for Returned {
    fn from_fields(fields: &mut Fields) -> Self {
        let ours = fields.required_text("ns") == NAMESPACE;
        let returned = fields.required_text("type") == "returned";
        fields.require(ours && returned);
        Self {
            attempt: fields.required_text("attempt"),
            status: fields.required_word("status"),
        }
    }
}
