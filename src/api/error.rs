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
    /// 404: no such plan, or not for this buyer.
    NotFound,
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
            (_, Some(ApiCode::PlanNotFound)) => Self::NotFound,
            (_, Some(ApiCode::Unauthorized)) | (401, _) => Self::Unauthorized,
            (403, _) => Self::Forbidden,
            (429, _) => Self::RateLimited,
            _ => Self::Server,
        }
    }
}
