//! Every way in which the shop's page can hold the frame, and the token for one checkout.

use serde_json::json;

use crate::shop::{SHOP, nowhere};
use crate::support::*;

const ATTACK: &str = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E%27%7B%7Bname%7D%7D";

async fn page(query: &str) -> String {
    let answer = send(&nowhere(), get(format!("/{query}")).request()).await;
    assert_eq!(answer.status, 200, "{query}");
    answer.text
}

/// The iframes of the page, each with its attributes.
fn frames(page: &str) -> Vec<&str> {
    let parts = page.split("<iframe data-ledgerbee-embed ").skip(1);
    parts.map(|it| it.split_once('>').unwrap().0).collect()
}

#[tokio::test]
async fn the_address_decides_which_surface_the_frame_shows() {
    let plan_path = format!("plans/{START}?lang=en");
    for (query, frame) in [
        (format!("?plan={START}"), plan_path.clone()),
        ("?plans=a,b".into(), "plans?ids=a,b&amp;lang=en".into()),
        (
            "?plans=a%2Cb&lang=da".into(),
            "plans?ids=a,b&amp;lang=da".into(),
        ),
        ("?plans=a".into(), "plans?ids=a&amp;lang=en".into()),
        ("?vanity=acme-start".into(), "acme-start?lang=en".into()),
        // The public name is looked at first, then the list, then the plan.
        (
            format!("?vanity=v&plans=a,b&plan={START}"),
            "v?lang=en".into(),
        ),
        (
            format!("?plans=a,b&plan={START}"),
            "plans?ids=a,b&amp;lang=en".into(),
        ),
        (
            format!("?plan={START}&item=i"),
            format!("{plan_path}&amp;item=i"),
        ),
        (
            "?vanity=v&item=i&lang=da".into(),
            "v?lang=da&amp;item=i".into(),
        ),
        (
            format!("?plan={START}&item=i&checkout=1"),
            format!("checkout/plans/{START}/i?lang=en"),
        ),
        (
            "?vanity=v&item=i&checkout=1".into(),
            "checkout/v/i?lang=en".into(),
        ),
        // A checkout without an item, or by another word, is none.
        (format!("?plan={START}&checkout=1"), plan_path.clone()),
        (
            "?vanity=v&item=i&checkout=yes".into(),
            "v?lang=en&amp;item=i".into(),
        ),
        (
            format!("?plan={START}&target=callback&ctaCallback=1"),
            format!("{plan_path}&amp;target=callback&amp;ctaCallback=1"),
        ),
        (
            format!("?plan={START}&returnUrl=http%3A%2F%2Flocalhost%3A8081%2F%3Fa%3Db%26c"),
            format!("{plan_path}&amp;returnUrl=http%3A%2F%2Flocalhost%3A8081%2F%3Fa%3Db%26c"),
        ),
    ] {
        let page = page(&query).await;
        let src = format!("src=\"{PORTAL}/embed/{frame}\" title=");
        let frames = frames(&page);
        assert!(
            frames.len() == 1 && frames[0].starts_with(&src),
            "{query}: {frames:?}"
        );
    }
}

#[tokio::test]
async fn the_frames_wishes_stand_on_its_element() {
    for (query, attributes) in [
        ("?taxDisplay=gross", " data-tax-display=\"gross\""),
        ("?currency=EUR", " data-currency=\"EUR\""),
        (
            "?currency=EUR&taxDisplay=net",
            " data-tax-display=\"net\" data-currency=\"EUR\"",
        ),
        ("?currency=%22%3E", " data-currency=\"&quot;&gt;\""),
        ("", "\""),
    ] {
        let page = page(query).await;
        assert!(
            frames(&page)[0].ends_with(attributes),
            "{query}: {:?}",
            frames(&page)
        );
    }
}

#[tokio::test]
async fn two_frames_are_the_same_but_for_their_names() {
    for (query, count) in [
        ("?frames=2", 2),
        ("?frames=1", 1),
        ("?frames=3", 1),
        ("", 1),
    ] {
        let page = page(query).await;
        assert_eq!(frames(&page).len(), count, "{query}");
    }
    let page = page("?frames=2&currency=EUR&vanity=v").await;
    let [first, second] = frames(&page)[..] else {
        panic!("two frames")
    };
    assert_eq!(second.replace(" 2\"", "\""), first);
}

#[tokio::test]
async fn the_page_tells_its_script_what_to_provide() {
    for (query, attributes) in [
        ("", "data-provide=\"\" data-action=\"\" data-bind=\"\""),
        ("?provide=bind", "data-provide=\"bind\" data-action=\"\""),
        (
            "?provide=bind,action&action=handled",
            "data-provide=\"bind,action\" data-action=\"handled\"",
        ),
        (
            "?provide=bind&bind=hang",
            "data-provide=\"bind\" data-action=\"\" data-bind=\"hang\"",
        ),
        (
            "?action=throw&bind=%22%3E",
            "data-action=\"throw\" data-bind=\"&quot;&gt;\"",
        ),
        (
            "?action=%22%3E",
            "data-provide=\"\" data-action=\"&quot;&gt;\"",
        ),
    ] {
        assert!(page(query).await.contains(attributes), "{query}");
    }
}

#[tokio::test]
async fn a_link_changes_one_choice_and_keeps_the_others() {
    let given = "?lang=da&vanity=acme-start&item=i&provide=bind&bind=throw&buyer=dk-private";
    let page = page(given).await;
    for address in [
        "/?lang=en&amp;item=i&amp;provide=bind&amp;bind=throw&amp;vanity=acme-start&amp;buyer=dk-private",
        "/?lang=da&amp;item=i&amp;provide=bind&amp;bind=throw&amp;vanity=acme-start&amp;buyer=de-business",
        // Other cards do not have the item.
        &format!(
            "/?lang=da&amp;provide=bind&amp;bind=throw&amp;plan={EUROPE}&amp;buyer=dk-private"
        ),
        &format!(
            "/?lang=da&amp;provide=bind&amp;bind=throw&amp;plans={ACCOUNTING},{ASSOCIATIONS},{START}&amp;buyer=dk-private"
        ),
    ] {
        assert!(page.contains(&format!("href=\"{address}\"")), "{address}");
    }
    assert!(page.contains("buyer=dk-private\" aria-current=\"true\">Start (offentligt)</a>"));
    assert!(page.contains(">Alle side om side</a>"));
    assert_eq!(
        page.matches("(offentligt)").count(),
        1,
        "one plan is public"
    );
    assert_eq!(page.matches("aria-current").count(), 3);
}

#[tokio::test]
async fn each_buyer_is_offered_the_plans_that_they_see() {
    for (buyer, plans) in [
        ("dk-business", format!("{ACCOUNTING},{START}")),
        ("de-business", format!("{EUROPE},{START}")),
        ("key-account", format!("{ACCOUNTING},{KEY_ACCOUNT},{START}")),
        ("se-business", START.to_owned()),
        ("stranger", START.to_owned()),
    ] {
        let page = page(&format!("?buyer={buyer}")).await;
        assert!(
            page.contains(&format!("plans={plans}&amp;buyer={buyer}\"")),
            "{buyer}"
        );
    }
}

#[tokio::test]
async fn nothing_in_any_parameter_gets_out_of_its_place() {
    let names = [
        "plans",
        "vanity",
        "item",
        "checkout",
        "target",
        "ctaCallback",
        "returnUrl",
        "taxDisplay",
        "currency",
        "frames",
        "provide",
        "action",
        "bind",
    ];
    let each = names.map(|name| format!("?{name}={ATTACK}"));
    let all = names.map(|name| format!("{name}={ATTACK}")).join("&");
    let forced = format!("?vanity={ATTACK}&item={ATTACK}&checkout=1");
    for query in each.into_iter().chain([format!("?{all}"), forced]) {
        let page = page(&query).await;
        assert_eq!(page.matches("<script").count(), 2, "{query}");
        assert_eq!(page.matches("<iframe").count(), 1, "{query}");
        assert!(!page.contains("alert(1)</script>"), "{query}");
        let (src, _) = frames(&page)[0]
            .strip_prefix("src=\"")
            .unwrap()
            .split_once('"')
            .unwrap();
        let rest = src.strip_prefix(&format!("{PORTAL}/embed/")).unwrap();
        let fits = |it: u8| it.is_ascii_alphanumeric() || b"-_~%/?=&;,".contains(&it);
        assert!(rest.bytes().all(fits), "{src}");
    }
    // Of a parameter that is given twice only one is read.
    assert!(
        page("?item=a&item=b")
            .await
            .contains(&format!("plans/{ACCOUNTING}?lang=en&amp;item=a\""))
    );
}

#[tokio::test]
async fn the_page_gets_a_fresh_token_for_each_checkout() {
    let question = json!({ "buyer": "dk-business", "planVersionId": "v", "planItemId": "i" });
    let mut seen = std::collections::HashSet::new();
    for _ in 0..8 {
        let call = post("/bind-token", &question).with("origin", SHOP);
        let answer = send(&nowhere(), call.request()).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        let token = answer.json()["token"].as_str().unwrap().to_owned();
        assert_eq!(token.len(), 43);
        assert!(seen.insert(token));
    }
}

#[tokio::test]
async fn only_the_shops_own_page_gets_a_checkout_token() {
    let whole = json!({ "planVersionId": "v", "planItemId": "i" });
    let of = |question: serde_json::Value| post("/bind-token", &question);
    let stranger = json!({ "planVersionId": "v", "planItemId": "i", "buyer": "stranger" });
    for (ask, status, code) in [
        (of(whole.clone()), 403, "origin_refused"),
        (
            of(whole.clone()).with("origin", PORTAL),
            403,
            "origin_refused",
        ),
        (
            ask("POST", "/bind-token")
                .body(whole.to_string())
                .with("origin", SHOP),
            415,
            "json_required",
        ),
        (of(json!({})).with("origin", SHOP), 400, "question_invalid"),
        (
            of(json!({ "planVersionId": "v" })).with("origin", SHOP),
            400,
            "question_invalid",
        ),
        (
            of(json!({ "planVersionId": "v", "planItemId": "i", "email": "x" }))
                .with("origin", SHOP),
            400,
            "question_invalid",
        ),
        (of(stranger).with("origin", SHOP), 400, "buyer_unknown"),
    ] {
        let answer = send(&nowhere(), ask.request()).await;
        assert_eq!(answer.status, status, "{}", answer.text);
        assert_eq!(answer.json()["error"]["code"], code);
        assert!(
            !answer
                .headers
                .keys()
                .any(|it| it.as_str().starts_with("access-control-"))
        );
    }
    assert_eq!(
        send(&nowhere(), get("/bind-token").request()).await.status,
        405
    );
}

#[tokio::test]
async fn every_event_and_every_way_to_fail_is_known_to_the_pages_script() {
    let script = send(&nowhere(), get("/shop.js").request()).await.text;
    for name in [
        "pageLoaded",
        "checkoutInitiated",
        "customCtaClicked",
        "checkoutConfirmed",
        "error",
        "resized",
    ] {
        assert!(script.contains(&format!("'{name}'")), "{name}");
    }
    for way in ["throw: ", "dead: ", "hang: ", "garbage: ", "handled: "] {
        assert!(script.contains(way), "{way}");
    }
}
