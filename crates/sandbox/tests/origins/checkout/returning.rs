//! Where each button of the checkout leads, and where none ever does.

use super::*;

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
