//! The button that leads to the payment, and what became of it.

use std::cell::Cell;
use std::rc::Rc;

use super::legal::is_accepted;
use super::sheet::Sheet;
use crate::dom::{El, el, follow, for_ears, live};
use crate::locale::{Locale, Words};
use crate::session::{Going, Intent};

const WHY: &str = "go-why";

/// The button with its reason where it cannot be pressed.
pub(super) fn going(sheet: &Rc<Sheet>) -> El {
    el("div.going")
        .add(button(sheet))
        .add(reason(sheet))
        .add(outcome(sheet))
}

fn words(sheet: &Sheet) -> &'static Words {
    let paper = sheet.desk.paper.now();
    let language = paper.map(|it| it.language).unwrap_or_default();
    Locale::new(language).words()
}

/// What keeps the buyer from going on; a live part that asks follows it.
fn obstacle(sheet: &Sheet) -> Option<&'static str> {
    let accepted = is_accepted(sheet);
    if sheet.desk.updating.get() {
        Some(words(sheet).updating())
    } else if accepted {
        None
    } else {
        Some(words(sheet).legal_missing())
    }
}

fn button(sheet: &Rc<Sheet>) -> El {
    let (pressed, shown) = (Rc::clone(sheet), Rc::clone(sheet));
    let button = el("button.button")
        .attr("aria-describedby", WHY)
        .press(move || {
            if obstacle(&pressed).is_none() {
                pressed.intents.send(Intent::GoOn);
            }
        });
    let place = button.clone();
    follow(move || {
        let asking = shown.desk.going.with(|it| *it == Going::Asking);
        let stops = obstacle(&shown).is_some() || asking;
        let words = words(&shown);
        // It keeps its place in the tab order, so that its reason can be heard.
        place.set("aria-disabled", stops.then_some("true"));
        place.set_text(if asking {
            words.go_asking()
        } else {
            words.go_on()
        });
    });
    button
}

fn reason(sheet: &Rc<Sheet>) -> El {
    let shown = Rc::clone(sheet);
    let place = el("p.going-why").attr("id", WHY);
    let within = place.clone();
    follow(move || within.set_text(obstacle(&shown).unwrap_or_default()));
    place
}

/// What became of the last press.
fn outcome(sheet: &Rc<Sheet>) -> El {
    let (key, read) = (Rc::clone(sheet), Rc::clone(sheet));
    let asked = Cell::new(0);
    live(
        el("div.going-outcome").attr("role", "status"),
        move || {
            key.desk.going.follow();
            key.language();
            asked.set(asked.get() + 1);
            [asked.get(), 0]
        },
        move || {
            let words = words(&read);
            let said = |text: &str| el("p").text(text);
            match read.desk.going.now() {
                Going::Idle | Going::Asking => Vec::new(),
                Going::Failed(failure) if failure.retryable => vec![said(words.go_failed())],
                Going::Failed(_) => vec![said(words.go_refused())],
                Going::Away => vec![said(words.go_away())],
                Going::Blocked(address) => {
                    let link = el("a.button")
                        .attr("href", &address)
                        .attr("target", "_blank")
                        // The return page answers to the window that opened it; noreferrer would
                        // take that away as well.
                        .attr("rel", "opener")
                        .attr("referrerpolicy", "no-referrer")
                        .text(words.go_link())
                        .add(for_ears(&[" ", words.new_tab()].concat()));
                    vec![said(words.go_blocked()), link]
                }
            }
        },
    )
}
