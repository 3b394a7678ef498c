//! What a catalogue lays over its own answers: for whatever this version does not know.

use serde_json::{Value, json};

use super::{changed, flaws};
use crate::support::*;

const SOLO_AT: &str = "/plans/0/entry/items/1/wire";

/// Solo as every way to read it sends it.
async fn sent(file: &Value) -> Vec<Value> {
    let world = World::over(file);
    let token = world.danish_token().await;
    let list = world.ask(get("/api/v1/portal/plans").key(KEY)).await.json();
    let by_key = world.ask(get(plan(ACCOUNTING)).key(KEY)).await.json();
    let by_token = world.ask(get(plan(ACCOUNTING)).bearer(&token)).await.json();
    let resolved = world
        .ask(resolve(json!({ "countryCode": "DK" })))
        .await
        .json();
    [
        &list["plans"][0],
        &by_key["plan"],
        &by_token["plan"],
        &resolved["plans"][0],
    ]
    .map(Clone::clone)
    .to_vec()
}

#[tokio::test]
async fn a_card_can_hold_what_this_version_does_not_know() {
    let wire = json!({
        "itemType": "AUCTION",
        "pricing": { "model": "dutch", "startMinor": 5 },
        "cadence": { "unit": "decade" },
        "badge": null, "vat": null, "news": [1],
    });
    for entry in sent(&changed(SOLO_AT, wire)).await {
        let solo = &entry["items"][1];
        assert_eq!(solo["itemType"], "AUCTION");
        assert_eq!(
            solo["pricing"],
            json!({ "model": "dutch", "startMinor": 5 })
        );
        assert_eq!(solo["cadence"], json!({ "unit": "decade", "count": 1 }));
        assert_eq!(solo["news"], json!([1]));
        let fields = solo.as_object().unwrap();
        for gone in ["badge", "vat", "wire"] {
            assert!(!fields.contains_key(gone), "{gone}");
        }
        assert_eq!(solo["priceMinor"], 14_900, "the rest stays");
        assert_eq!(entry["items"][2]["itemType"], "PRICED");
    }
}

#[tokio::test]
async fn a_plan_and_its_entry_can_too() {
    let mut file = changed(
        "/plans/0/entry/plan/wire",
        json!({ "planVersionId": null, "colour": "red" }),
    );
    file["plans"][0]["entry"]["wire"] = json!({ "displayOrder": null, "items": [] });
    for entry in sent(&file).await {
        let fields: Vec<_> = entry["plan"].as_object().unwrap().keys().collect();
        assert_eq!(fields, ["colour", "description", "id", "name", "vanity"]);
        assert_eq!(entry["items"], json!([]));
        assert!(!entry.as_object().unwrap().contains_key("displayOrder"));
    }
}

#[test]
fn what_stands_beside_it_is_checked_as_ever() {
    for (pointer, value, at, reason) in [
        (
            SOLO_AT,
            json!("AUCTION"),
            "plans[0].entry.items[1].wire",
            "invalid type",
        ),
        (
            SOLO_AT,
            json!([1]),
            "plans[0].entry.items[1].wire",
            "invalid type",
        ),
        (
            "/plans/0/entry/plan/wire",
            json!(7),
            "plans[0].entry.plan.wire",
            "invalid type",
        ),
        (
            "/plans/0/entry/items/1/features/0/wire",
            json!({}),
            "plans[0].entry.items[1].features[0].wire",
            "unknown field",
        ),
        ("/plans/0/wire", json!({}), "plans[0].wire", "unknown field"),
    ] {
        let found = flaws(&changed(pointer, value));
        assert_eq!(found.len(), 1);
        assert!(
            found[0].at == at && found[0].reason.contains(reason),
            "{found:?}"
        );
    }
    let mut file = changed(SOLO_AT, json!({ "priceMinor": 5 }));
    file["plans"][0]["entry"]["items"][1]["priceMinor"] = Value::Null;
    assert_eq!(flaws(&file)[0].at, "plans[0].entry.items[1].priceMinor");
}
