//! How many units: a stepper within the item's bounds, and what that many cost. Its code comes with
//! the rest of the program: no plain card has one.

use std::rc::Rc;

use domain::{Model, Money, Offer, Quantities, Quote, TaxDisplay, Variant};

use super::scene::{At, Scene, Shown};
use super::tiers;
use crate::controls::{Counter, stepper};
use crate::dom::{El, el, live};
use crate::locale::{Locale, fill};
use crate::watched::Watched;

/// What belongs to the quantity of a card. It comes with the rest of the program, and stays a
/// function of its own.
#[inline(never)]
pub(super) fn parts(scene: &Rc<Scene>, at: At, variant: &Variant, offer: &Offer) -> Vec<El> {
    if let Model::Usage(it) = &offer.model {
        return vec![tiers::usage(scene, at, it)];
    }
    let Some((unit, quantities)) = offer.model.units() else {
        return Vec::new();
    };
    let counter = Rc::new(counter(scene, at, variant, unit, quantities));
    let mut parts = vec![stepper(&counter, &at.id("count"))];
    if let Model::Tiered(tiered) = &offer.model {
        parts.push(tiers::table(scene, &counter, at, tiered));
    }
    parts.push(total(scene, &counter, at));
    parts
}

/// The least that anybody can pay for units.
#[inline(never)]
pub(super) fn least(offer: &Offer, tax: TaxDisplay) -> Option<Money> {
    offer.shown(&offer.model.least()?, tax)
}

/// The quantity of one item, which the frame remembers. It is that of the card's other items as well,
/// as far as they sell the same unit: another period is no reason to count again.
fn counter(
    scene: &Rc<Scene>,
    at: At,
    variant: &Variant,
    unit: &str,
    bounds: &Quantities,
) -> Counter {
    let (read, write) = (Rc::clone(scene), Rc::clone(scene));
    let (id, sold, bounds) = (
        variant.plan_item_id.clone(),
        unit.to_owned(),
        bounds.clone(),
    );
    let start = bounds.clone();
    Counter {
        locale: scene.locale,
        name: variant.name.clone(),
        unit: unit.to_owned(),
        bounds,
        value: Box::new(move || {
            let chosen = read.chosen.quantity(&id);
            start.clamp(chosen.unwrap_or(start.start))
        }),
        choose: Box::new(move |quantity| {
            let variants = write.card(at).map(|it| it.variants.iter());
            for variant in variants.into_iter().flatten() {
                let units = variant.action.offer().and_then(|it| it.model.units());
                if let Some((_, bounds)) = units.filter(|(unit, _)| **unit == sold) {
                    let quantity = bounds.clamp(quantity);
                    write.chosen.set_quantity(&variant.plan_item_id, quantity);
                }
            }
        }),
        refused: Watched::new(None),
    }
}

/// The total for the chosen quantity, with the arithmetic that gives it.
fn total(scene: &Rc<Scene>, counter: &Rc<Counter>, at: At) -> El {
    let (key, read) = (Rc::clone(counter), Rc::clone(counter));
    let (round, scene) = (Rc::clone(scene), Rc::clone(scene));
    live(
        el("p.total").attr("aria-live", "polite"),
        move || [key.now(), round.round()],
        move || {
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
    let (words, tax) = (locale.words(), shown.choice.tax);
    let total = offer.shown(&quote.total, tax)?;
    // What is added up is as the catalogue states it, and may have decimals where no price in sight has.
    let whole = shown.whole && total.is_whole() && quote.is_whole();
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
                words.total_less_vat()
            } else {
                words.total_add_vat()
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
    // It breaks at its currency, and never within the number.
    let loose = |it: char| if it == '\u{a0}' { ' ' } else { it };
    let amount: String = locale.money(&total, whole).chars().map(loose).collect();
    let figure = [&amount, " ", &period.unwrap_or_default()].concat();
    Some(vec![
        el("span.total-name").text(words.total()).text(" "),
        el("span.total-sum").text(&said).text(" = "),
        el("strong.total-figure").text(figure.strip_suffix(" ").unwrap_or(&figure)),
    ])
}
