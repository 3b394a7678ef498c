//! The one place that decides the status, the code and the details of a refusal.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use contract::{ApiCode, ValidationError};
use serde_json::{Value, json};

use super::SCOPE;

/// Why the API refuses a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AppError {
    /// The request does not fit.
    Invalid(Vec<ValidationError>),
    /// The credentials open nothing.
    Unauthorized(UnauthorizedReason),
    /// The key lacks this scope.
    MissingScope(&'static str),
    /// The key's tenant lacks this licence.
    MissingLicence(&'static str),
    /// No such plan, or not for this caller.
    PlanNotFound,
    /// No such customer.
    CustomerNotFound,
    /// The item has no checkout document.
    DocumentNotFound,
    /// The version that the buyer saw is no longer the published one, which is this.
    PlanVersionChanged(String),
    /// There is nothing at this address.
    NoRoute,
    /// There is something at this address, but not for this method.
    WrongMethod,
    /// The body is larger than any request needs.
    BodyTooLarge,
    /// The sandbox itself failed; the reason is logged and never sent.
    Internal,
    /// A test asked for this status, of which the API has no refusal of its own.
    Ordered(StatusCode),
}

/// What is wrong with the credentials (assumed words; known that there is `details.reason`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnauthorizedReason {
    /// There are none.
    Missing,
    /// They are unknown.
    Invalid,
    /// They have ended.
    Expired,
    /// They may not be used from this address.
    IpRestricted,
}

impl UnauthorizedReason {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Invalid => "invalid",
            Self::Expired => "expired",
            Self::IpRestricted => "ip_restricted",
        }
    }
}

impl AppError {
    /// The HTTP status.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::Invalid(_) => StatusCode::BAD_REQUEST,
            Self::Unauthorized(_) => StatusCode::UNAUTHORIZED,
            Self::MissingScope(_) | Self::MissingLicence(_) => StatusCode::FORBIDDEN,
            Self::PlanNotFound
            | Self::CustomerNotFound
            | Self::DocumentNotFound
            | Self::NoRoute => StatusCode::NOT_FOUND,
            Self::PlanVersionChanged(_) => StatusCode::CONFLICT,
            Self::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Self::BodyTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Ordered(status) => *status,
        }
    }

    /// The API's own refusal of a status, for a test that asks for no more than the status.
    #[must_use]
    pub const fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::BAD_REQUEST => Self::Invalid(Vec::new()),
            StatusCode::UNAUTHORIZED => Self::Unauthorized(UnauthorizedReason::Invalid),
            StatusCode::FORBIDDEN => Self::MissingScope(SCOPE),
            StatusCode::NOT_FOUND => Self::PlanNotFound,
            other => Self::Ordered(other),
        }
    }

    /// The stable code; `None` where none is published.
    #[must_use]
    pub fn code(&self) -> Option<ApiCode> {
        match self {
            Self::Invalid(_) => Some(ApiCode::ValidationFailed),
            Self::Unauthorized(_) => Some(ApiCode::Unauthorized),
            Self::MissingScope(_) => Some(ApiCode::InsufficientPermissions),
            Self::MissingLicence(_) => Some(ApiCode::LicenseRequired),
            Self::PlanNotFound => Some(ApiCode::PlanNotFound),
            Self::CustomerNotFound => Some(ApiCode::CustomerNotFound),
            Self::PlanVersionChanged(_) => Some(ApiCode::PlanVersionChanged),
            Self::DocumentNotFound => Some(ApiCode::DocumentNotFound),
            Self::NoRoute
            | Self::WrongMethod
            | Self::BodyTooLarge
            | Self::Internal
            | Self::Ordered(_) => None,
        }
    }

    /// What belongs to the code.
    #[must_use]
    pub fn details(&self) -> Option<Value> {
        match self {
            Self::Invalid(errors) => Some(json!({ "validationErrors": errors })),
            Self::Unauthorized(reason) => Some(json!({ "reason": reason.as_str() })),
            Self::MissingScope(scope) => Some(json!({ "requiredScopes": [scope] })),
            Self::MissingLicence(licence) => Some(json!({ "licenseKey": licence })),
            Self::PlanVersionChanged(id) => Some(json!({ "planVersionId": id })),
            _ => None,
        }
    }

    /// Words for a log.
    #[must_use]
    pub const fn message(&self) -> &'static str {
        match self {
            Self::Invalid(_) => "The request does not fit; see details.validationErrors",
            Self::Unauthorized(_) => "The credentials are missing, invalid or expired",
            Self::MissingScope(_) => "The key lacks a scope; see details.requiredScopes",
            Self::MissingLicence(_) => "A licence is required; see details.licenseKey",
            Self::PlanNotFound => "The plan was not found",
            Self::CustomerNotFound => "The customer was not found",
            Self::DocumentNotFound => "The item has no checkout document",
            Self::PlanVersionChanged(_) => {
                "The plan has a newer version; see details.planVersionId"
            }
            Self::NoRoute => "There is nothing at this address",
            Self::WrongMethod => "This address does not take this method",
            Self::BodyTooLarge => "The body is too large",
            Self::Internal => "Something went wrong",
            Self::Ordered(_) => "A test asked for this answer",
        }
    }
}

impl IntoResponse for AppError {
    /// An answer without a body: the envelope's layer knows the path and the time.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}
