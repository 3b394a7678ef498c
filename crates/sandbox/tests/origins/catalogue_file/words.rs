//! Words that do not fit are refused where they stand.

use sandbox::catalogue::Flaw;
use serde_json::{Value, json};

use super::{changed, flaws};

#[test]
fn words_that_do_not_fit_are_refused_where_they_stand() {
    let item = |field: &str| format!("/plans/0/entry/items/1/{field}");
    let at = |field: &str| format!("plans[0].entry.items[1].{field}");
    for (field, value, reason) in [
        ("currency", json!("KR."), "no ISO 4217"),
        ("currency", json!(7), "invalid type"),
        ("planItemId", json!("solo"), "no uuid"),
        ("displayOrder", json!("1"), "invalid type"),
        ("itemType", json!("FREE"), "unknown variant"),
        ("priceMinor", json!(149.5), "invalid type"),
        ("trialDays", json!(366), "0 to 365"),
        ("trialDays", json!(-1), "invalid value"),
        (
            "cadence",
            json!({ "unit": "quarter", "count": 1 }),
            "unknown variant",
        ),
        (
            "vat",
            json!({ "ratePercent": "25,0" }),
            "no decimal percentage",
        ),
        (
            "vat",
            json!({ "ratePercent": "101" }),
            "no decimal percentage",
        ),
        ("vat", json!({ "ratePercent": 25 }), "invalid type"),
        ("name", json!(""), "must not be empty"),
        ("name", json!({ "en": "Solo" }), "missing field `da`"),
        (
            "name",
            json!({ "en": "Solo", "da": "Solo", "de": "Solo" }),
            "unknown field `de`",
        ),
        (
            "icon",
            json!({ "url": "http://acme.example/a.svg" }),
            "no absolute https:",
        ),
        ("ctaPresetKey", json!("callMe"), "unknown variant"),
        ("buyerState", json!("mine"), "unknown variant"),
        ("pricing", json!({ "model": "auction" }), "unknown variant"),
        (
            "pricing",
            json!({ "model": "flat", "unit": "x" }),
            "unknown field",
        ),
        (
            "pricing",
            json!({ "model": "usage", "unit": "x", "per": 1, "unitPrice": "0,5" }),
            "no decimal",
        ),
        ("priceMajor", json!(149), "unknown field `priceMajor`"),
    ] {
        let found = flaws(&changed(&item(field), value.clone()));
        assert_eq!(found.len(), 1);
        let fits = found[0].at.starts_with(&at(field)) && found[0].reason.contains(reason);
        assert!(fits, "{field} = {value}: {found:?}");
    }
}

#[test]
fn a_flaw_inside_of_a_pricing_model_has_its_own_place() {
    let tiers =
        |tier: Value| json!({ "model": "tiered", "mode": "volume", "unit": "x", "tiers": [tier] });
    let usage = |per: Value, included: Value| json!({ "model": "usage", "unit": "x", "per": per, "unitPrice": "1", "includedQuantity": included });
    for (pricing, at, reason) in [
        (
            tiers(json!({ "upTo": null, "unitPrice": 5 })),
            ".tiers[0].unitPrice",
            "invalid type",
        ),
        (
            tiers(json!({ "upTo": null, "unitPrice": "1", "typo": 1 })),
            ".tiers[0].typo",
            "unknown field",
        ),
        (
            json!({ "model": "tiered", "mode": "both", "unit": "x", "tiers": [] }),
            ".mode",
            "unknown variant",
        ),
        (usage(json!("1"), json!(0)), ".per", "invalid type"),
        (
            usage(json!(1), json!(null)),
            ".includedQuantity",
            "invalid type",
        ),
        (
            json!({ "model": "per_unit", "unit": { "en": "seat" } }),
            ".unit",
            "missing field `da`",
        ),
        (
            json!({ "model": "per_unit", "unit": null }),
            ".unit",
            "invalid type",
        ),
        (json!({ "model": "per_unit" }), "", "missing field `unit`"),
        (
            json!({ "model": "flat", "minQuantity": null }),
            "",
            "unknown field `minQuantity`",
        ),
        (
            json!({ "model": "tiered", "mode": "volume", "unit": "x", "tiers": [], "per": 1 }),
            "",
            "unknown field `per`",
        ),
        (
            json!({ "model": "flat", "typo": 1 }),
            ".typo",
            "unknown field `typo`",
        ),
        (json!({ "unit": "x" }), "", "missing field `model`"),
        (json!({ "model": "auction" }), ".model", "unknown variant"),
    ] {
        let found = flaws(&changed("/plans/0/entry/items/1/pricing", pricing.clone()));
        let place = format!("plans[0].entry.items[1].pricing{at}");
        let fits = |it: &Flaw| it.at == place && it.reason.contains(reason);
        assert!(
            found.len() == 1 && found.iter().all(fits),
            "{pricing}: {found:?}"
        );
    }
}

#[test]
fn every_part_of_the_file_refuses_what_it_does_not_know() {
    for (parent, at) in [
        ("", ""),
        ("/partner", "partner."),
        ("/partner/buyers/0", "partner.buyers[0]."),
        ("/keys/0", "keys[0]."),
        ("/customers/0", "customers[0]."),
        ("/plans/0", "plans[0]."),
        ("/plans/0/rules/0", "plans[0].rules[0]."),
        ("/plans/0/entry", "plans[0].entry."),
        ("/plans/0/entry/plan", "plans[0].entry.plan."),
        (
            "/plans/0/entry/items/1/features/0",
            "plans[0].entry.items[1].features[0].",
        ),
        (
            "/plans/0/entry/items/1/cadence",
            "plans[0].entry.items[1].cadence.",
        ),
        ("/documents/0", "documents[0]."),
        ("/documents/0/totals", "documents[0].totals."),
        ("/documents/0/lines/0", "documents[0].lines[0]."),
    ] {
        let found = flaws(&changed(&format!("{parent}/typo"), json!(1)));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].at, format!("{at}typo"));
        assert!(
            found[0].reason.contains("unknown field `typo`"),
            "{found:?}"
        );
    }
}
