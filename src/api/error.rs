//! Why a read failed.

use contract::{ApiCode, ErrorCode, Value, read};

/// Why a read failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ReadError {
    /// No answer: offline, blocked, cut off, or none within ten seconds.
    Network,
    /// 401: the token is not, or no longer, accepted.
    Unauthorized,
    /// 403: the seller lacks a licence or a scope.
    Forbidden,
    /// 404: no such plan or item, or not for this buyer.
    NotFound,
    /// 409: the plan has a newer version than the one that was asked for (assumed).
    Changed,
    /// 400: what was asked for cannot be had, such as a quantity out of bounds.
    Refused,
    /// 429: too many reads.
    RateLimited,
    /// Any other status.
    Server,
    /// The answer is no JSON of the expected shape.
    Unreadable,
}

impl ReadError {
    /// What a status and its body mean. The code decides where there is one, for a gateway's
    /// 404 is no word on the plan.
    pub(super) fn of(status: u16, body: Value) -> Self {
        let code = read::<ErrorCode>(body).and_then(|it| it.code);
        match (status, code) {
            (_, Some(ApiCode::PlanNotFound | ApiCode::DocumentNotFound)) => Self::NotFound,
            (_, Some(ApiCode::PlanVersionChanged)) => Self::Changed,
            (_, Some(ApiCode::ValidationFailed)) => Self::Refused,
            (_, Some(ApiCode::Unauthorized)) | (401, _) => Self::Unauthorized,
            (403, _) => Self::Forbidden,
            (429, _) => Self::RateLimited,
            _ => Self::Server,
        }
    }
}
