//! Every feature of every card in one table, below the cards. Its code comes with the rest of
//! the program, for no buyer needs it before the cards are there.

use std::rc::Rc;

use contract::digits;
use domain::{Cell, Comparison};

use super::compare::{lists, variants};
use super::icon::sign;
use super::scene::{Scene, Shown};
use crate::dom::{El, el, for_ears, live};

/// The table of what is shown now. A switch leaves it where it was scrolled to. It stays a function of
/// its own, for one that is drawn into its caller could not be taken out.
#[inline(never)]
pub(super) fn table(scene: &Rc<Scene>) -> El {
    let (key, read) = (Rc::clone(scene), Rc::clone(scene));
    // A table that is wider than the frame is scrolled by keyboard as well.
    let scrolls = el("div.compare-scroll")
        .attr("role", "region")
        .attr("tabindex", "0")
        .attr("aria-label", scene.words().compare_title());
    live(
        scrolls,
        move || [key.round(), 0],
        move || rows(&read, &read.shown()).into_iter().collect(),
    )
}

/// Its rows; nothing where no two cards share a feature.
fn rows(scene: &Scene, shown: &Shown) -> Option<El> {
    let words = scene.words();
    let variants = variants(scene, shown);
    let comparison = Comparison::of(&lists(&variants))?;
    let mut head = el("tr").add(el("th").attr("scope", "col").text(words.feature()));
    let plans = &scene.catalog.plans;
    for variant in &variants {
        let column = el("th").attr("scope", "col");
        // Two plans may have cards of one name.
        let plan = scene.catalog.plan_of(&variant.plan_item_id);
        let plan = plan.filter(|it| plans.len() > 1 && !it.name.is_empty());
        let plan = plan.map(|it| el("span.compare-plan").text(&it.name));
        head = head.add(column.add(plan).text(&variant.name));
    }
    let mut table = el("table")
        .add(el("caption.for-ears").text(words.compare_title()))
        .add(el("thead").add(head));
    for group in &comparison.groups {
        let mut body = el("tbody");
        if let Some(name) = group.name.as_deref() {
            let heading = el("th.compare-group")
                .attr("scope", "rowgroup")
                .attr("colspan", &digits(variants.len() as u64 + 1))
                .add(el("span").text(name));
            body = body.add(el("tr").add(heading));
        }
        for row in &group.rows {
            let name = el("th").attr("scope", "row").text(&row.text);
            let cells = row.cells.iter().map(|cell| match cell {
                Cell::Included => el("td").add(sign("check")).add(for_ears(words.included())),
                Cell::NotIncluded => el("td.is-out").text(words.not_included()),
                Cell::NotStated => el("td.is-out")
                    .add(el("span").attr("aria-hidden", "true").text("–"))
                    .add(for_ears(words.not_stated())),
            });
            body = body.add(el("tr").add(name).all(cells));
        }
        table = table.add(body);
    }
    Some(table)
}
