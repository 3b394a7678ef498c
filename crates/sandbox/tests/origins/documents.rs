//! The checkout document: found with a token, in two languages, within its bounds.

use contract::CheckoutDocumentResponse;
use serde_json::json;

use crate::support::*;

#[tokio::test]
async fn the_document_is_as_the_catalogue_gives_it() {
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
        (ACCOUNTING, SOLO, "CHECKOUT_DOCUMENT_NOT_FOUND"),
        (ACCOUNTING, NOBODYS, "CHECKOUT_DOCUMENT_NOT_FOUND"),
        (ACCOUNTING, EUROPE_MONTHLY, "CHECKOUT_DOCUMENT_NOT_FOUND"),
        (EUROPE, EUROPE_MONTHLY, "PORTAL_PLAN_NOT_FOUND"),
        (NOBODYS, GROWTH, "PORTAL_PLAN_NOT_FOUND"),
        (UNPUBLISHED, GROWTH, "PORTAL_PLAN_NOT_FOUND"),
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
