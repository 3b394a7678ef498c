//! Reads with a token, a language and a time limit.

use contract::{CheckoutDocumentResponse, FromFields, Language, PlanResponse, Value, digits};
use domain::{PlanItemId, PlanRef};
use gloo_net::http::Headers;
use js_sys::{Promise, encode_uri_component};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    AbortController, AbortSignal, ReferrerPolicy, RequestCache, RequestCredentials, RequestInit,
    Response,
};

use super::{CatalogToken, ReadError};
use crate::host::{Timer, begun, settled};

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
            base: base.strip_suffix("/").unwrap_or(base).to_owned(),
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
        read(&url, token.as_deref(), Box::new(then));
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
        read(&url, token.as_deref(), Box::new(then));
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

/// Reads an address within the time limit, and calls `then` once.
fn read(url: &str, token: Option<&str>, then: Box<dyn FnOnce(Answer)>) {
    let Ok(abort) = AbortController::new() else {
        return then(Err(ReadError::Network));
    };
    let signal = abort.signal();
    let limit = Timer::after(LIMIT_MS, move || abort.abort());
    let begun = token.and_then(|token| begun(url, token));
    let response = begun.or_else(|| send(url, token, &signal));
    let Some(response) = response else {
        return then(Err(ReadError::Network));
    };
    let answered = move |response: Option<JsValue>| {
        // The boot script's read has a time limit of its own, and no response where it failed.
        let response = response.and_then(|it| it.dyn_into::<Response>().ok());
        let Some(response) = response else {
            return then(Err(ReadError::Network));
        };
        let status = response.status();
        let Ok(body) = response.text() else {
            return then(Ok((status, Value::Null)));
        };
        let read = move |body: Option<JsValue>| {
            drop(limit);
            then(match body {
                Some(body) => Ok((status, json(&body).unwrap_or(Value::Null))),
                None if signal.aborted() => Err(ReadError::Network),
                // An error's status says enough, whatever its body is.
                None => Ok((status, Value::Null)),
            });
        };
        settled(&body, Box::new(read));
    };
    settled(&response, Box::new(answered));
}

/// A body as a value. What the browser had read of JSON, it would have to write out again for the
/// wasm, which takes longer.
fn json(body: &JsValue) -> Option<Value> {
    Value::read(&body.as_string()?)
}

fn send(url: &str, token: Option<&str>, signal: &AbortSignal) -> Option<Promise> {
    let headers = Headers::new();
    if let Some(token) = token {
        headers.set("Authorization", token);
    }
    let how = RequestInit::new();
    how.set_headers(&headers.into_raw());
    how.set_signal(Some(signal));
    how.set_cache(RequestCache::NoStore);
    how.set_credentials(RequestCredentials::Omit);
    how.set_referrer_policy(ReferrerPolicy::NoReferrer);
    Some(web_sys::window()?.fetch_with_str_and_init(url, &how))
}
