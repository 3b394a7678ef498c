//! Which entries of a catalogue can be read, and what is read of the others.

// A test may stop at the first thing that is not as it must be.
#![allow(clippy::expect_used, clippy::indexing_slicing)]

mod support;

use contract::{ItemType, PlanItem};
use serde_json::{Value, json};
use support::{entry, plan_wire};

/// The fixture's first item once it has something else at a place.
fn first(pointer: &str, value: &Value) -> PlanItem {
    let read = entry(|wire| *wire.pointer_mut(pointer).expect(pointer) = value.clone());
    read.expect("an entry").items.swap_remove(0)
}

#[test]
fn a_missing_or_null_field_never_fails_a_reader() {
    let fields: Vec<String> = plan_wire()["items"][0]
        .as_object()
        .expect("an item")
        .keys()
        .cloned()
        .collect();
    for field in &fields {
        let missing = entry(|wire| {
            wire["items"][0]
                .as_object_mut()
                .expect("an item")
                .remove(field);
        });
        let null = entry(|wire| wire["items"][0][field] = Value::Null);
        let is_known = !["planItemId", "itemType"].contains(&field.as_str());
        for read in [missing, null] {
            let item_type = &read.expect(field).items[0].item_type;
            assert_eq!(*item_type == ItemType::Priced, is_known, "{field}");
        }
    }
    for field in ["displayOrder", "items"] {
        assert!(entry(|wire| wire[field] = Value::Null).is_ok(), "{field}");
    }
    assert!(
        entry(|wire| wire["plan"] = Value::Null).is_err(),
        "an entry without a plan is none"
    );
}

#[test]
fn an_entry_without_its_plan_or_its_list_cannot_be_read() {
    for (pointer, value) in [
        ("", json!("Business")),
        ("/plan", json!([])),
        ("/plan/id", json!(7)),
        ("/plan/id", json!(" ")),
        ("/items", json!({})),
    ] {
        let read = entry(|wire| *wire.pointer_mut(pointer).expect(pointer) = value.clone());
        assert!(read.is_err(), "{pointer} {value}");
    }
}

#[test]
fn an_item_that_cannot_be_told_from_others_is_of_no_known_kind() {
    let whole = entry(|_| ()).expect("the fixture");
    for (pointer, value) in [
        ("/items/0", json!(null)),
        ("/items/0", json!("Team")),
        ("/items/0/planItemId", json!(7)),
        ("/items/0/planItemId", json!("")),
        ("/items/0/itemType", json!({})),
        ("/items/0/itemType", json!(" ")),
    ] {
        let read = entry(|wire| *wire.pointer_mut(pointer).expect(pointer) = value.clone());
        let items = read.expect("an entry").items;
        assert!(
            matches!(items[0].item_type, ItemType::Other(_)),
            "{pointer} {value}"
        );
        assert_eq!(items[1..], whole.items[1..], "{pointer} {value}");
    }
}

#[test]
fn an_item_one_of_whose_terms_cannot_be_read_has_no_price() {
    for (pointer, value) in [
        ("/items/0/currency", json!(208)),
        ("/items/0/priceMinor", json!("29900")),
        ("/items/0/priceMinor", json!(299.5)),
        ("/items/0/listPriceMinor", json!("39900")),
        ("/items/0/cadence", json!("month")),
        ("/items/0/cadence", json!({})),
        ("/items/0/cadence/count", json!(-1)),
        ("/items/0/cadence/count", json!(1_u64 << 32)),
        ("/items/0/trialDays", json!(-1)),
        ("/items/0/setupFeeMinor", json!(true)),
        ("/items/0/pricing", json!("flat")),
        ("/items/0/pricing", json!({ "model": "tiered" })),
        ("/items/0/pricing", json!({ "model": "usage", "unit": "x" })),
        ("/items/0/pricing/model", json!(1)),
        ("/items/0/vat", json!({ "priceIncludes": true })),
        ("/items/0/vat/priceIncludes", json!("no")),
        ("/items/0/vat/ratePercent", json!(5.5)),
    ] {
        let item = first(pointer, &value);
        assert_eq!(item.price_minor, None, "{pointer} {value}");
        assert_eq!(item.item_type, ItemType::Priced, "{pointer} {value}");
    }
}

#[test]
fn what_says_nothing_of_money_is_left_out_where_it_cannot_be_read() {
    let whole = first("/displayOrder", &json!(1));
    for (pointer, value) in [
        ("/displayOrder", json!("1")),
        ("/displayOrder", json!(1.5)),
        ("/plan/vanity", json!(false)),
        ("/plan/name", json!(["Team"])),
        ("/items/0/displayOrder", json!(1.5)),
        ("/items/0/name", json!(["Team"])),
        ("/items/0/icon", json!("rocket")),
        ("/items/0/icon/name", json!(1)),
        ("/items/0/badge", json!(" \t")),
        ("/items/0/highlighted", json!("true")),
        ("/items/0/features", json!("Unlimited invoices")),
        ("/items/0/features/1", json!("Phone support")),
        ("/items/0/features/1", json!(null)),
        ("/items/0/features/1/included", json!(1)),
        ("/items/0/features/1/text", json!(" ")),
        ("/items/0/features/1/hint", json!(1)),
        ("/items/0/ctaPresetKey", json!(0)),
        ("/items/0/sourceSubscriptionId", json!(12_345)),
    ] {
        let item = first(pointer, &value);
        assert_eq!(item.price_minor, whole.price_minor, "{pointer} {value}");
        assert_eq!(item.plan_item_id, whole.plan_item_id, "{pointer} {value}");
    }
    for (pointer, value, features) in [
        ("/items/0/features", json!({}), 0),
        ("/items/0/features/1", json!(null), whole.features.len() - 1),
        (
            "/items/0/features/1/included",
            json!("no"),
            whole.features.len() - 1,
        ),
        (
            "/items/0/features/1/text",
            json!("\u{a0}"),
            whole.features.len() - 1,
        ),
        ("/items/0/features/1/group", json!(1), whole.features.len()),
    ] {
        let item = first(pointer, &value);
        assert_eq!(item.features.len(), features, "{pointer} {value}");
    }
}

#[test]
fn a_blank_text_is_none_and_a_rate_may_be_a_number() {
    for (field, is_none) in [
        (
            "description",
            (|it: &PlanItem| it.description.is_none()) as fn(&_) -> _,
        ),
        ("badge", |it| it.badge.is_none()),
        ("ctaLabel", |it| it.cta_label.is_none()),
        ("buyerStateReason", |it| it.buyer_state_reason.is_none()),
        ("name", |it| it.name.is_empty()),
    ] {
        let read = entry(|wire| wire["items"][0][field] = json!("  "));
        assert!(is_none(&read.expect(field).items[0]), "{field}");
    }
    let rate = |value: Value| {
        let vat = first("/items/0/vat/ratePercent", &value).vat;
        vat.map(|it| it.rate_percent)
    };
    for (value, text) in [
        (json!("25"), Some("25")),
        (json!(25), Some("25")),
        (json!(-25), None),
        (json!(5.5), None),
        (json!(true), None),
    ] {
        assert_eq!(rate(value.clone()).as_deref(), text, "{value}");
    }
}

#[test]
fn a_missing_field_has_the_value_that_the_contract_says() {
    let read = entry(|wire| {
        wire["items"] = json!([{
            "planItemId": "a",
            "itemType": "PRICED",
            "features": [{ "text": "Support" }],
            "vat": { "ratePercent": "25" },
            "pricing": { "model": "usage", "unitPrice": "0.50" },
        }]);
    })
    .expect("what is required is there");
    assert_eq!(
        serde_json::to_value(&read.items).expect("it can be written"),
        json!([{
            "planItemId": "a", "displayOrder": null, "itemType": "PRICED", "name": "",
            "description": null, "icon": null, "badge": null, "highlighted": false,
            "features": [{ "text": "Support", "included": true, "hint": null, "group": null }],
            "ctaLabel": null, "ctaLink": null, "ctaPresetKey": null, "currency": null,
            "priceMinor": null, "listPriceMinor": null, "cadence": null, "variantGroup": null,
            "trialDays": 0, "setupFeeMinor": 0,
            "pricing": {
                "model": "usage", "unit": "", "per": 1, "unitPrice": "0.50", "includedQuantity": 0,
            },
            "vat": { "ratePercent": "25", "priceIncludes": false },
            "buyerState": null, "buyerStateReason": null, "sourceSubscriptionId": null,
        }])
    );
}
