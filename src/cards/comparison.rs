//! Every feature of every card in one table, below the cards.

use std::rc::Rc;

use contract::{Feature, digits};
use domain::{Cell, Comparison, Variant};

use super::icon::sign;
use super::scene::{Scene, Shown};
use crate::dom::{El, el, follow, for_ears, live};
use crate::watched::Watched;

/// A button that opens the table; nothing where no two cards share a feature.
pub(super) fn comparison(scene: &Rc<Scene>) -> Option<El> {
    let variants = variants(scene, &scene.shown());
    if !Comparison::is_worthwhile(&lists(&variants)) {
        return None;
    }
    let words = scene.words();
    let open = Watched::new(false);
    let (pressed, shown) = (open.clone(), open.clone());
    let button = el("button.button.compare-button")
        .attr("type", "button")
        .attr("aria-controls", "comparison")
        .press(move || pressed.toggle());
    let place = button.clone();
    follow(move || {
        let (state, text) = if shown.get() {
            ("true", words.compare_hide)
        } else {
            ("false", words.compare_show)
        };
        place.set("aria-expanded", Some(state));
        place.set_text(text);
    });
    let (key, read, built) = (Rc::clone(scene), Rc::clone(scene), open.clone());
    let table = live(
        el("div.comparison").attr("id", "comparison"),
        move || [u64::from(open.get()), key.round()],
        move || {
            let table = built.now().then(|| table(&read, &read.shown()));
            table.flatten().into_iter().collect()
        },
    );
    Some(el("div.compare").add(button).add(table))
}

/// The variants that are shown and have features, plan by plan.
fn variants<'a>(scene: &'a Scene, shown: &Shown) -> Vec<&'a Variant> {
    let cards = scene.catalog.cards();
    cards
        .filter_map(|it| it.pick(&shown.choice))
        .map(|it| it.variant)
        .filter(|it| !it.features.is_empty())
        .collect()
}

fn lists<'a>(variants: &[&'a Variant]) -> Vec<&'a [Feature]> {
    variants.iter().map(|it| it.features.as_slice()).collect()
}

fn table(scene: &Scene, shown: &Shown) -> Option<El> {
    let words = scene.words();
    let variants = variants(scene, shown);
    let comparison = Comparison::of(&lists(&variants))?;
    let mut head = el("tr").add(el("th").attr("scope", "col").text(words.feature));
    for variant in &variants {
        head = head.add(el("th").attr("scope", "col").text(&variant.name));
    }
    let mut table = el("table")
        .add(el("caption.for-ears").text(words.compare_title))
        .add(el("thead").add(head));
    for group in &comparison.groups {
        let mut body = el("tbody");
        if let Some(name) = group.name.as_deref().filter(|it| !it.is_empty()) {
            let heading = el("th.compare-group")
                .attr("scope", "rowgroup")
                .attr("colspan", &digits(variants.len() as u64 + 1))
                .add(el("span").text(name));
            body = body.add(el("tr").add(heading));
        }
        for row in &group.rows {
            let name = el("th").attr("scope", "row").text(&row.text);
            let cells = row.cells.iter().map(|cell| match cell {
                Cell::Included => el("td").add(sign("check")).add(for_ears(words.included)),
                Cell::NotIncluded => el("td.is-out").text(words.not_included),
                Cell::NotStated => el("td.is-out")
                    .add(el("span").attr("aria-hidden", "true").text("–"))
                    .add(for_ears(words.not_stated)),
            });
            body = body.add(el("tr").add(name).all(cells));
        }
        table = table.add(body);
    }
    // A table that is wider than the frame is scrolled by keyboard as well.
    let scrolls = el("div.compare-scroll")
        .attr("role", "region")
        .attr("tabindex", "0")
        .attr("aria-label", words.compare_title);
    Some(scrolls.add(table))
}
