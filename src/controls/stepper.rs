//! A number that is stepped or typed: how many units, within their bounds.

use std::rc::Rc;

use contract::digits;
use domain::Quantities;

use crate::dom::{El, el, follow, for_ears, live_text};
use crate::locale::{Locale, fill};
use crate::watched::Watched;

/// A quantity that the buyer changes.
pub(crate) struct Counter {
    /// The language of its words.
    pub(crate) locale: Locale,
    /// What it is the quantity of.
    pub(crate) name: String,
    /// What one of it is; may be empty.
    pub(crate) unit: String,
    /// The bounds within which it stays.
    pub(crate) bounds: Quantities,
    /// Gives the quantity now; a live part that asks follows it.
    pub(crate) value: Box<dyn Fn() -> u64>,
    /// Takes another one, which is within the bounds.
    pub(crate) choose: Box<dyn Fn(u64)>,
    /// What was wrong with the number that was typed last.
    pub(crate) refused: Watched<Option<String>>,
}

impl Counter {
    /// The quantity now; a live part that asks follows it.
    pub(crate) fn now(&self) -> u64 {
        (self.value)()
    }

    /// Takes a quantity as far as it fits. One that is there already is no choice: it may have come
    /// from other bounds, within which another one was chosen.
    fn set(&self, quantity: u64) {
        let quantity = self.bounds.clamp(quantity);
        if quantity != self.now() {
            (self.choose)(quantity);
        }
    }

    fn step(&self, by: i64) {
        self.refused.set(None);
        self.set(self.now().saturating_add_signed(by));
    }

    /// Takes what is being typed, while it fits.
    fn typing(&self, typed: &str) {
        let read = Quantities::parse(typed);
        if let Some(quantity) = read.filter(|it| self.bounds.has(*it)) {
            self.refused.set(None);
            self.set(quantity);
        }
    }

    /// Takes what was typed as far as it fits, and says what was wrong with it.
    fn typed(&self, typed: &str) {
        self.refused.set(self.correct(typed));
    }

    fn correct(&self, typed: &str) -> Option<String> {
        let words = self.locale.words();
        let Some(quantity) = Quantities::parse(typed) else {
            return Some(words.quantity_unread().to_owned());
        };
        let kept = self.bounds.clamp(quantity);
        self.set(kept);
        let template = match kept {
            kept if kept < quantity => words.quantity_most(),
            kept if kept > quantity => words.quantity_least(),
            _ => return None,
        };
        Some(fill(template, &[("count", &self.written(kept))]))
    }

    /// The least that can be bought where that is more than one, and nothing else is wrong.
    fn least(&self) -> String {
        let least = self.bounds.min;
        if least < 2 || self.refused.with(Option::is_some) {
            return String::new();
        }
        let template = self.locale.words().quantity_least();
        fill(template, &[("count", &self.written(least))])
    }

    fn written(&self, quantity: u64) -> String {
        self.locale.count(quantity)
    }
}

/// A field that can be typed in, between two buttons. Arrow keys count as well.
///
/// `id` begins the ids of its parts.
pub(crate) fn stepper(counter: &Rc<Counter>, id: &str) -> El {
    let words = counter.locale.words();
    let label = counter.locale.quantity_of(&counter.unit);
    let (field_id, note_id) = ([id, "-field"].concat(), [id, "-note"].concat());
    let (least, refused) = (Rc::clone(counter), Rc::clone(counter));
    // Only what was wrong is news, which a screen reader says.
    let status = el("span").attr("role", "status");
    let note = el("p.stepper-note")
        .attr("id", &note_id)
        .add(live_text(el("span"), move || least.least()))
        .add(live_text(status, move || {
            refused.refused.get().unwrap_or_default()
        }));
    let label = el("label.stepper-label")
        .attr("for", &field_id)
        .text(&label)
        .add(for_ears(&[", ", &counter.name].concat()));
    let row = el("div.stepper-row")
        .add(step(counter, "−", words.fewer(), -1))
        .add(field(counter, &field_id, &note_id))
        .add(step(counter, "+", words.more(), 1));
    el("div.stepper").add(label).add(row).add(note)
}

fn step(counter: &Rc<Counter>, sign: &str, template: &str, by: i64) -> El {
    let name = fill(template, &[("name", &counter.name)]);
    let (pressed, shown) = (Rc::clone(counter), Rc::clone(counter));
    let button = el("button.stepper-step")
        .attr("aria-label", &name)
        .text(sign)
        .press(move || pressed.step(by));
    let place = button.clone();
    follow(move || {
        let bounds = &shown.bounds;
        let stop = if by < 0 { Some(bounds.min) } else { bounds.max };
        let at_edge = stop == Some(shown.now());
        place.set("aria-disabled", at_edge.then_some("true"));
    });
    button
}

/// The field: it takes a number at once while it fits, and corrects it when it is left.
fn field(counter: &Rc<Counter>, id: &str, note_id: &str) -> El {
    let bounds = &counter.bounds;
    let field = el("input.stepper-field")
        .attr("id", id)
        .attr("type", "text")
        .attr("inputmode", "numeric")
        .attr("autocomplete", "off")
        .attr("role", "spinbutton")
        .attr("aria-describedby", note_id)
        .attr("aria-valuemin", &digits(bounds.min));
    let most = bounds.max.map(digits);
    field.set("aria-valuemax", most.as_deref());
    let (shown, place) = (Rc::clone(counter), field.clone());
    follow(move || {
        let now = shown.now();
        place.set("aria-valuenow", Some(&digits(now)));
        // What the buyer is typing is left alone while it means the same.
        if Quantities::parse(&place.value()) != Some(now) {
            place.set_value(&shown.written(now));
        }
    });
    let (typing, typed, keyed) = (Rc::clone(counter), Rc::clone(counter), Rc::clone(counter));
    let (now, left) = (field.clone(), field.clone());
    field
        .on("input", move |_| typing.typing(&now.value()))
        .on("change", move |_| {
            typed.typed(&left.value());
            left.set_value(&typed.written(typed.now()));
        })
        .keys(move |key| {
            let by = match key {
                "ArrowUp" => 1,
                "ArrowDown" => -1,
                _ => return false,
            };
            keyed.step(by);
            true
        })
}
