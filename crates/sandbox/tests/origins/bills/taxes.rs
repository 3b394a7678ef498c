//! VAT: at home, in the Union, outside of it, and prices that include it.

use serde_json::json;

use super::*;

fn including(price_minor: i64, currency: &str, rate: &str) -> Value {
    item(json!({
        "priceMinor": price_minor, "currency": currency,
        "vat": { "ratePercent": rate, "priceIncludes": true },
    }))
}

#[tokio::test]
async fn who_buys_and_where_decides_on_vat() {
    let kroner = || item(json!({}));
    let rate = &["25 % of 29900 = 7475 (-)"][..];
    let reverse = &["0 % of 29900 = 0 (reverse_charge)"][..];
    let exempt = &["0 % of 29900 = 0 (exempt)"][..];
    let with = [29_900, 7_475, 37_375];
    let without = [29_900, 0, 29_900];
    for (buyer, vat, totals) in [
        (("DK", "BUSINESS"), rate, with),
        (("DK", "PRIVATE_PERSON"), rate, with),
        (("DE", "BUSINESS"), reverse, without),
        (("SE", "BUSINESS"), reverse, without),
        (("GR", "BUSINESS"), reverse, without),
        (("DE", "PRIVATE_PERSON"), rate, with),
        (("FO", "BUSINESS"), exempt, without),
        (("GL", "PRIVATE_PERSON"), exempt, without),
        (("NO", "BUSINESS"), exempt, without),
        (("GB", "BUSINESS"), exempt, without),
        (("US", "PRIVATE_PERSON"), exempt, without),
    ] {
        check(
            &format!("{buyer:?}"),
            kroner(),
            buyer,
            "",
            Bill {
                lines: &["Team | 1 x 299.00 = 29900 recurring"],
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
async fn of_a_buyer_who_is_not_known_nothing_is_assumed() {
    for (buyer, rate, note) in [
        (json!({}), "25", Value::Null),
        (json!({ "customerType": "BUSINESS" }), "25", Value::Null),
        (json!({ "countryCode": "DE" }), "25", Value::Null),
        (json!({ "countryCode": "DK" }), "25", Value::Null),
        (json!({ "countryCode": "US" }), "0", json!("exempt")),
    ] {
        let answer = document_of(item(json!({})), buyer.clone(), "").await.json();
        let vat = &answer["checkoutDocument"]["vat"][0];
        assert_eq!(
            (&vat["ratePercent"], &vat["note"]),
            (&json!(rate), &note),
            "{buyer}"
        );
    }
}

#[tokio::test]
async fn a_price_with_vat_is_taken_apart() {
    check(
        "795 kr. a year with VAT: 636 and 159",
        including(79_500, "DKK", "25"),
        DANISH_PERSON,
        "",
        Bill {
            lines: &["Team | 1 x 636.00 = 63600 recurring"],
            discounts: &[],
            vat: &["25 % of 63600 = 15900 (-)"],
            due_now: [63_600, 15_900, 79_500],
            recurring: Some([63_600, 15_900, 79_500]),
        },
    )
    .await;
    check(
        "99.99 kr.: 79.992 and 19.9975",
        including(9_999, "DKK", "25"),
        DANISH_PERSON,
        "",
        Bill {
            lines: &["Team | 1 x 79.992 = 7999 recurring"],
            discounts: &[],
            vat: &["25 % of 7999 = 2000 (-)"],
            due_now: [7_999, 2_000, 9_999],
            recurring: Some([7_999, 2_000, 9_999]),
        },
    )
    .await;
    check(
        "1,000 yen at 10 %: 909.09 and 90.9",
        including(1_000, "JPY", "10"),
        DANISH_PERSON,
        "",
        Bill {
            lines: &["Team | 1 x 909.0909 = 909 recurring"],
            discounts: &[],
            vat: &["10 % of 909 = 91 (-)"],
            due_now: [909, 91, 1_000],
            recurring: Some([909, 91, 1_000]),
        },
    )
    .await;
}

#[tokio::test]
async fn the_parts_of_a_price_with_vat_are_taken_apart_one_by_one() {
    let mut all = including(12_500, "DKK", "25");
    all["listPriceMinor"] = json!(15_000);
    all["setupFeeMinor"] = json!(9_999);
    check(
        "150 kr., now 125 kr., and 99.99 kr. once: 120, 20 off, and 79.992",
        all,
        DANISH_PERSON,
        "?language=da",
        Bill {
            lines: &[
                "Hold | 1 x 120.00 = 12000 recurring",
                "Oprettelse | 1 x 79.992 = 7999 one_time",
            ],
            discounts: &["Rabat 2000"],
            vat: &["25 % of 17999 = 4500 (-)"],
            due_now: [17_999, 4_500, 22_499],
            recurring: Some([10_000, 2_500, 12_500]),
        },
    )
    .await;
    let mut seats = including(1_249, "DKK", "25");
    seats["pricing"] = json!({ "model": "per_unit", "unit": "plads" });
    check(
        "3 x 12.49 kr. is 37.47: 29.976, rounded, and what the price is more than that",
        seats,
        DANISH_PERSON,
        "?quantity=3",
        Bill {
            lines: &["Team | 3 x 9.992 = 2998 recurring"],
            discounts: &[],
            vat: &["25 % of 2998 = 749 (-)"],
            due_now: [2_998, 749, 3_747],
            recurring: Some([2_998, 749, 3_747]),
        },
    )
    .await;
    check(
        "99.97 kr. with VAT is what a consumer pays",
        including(9_997, "DKK", "25"),
        DANISH_PERSON,
        "",
        Bill {
            lines: &["Team | 1 x 79.976 = 7998 recurring"],
            discounts: &[],
            vat: &["25 % of 7998 = 1999 (-)"],
            due_now: [7_998, 1_999, 9_997],
            recurring: Some([7_998, 1_999, 9_997]),
        },
    )
    .await;
    let mut usage = including(12_500, "DKK", "25");
    usage["pricing"] =
        json!({ "model": "usage", "unit": "bilag", "per": 100, "unitPrice": "50.00" });
    check(
        "usage is told without VAT as well",
        usage,
        DANISH_PERSON,
        "",
        Bill {
            lines: &[
                "Team | 1 x 100.00 = 10000 recurring",
                "Usage (bilag): DKK 40.00 per 100 | 0 x 0.40 = 0 usage",
            ],
            discounts: &[],
            vat: &["25 % of 10000 = 2500 (-)"],
            due_now: [10_000, 2_500, 12_500],
            recurring: Some([10_000, 2_500, 12_500]),
        },
    )
    .await;
}

#[tokio::test]
async fn whoever_pays_no_vat_pays_a_price_without_it() {
    check(
        "a German business: 19.99 euros with VAT are 15.992 without",
        including(1_999, "EUR", "25"),
        ("DE", "BUSINESS"),
        "",
        Bill {
            lines: &["Team | 1 x 15.992 = 1599 recurring"],
            discounts: &[],
            vat: &["0 % of 1599 = 0 (reverse_charge)"],
            due_now: [1_599, 0, 1_599],
            recurring: Some([1_599, 0, 1_599]),
        },
    )
    .await;
    check(
        "a Norwegian buyer: 25 euros with VAT are 20 without",
        including(2_500, "EUR", "25"),
        ("NO", "PRIVATE_PERSON"),
        "",
        Bill {
            lines: &["Team | 1 x 20.00 = 2000 recurring"],
            discounts: &[],
            vat: &["0 % of 2000 = 0 (exempt)"],
            due_now: [2_000, 0, 2_000],
            recurring: Some([2_000, 0, 2_000]),
        },
    )
    .await;
}
