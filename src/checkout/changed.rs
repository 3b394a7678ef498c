//! What the seller changed while the buyer was reading.

use std::cell::Cell;
use std::rc::Rc;

use domain::{Difference, Money};

use super::sheet::Sheet;
use crate::dom::{El, el, live};
use crate::locale::{Locale, fill};

/// A note that names each change; nothing where there is none.
pub(super) fn changed(sheet: &Rc<Sheet>) -> El {
    let (key, read) = (Rc::clone(sheet), Rc::clone(sheet));
    let asked = Cell::new(0);
    live(
        el("div.sheet-changed").attr("role", "status"),
        move || {
            key.desk.changed.follow();
            key.language();
            asked.set(asked.get() + 1);
            [asked.get(), 0]
        },
        move || {
            let (Some(changes), Some(paper)) = (read.desk.changed.now(), read.paper()) else {
                return Vec::new();
            };
            let locale = Locale::new(paper.language);
            let words = locale.words();
            let list = el("ul").all(changes.iter().map(|it| el("li").text(&said(it, locale))));
            let text = el("p").text(words.changed_title());
            if changes.is_empty() {
                return vec![text];
            }
            vec![text, list]
        },
    )
}

fn said(change: &Difference, locale: Locale) -> String {
    let words = locale.words();
    let amount = |it: &Option<Money>| match it {
        Some(it) => locale.money(it, false),
        None => words.nothing().to_owned(),
    };
    let became = |name: &str, before: &Option<Money>, now: &Option<Money>| {
        let (before, now) = (amount(before), amount(now));
        fill(
            words.changed_amount(),
            &[("name", name), ("before", &before), ("now", &now)],
        )
    };
    match change {
        Difference::DueNow { before, now } => became(words.due_now(), before, now),
        Difference::Then { before, now } => became(words.changed_then(), before, now),
        Difference::Period => words.changed_period().to_owned(),
        Difference::Trial => words.changed_trial().to_owned(),
        Difference::FirstCharge => words.first_charge().to_owned(),
        Difference::Terms => words.legal().to_owned(),
        Difference::Seller => words.seller().to_owned(),
        Difference::Other => words.changed_other().to_owned(),
    }
}
