//! The partner's backend: its token call, and who gets an answer.

use axum::Router;
use sandbox::api;
use sandbox::serve::serve_one;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::shop::{SHOP, nowhere, shop};
use crate::support::*;

/// A shop in front of the stand-in API on a free port; both end with the test.
async fn shop_and_api(key: &str) -> (Router, World, watch::Sender<()>) {
    let world = World::with_controls();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!(
        "http://localhost:{}/api",
        listener.local_addr().unwrap().port()
    );
    let (ending, ended) = watch::channel(());
    tokio::spawn(serve_one(listener, api::app(world.api.clone()), ended));
    (shop(&base, key), world, ending)
}

fn token_call(body: &Value) -> Ask {
    post("/catalog-token", body).with("origin", SHOP)
}

#[tokio::test]
async fn only_the_shops_own_page_gets_a_token() {
    let call = |origin: Option<&str>, kind: Option<&str>, body: &str| {
        let ask = ask("POST", "/catalog-token").body(body);
        let ask = origin
            .into_iter()
            .fold(ask, |ask, it| ask.with("origin", it));
        kind.into_iter()
            .fold(ask, |ask, it| ask.with("content-type", it))
    };
    let json = Some("application/json");
    for (ask, status, code) in [
        (call(None, json, "{}"), 403, "origin_refused"),
        (call(Some("null"), json, "{}"), 403, "origin_refused"),
        (call(Some(PORTAL), json, "{}"), 403, "origin_refused"),
        (
            call(Some("http://localhost:8081.evil.example"), json, "{}"),
            403,
            "origin_refused",
        ),
        (call(Some(SHOP), None, "{}"), 415, "json_required"),
        (
            call(Some(SHOP), Some("text/plain"), "{}"),
            415,
            "json_required",
        ),
        (call(Some(SHOP), None, " "), 415, "json_required"),
        (call(Some(SHOP), json, " "), 400, "question_invalid"),
        (call(Some(SHOP), json, "[1]"), 400, "question_invalid"),
        (
            call(Some(SHOP), json, r#"{ "customerId": "x" }"#),
            400,
            "question_invalid",
        ),
        (
            call(Some(SHOP), json, r#"{ "language": "de" }"#),
            400,
            "question_invalid",
        ),
        (
            call(Some(SHOP), json, r#"{ "buyer": "stranger" }"#),
            400,
            "buyer_unknown",
        ),
        (call(Some(SHOP), json, "{}"), 502, "upstream_unreachable"),
    ] {
        let answer = send(&nowhere(), ask.request()).await;
        assert_eq!(answer.status, status, "{}", answer.text);
        assert_eq!(answer.json()["error"]["code"], code);
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        assert!(
            !answer
                .headers
                .keys()
                .any(|it| it.as_str().starts_with("access-control-"))
        );
    }
    assert_eq!(
        send(&nowhere(), get("/catalog-token").request())
            .await
            .status,
        405
    );
}

#[tokio::test]
async fn a_body_that_is_too_large_is_refused_in_the_shops_own_form() {
    let large = " ".repeat(3 * 1024 * 1024);
    for path in ["/catalog-token", "/bind-token"] {
        for (origin, status, code) in [
            (SHOP, 413, "question_too_large"),
            (PORTAL, 403, "origin_refused"),
        ] {
            let ask = ask("POST", path)
                .with("content-type", "application/json")
                .with("origin", origin)
                .body(large.clone());
            let answer = send(&nowhere(), ask.request()).await;
            assert_eq!(answer.status, status, "{path}");
            assert_eq!(answer.json()["error"]["code"], code, "{path}");
            assert_eq!(answer.header("cache-control"), Some("no-store"), "{path}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_backend_resolves_whoever_is_signed_in() {
    let (shop, world, _ending) = shop_and_api(KEY).await;
    for (question, plans) in [
        (json!({}), vec![ACCOUNTING, START]),
        (
            json!({ "buyer": "dk-business", "language": "da" }),
            vec![ACCOUNTING, START],
        ),
        (
            json!({ "buyer": "dk-private" }),
            vec![ACCOUNTING, ASSOCIATIONS, START],
        ),
        (json!({ "buyer": "de-business" }), vec![EUROPE, START]),
        (
            json!({ "buyer": "key-account" }),
            vec![ACCOUNTING, KEY_ACCOUNT, START],
        ),
        (json!({ "buyer": "se-business" }), vec![START]),
        (
            json!({ "buyer": "dk-business", "planIds": [START] }),
            vec![START],
        ),
    ] {
        let answer = send(&shop, token_call(&question).request()).await;
        assert_eq!(answer.status, 200, "{question}: {}", answer.text);
        assert_eq!(answer.plan_ids(), plans, "{question}");
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        let token = answer.json()["catalogToken"].as_str().unwrap().to_owned();
        let read = world.ask(get(plan(plans[0])).bearer(&token)).await;
        assert_eq!(read.status, 200);
    }
    // The shortest of a partner's examples posts nothing at all.
    let nothing = ask("POST", "/catalog-token").with("origin", SHOP);
    let answer = send(&shop, nothing.request()).await;
    assert_eq!(answer.plan_ids(), [ACCOUNTING, START], "{}", answer.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failure_upstream_is_a_502_without_secrets() {
    let (shop, world, _ending) = shop_and_api(KEY).await;
    let envelope = json!({
        "statusCode": 404, "timestamp": NOW, "path": "/v1/portal/plans/resolve", "message": "x",
        "code": "CUSTOMER_NOT_FOUND",
    });
    for (fault, code) in [
        (
            json!({ "kind": "status", "status": 500 }),
            "upstream_failed",
        ),
        (
            json!({ "kind": "status", "status": 401 }),
            "upstream_key_refused",
        ),
        (
            json!({ "kind": "status", "status": 403 }),
            "upstream_key_refused",
        ),
        (
            json!({ "kind": "status", "status": 429, "headers": { "retry-after": "7" } }),
            "upstream_rate_limited",
        ),
        (
            json!({ "kind": "status", "status": 429, "headers": { "x-rate-limit-reset": "1" } }),
            "upstream_rate_limited",
        ),
        (
            json!({ "kind": "status", "status": 404, "body": envelope }),
            "upstream_rejected",
        ),
        (
            json!({ "kind": "status", "status": 200, "body": {} }),
            "upstream_unreadable",
        ),
        (json!({ "kind": "truncate" }), "upstream_unreadable"),
        (json!({ "kind": "drop" }), "upstream_unreachable"),
    ] {
        let order = json!({ "method": "POST", "path": "*/resolve", "times": 1, "fault": fault });
        assert_eq!(
            world.ask(post("/__sandbox/faults", &order)).await.status,
            201
        );
        let answer = send(&shop, token_call(&json!({})).request()).await;
        assert_eq!(
            (
                answer.status.as_u16(),
                answer.json()["error"]["code"].clone()
            ),
            (502, json!(code)),
            "{fault}"
        );
        assert!(!answer.text.contains(KEY));
        let named = fault["headers"]["retry-after"].as_str();
        let retry = (code == "upstream_rate_limited").then(|| named.unwrap_or("1"));
        assert_eq!(answer.header("retry-after"), retry);
        let upstream = &answer.json()["error"]["upstreamCode"];
        assert_eq!(upstream.is_null(), code != "upstream_rejected");
        // A dropped connection may be tried again by the client; the order must not outlive its case.
        world.ask(ask("DELETE", "/__sandbox/faults")).await;
    }
    let (shop, _world, _ending) = shop_and_api("lb_sandbox_acme_wrong_000000").await;
    let answer = send(&shop, token_call(&json!({})).request()).await;
    assert_eq!(answer.json()["error"]["code"], "upstream_key_refused");
    assert!(
        !answer.text.contains("LEDGERBEE_API_KEY"),
        "{}",
        answer.text
    );
}
