//! Catalogues: plans in order, and which plan an item belongs to.

use super::*;
use crate::sample::{entry, item};

#[test]
fn plans_stand_in_display_order_and_ties_as_they_were_asked_for() {
    for (orders, expected) in [
        (
            vec![("c", Some(3)), ("a", Some(1)), ("b", Some(2))],
            "a b c",
        ),
        (vec![("b", Some(1)), ("a", Some(1))], "b a"),
        (vec![("x", None), ("a", Some(99))], "a x"),
        (vec![], ""),
    ] {
        let entries = orders
            .iter()
            .map(|(id, order)| entry(id, *order, vec![item("i", "PRICED", None)]))
            .collect();
        let catalog = Catalog::of(entries, None);
        let ids: Vec<_> = catalog.plans.iter().map(|it| it.id.as_str()).collect();
        assert_eq!(ids.join(" "), expected);
    }
}

#[test]
fn an_item_belongs_to_its_plan_and_an_unknown_one_to_none() {
    let plan = |id: &str, items: [&str; 2]| {
        entry(id, None, items.map(|it| item(it, "PRICED", None)).into())
    };
    let catalog = Catalog::of(vec![plan("p", ["a", "b"]), plan("q", ["c", "d"])], None);
    for (id, expected) in [("a", Some("p")), ("d", Some("q")), ("x", None), ("", None)] {
        let found = catalog.plan_of(id).map(|it| it.id.as_str());
        assert_eq!(found, expected, "{id}");
    }
}

#[test]
fn items_of_unknown_kinds_are_counted_over_all_plans() {
    let odd = |id: &str| {
        entry(
            id,
            None,
            vec![item("x", "AUCTION", None), item("a", "PRICED", None)],
        )
    };
    let catalog = Catalog::of(vec![odd("p"), odd("q")], None);
    assert_eq!((catalog.unknown_items, catalog.cards().count()), (2, 2));
}
