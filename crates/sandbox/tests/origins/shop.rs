//! The partner's origin: its page, however hostile its address.

use std::sync::Arc;

use axum::Router;
use sandbox::partner::{KeySource, Shop, Upstream, app};

use crate::support::*;

pub(crate) const SHOP: &str = "http://localhost:8081";

/// A shop whose LedgerBee is at the given address.
pub(crate) fn shop(api_base: &str, key: &str) -> Router {
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

pub(crate) fn nowhere() -> Router {
    shop("http://localhost:1/api", KEY)
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
