//! Reads with a token, a language and a time limit.

use contract::{CheckoutDocumentResponse, FromFields, Language, PlanResponse, Value, digits};
use domain::{PlanItemId, PlanRef};
use gloo_net::http::Request;
use js_sys::encode_uri_component;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    AbortController, AbortSignal, ReferrerPolicy, RequestCache, RequestCredentials, Response,
};

use super::{CatalogToken, ReadError};
use crate::host::{Timer, begun, value};

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

    /// The read of one plan: by id with a token, or by slug without one (assumed paths; see
    /// `docs/contract.md`). Calls `then` once.
    pub(crate) fn plan(
        &self,
        plan: &PlanRef,
        language: Language,
        token: Option<&CatalogToken>,
        then: impl FnOnce(Result<PlanResponse, ReadError>) + 'static,
    ) {
        let url = [&self.place(plan), "?language=", language.as_str()].concat();
        let token = token.map(CatalogToken::bearer);
        let then = move |answer: Answer| then(answer.and_then(typed));
        spawn_local(read(url, token, Box::new(then)));
    }

    /// The read of an item's checkout document (assumed). Calls `then` once.
    pub(crate) fn document(
        &self,
        asked: &DocumentRead,
        language: Language,
        token: Option<&CatalogToken>,
        then: impl FnOnce(Result<CheckoutDocumentResponse, ReadError>) + 'static,
    ) {
        let mut url = [
            &self.place(&asked.plan),
            "/checkout-documents/",
            asked.item.as_str(),
            "?language=",
            language.as_str(),
        ]
        .concat();
        if let Some(quantity) = asked.quantity {
            url.push_str("&quantity=");
            url.push_str(&digits(quantity));
        }
        if let Some(version) = &asked.version {
            url.push_str("&planVersionId=");
            url.push_str(&String::from(encode_uri_component(version)));
        }
        let token = token.map(CatalogToken::bearer);
        let then = move |answer: Answer| then(answer.and_then(typed));
        spawn_local(read(url, token, Box::new(then)));
    }

    fn place(&self, plan: &PlanRef) -> String {
        let (place, name) = match plan {
            PlanRef::Gated(id) => ("/v1/portal/plans/", id.as_str()),
            PlanRef::Public(vanity) => ("/v1/portal/public-plans/", vanity.as_str()),
        };
        [&self.base, place, name].concat()
    }
}

/// Which document is read.
#[derive(Clone)]
pub(crate) struct DocumentRead {
    /// The plan.
    pub(crate) plan: PlanRef,
    /// One of its items.
    pub(crate) item: PlanItemId,
    /// How many units; `None` leaves it to the server.
    pub(crate) quantity: Option<u64>,
    /// The plan version that the buyer saw; the server says when there is a newer one.
    pub(crate) version: Option<String>,
}

type Answer = Result<(u16, Value), ReadError>;

/// A body as the type that a good status promises, and as an error otherwise.
fn typed<T: FromFields>((status, body): (u16, Value)) -> Result<T, ReadError> {
    if status != 200 {
        return Err(ReadError::of(status, body));
    }
    contract::read(body).ok_or(ReadError::Unreadable)
}

async fn read(url: String, token: Option<String>, then: Box<dyn FnOnce(Answer)>) {
    then(fetch(&url, token.as_deref()).await);
}

async fn fetch(url: &str, token: Option<&str>) -> Answer {
    let abort = AbortController::new().map_err(|_| ReadError::Network)?;
    let signal = abort.signal();
    let _limit = Timer::after(LIMIT_MS, move || abort.abort());
    let response = match token.and_then(|token| begun(url, token)) {
        Some(response) => response_of(JsFuture::from(response).await),
        None => send(url, token, &signal).await,
    };
    let response = response.ok_or(ReadError::Network)?;
    let status = response.status();
    let body = match response.json() {
        Ok(body) => JsFuture::from(body).await,
        Err(error) => Err(error),
    };
    match body {
        Ok(body) => Ok((status, value(&body).unwrap_or(Value::Null))),
        Err(_) if signal.aborted() => Err(ReadError::Network),
        // An error's status says enough, whatever its body is.
        Err(_) => Ok((status, Value::Null)),
    }
}

// The boot script's read has a time limit of its own, and no response where it failed.
fn response_of(begun: Result<JsValue, JsValue>) -> Option<Response> {
    begun.ok()?.dyn_into().ok()
}

async fn send(url: &str, token: Option<&str>, signal: &AbortSignal) -> Option<Response> {
    let request = match token {
        Some(token) => Request::get(url).header("Authorization", token),
        None => Request::get(url),
    };
    let request = request
        .abort_signal(Some(signal))
        .cache(RequestCache::NoStore)
        .credentials(RequestCredentials::Omit)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .build();
    let response = request.ok()?.send().await.ok()?;
    Some(response.into())
}
