//! A document for the tests: five seats at 49.00 less a launch offer, with 25 % VAT.

use contract::{
    Amounts, Cadence, CadenceUnit, CheckoutDocument, Discount, Language, LegalDocument, Line,
    Quantity, Recurrence, Seller, Totals, VatLine,
};

pub(super) fn document() -> CheckoutDocument {
    let amounts = Amounts {
        net_minor: 22_050,
        vat_minor: 5_513,
        gross_minor: 27_563,
    };
    CheckoutDocument {
        plan_id: "plan".into(),
        plan_version_id: "version".into(),
        plan_item_id: "item".into(),
        vanity: None,
        title: "Team, monthly".into(),
        language: Language::En,
        currency: "DKK".into(),
        seller: Seller {
            name: "Acme ApS".into(),
            registration_number: Some("DK12345678".into()),
            country_code: Some("DK".into()),
        },
        buyer: None,
        cadence: Some(Cadence {
            unit: CadenceUnit::Month,
            count: 1,
        }),
        trial_ends_at: None,
        first_charge_at: None,
        quantity: Some(Quantity {
            value: 5,
            min: Some(1),
            max: Some(100),
            unit: Some("seat".into()),
        }),
        lines: vec![line("Team", 24_500, Recurrence::Recurring)],
        discounts: vec![Discount {
            description: "Launch offer".into(),
            amount_minor: 2_450,
        }],
        vat: vec![VatLine {
            rate_percent: "25".into(),
            net_minor: 22_050,
            vat_minor: 5_513,
            note: None,
        }],
        totals: Totals {
            due_now: amounts.clone(),
            recurring: Some(amounts),
        },
        legal_documents: vec![LegalDocument {
            id: "terms".into(),
            kind: "terms".into(),
            title: "Terms of sale".into(),
            url: "https://acme.example/terms".into(),
            version: Some("2026-05".into()),
            required: true,
        }],
        checkout_url: "https://acme.portal.ledgerbee.com/checkout/1".into(),
    }
}

pub(super) fn line(description: &str, amount_minor: i64, recurrence: Recurrence) -> Line {
    Line {
        description: description.into(),
        quantity: "5".into(),
        unit_price: "49.00".into(),
        amount_minor,
        recurrence,
    }
}
