//! Quantities: the stepper, totals and their arithmetic, tiers, and what is used.

use contract::Language::{Da, En};
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{Stage, catalog, item};
use crate::switches::yearly;

pub(crate) fn seats() -> Value {
    json!({ "priceMinor": 4_999, "pricing":
        { "model": "per_unit", "unit": "seat", "minQuantity": 2, "maxQuantity": 10, "defaultQuantity": 5 } })
}

#[wasm_bindgen_test]
fn a_quantity_is_stepped_and_typed_within_its_bounds() {
    let stage = Stage::cards(catalog(vec![item(1, &seats())]), En, |_| {});
    let field = ".stepper-field";
    assert_eq!(stage.texts(".stepper-label"), ["Quantity (seat), Card 1"]);
    assert_eq!(stage.value(field), "5");
    for (what, text, leave, value, note, total) in [
        (
            "typed",
            "7",
            false,
            "7",
            "At least 2",
            "Total 7 × DKK 49.99 = DKK 349.93 per month",
        ),
        (
            "too many while typing",
            "77",
            false,
            "77",
            "At least 2",
            "Total 7 × DKK 49.99 = DKK 349.93 per month",
        ),
        (
            "too many",
            "77",
            true,
            "10",
            "At most 10",
            "Total 10 × DKK 49.99 = DKK 499.90 per month",
        ),
        (
            "too few",
            "1",
            true,
            "2",
            "At least 2",
            "Total 2 × DKK 49.99 = DKK 99.98 per month",
        ),
        (
            "no number",
            "many",
            true,
            "2",
            "Enter a whole number",
            "Total 2 × DKK 49.99 = DKK 99.98 per month",
        ),
        (
            "a fraction",
            "2,5",
            true,
            "2",
            "Enter a whole number",
            "Total 2 × DKK 49.99 = DKK 99.98 per month",
        ),
        (
            "negative",
            "-3",
            true,
            "2",
            "Enter a whole number",
            "Total 2 × DKK 49.99 = DKK 99.98 per month",
        ),
        (
            "good again",
            " 3 ",
            true,
            "3",
            "At least 2",
            "Total 3 × DKK 49.99 = DKK 149.97 per month",
        ),
    ] {
        stage.enter(field, text, leave);
        assert_eq!(
            (
                stage.value(field).as_str(),
                stage.texts(".stepper-note")[0].as_str(),
                stage.texts(".total")[0].as_str()
            ),
            (value, note, total),
            "{what}"
        );
    }
    stage.click(".stepper-step:first-child");
    stage.click(".stepper-step:first-child");
    assert_eq!(stage.value(field), "2");
    let fewer = &stage.all(".stepper-step")[0];
    assert_eq!(
        fewer.get_attribute("aria-disabled").as_deref(),
        Some("true")
    );
    assert_eq!(
        fewer.get_attribute("aria-label").as_deref(),
        Some("One fewer: Card 1")
    );
}

#[wasm_bindgen_test]
fn only_what_was_wrong_is_said_and_the_same_is_not_said_again() {
    let stage = Stage::cards(catalog(vec![item(1, &seats())]), En, |_| {});
    let said = ".stepper [role=status]";
    assert_eq!(
        (stage.texts(".stepper-note"), stage.texts(said)),
        (vec!["At least 2".to_owned()], vec![String::new()])
    );
    let text = || stage.all(said)[0].first_child();
    stage.enter(".stepper-field", "many", true);
    assert_eq!(stage.texts(said), ["Enter a whole number"]);
    let first = text();
    stage.enter(".stepper-field", "none", true);
    assert_eq!(text(), first);
    stage.enter(".stepper-field", "77", true);
    assert_eq!(stage.texts(said), ["At most 10"]);
    assert_ne!(text(), first);
}

#[wasm_bindgen_test]
fn a_total_with_vat_shows_the_arithmetic_that_an_invoice_has() {
    let included = json!({ "ratePercent": "25", "priceIncludes": true });
    let mut gross = seats();
    gross["vat"] = included;
    for (name, change, tax, language, total) in [
        (
            "net",
            seats(),
            domain::TaxDisplay::Net,
            Da,
            "I alt 5 × 49,99 kr. = 249,95 kr. pr. måned",
        ),
        (
            "VAT on the sum",
            seats(),
            domain::TaxDisplay::Gross,
            Da,
            "I alt 5 × 49,99 kr. + 25 % moms = 312,44 kr. pr. måned",
        ),
        (
            "gross",
            gross.clone(),
            domain::TaxDisplay::Gross,
            En,
            "Total 5 × DKK 49.99 = DKK 249.95 per month",
        ),
        (
            "VAT off the sum",
            gross,
            domain::TaxDisplay::Net,
            En,
            "Total 5 × DKK 49.99 less the 25% VAT in it = DKK 199.96 per month",
        ),
        (
            "parts with decimals that no price in sight has",
            json!({ "priceMinor": 7_920, "pricing": { "model": "tiered", "mode": "volume", "unit": "seat", "tiers": [
                { "upTo": 10, "unitPrice": "39.20", "flatFeeMinor": 0 },
                { "upTo": null, "unitPrice": "31.20", "flatFeeMinor": 7_920 },
            ] } }),
            domain::TaxDisplay::Gross,
            Da,
            "I alt (79,20 kr. + 1 × 39,20 kr.) + 25 % moms = 148,00 kr. pr. måned",
        ),
        (
            "a total with decimals that no price in sight has",
            json!({ "priceMinor": 82, "vat": { "ratePercent": "22", "priceIncludes": false },
                "pricing": { "model": "per_unit", "unit": "seat", "minQuantity": 13 } }),
            domain::TaxDisplay::Gross,
            En,
            "Total 13 × DKK 0.82 + 22% VAT = DKK 13.01 per month",
        ),
    ] {
        let stage = Stage::cards(catalog(vec![item(1, &change)]), language, |it| it.tax = tax);
        assert_eq!(stage.texts(".total"), [total], "{name}");
    }
}

#[wasm_bindgen_test]
fn a_quantity_is_kept_for_the_other_periods_of_a_card_that_sell_the_same_unit() {
    for (unit, most, kept) in [("seat", 100, "20"), ("seat", 12, "12"), ("user", 100, "1")] {
        let sold = |unit: &str, most: u32| json!({ "model": "per_unit", "unit": unit, "maxQuantity": most });
        let month = json!({ "variantGroup": "team", "pricing": sold("seat", 100) });
        let stage = Stage::cards(
            catalog(vec![
                item(1, &month),
                yearly(
                    2,
                    299_000,
                    &json!({ "variantGroup": "team", "pricing": sold(unit, most) }),
                ),
            ]),
            En,
            |_| {},
        );
        stage.enter(".stepper-field", "20", true);
        stage.click("input[name=period]:not(:checked)");
        assert_eq!(stage.value(".stepper-field"), kept, "{unit} {most}");
    }
}

#[wasm_bindgen_test]
fn a_button_that_can_do_nothing_leaves_the_quantity_of_another_period() {
    let sold = |least: u32, most: u32| {
        json!({ "variantGroup": "team", "pricing":
            { "model": "per_unit", "unit": "seat", "minQuantity": least, "maxQuantity": most } })
    };
    for (typed, button) in [
        ("3", ".stepper-step:first-child"),
        ("20", ".stepper-step:last-child"),
    ] {
        let stage = Stage::cards(
            catalog(vec![
                item(1, &sold(1, 100)),
                yearly(2, 299_000, &sold(10, 12)),
            ]),
            En,
            |_| {},
        );
        stage.enter(".stepper-field", typed, true);
        stage.click("input[name=period]:not(:checked)");
        stage.click(button);
        stage.click("input[name=period]:not(:checked)");
        assert_eq!(stage.value(".stepper-field"), typed, "{button}");
    }
}

#[wasm_bindgen_test]
fn a_unit_of_blanks_has_no_name() {
    let tiers = json!([{ "upTo": null, "unitPrice": "2.00", "flatFeeMinor": 0 }]);
    let priced = json!({ "priceMinor": 0, "pricing":
        { "model": "tiered", "mode": "volume", "unit": " ", "tiers": tiers } });
    let stage = Stage::cards(catalog(vec![item(1, &priced)]), En, |_| {});
    assert_eq!(stage.texts(".stepper-label"), ["Quantity, Card 1"]);
    assert_eq!(stage.texts(".tiers thead th"), ["Quantity", "Price each"]);
}

#[wasm_bindgen_test]
fn tiers_are_a_table_that_marks_the_one_in_use() {
    let tiers = |mode: &str| {
        json!({ "priceMinor": 10_000, "vat": null, "pricing": { "model": "tiered", "mode": mode, "unit": "user", "tiers": [
            { "upTo": 10, "unitPrice": "49.00", "flatFeeMinor": 0 },
            { "upTo": 100, "unitPrice": "39.00", "flatFeeMinor": 5_000 },
            { "upTo": null, "unitPrice": "29.50", "flatFeeMinor": 0 },
        ] } })
    };
    for (mode, quantity, used, total) in [
        (
            "graduated",
            "10",
            "1–10 (your quantity)",
            "Total DKK 100.00 + 10 × DKK 49.00 = DKK 590.00 per month",
        ),
        (
            "graduated",
            "12",
            "11–100 (your quantity)",
            "Total DKK 100.00 + 10 × DKK 49.00 + 2 × DKK 39.00 + DKK 50.00 = DKK 718.00 per month",
        ),
        (
            "volume",
            "10",
            "1–10 (your quantity)",
            "Total DKK 100.00 + 10 × DKK 49.00 = DKK 590.00 per month",
        ),
        (
            "volume",
            "11",
            "11–100 (your quantity)",
            "Total DKK 100.00 + 11 × DKK 39.00 + DKK 50.00 = DKK 579.00 per month",
        ),
        (
            "volume",
            "101",
            "101 and up (your quantity)",
            "Total DKK 100.00 + 101 × DKK 29.50 = DKK 3,079.50 per month",
        ),
    ] {
        let stage = Stage::cards(catalog(vec![item(1, &tiers(mode))]), En, |_| {});
        stage.enter(".stepper-field", quantity, true);
        assert_eq!(
            stage.texts(".tiers .is-used th"),
            [used],
            "{mode} {quantity}"
        );
        assert_eq!(stage.texts(".total"), [total], "{mode} {quantity}");
        assert_eq!(
            stage.texts(".tiers tbody td"),
            ["DKK 49.00", "DKK 39.00 + fixed DKK 50.00", "DKK 29.50"]
        );
        assert_eq!(
            stage.texts(".tiers thead th"),
            ["Quantity (user)", "Price each"]
        );
    }
}

#[wasm_bindgen_test]
fn usage_says_what_is_included_and_what_more_costs_and_invents_no_total() {
    let usage = |unit: &str, per: u32, included: u32| {
        json!({ "priceMinor": 99_500, "vat": null, "pricing":
            { "model": "usage", "unit": unit, "per": per, "unitPrice": "85.00", "includedQuantity": included } })
    };
    for (usage, language, name, facts) in [
        (
            usage("bilag", 1_000, 10_000),
            En,
            "bilag",
            vec!["10,000 included per month", "then DKK 85 per 1,000"],
        ),
        (
            usage("bilag", 1_000, 10_000),
            Da,
            "bilag",
            vec!["10.000 inkluderet pr. måned", "derefter 85 kr. pr. 1.000"],
        ),
        (
            usage("bilag", 1_000, 0),
            Da,
            "bilag",
            vec!["85 kr. pr. 1.000"],
        ),
        (
            usage("faktura", 1, 0),
            Da,
            "faktura",
            vec!["85 kr. pr. faktura"],
        ),
        (
            usage("invoice", 1, 5),
            En,
            "invoice",
            vec!["5 included per month", "then DKK 85 per invoice"],
        ),
        (usage(" ", 1, 0), En, "Usage", vec!["DKK 85"]),
        (usage("", 10, 0), Da, "Forbrug", vec!["85 kr. pr. 10"]),
    ] {
        let stage = Stage::cards(catalog(vec![item(1, &usage)]), language, |_| {});
        assert_eq!(stage.texts(".usage dt"), [name]);
        assert_eq!(stage.texts(".usage dd"), facts);
        assert!(stage.all(".total").is_empty());
    }
}
