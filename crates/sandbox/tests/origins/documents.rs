//! The checkout document: found with a token or by a public name, in two languages, within its
//! bounds. Its amounts are in `bills`.

use contract::CheckoutDocumentResponse;
use domain::is_consistent;
use serde_json::{Value, json};

use crate::catalogue_file::with_documents;
use crate::support::*;

#[tokio::test]
async fn the_document_is_in_the_language_that_was_asked_for() {
    let world = World::new();
    let token = world.danish_token().await;
    for (query, title, language) in [
        ("", "Growth, monthly", "en"),
        ("?language=da", "Vækst, månedligt", "da"),
        ("?language=da&quantity=1", "Vækst, månedligt", "da"),
    ] {
        let answer = world
            .ask(get(document(ACCOUNTING, GROWTH) + query).bearer(&token))
            .await;
        assert_eq!(answer.status, 200, "{query}: {}", answer.text);
        let read: CheckoutDocumentResponse = serde_json::from_str(&answer.text).unwrap();
        assert_eq!(serde_json::to_value(&read).unwrap(), answer.json());
        let document = read.checkout_document;
        assert_eq!(
            (document.title.as_str(), document.language.as_str()),
            (title, language)
        );
        assert_eq!(
            document.plan_version_id,
            "ee324d52-80fa-486b-9d86-d721144c2ef3"
        );
        assert_eq!(
            document.totals.recurring.map(|it| it.gross_minor),
            Some(37_375)
        );
        assert_eq!(answer.header("cache-control"), Some("no-store"));
    }
}

#[tokio::test]
async fn a_document_that_is_not_there_says_what_is_missing() {
    let world = World::new();
    let token = world.danish_token().await;
    for (plan, item, code) in [
        (ACCOUNTING, ENTERPRISE, "CHECKOUT_DOCUMENT_NOT_FOUND"),
        (ACCOUNTING, NOBODYS, "CHECKOUT_DOCUMENT_NOT_FOUND"),
        (ACCOUNTING, EUROPE_MONTHLY, "CHECKOUT_DOCUMENT_NOT_FOUND"),
        (EUROPE, EUROPE_MONTHLY, "PORTAL_PLAN_NOT_FOUND"),
        (NOBODYS, GROWTH, "PORTAL_PLAN_NOT_FOUND"),
        (UNPUBLISHED, GROWTH, "PORTAL_PLAN_NOT_FOUND"),
        (INACTIVE, GROWTH, "PORTAL_PLAN_NOT_FOUND"),
    ] {
        let answer = world.ask(get(document(plan, item)).bearer(&token)).await;
        assert_eq!(
            (answer.status.as_u16(), answer.code().as_str()),
            (404, code),
            "{plan} {item}"
        );
    }
}

#[tokio::test]
async fn a_question_that_does_not_fit_is_refused() {
    let world = World::new();
    let german = world
        .token(json!({ "countryCode": "DE", "customerType": "BUSINESS" }))
        .await;
    let here = document(EUROPE, EUROPE_MONTHLY);
    for (path, property) in [
        (document("x", EUROPE_MONTHLY), "planId"),
        (document(EUROPE, "x"), "planItemId"),
        (format!("{here}?quantity=0"), "quantity"),
        (format!("{here}?quantity=-1"), "quantity"),
        (format!("{here}?quantity=1.5"), "quantity"),
        (format!("{here}?quantity=many"), "quantity"),
        (format!("{here}?quantity=51"), "quantity"),
        (format!("{here}?language=de"), "language"),
        (format!("{here}?lang=da"), "lang"),
        (format!("{here}?planVersionId=1"), "planVersionId"),
    ] {
        let answer = world.ask(get(&path).bearer(&german)).await;
        assert_eq!(
            (answer.status.as_u16(), answer.code().as_str()),
            (400, "SHARED_VALIDATION_FAILED"),
            "{path}"
        );
        assert_eq!(
            answer.json()["details"]["validationErrors"][0]["property"],
            property,
            "{path}"
        );
    }
    for quantity in [1, 5, 50] {
        let answer = world
            .ask(get(format!("{here}?quantity={quantity}")).bearer(&german))
            .await;
        assert_eq!(answer.status, 200, "{quantity}");
    }
}

#[tokio::test]
async fn every_item_that_a_buyer_may_choose_has_a_document() {
    let world = World::new();
    for buyer in [
        json!({ "countryCode": "DK", "customerType": "PRIVATE_PERSON" }),
        json!({ "customerId": NORDLYS }),
        json!({ "customerId": HAFENLICHT }),
    ] {
        let resolved = world.ask(resolve(buyer)).await.json();
        let token = resolved["catalogToken"].as_str().unwrap();
        for entry in resolved["plans"].as_array().unwrap() {
            let plan_id = entry["plan"]["id"].as_str().unwrap();
            for item in entry["items"].as_array().unwrap() {
                let item_id = item["planItemId"].as_str().unwrap();
                let answer = world
                    .ask(get(document(plan_id, item_id)).bearer(token))
                    .await;
                let chosen = item["itemType"] == "PRICED" && item["buyerState"] != "current";
                let status = if chosen { 200 } else { 404 };
                assert_eq!(answer.status, status, "{item_id}: {}", answer.text);
                if status == 200 {
                    let read: CheckoutDocumentResponse =
                        serde_json::from_str(&answer.text).unwrap();
                    assert!(is_consistent(&read.checkout_document), "{item_id}");
                    assert_eq!(serde_json::to_value(read).unwrap(), answer.json());
                }
            }
        }
    }
}

#[tokio::test]
async fn what_a_buyer_may_not_choose_has_no_document() {
    for (state, status) in [
        ("available", 200),
        ("upgrade", 200),
        ("downgrade", 200),
        ("current", 404),
        ("scheduled", 404),
        ("unavailable", 404),
    ] {
        // The written document of an item, and a computed one.
        for (place, item) in [(1, SOLO), (2, GROWTH)] {
            let mut file = with_documents();
            let found = &mut file["plans"][0]["entry"]["items"][place];
            assert_eq!(found["planItemId"], item);
            found["buyerState"] = json!(state);
            let world = World::over(&file);
            let token = world.danish_token().await;
            let answer = world
                .ask(get(document(ACCOUNTING, item)).bearer(&token))
                .await;
            assert_eq!(answer.status, status, "{state} {item}");
            if status == 404 {
                assert_eq!(answer.code(), "CHECKOUT_DOCUMENT_NOT_FOUND", "{state}");
            }
        }
    }
}

#[tokio::test]
async fn the_document_says_who_sells_and_who_buys_and_no_email() {
    let world = World::new();
    for (asked, buyer) in [
        (
            json!({ "customerId": NORDLYS, "buyerEmail": "indkoeb@nordlys.example" }),
            json!({ "name": "Nordlys Entreprise A/S", "countryCode": "DK", "customerType": "BUSINESS" }),
        ),
        (
            json!({ "countryCode": "DK", "customerType": "PRIVATE_PERSON" }),
            json!({ "name": null, "countryCode": "DK", "customerType": "PRIVATE_PERSON" }),
        ),
        (
            json!({ "customerType": "BUSINESS" }),
            json!({ "name": null, "countryCode": null, "customerType": "BUSINESS" }),
        ),
        (json!({}), Value::Null),
    ] {
        let token = world.token(asked.clone()).await;
        let answer = world
            .ask(get(document(START, CLEAN_UP)).bearer(&token))
            .await;
        let document = &answer.json()["checkoutDocument"];
        assert_eq!(document["buyer"], buyer, "{asked}");
        let seller =
            json!({ "name": "Acme ApS", "registrationNumber": "DK12345678", "countryCode": "DK" });
        assert_eq!(document["seller"], seller);
        assert!(!answer.text.contains('@'), "{}", answer.text);
    }
}

#[tokio::test]
async fn a_file_without_a_seller_sells_in_the_partners_name() {
    let mut file: Value = serde_json::from_str(&acme_json()).unwrap();
    for field in ["seller", "legalDocuments"] {
        file.as_object_mut().unwrap().remove(field);
    }
    let world = World::over(&file);
    let answer = world
        .ask(get(public_document("acme-start", CLEAN_UP)))
        .await;
    let document = &answer.json()["checkoutDocument"];
    let seller =
        json!({ "name": "Acme Accounting", "registrationNumber": null, "countryCode": null });
    assert_eq!(document["seller"], seller);
    assert_eq!(document["legalDocuments"], json!([]));
}

#[tokio::test]
async fn a_trial_ends_at_midnight_and_the_first_charge_is_then() {
    let world = World::new();
    let token = world.token(json!({ "customerId": SEJLKLUBBEN })).await;
    let kasserer = "759da4e0-fa8c-46d4-ab23-a69c4987e5b0";
    for (plan_id, item, end) in [
        (ACCOUNTING, GROWTH, json!("2026-12-06T00:00:00.000Z")),
        (ACCOUNTING, SOLO, json!("2026-12-22T00:00:00.000Z")),
        (ASSOCIATIONS, kasserer, json!("2027-01-21T00:00:00.000Z")),
        (START, CLEAN_UP, Value::Null),
    ] {
        let answer = world.ask(get(document(plan_id, item)).bearer(&token)).await;
        let document = &answer.json()["checkoutDocument"];
        assert_eq!(document["trialEndsAt"], end, "{item}");
        assert_eq!(document["firstChargeAt"], end, "{item}");
    }
}

#[tokio::test]
async fn the_buyer_goes_on_at_the_hosted_checkout() {
    let world = World::new();
    let german = world.token(json!({ "customerId": HAFENLICHT })).await;
    let checkout = "http://localhost:8083/checkout";
    for (path, address) in [
        (
            document(EUROPE, EUROPE_MONTHLY),
            format!("{checkout}/{EUROPE}/{EUROPE_MONTHLY}?lang=en&quantity=5"),
        ),
        (
            document(EUROPE, EUROPE_MONTHLY) + "?quantity=7&language=da",
            format!("{checkout}/{EUROPE}/{EUROPE_MONTHLY}?lang=da&quantity=7"),
        ),
        (
            document(START, CLEAN_UP) + "?quantity=7",
            format!("{checkout}/{START}/{CLEAN_UP}?lang=en"),
        ),
    ] {
        let answer = world.ask(get(&path).bearer(&german)).await;
        assert_eq!(
            answer.json()["checkoutDocument"]["checkoutUrl"],
            address,
            "{path}"
        );
    }
}

#[tokio::test]
async fn a_written_document_goes_before_the_computed_one() {
    let world = World::over(&with_documents());
    let token = world.danish_token().await;
    for (item, description) in [(GROWTH, json!("Launch offer")), (SOLO, Value::Null)] {
        let answer = world
            .ask(get(document(ACCOUNTING, item)).bearer(&token))
            .await;
        let document = &answer.json()["checkoutDocument"];
        assert_eq!(
            document["discounts"][0]["description"], description,
            "{item}"
        );
    }
}

#[tokio::test]
async fn anyone_reads_the_document_of_a_public_item() {
    let world = World::new();
    for (query, title) in [
        ("", "Clean-up, one-off"),
        ("?language=da", "Oprydning, engangskøb"),
    ] {
        let answer = world
            .ask(get(public_document("acme-start", CLEAN_UP) + query))
            .await;
        assert_eq!(answer.status, 200, "{query}: {}", answer.text);
        let document = &answer.json()["checkoutDocument"];
        assert_eq!(
            (&document["title"], &document["buyer"]),
            (&json!(title), &Value::Null)
        );
        assert_eq!(document["vanity"], "acme-start");
        assert_eq!(document["totals"]["dueNow"]["grossMinor"], 312_438);
    }
    for item in [NOBODYS, GROWTH, ENTERPRISE] {
        let answer = world.ask(get(public_document("acme-start", item))).await;
        assert_eq!(
            (answer.status.as_u16(), answer.code().as_str()),
            (404, "CHECKOUT_DOCUMENT_NOT_FOUND"),
            "{item}"
        );
    }
}
