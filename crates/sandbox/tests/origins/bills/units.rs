//! Prices by quantity: per unit, graduated and by volume, at the borders of each tier.

use serde_json::json;

use super::*;

fn seats(change: Value) -> Value {
    let pricing = json!({
        "model": "per_unit", "unit": { "en": "seat", "da": "plads" },
        "minQuantity": 2, "maxQuantity": 50, "defaultQuantity": 5,
    });
    let mut item = item(json!({ "priceMinor": 4_900, "pricing": pricing }));
    for (name, value) in change.as_object().unwrap() {
        item[name] = value.clone();
    }
    item
}

fn tiered(mode: &str, price_minor: i64, tiers: Value) -> Value {
    let unit = json!({ "en": "user", "da": "bruger" });
    let pricing = json!({ "model": "tiered", "mode": mode, "unit": unit, "tiers": tiers });
    item(json!({ "priceMinor": price_minor, "pricing": pricing }))
}

#[tokio::test]
async fn a_price_for_each_unit() {
    check(
        "five seats at 49 kr., where nobody asks for a number",
        seats(json!({})),
        DANISH_BUSINESS,
        "",
        Bill {
            lines: &["Team | 5 x 49.00 = 24500 recurring"],
            discounts: &[],
            vat: &["25 % of 24500 = 6125 (-)"],
            due_now: [24_500, 6_125, 30_625],
            recurring: Some([24_500, 6_125, 30_625]),
        },
    )
    .await;
    check(
        "seven seats in euros, from 180 to 150: the discount is 7 x 30",
        seats(json!({ "currency": "EUR", "priceMinor": 15_000, "listPriceMinor": 18_000 })),
        DANISH_BUSINESS,
        "?quantity=7",
        Bill {
            lines: &["Team | 7 x 180.00 = 126000 recurring"],
            discounts: &["Discount 21000"],
            vat: &["25 % of 105000 = 26250 (-)"],
            due_now: [105_000, 26_250, 131_250],
            recurring: Some([105_000, 26_250, 131_250]),
        },
    )
    .await;
    check(
        "seven seats at 333 yen and 8 %: 186.48 yen are 186",
        seats(json!({ "currency": "JPY", "priceMinor": 333, "vat": { "ratePercent": "8" } })),
        DANISH_BUSINESS,
        "?quantity=7",
        Bill {
            lines: &["Team | 7 x 333 = 2331 recurring"],
            discounts: &[],
            vat: &["8 % of 2331 = 186 (-)"],
            due_now: [2_331, 186, 2_517],
            recurring: Some([2_331, 186, 2_517]),
        },
    )
    .await;
    check(
        "three seats at 1.500 dinars",
        seats(json!({ "currency": "KWD", "priceMinor": 1_500 })),
        DANISH_BUSINESS,
        "?quantity=3",
        Bill {
            lines: &["Team | 3 x 1.500 = 4500 recurring"],
            discounts: &[],
            vat: &["25 % of 4500 = 1125 (-)"],
            due_now: [4_500, 1_125, 5_625],
            recurring: Some([4_500, 1_125, 5_625]),
        },
    )
    .await;
}

#[tokio::test]
async fn graduated_each_unit_has_the_price_of_its_own_tier() {
    let tiers = json!([
        { "upTo": 25, "unitPrice": "149.00" }, { "upTo": 100, "unitPrice": "99.00" },
        { "upTo": null, "unitPrice": "69.50" },
    ]);
    check(
        "the last unit of the first tier: 25 x 149 beside a fixed part of 4,900 kr.",
        tiered("graduated", 490_000, tiers.clone()),
        DANISH_BUSINESS,
        "?quantity=25",
        Bill {
            lines: &[
                "Team | 1 x 4900.00 = 490000 recurring",
                "Team, user 1 to 25 | 25 x 149.00 = 372500 recurring",
            ],
            discounts: &[],
            vat: &["25 % of 862500 = 215625 (-)"],
            due_now: [862_500, 215_625, 1_078_125],
            recurring: Some([862_500, 215_625, 1_078_125]),
        },
    )
    .await;
    check(
        "three tiers: 25 x 149, 75 x 99 and 20 x 69.50",
        tiered("graduated", 490_000, tiers),
        DANISH_BUSINESS,
        "?quantity=120&language=da",
        Bill {
            lines: &[
                "Hold | 1 x 4900.00 = 490000 recurring",
                "Hold, bruger 1 til 25 | 25 x 149.00 = 372500 recurring",
                "Hold, bruger 26 til 100 | 75 x 99.00 = 742500 recurring",
                "Hold, bruger 101 til 120 | 20 x 69.50 = 139000 recurring",
            ],
            discounts: &[],
            vat: &["25 % of 1744000 = 436000 (-)"],
            due_now: [1_744_000, 436_000, 2_180_000],
            recurring: Some([1_744_000, 436_000, 2_180_000]),
        },
    )
    .await;
    let with_fee = json!([
        { "upTo": 10, "unitPrice": "49.00" },
        { "upTo": null, "unitPrice": "39.00", "flatFeeMinor": 5_000 },
    ]);
    check(
        "the first unit of the second tier brings its fee: 10 x 49, 39 and 50 kr.",
        tiered("graduated", 0, with_fee),
        DANISH_BUSINESS,
        "?quantity=11",
        Bill {
            lines: &[
                "Team, user 1 to 10 | 10 x 49.00 = 49000 recurring",
                "Team, user 11 | 1 x 39.00 = 3900 recurring",
                "Fixed fee, from user 11 | 1 x 50.00 = 5000 recurring",
            ],
            discounts: &[],
            vat: &["25 % of 57900 = 14475 (-)"],
            due_now: [57_900, 14_475, 72_375],
            recurring: Some([57_900, 14_475, 72_375]),
        },
    )
    .await;
}

#[tokio::test]
async fn prices_finer_than_a_minor_unit_are_rounded_by_the_line() {
    let fine = json!([
        { "upTo": 1000, "unitPrice": "0.0045" }, { "upTo": null, "unitPrice": "0.0035" },
    ]);
    let mut euros = tiered("graduated", 0, fine);
    euros["currency"] = json!("EUR");
    check(
        "1,000 at 0.45 cents and 201 at 0.35: 70.35 cents are 70",
        euros,
        DANISH_BUSINESS,
        "?quantity=1201&language=da",
        Bill {
            lines: &[
                "Hold, bruger 1 til 1.000 | 1000 x 0.0045 = 450 recurring",
                "Hold, bruger 1.001 til 1.201 | 201 x 0.0035 = 70 recurring",
            ],
            discounts: &[],
            vat: &["25 % of 520 = 130 (-)"],
            due_now: [520, 130, 650],
            recurring: Some([520, 130, 650]),
        },
    )
    .await;
    let mut yen = tiered("volume", 0, json!([{ "upTo": null, "unitPrice": "0.5" }]));
    yen["currency"] = json!("JPY");
    check(
        "three at half a yen: 1.5 yen are 2, and half a yen of VAT is 1",
        yen,
        DANISH_BUSINESS,
        "?quantity=3",
        Bill {
            lines: &["Team, user 1 to 3 | 3 x 0.5 = 2 recurring"],
            discounts: &[],
            vat: &["25 % of 2 = 1 (-)"],
            due_now: [2, 1, 3],
            recurring: Some([2, 1, 3]),
        },
    )
    .await;
}

#[tokio::test]
async fn by_volume_every_unit_has_the_price_of_the_whole() {
    let tiers = json!([
        { "upTo": 10, "unitPrice": "49.00" },
        { "upTo": 50, "unitPrice": "39.00", "flatFeeMinor": 10_000 },
        { "upTo": null, "unitPrice": "29.00" },
    ]);
    for (quantity, lines, vat, totals) in [
        (
            10,
            &["Team, user 1 to 10 | 10 x 49.00 = 49000 recurring"][..],
            &["25 % of 49000 = 12250 (-)"][..],
            [49_000, 12_250, 61_250],
        ),
        (
            11,
            &[
                "Team, user 1 to 11 | 11 x 39.00 = 42900 recurring",
                "Fixed fee, from user 11 | 1 x 100.00 = 10000 recurring",
            ][..],
            &["25 % of 52900 = 13225 (-)"][..],
            [52_900, 13_225, 66_125],
        ),
        (
            51,
            &["Team, user 1 to 51 | 51 x 29.00 = 147900 recurring"][..],
            &["25 % of 147900 = 36975 (-)"][..],
            [147_900, 36_975, 184_875],
        ),
    ] {
        check(
            &format!("{quantity} users"),
            tiered("volume", 0, tiers.clone()),
            DANISH_BUSINESS,
            &format!("?quantity={quantity}"),
            Bill {
                lines,
                discounts: &[],
                vat,
                due_now: totals,
                recurring: Some(totals),
            },
        )
        .await;
    }
}

#[tokio::test]
async fn a_quantity_keeps_to_its_bounds() {
    let tiers = json!([{ "upTo": null, "unitPrice": "1000000000.00" }]);
    let seats = || seats(json!({}));
    let tiers = || tiered("volume", 0, tiers.clone());
    let flat = || item(json!({}));
    for (item, query, told) in [
        (
            seats(),
            "",
            json!({ "value": 5, "min": 2, "max": 50, "unit": "seat" }),
        ),
        (
            seats(),
            "?quantity=2&language=da",
            json!({ "value": 2, "min": 2, "max": 50, "unit": "plads" }),
        ),
        (
            seats(),
            "?quantity=50",
            json!({ "value": 50, "min": 2, "max": 50, "unit": "seat" }),
        ),
        (
            tiers(),
            "",
            json!({ "value": 1, "min": 1, "max": null, "unit": "user" }),
        ),
        // An item without a quantity passes over the one that was asked for.
        (flat(), "?quantity=7", Value::Null),
    ] {
        let answer = document_of(item, json!({}), query).await;
        assert_eq!(answer.status, 200, "{query}: {}", answer.text);
        assert_eq!(
            answer.json()["checkoutDocument"]["quantity"],
            told,
            "{query}"
        );
    }
    for (item, query, rule, words) in [
        (seats(), "?quantity=1", "min", "not be less than 2"),
        (seats(), "?quantity=51", "max", "not be greater than 50"),
        (tiers(), "?quantity=90071", "max", "too large an amount"),
        (
            tiers(),
            "?quantity=18446744073709551615",
            "max",
            "too large an amount",
        ),
        (
            tiers(),
            "?quantity=18446744073709551616",
            "isInt",
            "integer",
        ),
    ] {
        let answer = document_of(item, json!({}), query).await;
        assert_eq!(
            answer.code(),
            "SHARED_VALIDATION_FAILED",
            "{query}: {}",
            answer.text
        );
        let error = &answer.json()["details"]["validationErrors"][0];
        assert_eq!(error["property"], "quantity", "{query}");
        let text = error["constraints"][rule].as_str().unwrap_or_default();
        assert!(text.contains(words), "{query}: {error}");
    }
}

#[tokio::test]
async fn a_price_that_is_too_large_by_itself_is_nobodys_quantity() {
    let price = |minor: i64| item(json!({ "priceMinor": minor }));
    for (minor, status) in [
        (7_205_759_403_792_792, 200),
        (7_205_759_403_792_794, 500),
        (9_007_199_254_740_991, 500),
    ] {
        let answer = document_of(price(minor), json!({}), "").await;
        assert_eq!(answer.status, status, "{minor}: {}", answer.text);
        assert!(!answer.text.contains("quantity must"), "{}", answer.text);
        assert!(!answer.text.contains("quantity comes"), "{}", answer.text);
    }
}
