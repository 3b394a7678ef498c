//! Who is let in: each way to be refused, with its status, code and details.

use serde_json::{Value, json};

use crate::support::*;

const NO_SCOPE: &str = "lb_sandbox_acme_export_81d4c6f2a0e7";
const NO_LICENCE: &str = "lb_sandbox_acme_basic_3b9e7d105c86";
const OLD: &str = "lb_sandbox_acme_old_c27a94e6f813";
const ONE_SERVER: &str = "lb_sandbox_acme_server_e60f3b8d7a25";

fn operations() -> [Ask; 3] {
    [
        get("/api/v1/portal/plans"),
        get(plan(ACCOUNTING)),
        post("/api/v1/portal/plans/resolve", &json!({})),
    ]
}

fn check_envelope(answer: &Answer, path: &str) {
    let json = answer.json();
    assert_eq!(json["statusCode"], answer.status.as_u16(), "{json}");
    assert_eq!(json["timestamp"], NOW, "{json}");
    assert_eq!(json["path"], path, "{json}");
    assert!(
        json["message"].as_str().is_some_and(|it| !it.is_empty()),
        "{json}"
    );
    for field in json.as_object().unwrap().keys() {
        let known = [
            "statusCode",
            "timestamp",
            "path",
            "message",
            "code",
            "details",
        ];
        assert!(
            known.contains(&field.as_str()),
            "{field} is no field of the envelope"
        );
    }
    assert_eq!(answer.header("content-type"), Some("application/json"));
}

#[tokio::test]
async fn every_operation_lets_in_a_key_with_scope_and_licence() {
    let world = World::new();
    for ask in operations() {
        assert_eq!(world.ask(ask.key(KEY)).await.status, 200);
    }
}

#[tokio::test]
async fn every_operation_refuses_a_key_with_the_reason() {
    let unauthorized = |reason: &str| (401, "UNAUTHORIZED", json!({ "reason": reason }));
    let scope = json!({ "requiredScopes": ["portal-catalog-read"] });
    let licence = json!({ "licenseKey": "CustomerPortal" });
    let world = World::new();
    for (key, (status, code, details)) in [
        (None, unauthorized("missing")),
        (Some(""), unauthorized("invalid")),
        (
            Some("lb_sandbox_acme_shop_5f0c2a7e9b42"),
            unauthorized("invalid"),
        ),
        (Some(OLD), unauthorized("expired")),
        (Some(ONE_SERVER), unauthorized("ip_restricted")),
        (Some(NO_SCOPE), (403, "INSUFFICIENT_PERMISSIONS", scope)),
        (Some(NO_LICENCE), (403, "LICENSE.REQUIRED", licence)),
    ] {
        for ask in operations() {
            let answer = world.ask(match key {
                Some(key) => ask.key(key).from("127.0.0.1"),
                None => ask,
            });
            let answer = answer.await;
            assert_eq!(answer.status, status, "{key:?}");
            assert_eq!(answer.code(), code, "{key:?}");
            assert_eq!(answer.json()["details"], details, "{key:?}");
        }
    }
}

#[tokio::test]
async fn a_key_that_belongs_to_an_address_is_taken_from_there_alone() {
    let world = World::new();
    for (peer, status) in [("203.0.113.7", 200), ("203.0.113.8", 401), ("::1", 401)] {
        let answer = world
            .ask(get("/api/v1/portal/plans").key(ONE_SERVER).from(peer))
            .await;
        assert_eq!(answer.status, status, "{peer}");
    }
    let unknown = world.ask(get("/api/v1/portal/plans").key(ONE_SERVER)).await;
    assert_eq!(unknown.status, 401);
}

#[tokio::test]
async fn an_api_key_as_a_bearer_is_refused_everywhere() {
    let world = World::new();
    let document = document(ACCOUNTING, GROWTH);
    for ask in operations().into_iter().chain([get(document)]) {
        let answer = world.ask(ask.bearer(KEY)).await;
        assert_eq!(
            (answer.status.as_u16(), answer.code().as_str()),
            (401, "UNAUTHORIZED")
        );
        assert_eq!(answer.json()["details"]["reason"], "invalid");
    }
}

#[tokio::test]
async fn a_token_opens_the_two_reads_and_nothing_else() {
    let world = World::new();
    let token = world.danish_token().await;
    for (ask, status) in [
        (get(plan(ACCOUNTING)), 200),
        (get(document(ACCOUNTING, GROWTH)), 200),
        (get("/api/v1/portal/plans"), 401),
        (post("/api/v1/portal/plans/resolve", &json!({})), 401),
    ] {
        assert_eq!(world.ask(ask.bearer(&token)).await.status, status);
    }
    assert_eq!(
        world
            .ask(get(document(ACCOUNTING, GROWTH)).key(KEY))
            .await
            .status,
        401
    );
}

#[tokio::test]
async fn a_bearer_that_opens_nothing_is_refused_with_the_reason() {
    let world = World::new();
    let token = world.danish_token().await;
    for (header, reason) in [
        (None, "missing"),
        (Some(String::new()), "missing"),
        (Some("Bearer".to_owned()), "missing"),
        (Some(format!("Basic {token}")), "missing"),
        (Some("Bearer ".to_owned()), "invalid"),
        (
            Some("Bearer Yk3pQ9sV2nR7tW1xZ4cB8mL6dF0aH5jE2gN9uK3pQ7s".to_owned()),
            "invalid",
        ),
        (Some(format!("Bearer {token}x")), "invalid"),
        (Some(format!("Bearer {}", token.to_lowercase())), "invalid"),
    ] {
        for path in [plan(ACCOUNTING), document(ACCOUNTING, GROWTH)] {
            let ask = get(path);
            let ask = match header.clone() {
                Some(header) => ask.with("authorization", header),
                None => ask,
            };
            let answer = world.ask(ask).await;
            assert_eq!(
                (answer.status.as_u16(), answer.code().as_str()),
                (401, "UNAUTHORIZED"),
                "{header:?}"
            );
            assert_eq!(
                answer.json()["details"],
                json!({ "reason": reason }),
                "{header:?}"
            );
        }
    }
    let lower = get(plan(ACCOUNTING)).with("authorization", format!("bearer {token}"));
    assert_eq!(world.ask(lower).await.status, 200);
}

#[tokio::test]
async fn a_token_ends_at_its_end() {
    let world = World::new();
    let token = world.danish_token().await;
    for (forward, status, reason) in [
        (0, 200, Value::Null),
        (899, 200, Value::Null),
        (1, 401, "expired".into()),
        (3600, 401, "expired".into()),
    ] {
        world.clock.forward(forward);
        let answer = world.ask(get(plan(ACCOUNTING)).bearer(&token)).await;
        assert_eq!(answer.status, status);
        assert_eq!(answer.json()["details"]["reason"], reason);
    }
    world.danish_token().await;
    let swept = world.ask(get(plan(ACCOUNTING)).bearer(&token)).await;
    assert_eq!(swept.json()["details"]["reason"], "invalid");
    assert_eq!(world.api.tokens.kept(), 1);
}

#[tokio::test]
async fn an_ended_token_is_called_so_whoever_resolves_meanwhile() {
    let world = World::new();
    let token = world.danish_token().await;
    for forward in [900, 600, 600, 600, 600, 600, 599] {
        world.clock.forward(forward);
        world.danish_token().await;
        let answer = world.ask(get(plan(ACCOUNTING)).bearer(&token)).await;
        assert_eq!(answer.json()["details"]["reason"], "expired", "{forward}");
    }
}

#[tokio::test]
async fn a_part_of_a_path_that_is_no_text_is_refused_like_any_other() {
    let world = World::with_controls();
    let token = world.danish_token().await;
    let plan_id = plan("%ff");
    let in_plan = document("%ff", GROWTH);
    let of_item = document(ACCOUNTING, "a%c3");
    for (ask, status, property) in [
        (get(&plan_id), 401, Value::Null),
        (get(&in_plan), 401, Value::Null),
        (get(&of_item).key(KEY), 401, Value::Null),
        (get(&plan_id).key(KEY), 400, "planId".into()),
        (get(&plan_id).bearer(&token), 400, "planId".into()),
        (get(&in_plan).bearer(&token), 400, "planId".into()),
        (get(&of_item).bearer(&token), 400, "planItemId".into()),
        (get(public_plan("%ff")), 404, Value::Null),
        (get(public_document("%ff", CLEAN_UP)), 404, Value::Null),
        (
            get(public_document("acme-start", "%ff")),
            400,
            "planItemId".into(),
        ),
    ] {
        let answer = world.ask(ask).await;
        assert_eq!(answer.status, status, "{}", answer.text);
        let code = match status {
            400 => "SHARED_VALIDATION_FAILED",
            401 => "UNAUTHORIZED",
            _ => "PORTAL_PLAN_NOT_FOUND",
        };
        assert_eq!(answer.code(), code);
        let errors = &answer.json()["details"]["validationErrors"];
        assert_eq!(errors[0]["property"], property);
        assert_eq!(errors[1], Value::Null, "{errors}");
    }
    // A part is the text that its percent signs stand for.
    let spelt = plan(ACCOUNTING).replace("plans/e", "plans/%65");
    assert_eq!(world.ask(get(spelt).key(KEY)).await.status, 200);
    let publish = post("/__sandbox/plans/%ff/publish", &json!({}));
    let answer = world.ask(publish).await;
    assert_eq!(answer.status, 404);
    assert_eq!(answer.json()["error"]["path"], "planId");
}

#[tokio::test]
async fn every_refusal_has_the_envelope_with_its_path() {
    let world = World::new();
    for (ask, status, path) in [
        (get("/api/v1/portal/plans"), 401, "/v1/portal/plans"),
        (
            get("/api/v1/portal/plans?language=da"),
            401,
            "/v1/portal/plans",
        ),
        (
            get("/api/v1/portal/plans?language=xx").key(KEY),
            400,
            "/v1/portal/plans",
        ),
        (
            get("/api/v1/portal/plans").key(NO_SCOPE),
            403,
            "/v1/portal/plans",
        ),
        (get(plan("x")).key(KEY), 400, "/v1/portal/plans/x"),
        (get("/"), 404, "/"),
        (get("/api"), 404, "/"),
        (get("/api/v1/portal/plans/"), 404, "/v1/portal/plans/"),
        (get("/api/v2/portal/plans"), 404, "/v2/portal/plans"),
        (get("/v1/portal/plans"), 404, "/v1/portal/plans"),
        (get("/__sandbox/requests"), 404, "/__sandbox/requests"),
        (
            ask("DELETE", "/api/v1/portal/plans"),
            405,
            "/v1/portal/plans",
        ),
        (ask("POST", "/api/v1/portal/plans"), 405, "/v1/portal/plans"),
        (
            get("/api/v1/portal/plans/resolve"),
            405,
            "/v1/portal/plans/resolve",
        ),
        (
            ask("PUT", "/api/v1/portal/plans/x"),
            405,
            "/v1/portal/plans/x",
        ),
        (
            ask("POST", "/api/v1/portal/plans/x/checkout-documents/y"),
            405,
            "/v1/portal/plans/x/checkout-documents/y",
        ),
    ] {
        let answer = world.ask(ask).await;
        assert_eq!(answer.status, status, "{path}");
        check_envelope(&answer, path);
        if status == 405 {
            assert!(
                answer.header("allow").is_some_and(|it| !it.is_empty()),
                "{path}"
            );
            assert_eq!(answer.json()["code"], Value::Null);
        }
    }
}
