//! The shop's way to LedgerBee: the resolve call, with the API key that no page ever sees.

use std::time::Duration;

use contract::{ApiCode, ErrorEnvelope, ResolveRequest};
use serde_json::Value;
use ureq::http::StatusCode;
use ureq::{Agent, Proxy};

use crate::api::KEY_HEADER;
use crate::catalogue::Secret;

/// How long the whole call may last: the frame gives up after 10 seconds.
const PATIENCE: Duration = Duration::from_secs(8);

/// LedgerBee as the shop's backend reaches it.
#[derive(Clone)]
pub struct Upstream {
    agent: Agent,
    address: String,
    key: Secret,
}

/// Why the shop got no token. None of these holds a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum UpstreamError {
    /// There is no connection, or no answer in time.
    Unreachable,
    /// The key is refused: 401 or 403.
    KeyRefused,
    /// Too many requests.
    RateLimited {
        /// `Retry-After`, in seconds.
        retry_after: Option<u64>,
    },
    /// The question is refused: any other 4xx.
    Rejected(Option<ApiCode>),
    /// LedgerBee failed: 5xx, or a redirect, which a key must not follow.
    Failed,
    /// The answer holds no token.
    Unreadable,
}

impl Upstream {
    /// The API at `api_base`, such as `https://api.ledgerbee.com/api`, with the shop's key.
    #[must_use]
    pub fn new(api_base: &str, key: Secret) -> Self {
        let local = ["http://localhost:", "http://127.0.0.1:"]
            .iter()
            .any(|it| api_base.starts_with(it));
        let config = Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            // A proxy has no way back to this machine.
            .proxy(if local { None } else { Proxy::try_from_env() })
            .build();
        Self {
            agent: config.into(),
            address: format!("{api_base}/v1/portal/plans/resolve"),
            key,
        }
    }

    /// Asks which plans a buyer sees; the answer holds the catalog token.
    ///
    /// # Errors
    /// [`UpstreamError`] for anything but an answer with a token.
    pub(super) async fn resolve(&self, question: ResolveRequest) -> Result<Value, UpstreamError> {
        let upstream = self.clone();
        let asked = tokio::task::spawn_blocking(move || upstream.ask(&question)).await;
        asked.unwrap_or(Err(UpstreamError::Failed))
    }

    fn ask(&self, question: &ResolveRequest) -> Result<Value, UpstreamError> {
        let body = serde_json::to_string(question).map_err(|_| UpstreamError::Failed)?;
        let sent = self
            .agent
            .post(&self.address)
            .header(KEY_HEADER, self.key.reveal())
            .header("content-type", "application/json")
            .header("accept", "application/json")
            .send(&body);
        let mut response = sent.map_err(|_| UpstreamError::Unreachable)?;
        let status = response.status();
        let retry_after = response
            .headers()
            .get("retry-after")
            .and_then(|it| it.to_str().ok());
        let retry_after = retry_after.and_then(|it| it.parse().ok());
        let text = response
            .body_mut()
            .read_to_string()
            .map_err(|_| UpstreamError::Unreadable)?;
        judged(status, retry_after, &text)
    }
}

fn judged(
    status: StatusCode,
    retry_after: Option<u64>,
    text: &str,
) -> Result<Value, UpstreamError> {
    match status {
        status if status.is_success() => with_token(text).ok_or(UpstreamError::Unreadable),
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => Err(UpstreamError::KeyRefused),
        StatusCode::TOO_MANY_REQUESTS => Err(UpstreamError::RateLimited { retry_after }),
        status if status.is_client_error() => {
            let body: Option<ErrorEnvelope> = serde_json::from_str(text).ok();
            Err(UpstreamError::Rejected(body.and_then(|it| it.code)))
        }
        _ => Err(UpstreamError::Failed),
    }
}

/// The answer as it came, when it holds a token. The plans are passed on unread.
fn with_token(text: &str) -> Option<Value> {
    let answer: Value = serde_json::from_str(text).ok()?;
    let token = answer.get("catalogToken")?.as_str()?;
    (!token.is_empty()).then_some(answer)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn each_answer_is_judged_by_its_status() {
        let envelope = r#"{ "statusCode": 404, "timestamp": "2026-06-06T12:34:56.000Z",
            "path": "/v1/portal/plans/resolve", "message": "x", "code": "CUSTOMER_NOT_FOUND" }"#;
        for (status, text, judgement) in [
            (200, r#"{ "catalogToken": "t" }"#, None),
            (201, r#"{ "catalogToken": "t", "plans": [] }"#, None),
            (
                200,
                r#"{ "catalogToken": "" }"#,
                Some(UpstreamError::Unreadable),
            ),
            (
                200,
                r#"{ "catalogToken": 7 }"#,
                Some(UpstreamError::Unreadable),
            ),
            (200, "{", Some(UpstreamError::Unreadable)),
            (301, "", Some(UpstreamError::Failed)),
            (400, "no json", Some(UpstreamError::Rejected(None))),
            (401, envelope, Some(UpstreamError::KeyRefused)),
            (403, envelope, Some(UpstreamError::KeyRefused)),
            (
                404,
                envelope,
                Some(UpstreamError::Rejected(Some(ApiCode::CustomerNotFound))),
            ),
            (
                429,
                "{}",
                Some(UpstreamError::RateLimited {
                    retry_after: Some(3),
                }),
            ),
            (500, envelope, Some(UpstreamError::Failed)),
            (503, "", Some(UpstreamError::Failed)),
        ] {
            let status = StatusCode::from_u16(status).unwrap();
            assert_eq!(
                judged(status, Some(3), text).err(),
                judgement,
                "{status} {text}"
            );
        }
    }
}
