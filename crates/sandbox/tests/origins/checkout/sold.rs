//! What the checkout sells, in which version and how many, and what it does not.

use sandbox::catalogue::Catalogue;

use super::*;

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
