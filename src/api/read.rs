//! One read with a token, a language and a time limit.

use contract::{FromFields, Language, PlanResponse, PortalCatalogEntry, Value};
use domain::PlanId;
use gloo_net::http::{Request, Response};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, ReferrerPolicy, RequestCache, RequestCredentials};

use super::{CatalogToken, ReadError};
use crate::host::{Timer, value};

/// Every read settles within this time, in milliseconds.
const LIMIT_MS: u32 = 10_000;

/// LedgerBee's API, as the deployment names it.
pub(crate) struct Api {
    base: String,
}

impl Api {
    /// An API with a base address such as `https://api.ledgerbee.com/api`.
    pub(crate) fn new(base: &str) -> Self {
        Self {
            base: base.trim_end_matches('/').to_owned(),
        }
    }

    /// The by-id read of one plan (assumed path; see `docs/contract.md`).
    pub(crate) async fn plan(
        &self,
        id: &PlanId,
        language: Language,
        token: &CatalogToken,
    ) -> Result<PortalCatalogEntry, ReadError> {
        let path = [
            "/v1/portal/plans/",
            id.as_str(),
            "?language=",
            language.as_str(),
        ]
        .concat();
        self.read::<PlanResponse>(&path, token)
            .await
            .map(|answer| answer.plan)
    }

    async fn read<T: FromFields>(&self, path: &str, token: &CatalogToken) -> Result<T, ReadError> {
        let url = [&self.base, path].concat();
        let (status, body) = fetch(&url, token).await?;
        if status != 200 {
            return Err(ReadError::of(status, body));
        }
        contract::read(body).ok_or(ReadError::Unreadable)
    }
}

async fn fetch(url: &str, token: &CatalogToken) -> Result<(u16, Value), ReadError> {
    let abort = AbortController::new().map_err(|_| ReadError::Network)?;
    let signal = abort.signal();
    let _limit = Timer::after(LIMIT_MS, move || abort.abort());
    let request = Request::get(url)
        .header("Authorization", &token.bearer())
        .abort_signal(Some(&signal))
        .cache(RequestCache::NoStore)
        .credentials(RequestCredentials::Omit)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .build()
        .map_err(|_| ReadError::Network)?;
    let response: Response = request.send().await.map_err(|_| ReadError::Network)?;
    let status = response.status();
    let body = web_sys::Response::from(response).json().map(JsFuture::from);
    let body = match body {
        Ok(body) => body.await,
        Err(error) => Err(error),
    };
    match body {
        Ok(body) => Ok((status, value(&body))),
        Err(_) if signal.aborted() => Err(ReadError::Network),
        // An error's status says enough, whatever its body is.
        Err(_) => Ok((status, Value::Null)),
    }
}
