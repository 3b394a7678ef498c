//! Resolve: the routing rules, the token, and every way in which a body does not fit.

use serde_json::{Value, json};

use crate::support::*;

#[tokio::test]
async fn each_buyer_sees_the_plans_whose_rules_match() {
    let world = World::new();
    let business = "BUSINESS";
    let private = "PRIVATE_PERSON";
    for (buyer, plans) in [
        (json!({}), vec![START]),
        (json!({ "countryCode": null, "planIds": null }), vec![START]),
        (json!({ "countryCode": "DK" }), vec![ACCOUNTING, START]),
        (
            json!({ "countryCode": "DK", "customerType": business }),
            vec![ACCOUNTING, START],
        ),
        (
            json!({ "countryCode": "GL", "customerType": private }),
            vec![ACCOUNTING, START],
        ),
        (
            json!({ "countryCode": "DK", "customerType": private }),
            vec![ACCOUNTING, ASSOCIATIONS, START],
        ),
        (
            json!({ "countryCode": "DE", "customerType": business }),
            vec![EUROPE, START],
        ),
        (
            json!({ "countryCode": "DE", "customerType": private }),
            vec![START],
        ),
        (json!({ "countryCode": "DE" }), vec![START]),
        (json!({ "customerType": business }), vec![START]),
        (
            json!({ "countryCode": "SE", "customerType": business }),
            vec![START],
        ),
        (
            json!({ "customerId": NORDLYS }),
            vec![ACCOUNTING, KEY_ACCOUNT, START],
        ),
        (
            json!({ "customerId": NORDLYS.to_uppercase() }),
            vec![ACCOUNTING, KEY_ACCOUNT, START],
        ),
        (
            json!({ "customerId": SEJLKLUBBEN }),
            vec![ACCOUNTING, ASSOCIATIONS, START],
        ),
        (json!({ "customerId": HAFENLICHT }), vec![EUROPE, START]),
        // The customer's own facts win over the hints.
        (
            json!({ "customerId": HAFENLICHT, "countryCode": "DK", "customerType": private }),
            vec![EUROPE, START],
        ),
        (
            json!({ "customerId": NORDLYS, "buyerEmail": "indkoeb@nordlys.example" }),
            vec![ACCOUNTING, KEY_ACCOUNT, START],
        ),
        (
            json!({ "countryCode": "DK", "buyerEmail": "indkoeb@nordlys.example" }),
            vec![ACCOUNTING, START],
        ),
        (
            json!({ "countryCode": "DK", "planIds": [START] }),
            vec![START],
        ),
        (
            json!({ "countryCode": "DK", "planIds": [START, ACCOUNTING.to_uppercase()] }),
            vec![ACCOUNTING, START],
        ),
        (json!({ "countryCode": "DK", "planIds": [EUROPE] }), vec![]),
        (
            json!({ "countryCode": "DK", "planIds": [UNPUBLISHED, INACTIVE, NOBODYS] }),
            vec![],
        ),
        (json!({ "countryCode": "DK", "planIds": [] }), vec![]),
    ] {
        let answer = world.ask(resolve(buyer.clone())).await;
        assert_eq!(answer.status, 200, "{buyer}: {}", answer.text);
        assert_eq!(answer.plan_ids(), plans, "{buyer}");
    }
}

#[tokio::test]
async fn the_answer_has_a_token_with_its_end() {
    let world = World::new();
    let answer = world
        .ask(resolve(json!({ "countryCode": "DK", "language": "da" })))
        .await;
    let json = answer.json();
    let fields: Vec<_> = json.as_object().unwrap().keys().collect();
    assert_eq!(fields, ["catalogToken", "expiresAt", "plans"]);
    assert_eq!(json["expiresAt"], "2026-11-22T12:15:00.000Z");
    assert_eq!(json["plans"][0]["plan"]["name"], "Regnskab");
    let token = json["catalogToken"].as_str().unwrap();
    assert_eq!(token.len(), 43);
    assert!(
        token
            .bytes()
            .all(|it| it.is_ascii_alphanumeric() || it == b'-' || it == b'_')
    );
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert_ne!(token, world.danish_token().await);
}

#[tokio::test]
async fn an_unknown_customer_is_not_found() {
    let world = World::new();
    let answer = world
        .ask(resolve(
            json!({ "customerId": NOBODYS, "countryCode": "DK" }),
        ))
        .await;
    assert_eq!(
        (answer.status.as_u16(), answer.code().as_str()),
        (404, "CUSTOMER_NOT_FOUND")
    );
    assert_eq!(world.api.tokens.kept(), 0);
}

#[tokio::test]
async fn a_body_that_does_not_fit_names_every_violation() {
    let world = World::new();
    for (body, violations) in [
        (
            json!({ "country": "DK" }),
            vec![("country", "whitelistValidation")],
        ),
        (
            json!({ "customerGroup": ["key-accounts"] }),
            vec![("customerGroup", "whitelistValidation")],
        ),
        (
            json!({ "customerId": "nordlys" }),
            vec![("customerId", "isUuid")],
        ),
        (json!({ "customerId": 7 }), vec![("customerId", "isString")]),
        (
            json!({ "buyerEmail": "nobody" }),
            vec![("buyerEmail", "isEmail")],
        ),
        (
            json!({ "buyerEmail": "a b@c.dk" }),
            vec![("buyerEmail", "isEmail")],
        ),
        (
            json!({ "countryCode": "DNK" }),
            vec![("countryCode", "isISO31661Alpha2")],
        ),
        (
            json!({ "countryCode": "XX" }),
            vec![("countryCode", "isISO31661Alpha2")],
        ),
        (
            json!({ "customerType": "business" }),
            vec![("customerType", "isEnum")],
        ),
        (json!({ "planIds": START }), vec![("planIds", "isArray")]),
        (
            json!({ "planIds": [START, "start", 7] }),
            vec![("planIds.1", "isUuid"), ("planIds.2", "isUuid")],
        ),
        (json!({ "language": "de" }), vec![("language", "isEnum")]),
        (
            json!({ "language": "de", "countryCode": "", "x": 1 }),
            vec![
                ("language", "isEnum"),
                ("countryCode", "isISO31661Alpha2"),
                ("x", "whitelistValidation"),
            ],
        ),
        (json!([]), vec![("body", "isObject")]),
        (json!(null), vec![("body", "isObject")]),
    ] {
        let answer = world.ask(resolve(body.clone())).await;
        check_violations(&answer, &violations, &body.to_string());
    }
}

#[tokio::test]
async fn a_body_that_is_no_json_is_refused() {
    let world = World::new();
    let path = "/api/v1/portal/plans/resolve";
    let json = "application/json";
    for (kind, body, fits) in [
        (Some(json), "{", false),
        (Some(json), "", false),
        (Some("text/plain"), "{}", false),
        (None, "{}", false),
        (Some("application/json; charset=utf-8"), "{}", true),
    ] {
        let ask = ask("POST", path).key(KEY).body(body);
        let ask = match kind {
            Some(kind) => ask.with("content-type", kind),
            None => ask,
        };
        let answer = world.ask(ask).await;
        if fits {
            assert_eq!(answer.status, 200);
        } else {
            check_violations(&answer, &[("body", "isJson")], body);
        }
    }
    let query = post(format!("{path}?language=da"), &json!({})).key(KEY);
    check_violations(
        &world.ask(query).await,
        &[("language", "whitelistValidation")],
        "the query",
    );
    let large = ask("POST", path)
        .key(KEY)
        .with("content-type", json)
        .body(" ".repeat(2 * 1024 * 1024));
    assert_eq!(world.ask(large).await.status, 413);
}

fn check_violations(answer: &Answer, violations: &[(&str, &str)], case: &str) {
    assert_eq!(
        (answer.status.as_u16(), answer.code().as_str()),
        (400, "SHARED_VALIDATION_FAILED"),
        "{case}"
    );
    let errors: Vec<Value> = answer.json()["details"]["validationErrors"]
        .as_array()
        .unwrap()
        .clone();
    assert_eq!(errors.len(), violations.len(), "{case}: {errors:?}");
    for (property, rule) in violations {
        let error = errors.iter().find(|it| it["property"] == *property);
        let error = error.unwrap_or_else(|| panic!("{case}: {property} is missing in {errors:?}"));
        let fields: Vec<_> = error.as_object().unwrap().keys().collect();
        assert_eq!(fields, ["constraints", "property"]);
        assert!(error["constraints"][rule].is_string(), "{case}: {error}");
    }
}
