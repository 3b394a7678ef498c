//! Who may read an answer in a browser: the portal's pages, the frame's reads, and nobody else.

use serde_json::json;

use crate::support::*;

const ALLOW_ORIGIN: &str = "access-control-allow-origin";

#[tokio::test]
async fn the_portal_reads_answers_and_refusals_alike() {
    let world = World::new();
    let token = world.danish_token().await;
    for (path, status) in [
        (plan(ACCOUNTING), 200),
        (plan(EUROPE), 404),
        (plan("x"), 400),
        (document(ACCOUNTING, GROWTH), 200),
        (document(ACCOUNTING, NOBODYS), 404),
        (public_plan("acme-start"), 200),
        (public_plan("nobody"), 404),
        (public_document("acme-start", CLEAN_UP), 200),
        (public_document("acme-start", SOLO), 404),
    ] {
        let answer = world
            .ask(get(&path).bearer(&token).with("origin", PORTAL))
            .await;
        assert_eq!(answer.status, status, "{path}");
        assert_eq!(answer.header(ALLOW_ORIGIN), Some(PORTAL), "{path}");
        assert!(answer.varies_by("origin"), "{path}");
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{path}");
        assert_eq!(
            answer.header("access-control-allow-credentials"),
            None,
            "{path}"
        );
        let exposed = answer
            .header("access-control-expose-headers")
            .unwrap_or_default();
        assert!(
            exposed.contains("retry-after") && exposed.contains("x-rate-limit-reset"),
            "{exposed}"
        );
    }
    let refused = world
        .ask(get(plan(ACCOUNTING)).with("origin", PORTAL))
        .await;
    assert_eq!(
        (refused.status.as_u16(), refused.header(ALLOW_ORIGIN)),
        (401, Some(PORTAL))
    );
}

#[tokio::test]
async fn another_origin_reads_nothing() {
    let world = World::new();
    let token = world.danish_token().await;
    for origin in [
        "http://localhost:8081",
        "http://localhost",
        "https://localhost:8080",
        "null",
        "https://evil.example",
    ] {
        let answer = world
            .ask(get(plan(ACCOUNTING)).bearer(&token).with("origin", origin))
            .await;
        assert_eq!(answer.header(ALLOW_ORIGIN), None, "{origin}");
        assert!(answer.varies_by("origin"), "{origin}");
        let preflight = world
            .ask(preflight(&plan(ACCOUNTING), "GET", "authorization", origin))
            .await;
        assert_eq!(preflight.header(ALLOW_ORIGIN), None, "{origin}");
    }
}

#[tokio::test]
async fn a_preflight_allows_a_get_with_a_token_and_never_a_key() {
    let world = World::new();
    for path in [
        plan(ACCOUNTING),
        document(ACCOUNTING, GROWTH),
        public_plan("acme-start"),
        public_document("acme-start", CLEAN_UP),
    ] {
        let answer = world
            .ask(preflight(&path, "GET", "authorization", PORTAL))
            .await;
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.header(ALLOW_ORIGIN), Some(PORTAL));
        assert_eq!(answer.header("access-control-allow-methods"), Some("GET"));
        assert_eq!(
            answer.header("access-control-allow-headers"),
            Some("authorization")
        );
    }
}

#[tokio::test]
async fn what_a_backend_calls_is_closed_to_every_page() {
    let world = World::new();
    for ask in [
        get("/api/v1/portal/plans").key(KEY).with("origin", PORTAL),
        resolve(json!({})).with("origin", PORTAL),
        preflight("/api/v1/portal/plans", "GET", "x-api-key", PORTAL),
        preflight(
            "/api/v1/portal/plans/resolve",
            "POST",
            "x-api-key,content-type",
            PORTAL,
        ),
        preflight("/api/nowhere", "GET", "authorization", PORTAL),
    ] {
        let answer = world.ask(ask).await;
        assert!(
            !answer
                .headers
                .keys()
                .any(|it| it.as_str().starts_with("access-control-"))
        );
        assert_eq!(answer.header("cache-control"), Some("no-store"));
    }
}

fn preflight(path: &str, method: &str, headers: &str, origin: &str) -> Ask {
    ask("OPTIONS", path)
        .with("origin", origin)
        .with("access-control-request-method", method)
        .with("access-control-request-headers", headers)
}
