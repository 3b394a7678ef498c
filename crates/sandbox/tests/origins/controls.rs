//! The test controls: faults, expired tokens and the list of requests.

use serde_json::{Value, json};

use crate::support::*;

const FAULTS: &str = "/__sandbox/faults";

async fn order(world: &World, fault: Value, times: Value) {
    let order = json!({ "method": "GET", "path": "/api/v1/portal/plans/*", "times": times, "fault": fault });
    let answer = world.ask(post(FAULTS, &order)).await;
    assert_eq!(answer.status, 201, "{}", answer.text);
}

#[tokio::test]
async fn without_test_controls_there_are_none() {
    let world = World::new();
    for ask in [
        post(FAULTS, &json!({})),
        ask("DELETE", FAULTS),
        post("/__sandbox/tokens/expire", &json!({})),
        get("/__sandbox/requests"),
        ask("DELETE", "/__sandbox/requests"),
    ] {
        assert_eq!(world.ask(ask).await.status, 404);
    }
}

#[tokio::test]
async fn a_status_fault_answers_instead_and_keeps_cors() {
    let world = World::with_controls();
    let token = world.danish_token().await;
    let headers = json!({ "Retry-After": "2", "X-Rate-Limit-Reset": "1780000000" });
    for (fault, status, body) in [
        (
            json!({ "kind": "status", "status": 503, "body": { "a": 1 } }),
            503,
            r#"{"a":1}"#,
        ),
        (
            json!({ "kind": "status", "status": 200, "body": "{\"plan\":" }),
            200,
            r#"{"plan":"#,
        ),
        (
            json!({ "kind": "status", "status": 429, "headers": headers }),
            429,
            r#"{"error":"#,
        ),
        (
            json!({ "kind": "status", "status": 500 }),
            500,
            r#"{"statusCode":500,"#,
        ),
        (json!({ "kind": "status", "status": 204 }), 204, ""),
    ] {
        order(&world, fault, json!(1)).await;
        let answer = world
            .ask(get(plan(ACCOUNTING)).bearer(&token).with("origin", PORTAL))
            .await;
        assert_eq!(answer.status, status);
        assert!(answer.text.starts_with(body), "{}", answer.text);
        assert_eq!(answer.header("access-control-allow-origin"), Some(PORTAL));
        if status == 429 {
            assert_eq!(answer.header("retry-after"), Some("2"));
            assert_eq!(answer.header("x-rate-limit-reset"), Some("1780000000"));
            let fields = answer.json();
            assert_eq!(
                fields.as_object().unwrap().keys().collect::<Vec<_>>(),
                ["error", "error_description"]
            );
        }
        let after = world.ask(get(plan(ACCOUNTING)).bearer(&token)).await;
        assert_eq!(after.status, 200, "the fault was for one time");
    }
}

#[tokio::test]
async fn a_status_alone_is_refused_as_the_api_does() {
    let world = World::with_controls();
    for (status, code, details) in [
        (
            400,
            json!("SHARED_VALIDATION_FAILED"),
            json!({ "validationErrors": [] }),
        ),
        (401, json!("UNAUTHORIZED"), json!({ "reason": "invalid" })),
        (
            403,
            json!("INSUFFICIENT_PERMISSIONS"),
            json!({ "requiredScopes": ["portal-catalog-read"] }),
        ),
        (404, json!("PORTAL_PLAN_NOT_FOUND"), Value::Null),
        (418, Value::Null, Value::Null),
        (500, Value::Null, Value::Null),
        (503, Value::Null, Value::Null),
    ] {
        order(
            &world,
            json!({ "kind": "status", "status": status }),
            json!(1),
        )
        .await;
        let answer = world.ask(get(plan(ACCOUNTING)).key(KEY)).await;
        assert_eq!(answer.status, status);
        let told = answer.json();
        assert_eq!(
            (&told["statusCode"], &told["code"], &told["details"]),
            (&json!(status), &code, &details)
        );
    }
}

#[tokio::test]
async fn a_fault_without_times_stays_until_it_is_deleted() {
    let world = World::with_controls();
    order(
        &world,
        json!({ "kind": "status", "status": 500 }),
        Value::Null,
    )
    .await;
    for _ in 0..3 {
        assert_eq!(world.ask(get(plan(ACCOUNTING)).key(KEY)).await.status, 500);
    }
    assert_eq!(
        world.ask(get("/api/v1/portal/plans").key(KEY)).await.status,
        200
    );
    assert_eq!(world.ask(ask("DELETE", FAULTS)).await.status, 204);
    assert_eq!(world.ask(get(plan(ACCOUNTING)).key(KEY)).await.status, 200);
}

#[tokio::test(start_paused = true)]
async fn a_delay_answers_rightly_but_later() {
    let world = World::with_controls();
    order(&world, json!({ "kind": "delay", "ms": 1500 }), json!(1)).await;
    let before = tokio::time::Instant::now();
    assert_eq!(world.ask(get(plan(ACCOUNTING)).key(KEY)).await.status, 200);
    assert_eq!(before.elapsed().as_millis(), 1500);
}

#[tokio::test]
async fn a_fault_for_resolve_hits_the_backend() {
    let world = World::with_controls();
    let fault = json!({ "kind": "status", "status": 500 });
    let order = json!({ "method": "POST", "path": "*/resolve", "times": 1, "fault": fault });
    assert_eq!(world.ask(post(FAULTS, &order)).await.status, 201);
    assert_eq!(world.ask(resolve(json!({}))).await.status, 500);
    assert_eq!(world.ask(resolve(json!({}))).await.status, 200);
}

#[tokio::test]
async fn a_wrong_fault_is_refused_with_its_place() {
    let world = World::with_controls();
    for (order, path) in [
        (json!({}), ""),
        (
            json!({ "method": "GET", "path": "/a", "fault": { "kind": "status", "status": 1000 } }),
            "fault.status",
        ),
        (
            json!({ "method": "GET", "path": "a", "fault": { "kind": "drop" } }),
            "path",
        ),
    ] {
        let answer = world.ask(post(FAULTS, &order)).await;
        assert_eq!(answer.status, 400, "{order}");
        let error = &answer.json()["error"];
        assert_eq!(error["path"], path, "{order}");
        assert!(error["message"].as_str().is_some_and(|it| !it.is_empty()));
    }
}

#[tokio::test]
async fn tokens_can_be_ended_at_once() {
    let world = World::with_controls();
    let token = world.danish_token().await;
    let expired = world
        .ask(post("/__sandbox/tokens/expire", &json!({})))
        .await;
    assert_eq!(
        (expired.status.as_u16(), expired.json()),
        (200, json!({ "expired": 1 }))
    );
    let answer = world.ask(get(plan(ACCOUNTING)).bearer(&token)).await;
    assert_eq!(
        (
            answer.status.as_u16(),
            answer.json()["details"]["reason"].clone()
        ),
        (401, json!("expired"))
    );
    let fresh = world.danish_token().await;
    assert_eq!(
        world.ask(get(plan(ACCOUNTING)).bearer(&fresh)).await.status,
        200
    );
}

#[tokio::test]
async fn requests_are_listed_without_their_secrets() {
    let world = World::with_controls();
    let token = world.danish_token().await;
    world
        .ask(get(plan(ACCOUNTING)).bearer(&token).with("origin", PORTAL))
        .await;
    world.ask(get(plan(&token)).bearer(&token)).await;
    world
        .ask(get(format!("{}?token={token}", plan(EUROPE))).key(KEY))
        .await;
    world.ask(get("/nowhere")).await;
    let answer = world.ask(get("/__sandbox/requests")).await;
    let seen = |method: &str, path: &str, status: u16, token: bool| json!({ "method": method, "path": path, "status": status, "time": NOW, "tokenPresent": token });
    assert_eq!(
        answer.json()["requests"],
        json!([
            seen("POST", "/api/v1/portal/plans/resolve", 200, false),
            seen("GET", &plan(ACCOUNTING), 200, true),
            seen("GET", "/api/v1/portal/plans/(left out)", 400, true),
            seen("GET", &plan(EUROPE), 400, false),
            seen("GET", "/nowhere", 404, false),
        ]),
    );
    assert!(!answer.text.contains(&token) && !answer.text.contains(KEY));
    assert_eq!(
        world.ask(ask("DELETE", "/__sandbox/requests")).await.status,
        204
    );
    assert_eq!(
        world.ask(get("/__sandbox/requests")).await.json()["requests"],
        json!([])
    );
}
