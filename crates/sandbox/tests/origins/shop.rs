//! The partner's origin: its page, however hostile its address, and its backend's token call.

use std::sync::Arc;

use axum::Router;
use sandbox::api;
use sandbox::partner::{KeySource, Shop, Upstream, app};
use sandbox::serve::serve_one;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::support::*;

pub(crate) const SHOP: &str = "http://localhost:8081";

/// A shop whose LedgerBee is at the given address.
fn shop(api_base: &str, key: &str) -> Router {
    let Ok(key) = sandbox::catalogue::Secret::try_from(key.to_owned()) else {
        panic!("no key")
    };
    app(Arc::new(Shop {
        catalogue: acme(),
        origin: SHOP.to_owned(),
        portal_origin: PORTAL.to_owned(),
        upstream: Upstream::new(api_base, key, KeySource::Catalogue),
    }))
}

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

pub(crate) fn nowhere() -> Router {
    shop("http://localhost:1/api", KEY)
}

fn token_call(body: &Value) -> Ask {
    post("/catalog-token", body).with("origin", SHOP)
}

#[tokio::test]
async fn the_page_embeds_the_plan_in_the_language_that_was_asked_for() {
    for (query, lang, frame, words) in [
        (
            "",
            "en",
            format!("{PORTAL}/embed/plans/{ACCOUNTING}?lang=en"),
            "Signed in as",
        ),
        (
            "?lang=da",
            "da",
            format!("{PORTAL}/embed/plans/{ACCOUNTING}?lang=da"),
            "Logget ind som",
        ),
        (
            "?lang=da-DK",
            "da",
            format!("{PORTAL}/embed/plans/{ACCOUNTING}?lang=da-DK"),
            "Logget ind som",
        ),
        (
            "?lang=kl",
            "en",
            format!("{PORTAL}/embed/plans/{ACCOUNTING}?lang=kl"),
            "Signed in as",
        ),
        (
            &format!("?plan={START}"),
            "en",
            format!("{PORTAL}/embed/plans/{START}?lang=en"),
            "Signed in as",
        ),
        (
            "?plan=business",
            "en",
            format!("{PORTAL}/embed/plans/business?lang=en"),
            "Signed in as",
        ),
    ] {
        let answer = send(&nowhere(), get(format!("/{query}")).request()).await;
        assert_eq!(answer.status, 200, "{query}");
        assert_eq!(
            answer.header("content-type"),
            Some("text/html; charset=utf-8")
        );
        for part in [
            format!("<html lang=\"{lang}\">"),
            format!("<iframe data-ledgerbee-embed src=\"{frame}\" title="),
            format!("<script src=\"{PORTAL}/embed.js\" defer>"),
            words.to_owned(),
        ] {
            assert!(answer.text.contains(&part), "{query}: {part} is missing");
        }
        assert!(!answer.text.contains("{{"));
    }
}

#[tokio::test]
async fn the_page_offers_every_buyer_and_plan_and_marks_the_chosen() {
    let answer = send(&nowhere(), get("/?lang=da&buyer=key-account").request()).await;
    for key in [
        "dk-business",
        "dk-private",
        "de-business",
        "key-account",
        "se-business",
    ] {
        assert!(answer.text.contains(&format!("buyer={key}\"")), "{key}");
    }
    for plan in [
        ACCOUNTING,
        EUROPE,
        KEY_ACCOUNT,
        ASSOCIATIONS,
        START,
        UNPUBLISHED,
        INACTIVE,
    ] {
        assert!(
            answer
                .text
                .contains(&format!("plan={plan}&amp;buyer=key-account")),
            "{plan}"
        );
    }
    assert!(answer.text.contains("data-buyer=\"key-account\""));
    assert!(
        answer
            .text
            .contains("buyer=key-account\" aria-current=\"true\">Storkunde (Nordlys)</a>")
    );
    assert_eq!(answer.text.matches("aria-current").count(), 3);
}

#[tokio::test]
async fn whoever_comes_by_the_machines_other_name_is_sent_on() {
    for (host, location) in [
        ("127.0.0.1:8081", Some("http://localhost:8081/?lang=da")),
        ("localhost:8081", None),
    ] {
        let answer = send(&nowhere(), get("/?lang=da").with("host", host).request()).await;
        assert_eq!(answer.header("location"), location, "{host}");
        assert_eq!(answer.status == 307, location.is_some(), "{host}");
    }
}

#[tokio::test]
async fn nothing_in_the_address_gets_out_of_its_place() {
    let attack = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E%27%7B%7Bname%7D%7D";
    for query in [
        format!("lang={attack}"),
        format!("plan={attack}"),
        format!("buyer={attack}"),
        "plan=..%2F..%2Fx%3Flang%3Dda%23".to_owned(),
        format!("lang={attack}&plan={attack}&buyer={attack}"),
    ] {
        let answer = send(&nowhere(), get(format!("/?{query}")).request()).await;
        assert_eq!(answer.status, 200);
        assert_eq!(answer.text.matches("<script").count(), 2, "{query}");
        assert_eq!(answer.text.matches("<iframe").count(), 1, "{query}");
        let (_, behind) = answer
            .text
            .split_once("<iframe data-ledgerbee-embed src=\"")
            .unwrap();
        let (src, _) = behind.split_once('"').unwrap();
        let rest = src.strip_prefix(&format!("{PORTAL}/embed/plans/")).unwrap();
        let (plan, lang) = rest.split_once("?lang=").unwrap();
        for part in [plan, lang] {
            assert!(
                part.bytes()
                    .all(|it| it.is_ascii_alphanumeric() || b"-_~%".contains(&it)),
                "{src}"
            );
        }
    }
    for (query, lang) in [
        ("?lang=da&lang=da", "da"),
        ("?lang=da&lang=en", "da"),
        ("?plan=x&lang=da&plan=y", "da"),
        ("?%ff&lang=da", "da"),
    ] {
        let answer = send(&nowhere(), get(format!("/{query}")).request()).await;
        let html = format!("<html lang=\"{lang}\">");
        assert!(answer.text.contains(&html), "{query}");
    }
    for query in ["?lang=en&lang=da", "?%ff", "?lang=%ff"] {
        assert_eq!(
            send(&nowhere(), get(format!("/{query}")).request())
                .await
                .status,
            200,
            "{query}"
        );
    }
}

#[tokio::test]
async fn the_page_has_a_policy_without_inline_code() {
    let answer = send(&nowhere(), get("/").request()).await;
    let csp = answer.header("content-security-policy").unwrap();
    assert!(
        csp.contains(&format!("script-src 'self' {PORTAL};")),
        "{csp}"
    );
    assert!(csp.contains(&format!("frame-src {PORTAL};")), "{csp}");
    assert!(!csp.contains("unsafe"), "{csp}");
    for inline in ["<script>", " style=", " onclick=", "javascript:"] {
        assert!(!answer.text.contains(inline), "{inline}");
    }
    for (path, kind) in [
        ("/shop.css", "text/css; charset=utf-8"),
        ("/shop.js", "text/javascript; charset=utf-8"),
        ("/favicon.svg", "image/svg+xml"),
    ] {
        let file = send(&nowhere(), get(path).request()).await;
        assert_eq!(
            (file.status.as_u16(), file.header("content-type")),
            (200, Some(kind))
        );
        assert_eq!(file.header("x-content-type-options"), Some("nosniff"));
    }
    assert_eq!(
        send(&nowhere(), get("/nothing").request()).await.status,
        404
    );
    assert!(!answer.text.contains(KEY));
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
