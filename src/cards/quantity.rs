//! How many units: a stepper within the item's bounds, and what that many cost.

use std::rc::Rc;

use domain::{Model, Offer, Quantities, Quote, TaxDisplay, Variant};

use super::price::for_ears;
use super::scene::{At, Scene, Shown};
use super::tiers;
use crate::dom::{El, el, follow, live, live_text};
use crate::locale::{Locale, fill};
use crate::watched::Watched;

/// What belongs to the quantity of a card; nothing where there is none to choose.
pub(super) fn quantity(scene: &Rc<Scene>, at: At) -> El {
    let same = |one: &Variant, other: &Variant| one.plan_item_id == other.plan_item_id;
    let own = Rc::clone(scene);
    super::card::part(scene, at, "div", "card-quantity", same, move |variant| {
        let offer = variant.action.offer();
        offer
            .map(|it| parts(&own, at, variant, it))
            .unwrap_or_default()
    })
}

fn parts(scene: &Rc<Scene>, at: At, variant: &Variant, offer: &Offer) -> Vec<El> {
    let (unit, quantities) = match &offer.model {
        Model::PerUnit(it) => (&it.unit, &it.quantities),
        Model::Tiered(it) => (&it.unit, &it.quantities),
        Model::Usage(it) => return vec![tiers::usage(scene, at, it)],
        Model::Flat | Model::Plain => return Vec::new(),
    };
    let counter = Rc::new(Counter {
        scene: Rc::clone(scene),
        id: variant.plan_item_id.clone(),
        card: variant.name.clone(),
        bounds: quantities.clone(),
        refused: Watched::new(None),
    });
    let mut parts = vec![stepper(&counter, at, unit)];
    if let Model::Tiered(tiered) = &offer.model {
        parts.push(tiers::table(&counter, at, tiered));
    }
    parts.push(total(&counter, at));
    parts
}

/// The quantity of one item.
pub(super) struct Counter {
    pub(super) scene: Rc<Scene>,
    id: String,
    card: String,
    bounds: Quantities,
    /// What was wrong with the number that was typed last.
    refused: Watched<Option<String>>,
}

impl Counter {
    /// The quantity now; a live part that asks follows it.
    pub(super) fn now(&self) -> u64 {
        let chosen = self.scene.chosen.quantity(&self.id);
        self.bounds.clamp(chosen.unwrap_or(self.bounds.start))
    }

    fn set(&self, quantity: u64) {
        let quantity = self.bounds.clamp(quantity);
        self.scene.chosen.set_quantity(&self.id, quantity);
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
        let words = self.scene.words();
        let Some(quantity) = Quantities::parse(typed) else {
            return Some(words.quantity_unread.to_owned());
        };
        let kept = self.bounds.clamp(quantity);
        self.set(kept);
        let template = match kept {
            kept if kept < quantity => words.quantity_most,
            kept if kept > quantity => words.quantity_least,
            _ => return None,
        };
        Some(fill(template, &[("count", &self.written(kept))]))
    }

    /// What was wrong, or the least that can be bought where that is more than one.
    fn note(&self) -> String {
        let least = self.bounds.min;
        match self.refused.get() {
            Some(refused) => refused,
            None if least > 1 => {
                let template = self.scene.words().quantity_least;
                fill(template, &[("count", &self.written(least))])
            }
            None => String::new(),
        }
    }

    fn written(&self, quantity: u64) -> String {
        self.scene.locale.count(quantity)
    }
}

/// A field that can be typed in, between two buttons. Arrow keys count as well.
fn stepper(counter: &Rc<Counter>, at: At, unit: &str) -> El {
    let words = counter.scene.words();
    let label = match unit {
        "" => words.quantity.to_owned(),
        unit => fill(words.quantity_of, &[("unit", unit)]),
    };
    let (field_id, note_id) = (at.id("count"), at.id("count-note"));
    let noted = Rc::clone(counter);
    let note = el("p.stepper-note")
        .attr("id", &note_id)
        .attr("role", "status");
    let note = live_text(note, move || noted.note());
    let label = el("label.stepper-label")
        .attr("for", &field_id)
        .text(&label)
        .add(for_ears(&[", ", &counter.card].concat()));
    let row = el("div.stepper-row")
        .add(step(counter, "−", words.fewer, -1))
        .add(field(counter, &field_id, &note_id))
        .add(step(counter, "+", words.more, 1));
    el("div.stepper").add(label).add(row).add(note)
}

fn step(counter: &Rc<Counter>, sign: &str, template: &str, by: i64) -> El {
    let name = fill(template, &[("name", &counter.card)]);
    let (pressed, shown) = (Rc::clone(counter), Rc::clone(counter));
    let button = el("button.stepper-step")
        .attr("type", "button")
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
        .attr("aria-valuemin", &bounds.min.to_string());
    let most = bounds.max.map(|it| it.to_string());
    field.set("aria-valuemax", most.as_deref());
    let (shown, place) = (Rc::clone(counter), field.clone());
    follow(move || {
        let now = shown.now();
        place.set("aria-valuenow", Some(&now.to_string()));
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

/// The total for the chosen quantity, with the arithmetic that gives it.
fn total(counter: &Rc<Counter>, at: At) -> El {
    let (key, read) = (Rc::clone(counter), Rc::clone(counter));
    live(
        el("p.total").attr("aria-live", "polite"),
        move || [key.now(), key.scene.round()],
        move || {
            let scene = &read.scene;
            let sum = scene.with_pick(at, |_, pick| {
                let offer = pick.variant.action.offer()?;
                let quote = offer.model.quote(read.now())?;
                sum(scene.locale, offer, &quote, &scene.shown())
            });
            sum.flatten().unwrap_or_default()
        },
    )
}

fn sum(locale: Locale, offer: &Offer, quote: &Quote, shown: &Shown) -> Option<Vec<El>> {
    let (words, whole, tax) = (locale.words(), shown.whole, shown.choice.tax);
    let total = offer.shown(&quote.total, tax)?;
    let mut terms: Vec<String> = Vec::new();
    for part in &quote.parts {
        // An amount of nothing but a fee is told by the fee.
        if part.quantity > 0 {
            let price = locale.unit_price(&part.unit_price, whole);
            terms.push([&locale.count(part.quantity), " × ", &price].concat());
        }
        if part.flat_fee.minor() != 0 {
            terms.push(locale.money(&part.flat_fee, whole));
        }
    }
    if let Some(base) = quote.base.as_ref().filter(|it| it.minor() != 0) {
        terms.insert(0, locale.money(base, whole));
    }
    let said = terms.join(" + ");
    let said = match offer.vat.as_ref().filter(|it| !it.rate.is_zero()) {
        Some(vat) if vat.included != (tax == TaxDisplay::Gross) => {
            let template = if vat.included {
                words.total_less_vat
            } else {
                words.total_add_vat
            };
            let rate = locale.number(vat.rate.as_str());
            // A sum of several parts is bracketed, so that the rate is taken of all of it.
            let sum = if terms.len() > 1 {
                ["(", &said, ")"].concat()
            } else {
                said
            };
            fill(template, &[("sum", &sum), ("rate", &rate)])
        }
        _ => said,
    };
    let period = offer.period.map(|it| locale.period(Some(it)));
    let figure = [
        &locale.money(&total, whole),
        " ",
        &period.unwrap_or_default(),
    ]
    .concat();
    Some(vec![
        el("span.total-name").text(words.total).text(" "),
        el("span.total-sum").text(&said).text(" = "),
        el("strong.total-figure").text(figure.trim_end()),
    ])
}
