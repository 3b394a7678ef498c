//! Checkout documents: every figure as it was sent, in words of both languages.

use std::rc::Rc;

use contract::Language::{self, Da, En};
use leptos::prelude::*;
use pricing_card::{Checkout, Desk, Paper};
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{Stage, no_choice};

/// Five seats at 49.00 less an offer, with a set-up fee and 25 % VAT, with some fields changed.
fn document(change: &Value) -> Value {
    let mut document = json!({
        "planId": "p", "planVersionId": "v", "planItemId": "i", "vanity": null,
        "title": "Team, monthly", "language": "en", "currency": "DKK",
        "seller": { "name": "Acme ApS", "registrationNumber": "DK12345678", "countryCode": "DK" },
        "buyer": { "name": "Buyer A/S", "countryCode": "DE", "customerType": "BUSINESS" },
        "cadence": { "unit": "month", "count": 1 },
        "quantity": { "value": 5, "min": 1, "max": 100, "unit": "seat" },
        "lines": [
            { "description": "Team", "quantity": "5", "unitPrice": "49.00", "amountMinor": 24_500, "recurrence": "recurring" },
            { "description": "Set-up", "quantity": "1", "unitPrice": "100.00", "amountMinor": 10_000, "recurrence": "one_time" },
            { "description": "Calls", "quantity": "0", "unitPrice": "0.0125", "amountMinor": 0, "recurrence": "usage" },
        ],
        "discounts": [{ "description": "Launch offer", "amountMinor": 2_450 }],
        "vat": [{ "ratePercent": "25", "netMinor": 32_050, "vatMinor": 8_013, "note": null }],
        "totals": {
            "dueNow": { "netMinor": 32_050, "vatMinor": 8_013, "grossMinor": 40_063 },
            "recurring": { "netMinor": 22_050, "vatMinor": 5_513, "grossMinor": 27_563 },
        },
        "legalDocuments": [
            { "id": "terms", "kind": "terms", "title": "Terms", "url": "https://acme.example/terms", "version": "2026-05", "required": true },
            { "id": "privacy", "kind": "privacy", "title": "Privacy", "url": "https://acme.example/privacy" },
        ],
        "checkoutUrl": "https://acme.portal.ledgerbee.com/checkout/1",
    });
    for (name, value) in change.as_object().unwrap() {
        document[name] = value.clone();
    }
    document
}

pub(crate) fn paper(change: &Value, language: Language) -> Option<Rc<Paper>> {
    let document = serde_json::from_value(document(change)).unwrap();
    Some(Rc::new(Paper { document, language }))
}

pub(crate) fn shown(change: &Value, language: Language) -> (Stage, Desk) {
    let desk = Desk::default();
    desk.quantity.set(5);
    desk.paper.set(paper(change, language));
    let given = desk.clone();
    let stage = Stage::mount(
        move |intents, _| view! { <Checkout desk=given intents /> },
        no_choice(),
    );
    (stage, desk)
}

#[wasm_bindgen_test]
fn every_figure_is_the_servers_in_the_buyers_writing() {
    for (language, lines, totals) in [
        (
            En,
            [
                "Team per month|5|DKK 49.00|DKK 245.00",
                "Set-up one-time payment|1|DKK 100.00|DKK 100.00",
                "Calls by usage|0|DKK 0.0125|DKK 0.00",
                "Launch offer|-DKK 24.50",
                "25% VAT of DKK 320.50|DKK 80.13",
            ],
            [
                "Due now DKK 400.63 of which VAT DKK 80.13",
                "Then, per month, plus usage DKK 275.63 of which VAT DKK 55.13",
            ],
        ),
        (
            Da,
            [
                "Team pr. måned|5|49,00 kr.|245,00 kr.",
                "Set-up engangsbetaling|1|100,00 kr.|100,00 kr.",
                "Calls efter forbrug|0|0,0125 kr.|0,00 kr.",
                "Launch offer|-24,50 kr.",
                "25 % moms af 320,50 kr.|80,13 kr.",
            ],
            [
                "Betales nu 400,63 kr. heraf moms 80,13 kr.",
                "Derefter pr. måned plus forbrug 275,63 kr. heraf moms 55,13 kr.",
            ],
        ),
    ] {
        let (stage, _) = shown(&json!({}), language);
        let rows = stage.all(".lines tbody tr, .lines tfoot tr");
        let rows: Vec<String> = rows.iter().map(crate::support::cells).collect();
        assert_eq!(rows, lines);
        let sums = stage.all(".totals > div");
        let sums: Vec<String> = sums.iter().map(crate::support::spaced).collect();
        assert_eq!(sums, totals);
        assert_eq!(stage.all("h2").len(), 1, "one heading");
    }
}

#[wasm_bindgen_test]
fn no_vat_is_told_with_its_reason_and_a_one_off_has_no_later_payment() {
    for (note, english, danish) in [
        (
            "reverse_charge",
            "Reverse charge: you account for the VAT yourself",
            "Omvendt betalingspligt: Du afregner selv momsen",
        ),
        ("exempt", "Exempt from VAT", "Fritaget for moms"),
    ] {
        let change = json!({
            "cadence": null,
            "vat": [{ "ratePercent": "0", "netMinor": 32_050, "vatMinor": 0, "note": note }],
            "totals": { "dueNow": { "netMinor": 32_050, "vatMinor": 0, "grossMinor": 32_050 } },
        });
        for (language, said) in [(En, english), (Da, danish)] {
            let (stage, _) = shown(&change, language);
            assert_eq!(stage.texts(".lines tfoot .line-note"), [said]);
            assert_eq!(stage.all(".totals > div").len(), 1);
            assert!(stage.texts(".total-vat").is_empty(), "no VAT to speak of");
        }
    }
}

#[wasm_bindgen_test]
fn what_comes_again_is_never_called_a_one_time_payment() {
    for cadence in [
        json!(null),
        json!({ "unit": "fortnight", "count": 1 }),
        json!({ "unit": "month", "count": 0 }),
    ] {
        for (language, said) in [
            (
                En,
                "Then, each period, plus usage DKK 275.63 of which VAT DKK 55.13",
            ),
            (
                Da,
                "Derefter hver periode plus forbrug 275,63 kr. heraf moms 55,13 kr.",
            ),
        ] {
            let (stage, _) = shown(&json!({ "cadence": cadence }), language);
            let sums = stage.all(".totals > div");
            assert_eq!(crate::support::spaced(&sums[1]), said, "{cadence}");
        }
    }
}

#[wasm_bindgen_test]
fn a_decimal_of_a_line_is_shown_as_it_stands() {
    for (quantity, price, row) in [
        ("1", "-10.00", "Credit|1|-DKK 10.00|-DKK 10.00"),
        (
            "1",
            "33.3333333333333",
            "Credit|1|DKK 33.3333333333333|-DKK 10.00",
        ),
        ("1.50", "7", "Credit|1.5|DKK 7.00|-DKK 10.00"),
        ("abc", "1e400", "Credit|abc|1e400|-DKK 10.00"),
        ("0x10", "", "Credit|0x10||-DKK 10.00"),
        ("-", "1.", "Credit|-|1.|-DKK 10.00"),
    ] {
        let line = json!({ "description": "Credit", "quantity": quantity, "unitPrice": price,
            "amountMinor": -1_000, "recurrence": "other" });
        let (stage, _) = shown(&json!({ "lines": [line], "discounts": [] }), En);
        assert_eq!(crate::support::cells(&stage.all(".lines tbody tr")[0]), row);
    }
}

#[wasm_bindgen_test]
fn parties_are_told_as_far_as_they_are_known() {
    for (buyer, language, lines) in [
        (
            json!({ "name": "Buyer A/S", "countryCode": "DE", "customerType": "BUSINESS" }),
            En,
            &["Buyer A/S", "Business", "Germany"][..],
        ),
        (
            json!({ "countryCode": "DK", "customerType": "PRIVATE_PERSON" }),
            Da,
            &["Privatperson", "Danmark"],
        ),
        (
            json!({ "name": " ", "countryCode": "dk", "customerType": " " }),
            En,
            &["Denmark"],
        ),
        // A code that no browser knows is told as it is, and a kind of a later day not at all.
        (
            json!({ "name": "B", "countryCode": "<b>", "customerType": "CLUB" }),
            En,
            &["B", "<b>"],
        ),
        (json!({}), En, &[]),
        (Value::Null, En, &[]),
    ] {
        let (stage, _) = shown(&json!({ "buyer": buyer }), language);
        let told = stage.texts(".parties > div:nth-child(2) .party-line");
        assert_eq!(told, lines, "{buyer}");
    }
}

#[wasm_bindgen_test]
fn a_companys_number_has_its_countrys_name() {
    for (country, language, number) in [
        (json!("DK"), En, "CVR no. 12345678"),
        (json!("DK"), Da, "CVR-nr. 12345678"),
        (json!("dk"), Da, "CVR-nr. 12345678"),
        (json!("SE"), En, "Reg. no. 12345678"),
        (json!("SE"), Da, "Registreringsnr. 12345678"),
        (Value::Null, Da, "Registreringsnr. 12345678"),
    ] {
        let seller =
            json!({ "name": "A", "registrationNumber": "12345678", "countryCode": country });
        let (stage, _) = shown(&json!({ "seller": seller }), language);
        let told = stage.texts(".parties > div:first-child .party-line");
        assert_eq!(told.get(1).map(String::as_str), Some(number), "{country}");
    }
}

#[wasm_bindgen_test]
fn the_first_payment_is_the_first_one() {
    let at = "2026-12-06T12:00:00.000Z";
    for (minor, language, named) in [
        (0, En, ["Free until", "First payment"]),
        (0, Da, ["Gratis til", "Første betaling"]),
        (6_250, En, ["Free until", "First subscription payment"]),
        (6_250, Da, ["Gratis til", "Første abonnementsbetaling"]),
    ] {
        let due = json!({ "netMinor": minor, "vatMinor": 0, "grossMinor": minor });
        let change = json!({ "trialEndsAt": at, "firstChargeAt": at, "totals": { "dueNow": due } });
        let (stage, _) = shown(&change, language);
        assert_eq!(stage.texts(".dates dt"), named, "{minor}");
    }
}

#[wasm_bindgen_test]
fn a_trial_is_told_by_its_dates() {
    let at = "2026-12-06T12:00:00.000Z";
    for (change, language, dates) in [
        (
            json!({ "trialEndsAt": at, "firstChargeAt": at }),
            En,
            &["December 6, 2026", "December 6, 2026"][..],
        ),
        (
            json!({ "trialEndsAt": at, "firstChargeAt": at }),
            Da,
            &["6. december 2026", "6. december 2026"],
        ),
        (
            json!({ "trialEndsAt": "2026-12-06" }),
            Da,
            &["6. december 2026"],
        ),
        (json!({ "trialEndsAt": "soon" }), En, &[]),
        // A browser takes these for times, and each for another one.
        (json!({ "trialEndsAt": "06.12.2027" }), Da, &[]),
        (json!({ "trialEndsAt": "06/12/2027" }), En, &[]),
        (json!({ "trialEndsAt": "Dec 6" }), En, &[]),
        (json!({ "trialEndsAt": "0" }), En, &[]),
        (json!({}), En, &[]),
    ] {
        let (stage, _) = shown(&change, language);
        assert_eq!(stage.texts(".dates time"), dates, "{change}");
    }
}
