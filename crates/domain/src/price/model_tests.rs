//! Which pricings can be relied on, and which are not.

use contract::{PerUnit, Pricing, Tier, TierMode, Tiered, Usage};

use super::*;

fn price(minor: i64) -> Money {
    Money::new(minor, "DKK").expect("a code")
}

fn tiered(tiers: &[(Option<u64>, &str, i64)]) -> Pricing {
    let tiers = tiers.iter().map(|(up_to, unit_price, fee)| Tier {
        up_to: *up_to,
        unit_price: (*unit_price).into(),
        flat_fee_minor: *fee,
    });
    Pricing::Tiered(Tiered {
        mode: TierMode::Graduated,
        unit: "seat".into(),
        tiers: tiers.collect(),
    })
}

fn per_unit(min: Option<u64>, max: Option<u64>) -> Pricing {
    Pricing::PerUnit(PerUnit {
        unit: "seat".into(),
        min_quantity: min,
        max_quantity: max,
        default_quantity: None,
    })
}

fn usage(per: u64, unit_price: &str) -> Pricing {
    Pricing::Usage(Usage {
        unit: "API call".into(),
        per,
        unit_price: unit_price.into(),
        included_quantity: 10_000,
    })
}

#[test]
fn tiers_rise_from_one_or_nobody_knows_the_price() {
    let end = u64::MAX;
    for (tiers, minor, relied_on) in [
        (&[(None, "49.00", 0)][..], 0, true),
        (&[(Some(10), "49.00", 0), (None, "39", 0)], 0, true),
        (
            &[(Some(1), "49", 0), (Some(2), "39", 500), (None, "0", 0)],
            9_900,
            true,
        ),
        (&[(Some(10), "39", 0), (None, "49.005", 0)], 0, true),
        (&[(Some(end - 1), "1", 0), (None, "1", 0)], 0, true),
        (&[], 0, false),
        (&[(Some(10), "49", 0)], 0, true),
        (&[(Some(10), "49", 0), (Some(20), "39", 0)], 0, true),
        (&[(None, "49", 0), (None, "39", 0)], 0, false),
        (&[(None, "49", 0), (Some(10), "39", 0)], 0, false),
        (&[(Some(0), "49", 0), (None, "39", 0)], 0, false),
        (
            &[(Some(10), "49", 0), (Some(10), "44", 0), (None, "39", 0)],
            0,
            false,
        ),
        (
            &[(Some(10), "49", 0), (Some(5), "44", 0), (None, "39", 0)],
            0,
            false,
        ),
        (&[(Some(end), "49", 0), (None, "39", 0)], 0, false),
        (&[(None, "-49", 0)], 0, false),
        (&[(None, "49,00", 0)], 0, false),
        (&[(None, "", 0)], 0, false),
        (&[(None, "4e1", 0)], 0, false),
        (&[(None, "49", -1)], 0, false),
        (&[(None, "49", 0)], -1, false),
    ] {
        let model = Model::of(&tiered(tiers), &price(minor));
        assert_eq!(model.is_some(), relied_on, "{tiers:?} {minor}");
        let is_tiered = matches!(model, None | Some(Model::Tiered(_)));
        assert!(is_tiered, "{tiers:?} {minor}");
    }
}

#[test]
fn a_pricing_is_relied_on_as_far_as_its_parts_fit() {
    let other_mode = Pricing::Tiered(Tiered {
        mode: TierMode::Other("stairs".into()),
        unit: "seat".into(),
        tiers: vec![Tier {
            up_to: None,
            unit_price: "49".into(),
            flat_fee_minor: 0,
        }],
    });
    let unknown = Pricing::Unknown {
        model: "auction".into(),
    };
    for (pricing, minor, relied_on) in [
        (Pricing::Flat, 29_900, true),
        (Pricing::Flat, -1, true),
        (per_unit(None, None), 4_900, true),
        (per_unit(Some(5), Some(5)), 0, true),
        (usage(1_000, "0.50"), 9_900, true),
        (usage(1, "0"), 0, true),
        (per_unit(Some(5), Some(4)), 4_900, true),
        (per_unit(None, Some(0)), 4_900, true),
        (per_unit(None, None), -1, false),
        (per_unit(None, None), i64::MAX, false),
        (usage(0, "0.50"), 0, false),
        (usage(1_000, "half"), 0, false),
        (usage(1_000, "-0.50"), 0, false),
        (usage(1_000, "0.50"), -1, false),
        (other_mode, 0, false),
        (unknown, 29_900, true),
    ] {
        let model = Model::of(&pricing, &price(minor));
        assert_eq!(model.is_some(), relied_on, "{pricing:?} {minor}");
    }
}

#[test]
fn each_quantity_from_one_belongs_to_a_tier() {
    let tiers = [(Some(1), "3", 0), (Some(10), "2", 0), (None, "1", 0)];
    let Some(Model::Tiered(model)) = Model::of(&tiered(&tiers), &price(0)) else {
        panic!("the tiers rise");
    };
    for (quantity, tier) in [
        (0, None),
        (1, Some(0)),
        (2, Some(1)),
        (10, Some(1)),
        (11, Some(2)),
        (u64::MAX, Some(2)),
    ] {
        assert_eq!(model.tier_of(quantity), tier, "{quantity}");
    }
}

#[test]
fn a_model_charges_what_is_not_free() {
    for (pricing, charged) in [
        (tiered(&[(Some(5), "0", 0), (None, "1", 0)]), true),
        (tiered(&[(Some(5), "0", 1), (None, "0.00", 0)]), true),
        (usage(1, "0.000000000001"), true),
        (tiered(&[(None, "0.00", 0)]), false),
        (usage(1, "0.0"), false),
        (per_unit(None, None), false),
        (Pricing::Flat, false),
    ] {
        let model = Model::of(&pricing, &price(0)).expect("a model");
        assert_eq!(model.is_charged(), charged, "{pricing:?}");
    }
}

#[test]
fn prices_compare_only_where_they_are_all_that_is_charged() {
    let box_of_six = Pricing::PerUnit(PerUnit {
        unit: "box".into(),
        min_quantity: None,
        max_quantity: None,
        default_quantity: None,
    });
    let all = [(None, "1", 0)];
    for (one, other, alike) in [
        (Pricing::Flat, Pricing::Flat, true),
        (per_unit(None, None), per_unit(Some(1), Some(9)), true),
        (per_unit(Some(3), None), per_unit(Some(3), Some(9)), true),
        (per_unit(None, None), per_unit(Some(3), Some(9)), false),
        (per_unit(None, None), box_of_six, false),
        (per_unit(None, None), Pricing::Flat, false),
        (tiered(&all), tiered(&all), false),
        (usage(1, "1"), usage(1, "1"), false),
    ] {
        let model = |pricing| Model::of(pricing, &price(1)).expect("a model");
        let (first, second) = (model(&one), model(&other));
        assert_eq!(first.is_like(&second), alike, "{one:?} {other:?}");
    }
}
