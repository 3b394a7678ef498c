//! The stand-in checkout: what it shows, and what gets out of its address.

mod returning;
mod sold;

use std::sync::Arc;

use axum::Router;
use sandbox::catalogue::{LiveCatalogue, uuid};
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
