//! A router over the shipped catalogue, a clock that stands still, and short ways to ask.

use std::net::IpAddr;
use std::path::Path;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, HeaderValue, Request, StatusCode};
use jiff::{SignedDuration, Timestamp};
use sandbox::api::{self, Api, Peer};
use sandbox::catalogue::{Catalogue, LiveCatalogue};
use sandbox::clock::Clock;
use serde_json::{Value, json};
use tower::ServiceExt;

pub(crate) const PORTAL: &str = "http://localhost:8080";
pub(crate) const KEY: &str = "lb_sandbox_acme_shop_5f0c2a7e9b41";

pub(crate) const ACCOUNTING: &str = "e429bd2c-da33-4a93-bbbd-e8c87acb39ff";
pub(crate) const EUROPE: &str = "41196329-bc10-4a48-aca6-4ce0a8dfc520";
pub(crate) const KEY_ACCOUNT: &str = "c81d50b5-0d55-4d98-aea6-fb4d8c09b129";
pub(crate) const ASSOCIATIONS: &str = "520fcabd-19ea-4318-a1e4-4effc025a073";
pub(crate) const START: &str = "a30ea21e-dfd0-4865-99d0-fbeab5babd93";
pub(crate) const UNPUBLISHED: &str = "abc225d3-0bb8-4181-a07b-f2c5e5ff160d";
pub(crate) const INACTIVE: &str = "ecd470a3-0768-417c-a3c4-33748467786d";
pub(crate) const NOBODYS: &str = "599f2e2c-555b-4723-9fe4-242ffd27eab1";

pub(crate) const NORDLYS: &str = "72fe415e-db74-42ec-bd58-181b92a12183";
pub(crate) const HAFENLICHT: &str = "90144e61-8ed2-4bed-993d-9c31ccafd704";
pub(crate) const SEJLKLUBBEN: &str = "7476e138-fed9-42da-b574-415e8615cb7f";

pub(crate) const GROWTH: &str = "40b2ab2b-fb05-4958-9cc5-c2fe827e95a0";
pub(crate) const SOLO: &str = "36eea484-5919-49b5-bce8-41a86a5bdffa";
pub(crate) const ENTERPRISE: &str = "6fb22b26-5b31-4270-91cf-a3445f5c6a9a";
pub(crate) const CLEAN_UP: &str = "3c31da19-eb2a-4778-bcfe-ee24e43c596a";
pub(crate) const EUROPE_MONTHLY: &str = "134b8610-22bd-4081-bd6e-b9301e042a46";

/// The moment at which every test starts.
pub(crate) const NOW: &str = "2026-11-22T12:00:00.000Z";

pub(crate) fn acme_json() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/catalog/acme.json");
    std::fs::read_to_string(path).unwrap()
}

pub(crate) fn acme() -> Arc<Catalogue> {
    Arc::new(Catalogue::parse(&acme_json()).unwrap())
}

/// A clock that moves only when it is told to.
pub(crate) struct StillClock(Mutex<Timestamp>);

impl StillClock {
    pub(crate) fn new() -> Arc<Self> {
        Arc::new(Self(Mutex::new(NOW.parse().unwrap())))
    }

    pub(crate) fn forward(&self, seconds: i64) {
        let mut now = self.0.lock().unwrap();
        *now += SignedDuration::from_secs(seconds);
    }
}

impl Clock for StillClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }
}

/// The API origin under test.
pub(crate) struct World {
    pub(crate) api: Arc<Api>,
    pub(crate) clock: Arc<StillClock>,
    pub(crate) router: Router,
}

impl World {
    pub(crate) fn new() -> Self {
        Self::build(acme(), false)
    }

    pub(crate) fn with_controls() -> Self {
        Self::build(acme(), true)
    }

    /// The API over another catalogue file.
    pub(crate) fn over(file: &Value) -> Self {
        Self::build(Arc::new(Catalogue::parse(&file.to_string()).unwrap()), true)
    }

    fn build(catalogue: Arc<Catalogue>, test_controls: bool) -> Self {
        let clock = StillClock::new();
        let portal = HeaderValue::from_static(PORTAL);
        let api = Arc::new(Api {
            test_controls,
            ..Api::new(
                Arc::new(LiveCatalogue::new(catalogue)),
                clock.clone(),
                portal,
            )
        });
        Self {
            router: api::app(api.clone()),
            api,
            clock,
        }
    }

    pub(crate) async fn ask(&self, request: Ask) -> Answer {
        send(&self.router, request.request()).await
    }

    /// A fresh token for a buyer.
    pub(crate) async fn token(&self, buyer: Value) -> String {
        let answer = self.ask(resolve(buyer)).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        answer.json()["catalogToken"].as_str().unwrap().to_owned()
    }

    /// A fresh token for a Danish business.
    pub(crate) async fn danish_token(&self) -> String {
        self.token(json!({ "countryCode": "DK", "customerType": "BUSINESS" }))
            .await
    }
}

/// A request in the making.
pub(crate) struct Ask {
    method: &'static str,
    path: String,
    headers: Vec<(&'static str, String)>,
    body: String,
    peer: Option<IpAddr>,
}

pub(crate) fn ask(method: &'static str, path: impl Into<String>) -> Ask {
    Ask {
        method,
        path: path.into(),
        headers: Vec::new(),
        body: String::new(),
        peer: None,
    }
}

pub(crate) fn get(path: impl Into<String>) -> Ask {
    ask("GET", path)
}

pub(crate) fn post(path: impl Into<String>, body: &Value) -> Ask {
    ask("POST", path)
        .with("content-type", "application/json")
        .body(body.to_string())
}

/// A resolve call with the shop's key.
pub(crate) fn resolve(body: Value) -> Ask {
    post("/api/v1/portal/plans/resolve", &body).key(KEY)
}

/// The address of one plan.
pub(crate) fn plan(id: &str) -> String {
    format!("/api/v1/portal/plans/{id}")
}

/// The address of one checkout document.
pub(crate) fn document(plan_id: &str, item_id: &str) -> String {
    format!("/api/v1/portal/plans/{plan_id}/checkout-documents/{item_id}")
}

/// The address of one public plan.
pub(crate) fn public_plan(vanity: &str) -> String {
    format!("/api/v1/portal/public-plans/{vanity}")
}

/// The address of one checkout document of a public plan.
pub(crate) fn public_document(vanity: &str, item_id: &str) -> String {
    format!("/api/v1/portal/public-plans/{vanity}/checkout-documents/{item_id}")
}

impl Ask {
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    pub(crate) fn key(self, key: &str) -> Self {
        self.with("x-api-key", key)
    }

    pub(crate) fn bearer(self, token: &str) -> Self {
        self.with("authorization", format!("Bearer {token}"))
    }

    pub(crate) fn body(mut self, body: impl Into<String>) -> Self {
        self.body = body.into();
        self
    }

    pub(crate) fn from(mut self, peer: &str) -> Self {
        self.peer = Some(peer.parse().unwrap());
        self
    }

    pub(crate) fn request(self) -> Request<Body> {
        let mut request = Request::builder().method(self.method).uri(self.path);
        for (name, value) in self.headers {
            request = request.header(name, value);
        }
        let mut request = request.body(Body::from(self.body)).unwrap();
        if let Some(peer) = self.peer {
            request.extensions_mut().insert(Peer(peer));
        }
        request
    }
}

/// An answer, read to its end.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|why| panic!("{why}: {}", self.text))
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|it| it.to_str().unwrap())
    }

    /// Whether a cache must keep this answer apart by that request header.
    pub(crate) fn varies_by(&self, name: &str) -> bool {
        let named = self.headers.get_all("vary").iter();
        named
            .flat_map(|it| it.to_str().unwrap().split(','))
            .any(|it| it.trim().eq_ignore_ascii_case(name))
    }

    /// The stable code of a refusal.
    pub(crate) fn code(&self) -> String {
        self.json()["code"].as_str().unwrap_or_default().to_owned()
    }

    /// The ids of a list of plans.
    pub(crate) fn plan_ids(&self) -> Vec<String> {
        let plans = self.json()["plans"].as_array().unwrap().clone();
        plans
            .iter()
            .map(|it| it["plan"]["id"].as_str().unwrap().to_owned())
            .collect()
    }
}

pub(crate) async fn send(router: &Router, request: Request<Body>) -> Answer {
    let response = router.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.unwrap();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    Answer {
        status: parts.status,
        headers: parts.headers,
        text,
    }
}
