//! The public reads: open to everyone, for a plan with a public name, and for no other.

use contract::PlanResponse;
use serde_json::{Value, json};

use crate::support::*;

const VANITY: &str = "acme-start";

#[tokio::test]
async fn anyone_reads_a_public_plan_by_its_name() {
    let world = World::new();
    for (query, description) in [
        ("", "Try invoicing for free, in your own time."),
        ("?language=en", "Try invoicing for free, in your own time."),
        ("?language=da", "Prøv fakturering gratis i dit eget tempo."),
    ] {
        let answer = world.ask(get(public_plan(VANITY) + query)).await;
        assert_eq!(answer.status, 200, "{query}: {}", answer.text);
        let read: PlanResponse = serde_json::from_str(&answer.text).unwrap();
        assert_eq!(serde_json::to_value(&read).unwrap(), answer.json());
        assert_eq!(read.plan.plan.id, START);
        assert_eq!(read.plan.plan.vanity.as_deref(), Some(VANITY));
        assert_eq!(read.plan.plan.description.as_deref(), Some(description));
        assert_eq!(read.buyer, None, "nobody is known on a public page");
    }
}

#[tokio::test]
async fn what_a_request_shows_to_be_let_in_changes_nothing() {
    let world = World::new();
    let plain = world.ask(get(public_plan(VANITY))).await.json();
    let token = world.token(json!({ "customerId": SEJLKLUBBEN })).await;
    for ask in [
        get(public_plan(VANITY)).bearer(&token),
        get(public_plan(VANITY)).bearer("no token"),
        get(public_plan(VANITY)).key(KEY),
        get(public_plan(VANITY)).key("no key"),
    ] {
        assert_eq!(world.ask(ask).await.json(), plain);
    }
}

#[tokio::test]
async fn a_plan_that_is_not_public_is_not_found() {
    let world = World::new();
    for name in [
        "accounting",
        "Acme-Start",
        "acme_start",
        "acme-start%20",
        "nobody",
        ACCOUNTING,
        START,
    ] {
        for path in [public_plan(name), public_document(name, GROWTH)] {
            let answer = world.ask(get(&path)).await;
            assert_eq!(
                (answer.status.as_u16(), answer.code().as_str()),
                (404, "PORTAL_PLAN_NOT_FOUND"),
                "{path}"
            );
        }
    }
}

#[tokio::test]
async fn a_public_plan_must_be_sold_and_published() {
    for (field, value, status) in [
        ("status", json!("ACTIVE"), 200),
        ("status", json!("INACTIVE"), 404),
        ("published", json!(true), 200),
        ("published", json!(false), 404),
    ] {
        let mut file: Value = serde_json::from_str(&acme_json()).unwrap();
        file["plans"][4][field] = value.clone();
        let world = World::over(&file);
        let answer = world.ask(get(public_plan(VANITY))).await;
        assert_eq!(answer.status, status, "{field}: {value}");
    }
}

#[tokio::test]
async fn a_public_plan_ignores_its_rules() {
    let mut file: Value = serde_json::from_str(&acme_json()).unwrap();
    let rules = json!([{ "customerType": ["BUSINESS"] }, { "allowAll": true }]);
    file["plans"][4]["rules"] = rules;
    let world = World::over(&file);
    assert_eq!(world.ask(get(public_plan(VANITY))).await.status, 200);
}

#[tokio::test]
async fn a_public_question_that_does_not_fit_is_refused() {
    let world = World::new();
    for (path, property) in [
        (public_plan(VANITY) + "?language=de", "language"),
        (public_plan(VANITY) + "?lang=da", "lang"),
        (public_plan(VANITY) + "?quantity=1", "quantity"),
        (public_document(VANITY, "x"), "planItemId"),
        (public_document(VANITY, GROWTH) + "?quantity=0", "quantity"),
        (public_document(VANITY, GROWTH) + "?buyer=x", "buyer"),
    ] {
        let answer = world.ask(get(&path)).await;
        assert_eq!(
            (answer.status.as_u16(), answer.code().as_str()),
            (400, "SHARED_VALIDATION_FAILED"),
            "{path}"
        );
        let errors = &answer.json()["details"]["validationErrors"];
        assert_eq!(errors[0]["property"], property, "{path}");
    }
}
