//! Prices by tier as a table, and prices by usage in words, with the rest of the program.

use std::rc::Rc;

use domain::{Card, Money, TieredPrice, UnitPrice, UsagePrice};

use super::scene::{At, Scene, Shown};
use crate::controls::Counter;
use crate::dom::{El, el, for_ears, live};
use crate::locale::{fill, named};

/// Each tier with its price; the one that the chosen quantity uses is marked.
pub(super) fn table(scene: &Rc<Scene>, counter: &Rc<Counter>, at: At, tiered: &TieredPrice) -> El {
    let (key, read) = (Rc::clone(counter), Rc::clone(counter));
    let (round, scene) = (Rc::clone(scene), Rc::clone(scene));
    let (used, tiered) = (tiered.clone(), tiered.clone());
    live(
        el("table.tiers"),
        move || {
            let tier = used.tier_of(key.now());
            [tier.map_or(u64::MAX, |it| it as u64), round.round()]
        },
        move || {
            let used = tiered.tier_of(read.now());
            rows(&scene, at, &tiered, used, &scene.shown())
        },
    )
}

fn rows(
    scene: &Scene,
    at: At,
    tiered: &TieredPrice,
    used: Option<usize>,
    shown: &Shown,
) -> Vec<El> {
    let words = scene.words();
    let (prices, fees) = amounts(scene, at, shown);
    let how = if tiered.is_graduated() {
        words.tiers_graduated()
    } else {
        words.tiers_volume()
    };
    let header = |text: &str| el("th").attr("scope", "col").text(text);
    let unit = scene.locale.quantity_of(&tiered.unit);
    let head = el("thead").add(el("tr").add(header(&unit)).add(header(words.tier_price())));
    let mut from = 1;
    let mut body = el("tbody");
    for (index, tier) in tiered.tiers.iter().enumerate() {
        let span = scene.locale.span(from, tier.up_to);
        from = tier.up_to.unwrap_or(from).saturating_add(1);
        let in_use = used == Some(index);
        let name = el("th").attr("scope", "row").text(&span);
        let name = if in_use {
            name.text(" ")
                .add(for_ears(&["(", words.tier_yours(), ")"].concat()))
        } else {
            name
        };
        let price = prices
            .get(index)
            .map(|it| scene.locale.unit_price(it, shown.whole));
        let cell = el("td").text(&price.unwrap_or_default());
        let fee = fees.get(index).filter(|it| it.minor() != 0).map(|fee| {
            let fee = scene.locale.money(fee, shown.whole);
            let text = fill(words.tier_fixed(), &[("amount", &fee)]);
            el("span.tier-fee").text(&[" + ", &text].concat())
        });
        let row = el("tr").add(name).add(cell.add(fee));
        body = body.add(if in_use { row.class("is-used") } else { row });
    }
    vec![el("caption").text(how), head, body]
}

/// The prices and fees of the tiers as they are shown now.
fn amounts(scene: &Scene, at: At, shown: &Shown) -> (Vec<UnitPrice>, Vec<Money>) {
    let terms = |card: &Card| card.terms(&card.pick(&shown.choice)?, shown.choice.tax);
    let terms = scene.card(at).and_then(terms);
    terms
        .map(|it| (it.unit_prices, it.fees))
        .unwrap_or_default()
}

/// What usage is included, and what more costs. No total: nobody knows yet what will be used.
pub(super) fn usage(scene: &Rc<Scene>, at: At, usage: &UsagePrice) -> El {
    let (key, read, usage) = (Rc::clone(scene), Rc::clone(scene), usage.clone());
    live(
        el("dl.usage"),
        move || [key.round(), 0],
        move || {
            let (locale, shown) = (read.locale, &read.shown());
            let words = locale.words();
            let (prices, _) = amounts(&read, at, shown);
            let price = prices.first().map(|it| locale.unit_price(it, shown.whole));
            let price = price.unwrap_or_default();
            let unit = named(&usage.unit);
            let per = match usage.per {
                1 => unit.map(|it| locale.per(it)),
                many => Some(locale.per(&locale.count(many))),
            };
            let price = match per {
                Some(per) => [&price, " ", &per].concat(),
                None => price,
            };
            let mut facts = vec![el("dt").text(unit.unwrap_or(words.usage()))];
            if usage.included == 0 {
                facts.push(el("dd").text(&price));
                return facts;
            }
            let period = read.card(at).and_then(|card| {
                let pick = card.pick(&shown.choice)?;
                pick.variant.action.offer()?.period
            });
            let period = period.map(|it| locale.period(Some(it))).unwrap_or_default();
            let included = [("count", locale.count(usage.included)), ("period", period)];
            let included = included
                .each_ref()
                .map(|(name, text)| (*name, text.as_str()));
            let text = fill(words.usage_included(), &included);
            facts.push(el("dd").text(text.strip_suffix(" ").unwrap_or(&text)));
            let then = fill(words.usage_then(), &[("price", &price)]);
            facts.push(el("dd").text(&then));
            facts
        },
    )
}
