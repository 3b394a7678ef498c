//! The button below the cards that opens the comparison.

use std::rc::Rc;

use contract::Feature;
use domain::{Comparison, Variant};

use super::comparison;
use super::scene::{Scene, Shown};
use crate::dom::{El, el, follow, live};
use crate::host;
use crate::watched::Watched;

/// A button that opens the table, for as long as two of the cards that are shown share a feature.
pub(super) fn compare(scene: &Rc<Scene>) -> El {
    let open = scene.chosen.open("comparison");
    let (key, read) = (Rc::clone(scene), Rc::clone(scene));
    live(
        el("div.compare"),
        move || [u64::from(is_worthwhile(&key)), 0],
        move || {
            if is_worthwhile(&read) {
                vec![button(&read, &open), table(&read, &open)]
            } else {
                Vec::new()
            }
        },
    )
}

fn is_worthwhile(scene: &Scene) -> bool {
    Comparison::is_worthwhile(&lists(&variants(scene, &scene.shown())))
}

fn button(scene: &Scene, open: &Watched<bool>) -> El {
    let words = scene.words();
    let (pressed, shown) = (open.clone(), open.clone());
    let button = el("button.button.compare-button")
        .attr("id", "compare")
        .attr("aria-controls", "comparison")
        .press(move || {
            let pressed = pressed.clone();
            // The table's code comes with the rest of the program. Without it nothing opens, and the
            // next press tries again.
            host::load_rest(Box::new(move |there| {
                if there {
                    pressed.toggle();
                }
            }));
        });
    let place = button.clone();
    follow(move || {
        let (state, text) = if shown.get() {
            ("true", words.compare_hide())
        } else {
            ("false", words.compare_show())
        };
        place.set("aria-expanded", Some(state));
        place.set_text(text);
    });
    button
}

fn table(scene: &Rc<Scene>, open: &Watched<bool>) -> El {
    let (key, built, read) = (open.clone(), open.clone(), Rc::clone(scene));
    live(
        el("div.comparison").attr("id", "comparison"),
        move || [u64::from(key.get()), 0],
        move || {
            let table = built.now().then(|| comparison::table(&read));
            table.into_iter().collect()
        },
    )
}

/// The variants that are shown and have features, plan by plan.
pub(super) fn variants<'a>(scene: &'a Scene, shown: &Shown) -> Vec<&'a Variant> {
    let cards = scene.catalog.cards();
    cards
        .filter_map(|it| it.pick(&shown.choice))
        .map(|it| it.variant)
        .filter(|it| !it.features.is_empty())
        .collect()
}

pub(super) fn lists<'a>(variants: &[&'a Variant]) -> Vec<&'a [Feature]> {
    variants.iter().map(|it| it.features.as_slice()).collect()
}
