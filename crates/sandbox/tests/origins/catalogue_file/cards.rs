//! What the fields of one card owe each other.

use serde_json::{Value, json};

use super::{changed, check, flaws};
use crate::support::*;

#[test]
fn the_fields_of_a_card_must_fit_together() {
    let priced = "plans[0].entry.items[1]";
    let custom = "plans[0].entry.items[0]";
    let tiers = "plans[2].entry.items[0].pricing.tiers";
    let mut changes = Vec::new();
    let mut add = |index: usize, field: &str, value: Value, at: &str, reason: &'static str| {
        changes.push((
            format!("/plans/0/entry/items/{index}/{field}"),
            value,
            at.to_owned(),
            reason,
        ));
    };
    add(
        1,
        "priceMinor",
        Value::Null,
        &format!("{priced}.priceMinor"),
        "needs a price",
    );
    add(
        1,
        "priceMinor",
        json!(-1),
        &format!("{priced}.priceMinor"),
        "0 or more",
    );
    add(
        1,
        "listPriceMinor",
        json!(14_900),
        &format!("{priced}.listPriceMinor"),
        "more than priceMinor",
    );
    add(
        1,
        "currency",
        Value::Null,
        &format!("{priced}.currency"),
        "needs a currency",
    );
    add(
        1,
        "cadence",
        json!({ "unit": "month", "count": 0 }),
        &format!("{priced}.cadence.count"),
        "1 or more",
    );
    add(
        1,
        "setupFeeMinor",
        json!(-1),
        &format!("{priced}.setupFeeMinor"),
        "0 or more",
    );
    add(
        1,
        "pricing",
        Value::Null,
        &format!("{priced}.pricing"),
        "needs a pricing model",
    );
    add(
        1,
        "ctaLink",
        json!("https://acme.example"),
        &format!("{priced}.ctaLink"),
        "belongs to a CUSTOM_CTA",
    );
    add(
        1,
        "ctaPresetKey",
        json!("contactUs"),
        &format!("{priced}.ctaPresetKey"),
        "belongs to a CUSTOM_CTA",
    );
    add(
        1,
        "icon",
        json!({}),
        &format!("{priced}.icon"),
        "either a name or a url",
    );
    add(
        1,
        "icon",
        json!({ "name": "a", "url": "https://a.dk/b" }),
        &format!("{priced}.icon"),
        "either",
    );
    for (field, value) in [
        ("priceMinor", json!(100)),
        ("listPriceMinor", json!(100)),
        ("currency", json!("DKK")),
        ("cadence", json!({ "unit": "month", "count": 1 })),
        ("variantGroup", json!("team")),
        ("trialDays", json!(14)),
        ("setupFeeMinor", json!(1)),
        ("pricing", json!({ "model": "flat" })),
        ("vat", json!({ "ratePercent": "25" })),
        ("sourceSubscriptionId", json!(NOBODYS)),
    ] {
        add(
            0,
            field,
            value,
            &format!("{custom}.{field}"),
            "belongs to a PRICED item",
        );
    }
    for link in [
        "javascript:alert(1)",
        "http://acme.example",
        "//evil.example",
        "data:text/html,x",
        "",
    ] {
        add(
            0,
            "ctaLink",
            json!(link),
            &format!("{custom}.ctaLink"),
            "no link that a card may follow",
        );
    }
    let unit = |low: u64, high: u64, start: u64| json!({ "model": "per_unit", "unit": "x", "minQuantity": low, "maxQuantity": high, "defaultQuantity": start });
    add(
        1,
        "pricing",
        unit(5, 1, 5),
        &format!("{priced}.pricing.maxQuantity"),
        "not be less",
    );
    add(
        1,
        "pricing",
        unit(2, 9, 1),
        &format!("{priced}.pricing.defaultQuantity"),
        "must lie",
    );
    add(
        1,
        "pricing",
        unit(2, 9, 10),
        &format!("{priced}.pricing.defaultQuantity"),
        "must lie",
    );
    for (units, field) in [
        (unit(0, 9, 1), "minQuantity"),
        (unit(1, 0, 1), "maxQuantity"),
        (unit(1, 9, 0), "defaultQuantity"),
    ] {
        let at = format!("{priced}.pricing.{field}");
        add(1, "pricing", units, &at, "1 or more");
    }
    let usage = json!({ "model": "usage", "unit": "x", "per": 0, "unitPrice": "1" });
    add(
        1,
        "pricing",
        usage,
        &format!("{priced}.pricing.per"),
        "1 or more",
    );
    let mut tier = |index: &str, value: Value, at: String, reason: &'static str| {
        changes.push((
            format!("/plans/2/entry/items/0/pricing/tiers{index}"),
            value,
            at,
            reason,
        ));
    };
    let open = json!({ "upTo": null, "unitPrice": "1" });
    tier("", json!([]), tiers.to_owned(), "last tier that is open");
    tier(
        "/2/upTo",
        json!(500),
        tiers.to_owned(),
        "last tier that is open",
    );
    tier(
        "/0/upTo",
        json!(0),
        format!("{tiers}[0].upTo"),
        "more than the tier before",
    );
    tier(
        "/1/upTo",
        json!(25),
        format!("{tiers}[1].upTo"),
        "more than the tier before",
    );
    tier(
        "/1/flatFeeMinor",
        json!(-1),
        format!("{tiers}[1].flatFeeMinor"),
        "0 or more",
    );
    tier("/-", open, format!("{tiers}[2].upTo"), "only the last tier");
    check(
        changes
            .iter()
            .map(|(pointer, value, at, reason)| {
                (pointer.as_str(), value.clone(), at.as_str(), *reason)
            })
            .collect(),
    );
    let mut file = changed("/plans/0/entry/items/0/ctaLink", Value::Null);
    file["plans"][0]["entry"]["items"][0]["ctaPresetKey"] = Value::Null;
    let found = flaws(&file);
    assert_eq!(found[0].at, "plans[0].entry.items[0].ctaLink");
    assert!(
        found[0]
            .reason
            .contains("needs a ctaLink or a ctaPresetKey")
    );
}
