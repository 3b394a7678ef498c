//! One price: plain, with a discount, a trial, a setup fee, for usage, and once.

use serde_json::json;

use super::*;

#[tokio::test]
async fn a_plain_price_in_kroner() {
    check(
        "299 kr. a month",
        item(json!({})),
        DANISH_BUSINESS,
        "",
        Bill {
            lines: &["Team | 1 x 299.00 = 29900 recurring"],
            discounts: &[],
            vat: &["25 % of 29900 = 7475 (-)"],
            due_now: [29_900, 7_475, 37_375],
            recurring: Some([29_900, 7_475, 37_375]),
        },
    )
    .await;
    check(
        "ten øre: a VAT of 2.5 øre is 3",
        item(json!({ "priceMinor": 10 })),
        DANISH_BUSINESS,
        "?language=da",
        Bill {
            lines: &["Hold | 1 x 0.10 = 10 recurring"],
            discounts: &[],
            vat: &["25 % of 10 = 3 (-)"],
            due_now: [10, 3, 13],
            recurring: Some([10, 3, 13]),
        },
    )
    .await;
    check(
        "free, and no rate is known",
        item(json!({ "priceMinor": 0, "vat": null })),
        DANISH_PERSON,
        "",
        Bill {
            lines: &["Team | 1 x 0.00 = 0 recurring"],
            discounts: &[],
            vat: &[],
            due_now: [0, 0, 0],
            recurring: Some([0, 0, 0]),
        },
    )
    .await;
}

#[tokio::test]
async fn a_discount_is_taken_off_the_list_price() {
    check(
        "349 kr., now 299 kr.",
        item(json!({ "listPriceMinor": 34_900 })),
        DANISH_BUSINESS,
        "?language=da",
        Bill {
            lines: &["Hold | 1 x 349.00 = 34900 recurring"],
            discounts: &["Rabat 5000"],
            vat: &["25 % of 29900 = 7475 (-)"],
            due_now: [29_900, 7_475, 37_375],
            recurring: Some([29_900, 7_475, 37_375]),
        },
    )
    .await;
    check(
        "all of it is taken off",
        item(json!({ "priceMinor": 0, "listPriceMinor": 4_995 })),
        DANISH_BUSINESS,
        "",
        Bill {
            lines: &["Team | 1 x 49.95 = 4995 recurring"],
            discounts: &["Discount 4995"],
            vat: &["25 % of 0 = 0 (-)"],
            due_now: [0, 0, 0],
            recurring: Some([0, 0, 0]),
        },
    )
    .await;
}

#[tokio::test]
async fn nothing_that_recurs_is_due_during_a_trial() {
    check(
        "149 kr. after 30 days",
        item(json!({ "priceMinor": 14_900, "trialDays": 30 })),
        DANISH_BUSINESS,
        "",
        Bill {
            lines: &["Team | 1 x 149.00 = 14900 recurring"],
            discounts: &[],
            vat: &["25 % of 14900 = 3725 (-)"],
            due_now: [0, 0, 0],
            recurring: Some([14_900, 3_725, 18_625]),
        },
    )
    .await;
    check(
        "a setup fee of 49.95 kr. is due all the same, and 1,248.75 øre of VAT are 1,249",
        item(json!({
            "priceMinor": 10_000, "listPriceMinor": 12_000, "setupFeeMinor": 4_995, "trialDays": 14,
        })),
        DANISH_BUSINESS,
        "",
        Bill {
            lines: &[
                "Team | 1 x 120.00 = 12000 recurring",
                "Setup | 1 x 49.95 = 4995 one_time",
            ],
            discounts: &["Discount 2000"],
            vat: &["25 % of 14995 = 3749 (-)"],
            due_now: [4_995, 1_249, 6_244],
            recurring: Some([10_000, 2_500, 12_500]),
        },
    )
    .await;
}

#[tokio::test]
async fn a_setup_fee_is_charged_once() {
    check(
        "599 kr. a month and 1,500 kr. once",
        item(json!({ "priceMinor": 59_900, "setupFeeMinor": 150_000 })),
        DANISH_BUSINESS,
        "?language=da",
        Bill {
            lines: &[
                "Hold | 1 x 599.00 = 59900 recurring",
                "Oprettelse | 1 x 1500.00 = 150000 one_time",
            ],
            discounts: &[],
            vat: &["25 % of 209900 = 52475 (-)"],
            due_now: [209_900, 52_475, 262_375],
            recurring: Some([59_900, 14_975, 74_875]),
        },
    )
    .await;
    check(
        "in dinars: 1.001 and 0.333 once, at 5 %: 66.7 and 50.05 fils",
        item(json!({
            "currency": "KWD", "priceMinor": 1_001, "setupFeeMinor": 333,
            "vat": { "ratePercent": "5" },
        })),
        DANISH_BUSINESS,
        "",
        Bill {
            lines: &[
                "Team | 1 x 1.001 = 1001 recurring",
                "Setup | 1 x 0.333 = 333 one_time",
            ],
            discounts: &[],
            vat: &["5 % of 1334 = 67 (-)"],
            due_now: [1_334, 67, 1_401],
            recurring: Some([1_001, 50, 1_051]),
        },
    )
    .await;
}

#[tokio::test]
async fn a_price_without_a_cadence_is_charged_once_and_has_no_trial() {
    check(
        "2,499.50 kr. once: 62,487.5 øre of VAT are 62,488",
        item(json!({ "priceMinor": 249_950, "cadence": null, "trialDays": 14 })),
        DANISH_BUSINESS,
        "",
        Bill {
            lines: &["Team | 1 x 2499.50 = 249950 one_time"],
            discounts: &[],
            vat: &["25 % of 249950 = 62488 (-)"],
            due_now: [249_950, 62_488, 312_438],
            recurring: None,
        },
    )
    .await;
    check(
        "with a discount and a setup fee",
        item(json!({
            "priceMinor": 80_000, "listPriceMinor": 100_000, "setupFeeMinor": 5_000, "cadence": null,
        })),
        DANISH_BUSINESS,
        "",
        Bill {
            lines: &[
                "Team | 1 x 1000.00 = 100000 one_time",
                "Setup | 1 x 50.00 = 5000 one_time",
            ],
            discounts: &["Discount 20000"],
            vat: &["25 % of 85000 = 21250 (-)"],
            due_now: [85_000, 21_250, 106_250],
            recurring: None,
        },
    )
    .await;
}

#[tokio::test]
async fn usage_is_told_and_not_charged_beforehand() {
    let pricing = json!({
        "model": "usage", "unit": { "en": "document", "da": "bilag" }, "per": 1000,
        "unitPrice": "85.00", "includedQuantity": 10_000,
    });
    check(
        "995 kr. a month, and 85 kr. for each further thousand",
        item(json!({ "priceMinor": 99_500, "pricing": pricing })),
        DANISH_BUSINESS,
        "",
        Bill {
            lines: &[
                "Team | 1 x 995.00 = 99500 recurring",
                "Usage (document): DKK 85.00 per 1,000; 10,000 included | 0 x 0.085 = 0 usage",
            ],
            discounts: &[],
            vat: &["25 % of 99500 = 24875 (-)"],
            due_now: [99_500, 24_875, 124_375],
            recurring: Some([99_500, 24_875, 124_375]),
        },
    )
    .await;
    let pricing = json!({ "model": "usage", "unit": "API-kald", "per": 1, "unitPrice": "0.25" });
    check(
        "a fixed part of 0 is none, and nothing is included",
        item(json!({ "priceMinor": 0, "pricing": pricing })),
        DANISH_BUSINESS,
        "?language=da",
        Bill {
            lines: &["Forbrug (API-kald): 0,25 DKK | 0 x 0.25 = 0 usage"],
            discounts: &[],
            vat: &["25 % of 0 = 0 (-)"],
            due_now: [0, 0, 0],
            recurring: Some([0, 0, 0]),
        },
    )
    .await;
}
