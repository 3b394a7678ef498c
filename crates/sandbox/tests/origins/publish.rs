//! A new version of a plan: the control that publishes it, and the buyer who saw the old one.

use serde_json::{Value, json};

use crate::catalogue_file::with_documents;
use crate::support::*;

const SEEN: &str = "ee324d52-80fa-486b-9d86-d721144c2ef3";

fn publish(plan_id: &str, change: &Value) -> Ask {
    post(format!("/__sandbox/plans/{plan_id}/publish"), change)
}

async fn published(world: &World, plan_id: &str, change: &Value) -> String {
    let answer = world.ask(publish(plan_id, change)).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.json()["planVersionId"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn without_test_controls_nothing_is_published() {
    let world = World::new();
    assert_eq!(world.ask(publish(ACCOUNTING, &json!({}))).await.status, 404);
}

#[tokio::test]
async fn whoever_saw_another_version_is_told_the_new_one() {
    let world = World::with_controls();
    let token = world.danish_token().await;
    let here = document(ACCOUNTING, GROWTH);
    let ask = |version: &str| get(format!("{here}?planVersionId={version}")).bearer(&token);
    assert_eq!(world.ask(ask(SEEN)).await.status, 200);
    assert_eq!(world.ask(ask(&SEEN.to_uppercase())).await.status, 200);
    let version = published(&world, ACCOUNTING, &json!({})).await;
    for (seen, status) in [(SEEN, 409), (NOBODYS, 409), (version.as_str(), 200)] {
        let answer = world.ask(ask(seen)).await;
        assert_eq!(answer.status, status, "{seen}");
        if status == 409 {
            assert_eq!(answer.code(), "PLAN_VERSION_CHANGED");
            assert_eq!(
                answer.json()["details"],
                json!({ "planVersionId": version })
            );
        } else {
            assert_eq!(answer.json()["checkoutDocument"]["planVersionId"], version);
        }
    }
    let unasked = world.ask(get(&here).bearer(&token)).await;
    assert_eq!(unasked.json()["checkoutDocument"]["planVersionId"], version);
    let plan = world.ask(get(plan(ACCOUNTING)).bearer(&token)).await;
    assert_eq!(plan.json()["plan"]["plan"]["planVersionId"], version);
}

#[tokio::test]
async fn a_public_document_is_refused_the_same_way() {
    let world = World::with_controls();
    published(&world, START, &json!({})).await;
    let old = "45bad6e8-3267-4d26-bd2a-db847a98506e";
    let path = format!(
        "{}?planVersionId={old}",
        public_document("acme-start", CLEAN_UP)
    );
    assert_eq!(world.ask(get(path)).await.code(), "PLAN_VERSION_CHANGED");
}

#[tokio::test]
async fn a_new_price_is_in_the_card_and_in_the_document() {
    for (file, price, list, gross) in [
        // 310 kr. and 77.50 kr. of VAT.
        (
            serde_json::from_str(&acme_json()).unwrap(),
            31_000,
            json!(34_900),
            38_750,
        ),
        // A list price that is no longer above the price is gone.
        (
            serde_json::from_str(&acme_json()).unwrap(),
            40_000,
            Value::Null,
            50_000,
        ),
        // A written document, which would tell the old price, is gone as well.
        (with_documents(), 20_000, json!(34_900), 25_000),
    ] {
        let world = World::over(&file);
        let token = world.danish_token().await;
        let change = json!({ "planItemId": GROWTH, "priceMinor": price });
        published(&world, ACCOUNTING, &change).await;
        let plan = world.ask(get(plan(ACCOUNTING)).bearer(&token)).await.json();
        let items = plan["plan"]["items"].as_array().unwrap().clone();
        let growth = items.iter().find(|it| it["planItemId"] == GROWTH).unwrap();
        assert_eq!(
            (&growth["priceMinor"], &growth["listPriceMinor"]),
            (&json!(price), &list)
        );
        let read = world
            .ask(get(document(ACCOUNTING, GROWTH)).bearer(&token))
            .await
            .json();
        let totals = &read["checkoutDocument"]["totals"];
        assert_eq!(totals["recurring"]["grossMinor"], gross);
    }
}

#[tokio::test]
async fn an_empty_body_publishes_and_each_version_is_fresh() {
    let world = World::with_controls();
    let path = format!("/__sandbox/plans/{ACCOUNTING}/publish");
    let first = world.ask(ask("POST", &path)).await.json();
    let second = published(&world, &ACCOUNTING.to_uppercase(), &json!({})).await;
    assert_ne!(first["planVersionId"], second);
    published(&world, UNPUBLISHED, &json!({})).await;
    let answer = world.ask(get(plan(UNPUBLISHED)).key(KEY)).await;
    assert_eq!(
        answer.status, 200,
        "a plan with a published version is found"
    );
}

#[tokio::test]
async fn a_change_that_does_not_fit_is_refused_and_changes_nothing() {
    let world = World::with_controls();
    for (plan_id, change, status, path) in [
        (NOBODYS, json!({}), 404, "planId"),
        ("x", json!({}), 404, "planId"),
        (
            ACCOUNTING,
            json!({ "planItemId": NOBODYS, "priceMinor": 1 }),
            404,
            "planItemId",
        ),
        (
            ACCOUNTING,
            json!({ "planItemId": CLEAN_UP, "priceMinor": 1 }),
            404,
            "planItemId",
        ),
        (
            ACCOUNTING,
            json!({ "planItemId": "x", "priceMinor": 1 }),
            400,
            "planItemId",
        ),
        (
            ACCOUNTING,
            json!({ "planItemId": GROWTH }),
            400,
            "priceMinor",
        ),
        (ACCOUNTING, json!({ "priceMinor": 1 }), 400, "planItemId"),
        (
            ACCOUNTING,
            json!({ "planItemId": GROWTH, "priceMinor": -1 }),
            400,
            "plans[0].entry.items[2].priceMinor",
        ),
        (
            ACCOUNTING,
            json!({ "planItemId": ENTERPRISE, "priceMinor": 1 }),
            400,
            "plans[0].entry.items[0].priceMinor",
        ),
        (
            ACCOUNTING,
            json!({ "planItemId": GROWTH, "priceMinor": 9_007_199_254_740_992_i64 }),
            400,
            "priceMinor",
        ),
        (
            ACCOUNTING,
            json!({ "planItemId": GROWTH, "priceMinor": 1.5 }),
            400,
            "",
        ),
        (ACCOUNTING, json!({ "price": 1 }), 400, ""),
        (ACCOUNTING, json!([]), 400, ""),
    ] {
        let answer = world.ask(publish(plan_id, &change)).await;
        assert_eq!(answer.status, status, "{change}: {}", answer.text);
        assert_eq!(answer.json()["error"]["path"], path, "{change}");
    }
    let plan = world.ask(get(plan(ACCOUNTING)).key(KEY)).await.json();
    assert_eq!(plan["plan"]["plan"]["planVersionId"], SEEN);
}
