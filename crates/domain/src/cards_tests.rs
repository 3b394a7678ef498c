//! Cards: order, kinds, and prices that must not be made up.

use contract::{Cadence, CadenceUnit, Plan, Pricing};

use super::*;

fn item(id: &str, kind: &str, order: Option<i64>) -> PlanItem {
    PlanItem {
        plan_item_id: id.into(),
        display_order: order,
        item_type: kind.to_owned().into(),
        name: id.into(),
        description: None,
        icon: None,
        badge: None,
        highlighted: false,
        features: Vec::new(),
        cta_label: None,
        cta_link: None,
        cta_preset_key: None,
        currency: Some("DKK".into()),
        price_minor: Some(29_900),
        list_price_minor: None,
        cadence: Some(Cadence {
            unit: CadenceUnit::Month,
            count: 1,
        }),
        variant_group: None,
        trial_days: 0,
        setup_fee_minor: 0,
        pricing: Some(Pricing::Flat),
        vat: None,
        buyer_state: None,
        buyer_state_reason: None,
        source_subscription_id: None,
    }
}

fn catalog(items: Vec<PlanItem>) -> Catalog {
    Catalog::of(PortalCatalogEntry {
        display_order: None,
        plan: Plan {
            id: "p".into(),
            plan_version_id: "v".into(),
            vanity: None,
            name: "Business".into(),
            description: None,
        },
        items,
    })
}

fn price_of(change: impl FnOnce(&mut PlanItem)) -> Price {
    let mut it = item("a", "PRICED", None);
    change(&mut it);
    match catalog(vec![it]).cards.remove(0).action {
        Action::Buy(price) => price,
        Action::Follow { .. } => unreachable!("the item is priced"),
    }
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
        let ids: String = catalog
            .cards
            .iter()
            .map(|card| card.plan_item_id.as_str())
            .collect();
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
fn fractions_are_left_out_only_when_no_amount_in_sight_has_one() {
    let with = |minor: i64, list: Option<i64>| {
        let mut it = item("a", "PRICED", None);
        it.price_minor = Some(minor);
        it.list_price_minor = list;
        it
    };
    for (items, whole) in [
        (vec![with(100, None), with(200, Some(300))], true),
        (vec![with(100, None), with(250, None)], false),
        (vec![with(100, Some(250))], false),
        (vec![], true),
    ] {
        assert_eq!(catalog(items).is_whole(), whole);
    }
}

#[test]
fn a_custom_call_to_action_has_no_price_and_a_sorted_link() {
    let mut it = item("c", "CUSTOM_CTA", None);
    it.cta_link = Some("javascript:alert(1)".into());
    let Action::Follow { destination, .. } = catalog(vec![it]).cards.remove(0).action else {
        unreachable!("the item is a custom call to action")
    };
    assert_eq!(destination, Some(Err(LinkRefused)));
}
