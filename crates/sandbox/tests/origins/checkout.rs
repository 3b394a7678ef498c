//! The stand-in checkout: what it shows, where each button leads, and where none ever does.

use std::sync::Arc;

use axum::Router;
use sandbox::catalogue::{Catalogue, LiveCatalogue, uuid};
use sandbox::checkout::{Checkout, app};
use serde_json::{Value, json};

use crate::support::*;

const SHOP: &str = "http://localhost:8081";

fn over(catalogue: Arc<LiveCatalogue>) -> Router {
    app(Arc::new(Checkout {
        catalogue,
        portal_origin: PORTAL.to_owned(),
        return_origins: vec![SHOP.to_owned(), PORTAL.to_owned()],
    }))
}

fn checkout() -> Router {
    over(Arc::new(LiveCatalogue::new(acme())))
}

/// What a refused quantity answers, to a look and to a press.
async fn refused(checkout: &Router, query: &str) {
    let page = send(checkout, get(at(query)).request()).await;
    assert_eq!(page.status, 404, "{query}");
    assert!(!page.text.contains("<button"), "{query}");
    let post = ask("POST", at(query)).body("outcome=confirmed");
    assert_eq!(send(checkout, post.request()).await.status, 404, "{query}");
}

/// The checkout of an item with something changed.
fn selling(change: Value) -> Router {
    let mut file: Value = serde_json::from_str(&acme_json()).unwrap();
    let plans = file["plans"].as_array_mut().unwrap().iter_mut();
    let items = plans.flat_map(|it| it["entry"]["items"].as_array_mut().unwrap());
    for item in items.filter(|it| it["planItemId"] == EUROPE_MONTHLY) {
        for (name, value) in change.as_object().unwrap() {
            item[name] = value.clone();
        }
    }
    let catalogue = Catalogue::parse(&file.to_string()).unwrap();
    over(Arc::new(LiveCatalogue::new(Arc::new(catalogue))))
}

/// The address of one checkout.
fn at(query: &str) -> String {
    format!("/checkout/{EUROPE}/{EUROPE_MONTHLY}{query}")
}

/// Where a button leads.
async fn pressed(outcome: &str, query: &str) -> String {
    let ask = ask("POST", at(query)).body(format!("outcome={outcome}"));
    let answer = send(&checkout(), ask.request()).await;
    assert_eq!(answer.status, 303, "{outcome} {query}");
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert_eq!(answer.header("referrer-policy"), Some("no-referrer"));
    answer.header("location").unwrap().to_owned()
}

#[tokio::test]
async fn the_page_says_what_is_bought_in_either_language() {
    for (query, parts) in [
        (
            "",
            ["<html lang=\"en\">", "Europe, monthly", ">Pay<", ">Cancel<"],
        ),
        (
            "?lang=da",
            [
                "<html lang=\"da\">",
                "Europa, månedligt",
                ">Betal<",
                ">Annuller<",
            ],
        ),
        (
            "?lang=da-DK&quantity=5",
            [
                "<dt>Antal</dt><dd>5</dd>",
                ">Betaling<",
                "Acme ApS",
                ">Betal<",
            ],
        ),
        (
            "?lang=sv",
            [
                "<html lang=\"en\">",
                ">Payment<",
                "value=\"pending\"",
                "No money is charged",
            ],
        ),
    ] {
        let answer = send(&checkout(), get(at(query)).request()).await;
        assert_eq!(answer.status, 200, "{query}");
        for part in parts {
            assert!(
                answer.text.contains(part),
                "{query}: {part} is missing in {}",
                answer.text
            );
        }
        assert!(!answer.text.contains("{{"));
        assert_eq!(answer.text.matches("<button").count(), 3);
    }
}

#[tokio::test]
async fn a_confirmed_buyer_comes_back_with_a_subscription() {
    for (given, before, after) in [
        (
            "http://localhost:8081/tak",
            "http://localhost:8081/tak?subscriptionId=",
            "",
        ),
        (
            "http://localhost:8081/?a=b%26c",
            "http://localhost:8081/?a=b&c&subscriptionId=",
            "",
        ),
        (
            "http://localhost:8081/%23tak",
            "http://localhost:8081/?subscriptionId=",
            "#tak",
        ),
        (
            "http://localhost:8080/embed/return",
            "http://localhost:8080/embed/return?subscriptionId=",
            "",
        ),
    ] {
        let to = pressed("confirmed", &format!("?returnUrl={given}")).await;
        let id = to
            .strip_prefix(before)
            .and_then(|it| it.strip_suffix(after));
        assert!(id.is_some_and(|it| uuid(it).is_some()), "{given}: {to}");
    }
    let [first, second] =
        ["", ""].map(|_| pressed("confirmed", "?returnUrl=http://localhost:8081/"));
    assert_ne!(
        first.await,
        second.await,
        "each subscription has an id of its own"
    );
}

#[tokio::test]
async fn a_pending_and_a_cancelled_buyer_come_back_without_one() {
    for (outcome, query, to) in [
        (
            "pending",
            "?returnUrl=http://localhost:8081/tak",
            "http://localhost:8081/tak?checkout=pending",
        ),
        (
            "pending",
            "?returnUrl=http://localhost:8081/?a=b",
            "http://localhost:8081/?a=b&checkout=pending",
        ),
        (
            "cancelled",
            "?returnUrl=http://localhost:8081/tak?a%23b",
            "http://localhost:8081/tak?a#b",
        ),
        (
            "cancelled",
            "?returnUrl=http://localhost:8081/t%C3%A6t",
            "http://localhost:8081/t%C3%A6t",
        ),
    ] {
        assert_eq!(pressed(outcome, query).await, to, "{outcome} {query}");
    }
}

#[tokio::test]
async fn without_an_address_the_portals_own_page_is_next() {
    let version = "4bd4b033-68cf-44f5-84d2-781a9f299477";
    let own = format!("planItemId={EUROPE_MONTHLY}&planVersionId={version}");
    for (outcome, query, to) in [
        ("pending", "", format!("checkout=pending&{own}&lang=en")),
        (
            "pending",
            "?lang=da",
            format!("checkout=pending&{own}&lang=da"),
        ),
        ("cancelled", "?lang=%26x", format!("{own}&lang=%26x")),
    ] {
        assert_eq!(
            pressed(outcome, query).await,
            format!("{PORTAL}/embed/return?{to}")
        );
    }
    let to = pressed("confirmed", "").await;
    let rest = to
        .strip_prefix(&format!("{PORTAL}/embed/return?subscriptionId="))
        .unwrap();
    let (id, rest) = rest.split_once('&').unwrap();
    assert!(
        uuid(id).is_some() && rest == format!("{own}&lang=en"),
        "{to}"
    );
}

#[tokio::test]
async fn the_portals_return_page_learns_how_it_ended_and_which_frame_waits() {
    for (lang, attempt) in [("da", "Zm9v-_1"), ("en", "a")] {
        let page = format!("{PORTAL}/embed/return?attempt={attempt}&lang={lang}");
        let given = page
            .replace('?', "%3F")
            .replace('=', "%3D")
            .replace('&', "%26");
        let query = format!("?lang={lang}&returnUrl={given}");
        let shown = send(&checkout(), get(at(&query)).request()).await;
        assert!(!shown.text.contains("id=\"ignored\""), "{given}");
        assert_eq!(
            pressed("pending", &query).await,
            format!("{page}&checkout=pending")
        );
        assert_eq!(pressed("cancelled", &query).await, page);
        let to = pressed("confirmed", &query).await;
        let id = to.strip_prefix(&format!("{page}&subscriptionId="));
        assert!(id.is_some_and(|it| uuid(it).is_some()), "{to}");
    }
}

#[tokio::test]
async fn a_bind_token_is_read_from_the_fragment_and_goes_nowhere_else() {
    let script = send(&checkout(), get("/checkout.js").request()).await.text;
    assert!(script.contains("get('bindToken')"), "{script}");
    assert!(script.contains("location.hash"), "{script}");
    for way_out in [
        "fetch",
        "cookie",
        "Storage",
        "textContent",
        "innerHTML",
        "console",
        "href",
        "action",
        "opener",
        "post",
    ] {
        assert!(!script.contains(way_out), "{way_out}");
    }
    let page = send(&checkout(), get(at("")).request()).await.text;
    assert_eq!(page.matches("id=\"bound\"").count(), 1);
    // In the query it is a parameter like any unknown one: not read, and not passed on.
    let query = "?bindToken=t0ken&returnUrl=http://localhost:8081/tak";
    for outcome in ["confirmed", "pending", "cancelled"] {
        assert!(
            !pressed(outcome, query).await.contains("t0ken"),
            "{outcome}"
        );
    }
}

#[tokio::test]
async fn the_version_is_the_one_that_is_published_now() {
    let live = Arc::new(LiveCatalogue::new(acme()));
    live.publish(EUROPE, NOBODYS, None).unwrap();
    let ask = ask("POST", at("")).body("outcome=pending");
    let answer = send(&over(live), ask.request()).await;
    let to = answer.header("location").unwrap();
    assert!(to.contains(&format!("planVersionId={NOBODYS}")), "{to}");
}

#[tokio::test]
async fn no_other_address_is_ever_followed() {
    for given in [
        "https://evil.example/",
        "//evil.example/",
        "/tak",
        "javascript:alert(1)",
        "http://localhost:8081.evil.example/",
        "http://localhost:8081@evil.example/",
        "http://localhost:8081%5C@evil.example/",
        "http://localhost:8082/",
        "http://localhost:8081/%0D%0Aset-cookie:%20a=b",
        "",
    ] {
        let query = format!("?returnUrl={given}");
        let page = send(&checkout(), get(at(&query)).request()).await;
        assert_eq!(page.text.matches("id=\"ignored\"").count(), 1, "{given}");
        for outcome in ["confirmed", "pending", "cancelled"] {
            let to = pressed(outcome, &query).await;
            assert!(
                to.starts_with(&format!("{PORTAL}/embed/return?")),
                "{given}: {to}"
            );
        }
    }
    for query in [
        "",
        "?returnUrl=http://localhost:8081/tak",
        "?returnUrl=http://localhost:8080/",
    ] {
        let page = send(&checkout(), get(at(query)).request()).await;
        assert!(!page.text.contains("id=\"ignored\""), "{query}");
    }
}

#[tokio::test]
async fn nothing_in_the_address_gets_out_of_its_place() {
    let attack = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E%27%7B%7Bseller%7D%7D";
    for query in [
        format!("?lang={attack}"),
        format!("?quantity={attack}"),
        format!("?returnUrl={attack}"),
        format!("?{attack}"),
    ] {
        let answer = send(&checkout(), get(at(&query)).request()).await;
        assert_eq!(answer.status, 200, "{query}");
        assert_eq!(answer.text.matches("<script").count(), 1, "{query}");
        assert_eq!(answer.text.matches("<form").count(), 1, "{query}");
        let (_, behind) = answer.text.split_once("action=\"").unwrap();
        assert!(
            behind.starts_with(&format!("{}\"", at(&query).replace('\'', "&#39;"))),
            "{query}"
        );
    }
}

#[tokio::test]
async fn what_is_not_sold_has_no_checkout() {
    for path in [
        format!("/checkout/{ACCOUNTING}/{ENTERPRISE}"),
        format!("/checkout/{ACCOUNTING}/{EUROPE_MONTHLY}"),
        format!("/checkout/{ACCOUNTING}/{NOBODYS}"),
        format!("/checkout/{INACTIVE}/ac70994d-f8b5-4dec-a70e-be6242ac5e3c"),
        format!("/checkout/{UNPUBLISHED}/cdb27716-b018-403b-9b9e-4f147e6f3f6d"),
        "/checkout/x/y".to_owned(),
        "/checkout/%ff/x".to_owned(),
        format!("/checkout/{EUROPE}/%ff"),
    ] {
        let answer = send(&checkout(), get(format!("{path}?lang=da")).request()).await;
        assert_eq!(answer.status, 404, "{path}");
        assert!(answer.text.contains("Her er intet at betale for"), "{path}");
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{path}");
        let post = ask("POST", path).body("outcome=confirmed");
        assert_eq!(send(&checkout(), post.request()).await.status, 404);
    }
    for path in ["/", "/checkout", "/checkout/x"] {
        assert_eq!(
            send(&checkout(), get(path).request()).await.status,
            404,
            "{path}"
        );
    }
    for body in ["", "outcome=", "outcome=paid", "outcome=confirmed&x=y"] {
        let answer = send(&checkout(), ask("POST", at("")).body(body).request()).await;
        assert_eq!(answer.status, 400, "{body}");
    }
}

#[tokio::test]
async fn a_bad_parameter_takes_no_other_with_it() {
    let back = "returnUrl=http://localhost:8081/tak";
    for query in [
        format!("?lang=da&quantity=abc&{back}"),
        format!("?lang=da&quantity=&{back}"),
        format!("?lang=da&quantity=1.5&{back}"),
        format!("?quantity=18446744073709551616&lang=da&{back}"),
        format!("?lang=da&lang=en&{back}"),
        format!("?lang=da&{back}&returnUrl=https://evil.example/"),
        format!("?lang=da&quantity=5&quantity=7&{back}"),
        format!("?%ff&lang=da&{back}&{back}"),
    ] {
        let page = send(&checkout(), get(at(&query)).request()).await;
        assert_eq!(page.status, 200, "{query}");
        for part in ["<html lang=\"da\">", "<dt>Antal</dt><dd>5</dd>"] {
            assert!(page.text.contains(part), "{query}: {part}");
        }
        assert!(!page.text.contains("id=\"ignored\""), "{query}");
        assert_eq!(
            pressed("cancelled", &query).await,
            "http://localhost:8081/tak"
        );
    }
}

#[tokio::test]
async fn a_quantity_that_has_no_document_is_not_sold() {
    for query in ["?quantity=1", "?quantity=50", ""] {
        let page = send(&checkout(), get(at(query)).request()).await;
        assert_eq!(page.status, 200, "{query}");
        assert!(page.text.contains("<dt>Quantity</dt>"), "{query}");
    }
    for query in [
        "?quantity=0",
        "?quantity=51",
        "?quantity=18446744073709551615",
    ] {
        refused(&checkout(), query).await;
    }
    // What has no quantity is sold once, whatever a frame has kept of another card.
    let flat = selling(json!({ "pricing": { "model": "flat" } }));
    for query in ["", "?quantity=0", "?quantity=99999"] {
        let page = send(&flat, get(at(query)).request()).await;
        assert_eq!(page.status, 200, "{query}");
        assert!(!page.text.contains("<dt>Quantity</dt>"), "{query}");
    }
}

#[tokio::test]
async fn what_an_earlier_purchase_told_is_not_told_again() {
    let given = "http://localhost:8081/tak%3FsubscriptionId%3D1%26a%3Db%26checkout%3Dpending";
    for (outcome, to) in [
        ("cancelled", "http://localhost:8081/tak?a=b"),
        ("pending", "http://localhost:8081/tak?a=b&checkout=pending"),
    ] {
        let query = format!("?returnUrl={given}");
        assert_eq!(pressed(outcome, &query).await, to, "{outcome}");
    }
    let to = pressed("confirmed", &format!("?returnUrl={given}")).await;
    let id = to.strip_prefix("http://localhost:8081/tak?a=b&subscriptionId=");
    assert!(id.is_some_and(|it| uuid(it).is_some()), "{to}");
}

#[tokio::test]
async fn what_a_buyer_may_not_choose_is_not_sold() {
    for (state, sold) in [
        ("available", true),
        ("upgrade", true),
        ("downgrade", true),
        ("current", false),
        ("scheduled", false),
        ("unavailable", false),
    ] {
        let checkout = selling(json!({ "buyerState": state }));
        let (shown, left) = if sold { (200, 303) } else { (404, 404) };
        let page = send(&checkout, get(at("")).request()).await;
        assert_eq!(page.status, shown, "{state}");
        let post = ask("POST", at("")).body("outcome=confirmed");
        assert_eq!(
            send(&checkout, post.request()).await.status,
            left,
            "{state}"
        );
    }
}

#[tokio::test]
async fn the_page_has_a_policy_and_its_files() {
    let answer = send(&checkout(), get(at("")).request()).await;
    let csp = answer.header("content-security-policy").unwrap();
    for part in [
        "default-src 'none'",
        "script-src 'self'",
        &format!("form-action 'self' {SHOP} {PORTAL}"),
        "frame-ancestors 'none'",
    ] {
        assert!(csp.contains(part), "{part} is missing in {csp}");
    }
    assert!(!csp.contains("unsafe"), "{csp}");
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    for inline in ["<script>", " style=", " onclick=", "javascript:"] {
        assert!(!answer.text.contains(inline), "{inline}");
    }
    for (path, kind) in [
        ("/checkout.css", "text/css; charset=utf-8"),
        ("/checkout.js", "text/javascript; charset=utf-8"),
        ("/favicon.svg", "image/svg+xml"),
    ] {
        let file = send(&checkout(), get(path).request()).await;
        assert_eq!(
            (file.status.as_u16(), file.header("content-type")),
            (200, Some(kind))
        );
        assert_eq!(file.header("x-content-type-options"), Some("nosniff"));
    }
    let script = send(&checkout(), get("/checkout.js").request()).await.text;
    assert!(
        script.contains("history.replaceState"),
        "the token leaves the address bar"
    );
}
