//! Golden files: what is read from the wire is written back as it was.

// A test may stop at the first thing that is not as it must be.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod support;

use contract::{
    ApiCode, BuyerType, CheckoutDocumentResponse, ErrorEnvelope, ItemType, PlanBuyer, PlanResponse,
    Pricing, ResolveRequest,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use support::{entry, plan_wire};

fn golden<T: DeserializeOwned + Serialize>(text: &str) {
    let wire: Value = serde_json::from_str(text).expect("a fixture is JSON");
    let read: T = serde_json::from_str(text).expect("a fixture can be read");
    assert_eq!(serde_json::to_value(read).expect("it can be written"), wire);
}

#[test]
fn every_golden_file_survives_a_round_trip() {
    golden::<PlanResponse>(include_str!("../../../tests/fixtures/wire/plan.json"));
    golden::<CheckoutDocumentResponse>(include_str!(
        "../../../tests/fixtures/wire/checkout-document.json"
    ));
    golden::<ErrorEnvelope>(include_str!("../../../tests/fixtures/wire/error.json"));
    golden::<ResolveRequest>(include_str!(
        "../../../tests/fixtures/wire/resolve-request.json"
    ));
}

#[test]
fn an_unknown_field_is_passed_over_at_every_level() {
    for pointer in [
        "",
        "/plan",
        "/items/0",
        "/items/0/icon",
        "/items/0/features/0",
        "/items/0/cadence",
        "/items/0/pricing",
        "/items/0/vat",
    ] {
        let read =
            entry(|wire| wire.pointer_mut(pointer).expect(pointer)["news"] = json!({ "a": [1] }));
        assert_eq!(
            read.expect(pointer),
            entry(|_| ()).expect("the fixture"),
            "{pointer}"
        );
    }
}

#[test]
fn an_unknown_variant_is_kept_by_its_name() {
    let read = entry(|wire| {
        wire["items"][0]["itemType"] = json!("AUCTION");
        wire["items"][0]["pricing"] = json!({ "model": "dutch", "start": 5 });
        wire["items"][0]["cadence"] = json!({ "unit": "decade", "count": 1 });
        wire["items"][0]["buyerState"] = json!("waiting");
    })
    .expect("unknown variants are read");
    let item = &read.items[0];
    assert_eq!(item.item_type, ItemType::Other("AUCTION".into()));
    assert_eq!(
        item.pricing,
        Some(Pricing::Unknown {
            model: "dutch".into()
        })
    );
    let written = serde_json::to_value(&read).expect("it can be written");
    for (pointer, value) in [
        ("/items/0/itemType", "AUCTION"),
        ("/items/0/pricing/model", "dutch"),
        ("/items/0/cadence/unit", "decade"),
        ("/items/0/buyerState", "waiting"),
    ] {
        assert_eq!(written.pointer(pointer), Some(&json!(value)), "{pointer}");
    }
}

#[test]
fn pricing_models_round_trip_and_only_one_of_another_name_is_unknown() {
    for pricing in [
        json!({ "model": "flat" }),
        json!({ "model": "per_unit", "unit": "seat", "minQuantity": 1, "maxQuantity": 100, "defaultQuantity": 5 }),
        json!({ "model": "tiered", "mode": "graduated", "unit": "seat", "tiers": [
            { "upTo": 10, "unitPrice": "49.00", "flatFeeMinor": 0 },
            { "upTo": null, "unitPrice": "39.005", "flatFeeMinor": 100 } ] }),
        json!({ "model": "usage", "unit": "API call", "per": 1000, "unitPrice": "0.50", "includedQuantity": 10000 }),
    ] {
        let read: Pricing = serde_json::from_value(pricing.clone()).expect("a model");
        assert_eq!(
            serde_json::to_value(read).expect("it can be written"),
            pricing
        );
    }
    for broken in [
        json!({}),
        json!({ "model": null }),
        json!({ "model": " " }),
        json!({ "model": "dutch", "unit": 7 }),
    ] {
        let read: Pricing =
            serde_json::from_value(broken.clone()).expect("it is read all the same");
        assert!(matches!(read, Pricing::Unknown { .. }), "{broken}");
    }
    for unreadable in [
        json!({ "model": 7 }),
        json!({ "model": "tiered" }),
        json!({ "model": "tiered", "unit": 7 }),
        json!({ "model": "tiered", "mode": "volume", "unit": "x" }),
        json!({ "model": "usage", "unit": "x" }),
        json!({ "model": "usage", "includedQuantity": "x" }),
        json!({ "model": "tiered", "mode": 7, "tiers": [] }),
        json!({ "model": "tiered", "mode": "volume", "tiers": [{ "upTo": 1 }] }),
        json!({ "model": "usage", "unit": 7 }),
        json!({ "model": "usage", "per": -1, "unitPrice": "1" }),
    ] {
        let read = serde_json::from_value::<Pricing>(unreadable.clone());
        assert!(read.is_err(), "{unreadable}");
    }
}

#[test]
fn an_unknown_field_in_a_request_is_refused() {
    for body in [
        json!({ "planId": "x" }),
        json!({ "language": "sv" }),
        json!({ "customerType": "business" }),
        json!("x"),
    ] {
        assert!(
            serde_json::from_value::<ResolveRequest>(body.clone()).is_err(),
            "{body}"
        );
    }
    for body in [
        json!({}),
        json!({ "countryCode": "DK" }),
        json!({ "planIds": [] }),
    ] {
        assert!(
            serde_json::from_value::<ResolveRequest>(body.clone()).is_ok(),
            "{body}"
        );
    }
}

#[test]
fn the_buyer_of_an_answer_is_optional_and_of_an_open_type() {
    let known = |customer_type| Some(Some(PlanBuyer { customer_type }));
    for (buyer, read) in [
        (None, Some(None)),
        (Some(Value::Null), Some(None)),
        (
            Some(json!({ "customerType": "BUSINESS" })),
            known(Some(BuyerType::Business)),
        ),
        (
            Some(json!({ "customerType": "PRIVATE_PERSON", "news": 1 })),
            known(Some(BuyerType::PrivatePerson)),
        ),
        (
            Some(json!({ "customerType": "ASSOCIATION" })),
            known(Some(BuyerType::Other("ASSOCIATION".into()))),
        ),
        (Some(json!({ "customerType": null })), known(None)),
        (Some(json!({})), known(None)),
        (Some(json!({ "customerType": 7 })), known(None)),
        (Some(json!("BUSINESS")), Some(None)),
    ] {
        let mut wire = json!({ "plan": plan_wire() });
        if let Some(buyer) = &buyer {
            wire["buyer"] = buyer.clone();
        }
        let answer = serde_json::from_value::<PlanResponse>(wire).ok();
        assert_eq!(answer.map(|it| it.buyer), read, "{buyer:?}");
    }
}

#[test]
fn an_answer_without_a_buyer_is_written_without_one() {
    let wire = json!({ "plan": plan_wire() });
    let read: PlanResponse = serde_json::from_value(wire.clone()).expect("an answer");
    assert_eq!(serde_json::to_value(read).expect("it can be written"), wire);
}

#[test]
fn a_changed_version_has_a_code_of_its_own() {
    let code = ApiCode::from("PLAN_VERSION_CHANGED".to_owned());
    assert_eq!(code, ApiCode::PlanVersionChanged);
    assert_eq!(code.as_str(), "PLAN_VERSION_CHANGED");
}
