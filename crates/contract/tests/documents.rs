//! Which checkout documents can be read, and which cannot.

// A test may stop at the first thing that is not as it must be.
#![allow(clippy::expect_used, clippy::indexing_slicing)]

use contract::{BuyerType, CheckoutDocument, Language, Recurrence, VatNote};
use serde_json::{Value, json};

fn wire() -> Value {
    let text = include_str!("../../../tests/fixtures/wire/checkout-document.json");
    serde_json::from_str::<Value>(text).expect("a fixture is JSON")["checkoutDocument"].clone()
}

/// The document with one value changed; `None` takes its field out.
fn with(pointer: &str, value: Option<Value>) -> Option<CheckoutDocument> {
    let mut wire = wire();
    let (parent, field) = pointer.rsplit_once('/').expect("a pointer");
    let parent = wire.pointer_mut(parent).expect(pointer);
    match value {
        Some(value) => parent[field] = value,
        None => {
            parent.as_object_mut().expect(pointer).remove(field);
        }
    }
    serde_json::from_value(wire).ok()
}

#[test]
fn a_document_needs_what_a_buyer_cannot_do_without_and_nothing_else() {
    for (parent, required) in [
        (
            "",
            &[
                "planVersionId",
                "planItemId",
                "currency",
                "seller",
                "totals",
            ][..],
        ),
        ("/seller", &["name"]),
        ("/buyer", &[]),
        ("/quantity", &["value"]),
        ("/totals", &["dueNow"]),
        ("/totals/dueNow", &["netMinor", "vatMinor", "grossMinor"]),
    ] {
        let wire = wire();
        let object = wire.pointer(parent).and_then(Value::as_object);
        for field in object.expect(parent).keys() {
            let pointer = format!("{parent}/{field}");
            let optional = !required.contains(&field.as_str());
            for value in [None, Some(Value::Null)] {
                assert_eq!(with(&pointer, value).is_some(), optional, "{pointer}");
            }
        }
    }
}

#[test]
fn the_entries_of_a_list_need_their_amounts() {
    for (list, entry, required) in [
        (
            "lines",
            json!({ "description": "A", "quantity": "1", "unitPrice": "1.00", "amountMinor": 100, "recurrence": "recurring" }),
            &["amountMinor", "recurrence"][..],
        ),
        (
            "discounts",
            json!({ "description": "A", "amountMinor": 100 }),
            &["amountMinor"],
        ),
        (
            "vat",
            json!({ "ratePercent": "25", "netMinor": 100, "vatMinor": 25, "note": null }),
            &["ratePercent", "netMinor", "vatMinor"],
        ),
        (
            "legalDocuments",
            json!({ "id": "a", "kind": "terms", "title": "A", "url": "https://a.example", "version": "1", "required": true }),
            &[],
        ),
    ] {
        let pointer = format!("/{list}");
        for empty in [None, Some(Value::Null), Some(json!([]))] {
            assert!(with(&pointer, empty).is_some(), "{list}");
        }
        assert_eq!(with(&pointer, Some(entry.clone())), None, "{list}");
        assert_eq!(with(&pointer, Some(json!([null]))), None, "{list}");
        for field in entry.as_object().expect(list).keys() {
            let mut entry = entry.clone();
            entry.as_object_mut().expect(list).remove(field);
            let read = with(&pointer, Some(json!([entry])));
            let optional = !required.contains(&field.as_str());
            assert_eq!(read.is_some(), optional, "{list} without {field}");
        }
    }
}

#[test]
fn a_value_of_another_type_is_left_out_where_it_says_nothing_of_money() {
    for (pointer, value) in [
        ("/planId", json!(7)),
        ("/vanity", json!(7)),
        ("/title", json!({ "en": "Team" })),
        ("/language", json!(["da"])),
        ("/seller/registrationNumber", json!(12_345_678)),
        ("/buyer", json!("Buyer A/S")),
        ("/buyer/customerType", json!(1)),
        ("/lines/0/description", json!(1)),
        ("/lines/0/quantity", json!(5)),
        ("/lines/0/unitPrice", json!([])),
        ("/vat/0/ratePercent", json!(25)),
        ("/legalDocuments/0/kind", json!(7)),
        ("/legalDocuments/0/id", json!(7)),
    ] {
        let read = with(pointer, Some(value.clone()));
        assert!(read.is_some(), "{pointer} {value}");
    }
}

#[test]
fn a_value_of_another_type_makes_the_document_unreadable() {
    for (pointer, value) in [
        ("/planVersionId", json!(7)),
        ("/planItemId", json!(7)),
        ("/currency", json!(208)),
        ("/currency", json!(" ")),
        ("/seller", json!("Acme ApS")),
        ("/seller/name", json!(7)),
        ("/cadence", json!("month")),
        ("/trialEndsAt", json!(1_796_515_200)),
        ("/quantity", json!(5)),
        ("/quantity/value", json!("5")),
        ("/quantity/value", json!(-5)),
        ("/quantity/value", json!(5.5)),
        ("/quantity/min", json!(-1)),
        ("/quantity/unit", json!(true)),
        ("/lines", json!({})),
        ("/lines", json!([null])),
        ("/lines/0/amountMinor", json!("24500")),
        ("/lines/0/amountMinor", json!(245.5)),
        ("/lines/0/amountMinor", json!(9_007_199_254_740_992_i64)),
        ("/discounts/0/amountMinor", json!(null)),
        ("/vat/0/note", json!(false)),
        ("/totals/dueNow/netMinor", json!("0")),
        ("/totals/recurring", json!(27_563)),
        ("/legalDocuments/0/required", json!("true")),
        ("/checkoutUrl", json!(["https://acme.example"])),
    ] {
        assert_eq!(
            with(pointer, Some(value.clone())),
            None,
            "{pointer} {value}"
        );
    }
}

#[test]
fn what_is_unknown_is_passed_over_or_kept_by_its_name() {
    for pointer in [
        "",
        "/seller",
        "/buyer",
        "/cadence",
        "/quantity",
        "/lines/0",
        "/discounts/0",
        "/vat/0",
        "/totals",
        "/totals/recurring",
        "/legalDocuments/0",
    ] {
        let read = with(&format!("{pointer}/news"), Some(json!({ "a": [1] })));
        assert_eq!(read, serde_json::from_value(wire()).ok(), "{pointer}");
    }
    let buyer = with("/buyer/customerType", Some(json!("ASSOCIATION"))).and_then(|it| it.buyer);
    assert_eq!(
        buyer.and_then(|it| it.customer_type),
        Some(BuyerType::Other("ASSOCIATION".into()))
    );
    let lines = with("/lines/0/recurrence", Some(json!("prepaid"))).map(|it| it.lines);
    assert_eq!(
        lines.expect("lines")[0].recurrence,
        Recurrence::Other("prepaid".into())
    );
    let vat = with("/vat/0/note", Some(json!("margin_scheme"))).map(|it| it.vat);
    assert_eq!(
        vat.expect("VAT")[0].note,
        Some(VatNote::Other("margin_scheme".into()))
    );
}

#[test]
fn an_unknown_language_is_no_obstacle() {
    for (language, read) in [
        (Some(json!("da")), Language::Da),
        (Some(json!("en")), Language::En),
        (Some(json!("sv")), Language::En),
        (Some(json!("")), Language::En),
        (Some(Value::Null), Language::En),
        (None, Language::En),
    ] {
        let document = with("/language", language.clone());
        assert_eq!(document.map(|it| it.language), Some(read), "{language:?}");
    }
}
