//! Computed checkout documents against documents that were computed by hand.

mod flat;
mod taxes;
mod units;

use contract::CheckoutDocumentResponse;
use domain::is_consistent;
use serde_json::{Value, json};

use crate::support::*;

/// Who buys; the first is also the buyer of whom nothing matters.
const DANISH_BUSINESS: (&str, &str) = ("DK", "BUSINESS");
const DANISH_PERSON: (&str, &str) = ("DK", "PRIVATE_PERSON");

/// One document as it must be. A line is "description | quantity x unit price = amount when".
struct Bill {
    lines: &'static [&'static str],
    discounts: &'static [&'static str],
    vat: &'static [&'static str],
    /// Net, VAT and gross.
    due_now: [i64; 3],
    recurring: Option<[i64; 3]>,
}

/// An item with one price a month in kroner, 25 % VAT on top, and what a case changes.
fn item(change: Value) -> Value {
    let mut item = json!({
        "planItemId": SOLO, "displayOrder": 1, "itemType": "PRICED",
        "name": { "en": "Team", "da": "Hold" },
        "currency": "DKK", "priceMinor": 29_900, "cadence": { "unit": "month", "count": 1 },
        "pricing": { "model": "flat" }, "vat": { "ratePercent": "25", "priceIncludes": false },
    });
    for (name, value) in change.as_object().unwrap() {
        item[name] = value.clone();
    }
    item
}

/// The document of an item as the API answers it.
async fn document_of(item: Value, buyer: Value, query: &str) -> Answer {
    let mut file: Value = serde_json::from_str(&acme_json()).unwrap();
    file["plans"][0]["rules"] = json!([{ "allowAll": true }]);
    file["plans"][0]["entry"]["items"] = json!([item]);
    let world = World::over(&file);
    let token = world.token(buyer).await;
    let path = document(ACCOUNTING, SOLO) + query;
    world.ask(get(path).bearer(&token)).await
}

async fn check(name: &str, item: Value, buyer: (&str, &str), query: &str, bill: Bill) {
    let buyer = json!({ "countryCode": buyer.0, "customerType": buyer.1 });
    let answer = document_of(item, buyer, query).await;
    assert_eq!(answer.status, 200, "{name}: {}", answer.text);
    let read: CheckoutDocumentResponse = serde_json::from_str(&answer.text).unwrap();
    assert!(is_consistent(&read.checkout_document), "{name}");
    let document = &answer.json()["checkoutDocument"];
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let list = |field: &str| document[field].as_array().unwrap().clone();
    let lines: Vec<_> = list("lines")
        .iter()
        .map(|it| {
            format!(
                "{} | {} x {} = {} {}",
                text(&it["description"]),
                text(&it["quantity"]),
                text(&it["unitPrice"]),
                it["amountMinor"],
                text(&it["recurrence"]),
            )
        })
        .collect();
    assert_eq!(lines, bill.lines, "{name}");
    let discounts: Vec<_> = list("discounts")
        .iter()
        .map(|it| format!("{} {}", text(&it["description"]), it["amountMinor"]))
        .collect();
    assert_eq!(discounts, bill.discounts, "{name}");
    let vat: Vec<_> = list("vat")
        .iter()
        .map(|it| {
            format!(
                "{} % of {} = {} ({})",
                text(&it["ratePercent"]),
                it["netMinor"],
                it["vatMinor"],
                text(&it["note"]),
            )
        })
        .collect();
    assert_eq!(vat, bill.vat, "{name}");
    assert_eq!(
        amounts(&document["totals"]["dueNow"]),
        Some(bill.due_now),
        "{name}"
    );
    assert_eq!(
        amounts(&document["totals"]["recurring"]),
        bill.recurring,
        "{name}"
    );
}

fn amounts(of: &Value) -> Option<[i64; 3]> {
    if of.is_null() {
        return None;
    }
    Some(["netMinor", "vatMinor", "grossMinor"].map(|it| of[it].as_i64().unwrap()))
}
