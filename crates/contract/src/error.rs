//! The API's error answers.

use serde::{Deserialize, Serialize};

use crate::fields::{Fields, FromFields};
use crate::open::open_enum;

open_enum! {
    /// The stable code of an error (known). Branch on this, never on the message.
    ApiCode {
        /// 400: the request does not fit; `details.validationErrors` says where.
        ValidationFailed = "SHARED_VALIDATION_FAILED",
        /// 401: credentials are missing, invalid, expired or used from a wrong address.
        Unauthorized = "UNAUTHORIZED",
        /// 403: the key lacks a scope; `details.requiredScopes` names it.
        InsufficientPermissions = "INSUFFICIENT_PERMISSIONS",
        /// 403: the tenant lacks a licence; `details.licenseKey` names it.
        LicenseRequired = "LICENSE.REQUIRED",
        /// 404: no such plan, or not for this buyer.
        PlanNotFound = "PORTAL_PLAN_NOT_FOUND",
        /// 404: no such customer.
        CustomerNotFound = "CUSTOMER_NOT_FOUND",
        /// 409: the version that the buyer saw is no longer the published one (assumed);
        /// `details.planVersionId` names that one.
        PlanVersionChanged = "PLAN_VERSION_CHANGED",
        /// 404: the item is unknown, of another plan, or has no checkout (assumed).
        DocumentNotFound = "CHECKOUT_DOCUMENT_NOT_FOUND",
    }
}

/// The body of every refused request but a 429 (known).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ErrorEnvelope {
    /// The HTTP status.
    pub status_code: u16,
    /// When it happened, ISO 8601.
    pub timestamp: String,
    /// The path that was asked for, relative to `/api`.
    pub path: String,
    /// For logs only; it may change at any time.
    pub message: String,
    /// The stable code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<ApiCode>,
    /// What belongs to the code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub details: Option<serde_json::Value>,
}

/// The one part of an [`ErrorEnvelope`] that a reader branches on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorCode {
    /// The stable code.
    pub code: Option<ApiCode>,
}

impl FromFields for ErrorCode {
    fn from_fields(fields: &mut Fields) -> Self {
        Self {
            code: fields.word("code"),
        }
    }
}

/// One entry of `details.validationErrors` (known).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ValidationError {
    /// Where: a dotted path, with indices as numbers.
    pub property: String,
    /// Why: each broken rule's name with its text.
    pub constraints: std::collections::BTreeMap<String, String>,
}

/// The body of a 429, which is not the envelope (known).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RateLimitBody {
    /// A short word.
    pub error: String,
    /// For logs only.
    pub error_description: String,
}
