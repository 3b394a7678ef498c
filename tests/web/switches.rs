//! What the buyer switches: period, currency and VAT, what the cards make of it, and what is remembered.

use contract::Language::{Da, En};
use domain::Catalog;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::quantities::seats;
use crate::support::{Stage, catalog, item};

pub(crate) fn yearly(number: u32, price: u32, change: &Value) -> Value {
    let mut item = item(
        number,
        &json!({ "priceMinor": price, "cadence": { "unit": "year", "count": 1 }, "variantGroup": "team", "name": "Team" }),
    );
    for (name, value) in change.as_object().unwrap() {
        item[name] = value.clone();
    }
    item
}

/// A card by the month and the year, one by the month alone, and one by the quarter alone.
fn periods() -> Catalog {
    catalog(vec![
        item(1, &json!({ "variantGroup": "team", "name": "Team" })),
        yearly(2, 298_800, &json!({})),
        item(3, &json!({ "name": "Solo", "priceMinor": 10_000 })),
        item(
            4,
            &json!({ "name": "Odd", "priceMinor": 20_000, "cadence": { "unit": "month", "count": 3 } }),
        ),
    ])
}

#[wasm_bindgen_test]
fn a_switch_moves_all_cards_at_once_and_a_card_that_lacks_the_period_says_what_it_has() {
    for (language, choices, only_solo, only_odd, said) in [
        (
            En,
            ["Monthly", "Yearly"],
            "Only billed per month",
            "Only billed per quarter",
            "Prices: per year, excl. VAT.",
        ),
        (
            Da,
            ["Månedligt", "Årligt"],
            "Betales kun pr. måned",
            "Betales kun pr. kvartal",
            "Priser: pr. år, ekskl. moms.",
        ),
    ] {
        let stage = Stage::cards(periods(), language, |_| {});
        assert_eq!(stage.texts(".switch:first-child .switch-text"), choices);
        assert_eq!(stage.texts("h3"), ["Team", "Solo", "Odd"]);
        assert_eq!(stage.texts(".price-only"), [only_odd]);
        assert_eq!(stage.texts("[role=status].for-ears"), [""]);
        let before = stage.texts(".price");
        stage.click(".switch:first-child .switch-option:last-of-type input");
        assert_eq!(stage.texts(".price-only"), [only_solo, only_odd]);
        assert_eq!(stage.texts("[role=status].for-ears"), [said]);
        assert_ne!(stage.texts(".price")[0], before[0]);
        assert_eq!(stage.texts(".price")[1], before[1]);
        stage.click(".switch:first-child .switch-option:first-of-type input");
        assert_eq!(stage.texts(".price"), before);
    }
}

#[wasm_bindgen_test]
fn a_card_without_the_period_says_that_it_can_be_paid_once_where_that_is_not_all_it_has() {
    let once = |number: u32, group: &str| {
        let change = json!({ "variantGroup": group, "name": "Own", "cadence": null });
        item(number, &change)
    };
    for (language, only) in [
        (En, "Only billed per year or as a one-time payment"),
        (Da, "Betales kun pr. år eller som engangsbetaling"),
    ] {
        let items = vec![
            item(1, &json!({ "variantGroup": "team" })),
            yearly(2, 298_800, &json!({})),
            once(3, "own"),
            yearly(4, 298_800, &json!({ "variantGroup": "own" })),
            once(5, "single"),
        ];
        let stage = Stage::cards(catalog(items), language, |_| {});
        let said = |number: u32| stage.texts(&format!(".card:nth-child({number}) .price-only"));
        assert_eq!(said(2), [only]);
        // Its figure says that it is a one-time payment.
        assert_eq!(said(3), Vec::<String>::new());
        stage.click(".switch:first-child .switch-option:nth-of-type(2) input");
        assert_eq!(said(2), Vec::<String>::new());
    }
}

#[wasm_bindgen_test]
fn a_saving_stands_on_the_card_that_saves_and_on_no_other() {
    let stage = Stage::cards(periods(), En, |_| {});
    assert!(stage.all(".price-chip").is_empty());
    stage.click(".switch:first-child .switch-option:last-of-type input");
    // 12 × 299 = 3,588; 3,588 - 2,988 = 600; 600 / 3,588 = 16.7 %.
    assert_eq!(stage.texts(".price-chip"), ["Save 16%"]);
    assert_eq!(stage.texts(".card:first-child .price-chip"), ["Save 16%"]);
}

#[wasm_bindgen_test]
fn there_is_no_switch_without_a_choice() {
    for (name, items, switches) in [
        (
            "one item without VAT",
            vec![item(1, &json!({ "vat": null }))],
            0,
        ),
        (
            "two cards of their own",
            vec![
                item(1, &json!({ "vat": null })),
                item(
                    2,
                    &json!({ "vat": null, "cadence": { "unit": "year", "count": 1 } }),
                ),
            ],
            0,
        ),
        ("VAT alone", vec![item(1, &json!({}))], 1),
        (
            "VAT of nothing",
            vec![item(1, &json!({ "vat": { "ratePercent": "0" } }))],
            0,
        ),
        ("free", vec![item(1, &json!({ "priceMinor": 0 }))], 0),
    ] {
        let stage = Stage::cards(catalog(items), En, |_| {});
        assert_eq!(stage.all(".switch").len(), switches, "{name}");
    }
}

#[wasm_bindgen_test]
fn the_currency_switch_changes_every_card_that_has_the_currency() {
    let stage = Stage::cards(
        catalog(vec![
            item(1, &json!({ "variantGroup": "a", "vat": null })),
            item(
                2,
                &json!({ "variantGroup": "a", "vat": null, "currency": "EUR", "priceMinor": 3_990 }),
            ),
            item(3, &json!({ "vat": null, "name": "Danish" })),
        ]),
        En,
        |_| {},
    );
    assert_eq!(stage.texts(".switch-text"), ["DKK", "EUR"]);
    stage.click(".switch-option:last-of-type input");
    assert_eq!(
        stage.texts(".price"),
        ["€39.90 per month", "DKK 299.00 per month"]
    );
    assert_eq!(stage.texts(".price-only"), ["Only in DKK"]);
}

#[wasm_bindgen_test]
fn the_vat_switch_changes_every_amount_and_its_label() {
    let stage = Stage::cards(
        catalog(vec![item(1, &json!({})), item(2, &json!({}))]),
        Da,
        |_| {},
    );
    assert_eq!(stage.texts(".switch-text"), ["Ekskl. moms", "Inkl. moms"]);
    stage.click(".switch-option:last-of-type input");
    assert_eq!(
        stage.texts(".price"),
        ["373,75 kr. pr. måned", "373,75 kr. pr. måned"]
    );
    assert_eq!(
        stage.texts(".price-vat"),
        ["inkl. 25 % moms", "inkl. 25 % moms"]
    );
}

#[wasm_bindgen_test]
fn a_choice_and_a_quantity_are_remembered_by_whoever_holds_them() {
    let stage = Stage::cards(catalog(vec![item(1, &seats())]), En, |_| {});
    stage.enter(".stepper-field", "9", true);
    stage.click(".switch-option:last-of-type input");
    assert_eq!(
        stage
            .chosen
            .quantity("550e8400-e29b-41d4-a716-446655440101"),
        Some(9)
    );
    assert_eq!(stage.chosen.choice.now().tax, domain::TaxDisplay::Gross);
}
