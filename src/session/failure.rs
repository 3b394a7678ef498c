//! What a buyer cannot get past: a code from the table of errors.

use contract::protocol::{ErrorEvent, ErrorPhase};

use crate::api::ReadError;
use crate::host::HostFailure;

/// The codes of `docs/errors.md`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ErrorCode {
    /// The address names no surface.
    SurfaceUnknown,
    /// The plan's id is missing or no uuid.
    PlanIdInvalid,
    /// No welcome came within ten seconds.
    HostUnreachable,
    /// The page registered no `fetchCatalogToken`.
    ProviderMissing,
    /// The page's provider failed.
    ProviderFailed,
    /// The page's provider did not answer in time.
    ProviderTimeout,
    /// The page's provider answered with something else than a token.
    ProviderBadAnswer,
    /// The API refused the token, and the one that replaced it.
    TokenRejected,
    /// The page's tokens had ended when they came.
    TokenExpiredOnArrival,
    /// No such plan, or not for this buyer.
    PlanNotFound,
    /// The plan has no card that can be shown.
    NothingToShow,
    /// The API could not be reached.
    NetworkFailed,
    /// The API failed.
    ServerFailed,
    /// Too many reads.
    RateLimited,
    /// The API's answer could not be read.
    AnswerUnreadable,
    /// The seller lacks a licence or a scope.
    Forbidden,
    /// An item of a kind that is not known was left out.
    ItemTypeUnknown,
    /// A card's link is of a kind that no card may follow.
    LinkRefused,
    /// Two heights chased each other; the larger one stays.
    ResizeLoop,
    /// A token of the appearance is not known, or cannot have its value.
    AppearanceInvalid,
    /// A text could not be read in the colour that it was given, and has another.
    AppearanceCorrected,
    /// The item cannot be bought: unknown, of another plan, or a custom call to action.
    ItemNotFound,
    /// The amounts of a checkout document contradict one another.
    DocumentInconsistent,
    /// The document's checkout is at no address that a buyer may be sent to.
    CheckoutUrlRefused,
    /// The page's `fetchCheckoutBindToken` failed.
    BindFailed,
    /// The page's `fetchCheckoutBindToken` did not answer in time.
    BindTimeout,
    /// The page's `fetchCheckoutBindToken` answered with something else than a token.
    BindBadAnswer,
}

/// A failure, as the buyer sees it and the host hears of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Which one.
    pub code: ErrorCode,
    /// Whether trying again can help.
    pub retryable: bool,
}

impl ErrorCode {
    /// The stable word for the host.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::SurfaceUnknown => "surface_unknown",
            Self::PlanIdInvalid => "plan_id_invalid",
            Self::HostUnreachable => "host_unreachable",
            Self::ProviderMissing => "provider_missing",
            Self::ProviderFailed => "provider_failed",
            Self::ProviderTimeout => "provider_timeout",
            Self::ProviderBadAnswer => "provider_bad_answer",
            Self::TokenRejected => "token_rejected",
            Self::TokenExpiredOnArrival => "token_expired_on_arrival",
            Self::PlanNotFound => "plan_not_found",
            Self::NothingToShow => "nothing_to_show",
            Self::NetworkFailed => "network_failed",
            Self::ServerFailed => "server_failed",
            Self::RateLimited => "rate_limited",
            Self::AnswerUnreadable => "answer_unreadable",
            Self::Forbidden => "forbidden",
            Self::ItemTypeUnknown => "item_type_unknown",
            Self::LinkRefused => "link_refused",
            Self::ResizeLoop => "resize_loop",
            Self::AppearanceInvalid => "appearance_invalid",
            Self::AppearanceCorrected => "appearance_corrected",
            Self::ItemNotFound => "item_not_found",
            Self::DocumentInconsistent => "document_inconsistent",
            Self::CheckoutUrlRefused => "checkout_url_refused",
            Self::BindFailed => "bind_provider_failed",
            Self::BindTimeout => "bind_provider_timeout",
            Self::BindBadAnswer => "bind_provider_bad_answer",
        }
    }

    /// Where on the way from the page to the cards it happened.
    #[must_use]
    pub const fn phase(&self) -> ErrorPhase {
        match self {
            Self::SurfaceUnknown | Self::PlanIdInvalid | Self::AppearanceInvalid => {
                ErrorPhase::Config
            }
            Self::HostUnreachable => ErrorPhase::Handshake,
            Self::ProviderMissing
            | Self::ProviderFailed
            | Self::ProviderTimeout
            | Self::ProviderBadAnswer
            | Self::TokenRejected
            | Self::TokenExpiredOnArrival => ErrorPhase::Token,
            Self::PlanNotFound
            | Self::NothingToShow
            | Self::NetworkFailed
            | Self::ServerFailed
            | Self::RateLimited
            | Self::AnswerUnreadable
            | Self::Forbidden
            | Self::ItemTypeUnknown => ErrorPhase::Catalog,
            Self::LinkRefused | Self::ResizeLoop | Self::AppearanceCorrected => ErrorPhase::Render,
            Self::ItemNotFound
            | Self::DocumentInconsistent
            | Self::CheckoutUrlRefused
            | Self::BindFailed
            | Self::BindTimeout
            | Self::BindBadAnswer => ErrorPhase::Checkout,
        }
    }

    /// A failure of this code with its usual chance of a retry.
    #[must_use]
    pub const fn failure(self) -> Failure {
        let retryable = matches!(
            self,
            Self::HostUnreachable
                | Self::ProviderFailed
                | Self::ProviderTimeout
                | Self::NetworkFailed
                | Self::ServerFailed
                | Self::RateLimited
                | Self::AnswerUnreadable
                | Self::BindFailed
                | Self::BindTimeout
                | Self::BindBadAnswer
        );
        Failure {
            code: self,
            retryable,
        }
    }
}

impl Failure {
    /// What the host is told.
    #[must_use]
    pub fn event(&self) -> ErrorEvent {
        ErrorEvent {
            code: self.code.as_str().to_owned(),
            phase: self.code.phase(),
            retryable: self.retryable,
            option: None,
        }
    }
}

impl From<ReadError> for Failure {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Network => ErrorCode::NetworkFailed,
            ReadError::Unauthorized => ErrorCode::TokenRejected,
            ReadError::Forbidden => ErrorCode::Forbidden,
            ReadError::NotFound => ErrorCode::PlanNotFound,
            ReadError::RateLimited => ErrorCode::RateLimited,
            ReadError::Server | ReadError::Changed | ReadError::Refused => ErrorCode::ServerFailed,
            ReadError::Unreadable => ErrorCode::AnswerUnreadable,
        }
        .failure()
    }
}

impl From<HostFailure> for Failure {
    fn from(failure: HostFailure) -> Self {
        match failure {
            HostFailure::TimedOut => ErrorCode::ProviderTimeout.failure(),
            HostFailure::BadAnswer => ErrorCode::ProviderBadAnswer.failure(),
            HostFailure::Refused { code, retryable } => {
                let code = match code.as_deref() {
                    Some("provider_missing" | "not_provided") => ErrorCode::ProviderMissing,
                    Some("provider_timeout") => ErrorCode::ProviderTimeout,
                    Some("provider_bad_answer") => ErrorCode::ProviderBadAnswer,
                    _ => ErrorCode::ProviderFailed,
                };
                Self { code, retryable }
            }
        }
    }
}
