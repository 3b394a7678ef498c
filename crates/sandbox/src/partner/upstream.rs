//! The shop's way to LedgerBee: the resolve call, with the API key that no page ever sees.

use std::time::Duration;

use contract::{ApiCode, ErrorEnvelope, ResolveRequest};
use serde_json::Value;
use ureq::http::StatusCode;
use ureq::{Agent, Proxy};

use super::waiting::waiting;
use crate::api::KEY_HEADER;
use crate::catalogue::Secret;
use crate::clock::{Clock, SystemClock};
use crate::coded::coded;

/// How long the whole call may last: the frame gives up after 10 seconds.
const PATIENCE: Duration = Duration::from_secs(8);

/// LedgerBee as the shop's backend reaches it.
#[derive(Clone)]
pub struct Upstream {
    agent: Agent,
    address: String,
    key: Secret,
    source: KeySource,
}

/// Where the shop has its key from, for whoever must mend it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeySource {
    /// The environment variable `LEDGERBEE_API_KEY`.
    Variable,
    /// `partner.apiKey` of the catalogue file.
    Catalogue,
}

/// Why the shop got no token. None of these holds a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum UpstreamError {
    /// There is no connection, or no answer in time.
    Unreachable,
    /// The key is refused: 401 or 403.
    KeyRefused(Refused),
    /// Too many requests.
    RateLimited {
        /// How long to wait, in seconds.
        retry_after: Option<u64>,
    },
    /// The question is refused: any other 4xx.
    Rejected(Refused),
    /// LedgerBee failed: 5xx, or a redirect, which a key must not follow.
    Failed,
    /// The answer holds no token.
    Unreadable,
}

/// What a refusal says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Refused {
    /// The stable code.
    pub(super) code: Option<ApiCode>,
    /// What belongs to the code.
    details: Option<Value>,
}

impl Refused {
    fn of(text: &str) -> Self {
        let envelope: Option<ErrorEnvelope> = serde_json::from_str(text).ok();
        envelope.map_or_else(Self::default, |it| Self {
            code: it.code,
            details: it.details,
        })
    }

    fn told(&self) -> String {
        coded(self.code.as_ref(), self.details.as_ref())
    }
}

impl Upstream {
    /// The API at `api_base`, such as `https://api.ledgerbee.com/api`, with the shop's key.
    #[must_use]
    pub fn new(api_base: &str, key: Secret, source: KeySource) -> Self {
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
            source,
        }
    }

    /// A failure in words for the log, with what can be done about it.
    pub(super) fn told(&self, why: &UpstreamError) -> String {
        match why {
            UpstreamError::KeyRefused(refused) => {
                let place = match self.source {
                    KeySource::Variable => "the environment variable LEDGERBEE_API_KEY",
                    KeySource::Catalogue => "partner.apiKey and its entry in keys of the catalogue",
                };
                format!("the API key is refused: {}; check {place}", refused.told())
            }
            UpstreamError::Rejected(refused) => {
                format!("the question is refused: {}", refused.told())
            }
            UpstreamError::RateLimited { retry_after } => match retry_after {
                Some(seconds) => format!("too many requests; {seconds} s to wait"),
                None => "too many requests".to_owned(),
            },
            UpstreamError::Unreachable => "there is no answer in time".to_owned(),
            UpstreamError::Failed => "LedgerBee failed".to_owned(),
            UpstreamError::Unreadable => "the answer holds no token".to_owned(),
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
        let retry_after = waiting(response.headers(), SystemClock.now());
        let text = response
            .body_mut()
            .read_to_string()
            .map_err(|_| UpstreamError::Unreadable)?;
        // Whatever an answer repeats of the question, the key goes no further.
        judged(
            status,
            retry_after,
            &text.replace(self.key.reveal(), "(the key)"),
        )
    }
}

fn judged(
    status: StatusCode,
    retry_after: Option<u64>,
    text: &str,
) -> Result<Value, UpstreamError> {
    match status {
        status if status.is_success() => with_token(text).ok_or(UpstreamError::Unreadable),
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => {
            Err(UpstreamError::KeyRefused(Refused::of(text)))
        }
        StatusCode::TOO_MANY_REQUESTS => Err(UpstreamError::RateLimited { retry_after }),
        status if status.is_client_error() => Err(UpstreamError::Rejected(Refused::of(text))),
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
    use serde_json::json;

    fn refused(code: ApiCode, details: Option<Value>) -> Refused {
        let code = Some(code);
        Refused { code, details }
    }

    #[test]
    fn a_refused_key_is_told_with_the_reason_and_where_it_is_from() {
        let key = || {
            Secret::try_from("lb_sandbox_acme_0123".to_owned())
                .ok()
                .unwrap()
        };
        let details = Some(json!({ "reason": "expired" }));
        let why = UpstreamError::KeyRefused(refused(ApiCode::Unauthorized, details));
        for (source, place, other) in [
            (KeySource::Variable, "LEDGERBEE_API_KEY", "partner.apiKey"),
            (KeySource::Catalogue, "partner.apiKey", "LEDGERBEE_API_KEY"),
        ] {
            let told = Upstream::new("http://localhost:1/api", key(), source).told(&why);
            assert!(told.contains("UNAUTHORIZED reason: \"expired\""), "{told}");
            assert!(told.contains(place) && !told.contains(other), "{told}");
            assert!(!told.contains(key().reveal()), "{told}");
        }
    }

    #[test]
    fn each_answer_is_judged_by_its_status() {
        let envelope = r#"{ "statusCode": 404, "timestamp": "2026-06-06T12:34:56.000Z",
            "path": "/v1/portal/plans/resolve", "message": "x", "code": "CUSTOMER_NOT_FOUND",
            "details": { "a": 1 } }"#;
        let told = || refused(ApiCode::CustomerNotFound, Some(json!({ "a": 1 })));
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
            (
                400,
                "no json",
                Some(UpstreamError::Rejected(Refused::default())),
            ),
            (401, envelope, Some(UpstreamError::KeyRefused(told()))),
            (403, "", Some(UpstreamError::KeyRefused(Refused::default()))),
            (404, envelope, Some(UpstreamError::Rejected(told()))),
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
