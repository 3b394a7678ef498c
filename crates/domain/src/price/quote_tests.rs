//! What quantities cost, worked out by hand.

use contract::{PerUnit, Pricing, Tier, TierMode, Tiered, Usage};

use super::*;

fn model(mode: TierMode, tiers: &[(Option<u64>, &str, i64)], price: &Money) -> Model {
    let tiers = tiers.iter().map(|(up_to, unit_price, fee)| Tier {
        up_to: *up_to,
        unit_price: (*unit_price).into(),
        flat_fee_minor: *fee,
    });
    let tiered = Tiered {
        mode,
        unit: "seat".into(),
        tiers: tiers.collect(),
    };
    Model::of(&Pricing::Tiered(tiered), price).expect("a model")
}

fn kroner(minor: i64) -> Money {
    Money::new(minor, "DKK").expect("a code")
}

/// The total, the tier in use, and of each part the quantity, the amount and the tier.
type Said = (i64, Option<usize>, Vec<(u64, i64, Option<usize>)>);

fn said(quote: &Quote) -> Said {
    let parts = quote.parts.iter();
    let parts = parts.map(|it| (it.quantity, it.amount.minor(), it.tier));
    (quote.total.minor(), quote.tier, parts.collect())
}

const TIERS: [(Option<u64>, &str, i64); 3] = [
    (Some(10), "49.00", 0),
    (Some(20), "39.00", 10_000),
    (None, "0.005", 0),
];

#[test]
fn graduated_units_cost_what_their_own_tier_says() {
    let graduated = model(TierMode::Graduated, &TIERS, &kroner(9_900));
    for (quantity, expected) in [
        (1, Some((14_800, Some(0), vec![(1, 4_900, Some(0))]))),
        (10, Some((58_900, Some(0), vec![(10, 49_000, Some(0))]))),
        (
            11,
            Some((
                72_800,
                Some(1),
                vec![(10, 49_000, Some(0)), (1, 13_900, Some(1))],
            )),
        ),
        (
            23,
            Some((
                107_902,
                Some(2),
                vec![
                    (10, 49_000, Some(0)),
                    (10, 49_000, Some(1)),
                    (3, 2, Some(2)),
                ],
            )),
        ),
        (0, None),
        (u64::MAX, None),
    ] {
        let quote = graduated.quote(quantity);
        assert_eq!(quote.as_ref().map(said), expected, "{quantity}");
        assert!(quote.is_none_or(|it| it.base == Some(kroner(9_900))));
    }
}

#[test]
fn by_volume_all_units_cost_what_the_tier_of_the_whole_says() {
    let volume = model(TierMode::Volume, &TIERS, &kroner(0));
    for (quantity, expected) in [
        (10, Some((49_000, Some(0), vec![(10, 49_000, Some(0))]))),
        (11, Some((52_900, Some(1), vec![(11, 52_900, Some(1))]))),
        (20, Some((88_000, Some(1), vec![(20, 88_000, Some(1))]))),
        (21, Some((11, Some(2), vec![(21, 11, Some(2))]))),
        (0, None),
        (u64::MAX, None),
    ] {
        let quote = volume.quote(quantity);
        assert_eq!(quote.as_ref().map(said), expected, "{quantity}");
    }
}

#[test]
fn units_of_one_price_are_one_part_within_the_bounds() {
    for (currency, minor, quantity, total) in [
        ("DKK", 4_900, 5, Some(24_500)),
        ("JPY", 500, 2, Some(1_000)),
        ("KWD", 1_234, 100, Some(123_400)),
        ("DKK", 0, 5, Some(0)),
        ("DKK", 4_900, 1, None),
        ("DKK", 4_900, 101, None),
        ("DKK", 4_900, 0, None),
        (
            "DKK",
            9_999_999_999_999_999,
            100,
            Some(999_999_999_999_999_900),
        ),
        (
            "JPY",
            999_999_999_999_999,
            100,
            Some(99_999_999_999_999_900),
        ),
        ("DKK", 100_000_000_000_000_000, 100, None),
    ] {
        let price = Money::new(minor, currency).expect("a code");
        let per_unit = Pricing::PerUnit(PerUnit {
            unit: "seat".into(),
            min_quantity: Some(2),
            max_quantity: Some(100),
            default_quantity: None,
        });
        let quote = Model::of(&per_unit, &price).and_then(|it| it.quote(quantity));
        let expected = total.map(|total| (total, None, vec![(quantity, total, None)]));
        assert_eq!(
            quote.as_ref().map(said),
            expected,
            "{quantity} x {minor} {currency}"
        );
        assert!(quote.is_none_or(|it| it.base.is_none()));
    }
}

#[test]
fn the_least_that_can_be_paid_is_where_a_tier_begins() {
    use TierMode::{Graduated, Volume};
    let fee_first = [(Some(10), "0", 49_900), (None, "39.00", 0)];
    let fee_last = [(Some(10), "100.00", 0), (None, "10.00", 500_000)];
    for (mode, tiers, base, least) in [
        (Volume, &fee_first, 0, 42_900),
        (Graduated, &fee_first, 0, 49_900),
        (Volume, &fee_last, 0, 10_000),
        (Volume, &fee_last, 490_000, 500_000),
        (Graduated, &fee_last, 490_000, 500_000),
    ] {
        let model = model(mode.clone(), tiers, &kroner(base));
        let found = model.least().map(|it| it.minor());
        assert_eq!(found, Some(least), "{mode:?} {tiers:?} {base}");
    }
    assert_eq!(Model::Flat.least(), None);
    assert_eq!(Model::Plain.least(), None);
}

#[test]
fn a_total_past_what_an_amount_holds_is_nothing() {
    for (tiers, base, quantity, some) in [
        (&[(None, "1", 0)][..], 0, 92_233_720_368_547_758, true),
        (&[(None, "1", 0)], 7, 92_233_720_368_547_758, true),
        (&[(None, "1", 0)], 8, 92_233_720_368_547_758, false),
        (&[(None, "1", 0)], 0, 92_233_720_368_547_759, false),
        (&[(None, "0.000000000001", 0)], 0, u64::MAX, true),
        (&[(None, "999999999999999", 0)], 0, u64::MAX, false),
        (&[(None, "1", i64::MAX)], 0, 1, false),
        (&[(Some(1), "0", i64::MAX), (None, "0", 1)], 0, 1, true),
        (&[(Some(1), "0", i64::MAX), (None, "0", 1)], 0, 2, false),
    ] {
        let quote = model(TierMode::Graduated, tiers, &kroner(base)).quote(quantity);
        assert_eq!(quote.is_some(), some, "{tiers:?} {base} {quantity}");
    }
}

#[test]
fn a_model_without_a_total_says_none() {
    let usage = Usage {
        unit: "API call".into(),
        per: 1_000,
        unit_price: "0.50".into(),
        included_quantity: 0,
    };
    for pricing in [
        Pricing::Flat,
        Pricing::Usage(usage),
        Pricing::Unknown {
            model: "auction".into(),
        },
    ] {
        assert_eq!(
            Model::of(&pricing, &kroner(29_900)).map(|it| it.quote(1)),
            Some(None),
            "{pricing:?}"
        );
    }
}
