//! Cards: order, kinds, and prices that must not be made up.

use contract::{Cadence, CadenceUnit, Pricing, Tiered};

use super::*;
use crate::sample::{catalog, item, variant};

fn price_of(change: impl FnOnce(&mut PlanItem)) -> Offer {
    let mut it = item("a", "PRICED", None);
    change(&mut it);
    let catalog = catalog(vec![it]);
    catalog.offers().next().expect("a priced item").clone()
}

fn ids(card: &Card) -> String {
    let ids: Vec<_> = card
        .variants
        .iter()
        .map(|it| it.plan_item_id.as_str())
        .collect();
    ids.join("+")
}

#[test]
fn cards_stand_in_display_order_with_custom_calls_to_action_last() {
    for (name, items, order, unknown) in [
        (
            "by order",
            vec![("b", "PRICED", Some(2)), ("a", "PRICED", Some(1))],
            "ab",
            0,
        ),
        (
            "custom last",
            vec![("c", "CUSTOM_CTA", Some(-5)), ("a", "PRICED", Some(9))],
            "ac",
            0,
        ),
        (
            "ties keep the wire's order",
            vec![("b", "PRICED", Some(1)), ("a", "PRICED", Some(1))],
            "ba",
            0,
        ),
        (
            "no order is last",
            vec![("x", "PRICED", None), ("a", "PRICED", Some(99))],
            "ax",
            0,
        ),
        (
            "no order, yet before custom",
            vec![("c", "CUSTOM_CTA", Some(1)), ("x", "PRICED", None)],
            "xc",
            0,
        ),
        (
            "unknown kinds are left out",
            vec![
                ("u", "AUCTION", Some(1)),
                ("a", "PRICED", Some(2)),
                ("v", "", None),
            ],
            "a",
            2,
        ),
        ("nothing", vec![], "", 0),
    ] {
        let catalog = catalog(
            items
                .into_iter()
                .map(|(id, kind, order)| item(id, kind, order))
                .collect(),
        );
        let ids: String = catalog.cards().map(ids).collect();
        assert_eq!(
            (ids.as_str(), catalog.unknown_items),
            (order, unknown),
            "{name}"
        );
    }
}

#[test]
fn a_price_that_cannot_be_read_is_no_price() {
    for (name, price) in [
        ("no amount", price_of(|it| it.price_minor = None)),
        ("no currency", price_of(|it| it.currency = None)),
        (
            "no real currency",
            price_of(|it| it.currency = Some("kr.".into())),
        ),
        (
            "an unknown cadence",
            price_of(|it| {
                it.cadence = Some(Cadence {
                    unit: CadenceUnit::Other("moon".into()),
                    count: 1,
                });
            }),
        ),
        (
            "a cadence of nothing",
            price_of(|it| {
                it.cadence = Some(Cadence {
                    unit: CadenceUnit::Month,
                    count: 0,
                });
            }),
        ),
        (
            "less than nothing",
            price_of(|it| it.price_minor = Some(-29_900)),
        ),
        (
            "a rate that cannot be read",
            price_of(|it| {
                it.vat = Some(contract::Vat {
                    rate_percent: "25,0".into(),
                    price_includes: false,
                });
            }),
        ),
        (
            "a known model without a part of it",
            price_of(|it| {
                it.list_price_minor = Some(1_000_000);
                it.pricing = Some(Pricing::Tiered(Tiered {
                    mode: "volume".to_owned().into(),
                    unit: "seat".into(),
                    tiers: Vec::new(),
                }));
            }),
        ),
    ] {
        assert_eq!((price.amount, price.list), (None, None), "{name}");
    }
}

#[test]
fn a_list_price_shows_only_when_it_is_higher() {
    for (list, shown) in [
        (Some(39_900), true),
        (Some(29_900), false),
        (Some(100), false),
        (None, false),
    ] {
        assert_eq!(
            price_of(|it| it.list_price_minor = list).list.is_some(),
            shown,
            "{list:?}"
        );
    }
}

#[test]
fn items_of_a_group_are_one_card_as_long_as_a_switch_can_tell_them_apart() {
    for (items, cards) in [
        (vec!["a/DKK/m", "a/DKK/y"], "a/DKK/m+a/DKK/y"),
        (
            vec!["a/DKK/m", "/DKK/m", "a/EUR/m"],
            "a/DKK/m+a/EUR/m /DKK/m",
        ),
        (vec!["a/DKK/m", "b/DKK/y"], "a/DKK/m b/DKK/y"),
        (vec!["a/DKK/m", "a/DKK/m"], "a/DKK/m a/DKK/m"),
        (
            vec!["a/DKK/m", "a/DKK/m", "a/DKK/y"],
            "a/DKK/m+a/DKK/y a/DKK/m",
        ),
        (vec!["/DKK/m", "/DKK/y"], "/DKK/m /DKK/y"),
    ] {
        let catalog = catalog(items.iter().map(|it| variant(it, 100)).collect());
        let shown: Vec<_> = catalog.cards().map(ids).collect();
        assert_eq!(shown.join(" "), cards, "{items:?}");
    }
}

#[test]
fn an_item_without_a_name_has_its_plans() {
    for (name, shown) in [("Team", "Team"), ("", "p")] {
        let mut it = item("a", "PRICED", None);
        it.name = name.into();
        let catalog = catalog(vec![it]);
        let card = catalog.cards().next().expect("a card");
        assert_eq!(card.variants.first().expect("one").name, shown, "{name:?}");
    }
}

#[test]
fn a_model_that_is_not_known_leaves_the_plain_price() {
    for (name, pricing, model) in [
        ("none is flat", None, Model::Flat),
        ("flat", Some(Pricing::Flat), Model::Flat),
        (
            "unknown",
            Some(Pricing::Unknown {
                model: "auction".into(),
            }),
            Model::Plain,
        ),
    ] {
        let offer = price_of(|it| it.pricing = pricing);
        assert_eq!(offer.model, model, "{name}");
        assert!(offer.amount.is_some(), "{name}");
    }
}

#[test]
fn a_custom_call_to_action_has_no_price_and_a_sorted_link() {
    let mut it = item("c", "CUSTOM_CTA", None);
    it.cta_link = Some("javascript:alert(1)".into());
    let catalog = catalog(vec![it]);
    let card = catalog.cards().next().expect("a card");
    assert!(catalog.has_refused_link());
    assert_eq!(card.offers().count(), 0);
}
