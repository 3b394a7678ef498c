//! The list and the by-id read: what they hold, in which language and order, and for whom.

use contract::{PlanResponse, PlansResponse};
use serde_json::{Value, json};

use crate::support::*;

#[tokio::test]
async fn the_list_holds_every_live_plan_in_display_order() {
    let world = World::new();
    let answer = world.ask(get("/api/v1/portal/plans").key(KEY)).await;
    assert_eq!(
        answer.plan_ids(),
        [ACCOUNTING, EUROPE, KEY_ACCOUNT, ASSOCIATIONS, START]
    );
    assert_eq!(
        answer
            .json()
            .as_object()
            .unwrap()
            .keys()
            .collect::<Vec<_>>(),
        ["plans"]
    );
    let read: PlansResponse = serde_json::from_str(&answer.text).unwrap();
    assert_eq!(serde_json::to_value(read).unwrap(), answer.json());
}

#[tokio::test]
async fn a_key_reads_every_published_plan_by_its_id() {
    let world = World::new();
    let upper = EUROPE.to_uppercase();
    for (id, found) in [
        (ACCOUNTING, true),
        (upper.as_str(), true),
        (KEY_ACCOUNT, true),
        (INACTIVE, true),
        (UNPUBLISHED, false),
        (NOBODYS, false),
    ] {
        let answer = world.ask(get(plan(id)).key(KEY)).await;
        if found {
            let read: PlanResponse = serde_json::from_str(&answer.text).unwrap();
            assert_eq!(read.plan.plan.id, id.to_lowercase());
        } else {
            assert_eq!(
                (answer.status.as_u16(), answer.code().as_str()),
                (404, "PORTAL_PLAN_NOT_FOUND"),
                "{id}"
            );
        }
    }
}

#[tokio::test]
async fn a_token_reads_the_plans_that_it_came_with_and_no_other() {
    let world = World::new();
    let danish = world.danish_token().await;
    let one = world
        .token(json!({ "countryCode": "DK", "planIds": [START] }))
        .await;
    let customer = world.token(json!({ "customerId": NORDLYS })).await;
    for (token, id, found) in [
        (&danish, ACCOUNTING, true),
        (&danish, START, true),
        (&danish, EUROPE, false),
        (&danish, KEY_ACCOUNT, false),
        (&danish, INACTIVE, false),
        (&danish, UNPUBLISHED, false),
        (&danish, NOBODYS, false),
        (&one, START, true),
        (&one, ACCOUNTING, false),
        (&customer, KEY_ACCOUNT, true),
        (&customer, ACCOUNTING, true),
        (&customer, ASSOCIATIONS, false),
    ] {
        let answer = world.ask(get(plan(id)).bearer(token)).await;
        let code = if found { "" } else { "PORTAL_PLAN_NOT_FOUND" };
        assert_eq!(
            (answer.status == 200, answer.code().as_str()),
            (found, code),
            "{id}"
        );
    }
}

#[tokio::test]
async fn texts_are_in_the_language_that_was_asked_for() {
    let world = World::new();
    for (query, name, badge) in [
        ("", "Growth", "Most popular"),
        ("?language=en", "Growth", "Most popular"),
        ("?language=da", "Vækst", "Mest populær"),
    ] {
        let answer = world
            .ask(get(plan(ACCOUNTING) + query).key(KEY))
            .await
            .json();
        let items = answer["plan"]["items"].as_array().unwrap().clone();
        let growth = items.iter().find(|it| it["planItemId"] == GROWTH).unwrap();
        assert_eq!(
            (&growth["name"], &growth["badge"]),
            (&json!(name), &json!(badge)),
            "{query}"
        );
    }
}

#[tokio::test]
async fn a_card_has_every_known_field_and_a_custom_one_no_price() {
    let world = World::new();
    let answer = world.ask(get(plan(ACCOUNTING)).key(KEY)).await.json();
    assert_eq!(answer["plan"]["plan"]["vanity"], Value::Null);
    let items = answer["plan"]["items"].as_array().unwrap().clone();
    assert_eq!(items.len(), 4);
    for item in &items {
        let custom = item["itemType"] == "CUSTOM_CTA";
        for field in ["priceMinor", "sourceSubscriptionId"] {
            assert!(
                item.get(field).is_some(),
                "{field} must be there, if only as null"
            );
            assert_eq!(item[field].is_null(), custom, "{field}");
        }
        assert_eq!(item["ctaLink"].is_null(), !custom);
    }
    let growth = items.iter().find(|it| it["planItemId"] == GROWTH).unwrap();
    assert_eq!(growth["priceMinor"], 29_900);
    assert_eq!(growth["listPriceMinor"], 34_900);
    assert_eq!(growth["currency"], "DKK");
    assert_eq!(growth["cadence"], json!({ "unit": "month", "count": 1 }));
    assert_eq!(growth["trialDays"], 14);
    assert_eq!(growth["pricing"], json!({ "model": "flat" }));
    assert_eq!(
        growth["vat"],
        json!({ "ratePercent": "25", "priceIncludes": false })
    );
    let start = world.ask(get(plan(START)).key(KEY)).await.json();
    assert_eq!(start["plan"]["plan"]["vanity"], "acme-start");
}

#[tokio::test]
async fn a_read_that_does_not_fit_names_every_violation() {
    let world = World::new();
    let list = "/api/v1/portal/plans".to_owned();
    for (path, property, rule) in [
        (format!("{list}?language=de"), "language", "isEnum"),
        (format!("{list}?language="), "language", "isEnum"),
        (format!("{list}?language=DA"), "language", "isEnum"),
        (
            format!("{list}?language=en&language=da"),
            "language",
            "isString",
        ),
        (format!("{list}?lang=da"), "lang", "whitelistValidation"),
        (plan("business"), "planId", "isUuid"),
        (plan("business") + "?language=de", "language", "isEnum"),
        (plan("business") + "?language=de", "planId", "isUuid"),
        (
            plan(ACCOUNTING) + "?quantity=1",
            "quantity",
            "whitelistValidation",
        ),
    ] {
        let answer = world.ask(get(&path).key(KEY)).await;
        assert_eq!(
            (answer.status.as_u16(), answer.code().as_str()),
            (400, "SHARED_VALIDATION_FAILED"),
            "{path}"
        );
        let errors = answer.json()["details"]["validationErrors"]
            .as_array()
            .unwrap()
            .clone();
        let error = errors.iter().find(|it| it["property"] == property).unwrap();
        assert!(
            error["constraints"][rule]
                .as_str()
                .is_some_and(|it| !it.is_empty()),
            "{path}: {error}"
        );
    }
}

#[tokio::test]
async fn a_token_tells_the_frame_what_kind_of_buyer_it_is_for() {
    let world = World::new();
    let business = json!({ "customerType": "BUSINESS" });
    let person = json!({ "customerType": "PRIVATE_PERSON" });
    for (buyer, told) in [
        (json!({ "customerId": NORDLYS }), business.clone()),
        (json!({ "customerId": SEJLKLUBBEN }), person.clone()),
        (json!({ "customerType": "BUSINESS" }), business.clone()),
        (json!({ "customerType": "PRIVATE_PERSON" }), person),
        // The customer's own facts win over the hints.
        (
            json!({ "customerId": NORDLYS, "customerType": "PRIVATE_PERSON" }),
            business,
        ),
        (json!({ "countryCode": "DK" }), Value::Null),
        (json!({}), Value::Null),
    ] {
        let token = world.token(buyer.clone()).await;
        let answer = world.ask(get(plan(START)).bearer(&token)).await;
        let read: PlanResponse = serde_json::from_str(&answer.text).unwrap();
        assert_eq!(serde_json::to_value(read).unwrap(), answer.json());
        let has = answer.json().as_object().unwrap().contains_key("buyer");
        assert_eq!(
            (&answer.json()["buyer"], has),
            (&told, !told.is_null()),
            "{buyer}"
        );
    }
}

#[tokio::test]
async fn a_key_is_told_nothing_of_a_buyer() {
    let world = World::new();
    let answer = world.ask(get(plan(START)).key(KEY)).await.json();
    assert_eq!(
        answer.as_object().unwrap().keys().collect::<Vec<_>>(),
        ["plan"]
    );
}
