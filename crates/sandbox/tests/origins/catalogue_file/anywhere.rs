//! What may stand nowhere in the file, whichever field it is.

use serde_json::{Value, json};

use super::{changed, check, flaws};

const MOST: i64 = 9_007_199_254_740_991;

fn at(field: &str) -> String {
    format!("/plans/0/entry/items/1/{field}")
}

#[test]
fn a_number_must_come_back_unchanged_from_any_reader() {
    let tier = |up_to: i64, fee: i64| {
        let tiers = [
            json!({ "upTo": up_to, "unitPrice": "1", "flatFeeMinor": fee }),
            json!({ "upTo": null, "unitPrice": "1" }),
        ];
        json!({ "model": "tiered", "mode": "volume", "unit": "x", "tiers": tiers })
    };
    let unit = |most: i64| json!({ "model": "per_unit", "unit": "x", "maxQuantity": most });
    let usage = |per: i64, included: i64| json!({ "model": "usage", "unit": "x", "per": per, "unitPrice": "1", "includedQuantity": included });
    for (field, most, beyond, place) in [
        ("displayOrder", json!(MOST), json!(MOST + 1), ""),
        ("displayOrder", json!(-MOST), json!(-(1_i64 << 60)), ""),
        ("priceMinor", json!(MOST - 1), json!(1_i64 << 60), ""),
        ("listPriceMinor", json!(MOST), json!(MOST + 1), ""),
        (
            "setupFeeMinor",
            json!(MOST),
            json!(1_000_000_000_000_000_000_i64),
            "",
        ),
        ("pricing", unit(MOST), unit(MOST + 1), ".maxQuantity"),
        (
            "pricing",
            tier(MOST, 0),
            tier(MOST + 1, 0),
            ".tiers[0].upTo",
        ),
        (
            "pricing",
            tier(1, MOST),
            tier(1, MOST + 1),
            ".tiers[0].flatFeeMinor",
        ),
        ("pricing", usage(MOST, 0), usage(MOST + 1, 0), ".per"),
        (
            "pricing",
            usage(1, MOST),
            usage(1, MOST + 1),
            ".includedQuantity",
        ),
    ] {
        let pointer = at(field);
        // A list price must be more than the price.
        let mut file = changed(&pointer, most);
        file["plans"][0]["entry"]["items"][1]
            .as_object_mut()
            .unwrap()
            .retain(|name, _| name != "listPriceMinor" || field == "listPriceMinor");
        assert_eq!(flaws(&file), [], "{field}");
        let place = format!("plans[0].entry.items[1].{field}{place}");
        *file.pointer_mut(&pointer).unwrap() = beyond;
        let found = flaws(&file);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].at, place);
        assert!(found[0].reason.contains("at most 9007199254740991"));
    }
    let beyond = json!(MOST + 1);
    check(vec![
        (
            "/documents/0/lines/0/amountMinor",
            beyond.clone(),
            "documents[0].lines[0].amountMinor",
            "at most",
        ),
        (
            "/documents/2/quantity/max",
            beyond.clone(),
            "documents[2].quantity.max",
            "at most",
        ),
        (
            "/plans/0/entry/displayOrder",
            beyond.clone(),
            "plans[0].entry.displayOrder",
            "at most",
        ),
    ]);
    let wire = json!({ "priceMinor": beyond });
    assert_eq!(flaws(&changed(&at("wire"), wire)), []);
}

#[test]
fn a_list_is_no_object() {
    for (pointer, value, place) in [
        (at("cadence"), json!(["month", 1]), "cadence"),
        (at("vat"), json!(["25", false]), "vat[0]"),
        (at("icon"), json!([]), "icon"),
        (
            at("features/0"),
            json!(["Text", true, null, null]),
            "features[0]",
        ),
        (
            at("pricing"),
            json!({ "model": "tiered", "mode": "volume", "unit": "x", "tiers": [[null, "1", 0]] }),
            "pricing.tiers[0]",
        ),
    ] {
        let place = format!("plans[0].entry.items[1].{place}");
        refused(&changed(&pointer, value), &place);
    }
    let amounts = json!({ "netMinor": 0, "vatMinor": 0, "grossMinor": 0 });
    for (pointer, value, place) in [
        (
            "/documents/0/totals",
            json!([amounts, amounts]),
            "documents[0].totals",
        ),
        ("/plans/0/rules/0", json!([true]), "plans[0].rules[0]"),
        (
            "/customers/0",
            json!([super::NORDLYS, "x", "DK", "BUSINESS", []]),
            "customers[0]",
        ),
    ] {
        refused(&changed(pointer, value), place);
    }
}

fn refused(file: &Value, place: &str) {
    let found = flaws(file);
    let fits = found
        .iter()
        .any(|it| it.at == place && it.reason.contains("must be an object"));
    assert!(fits, "{place}: {found:?}");
}
