//! What changes all cards at once: billing period, currency, and prices with or without VAT.

use std::cell::Cell;
use std::rc::Rc;

use contract::digits;
use domain::{Choice, Period, TaxDisplay};

use super::scene::Scene;
use crate::dom::{El, el, follow, for_ears, live_text};
use crate::locale::{Locale, fill};

/// The switches for which there is a choice; nothing where there is none.
pub(super) fn switches(scene: &Rc<Scene>) -> Option<El> {
    let (words, locale) = (scene.words(), scene.locale);
    let switches = &scene.switches;
    let mut groups = Vec::new();
    if switches.periods.len() > 1 {
        let options = switches.periods.iter();
        let options = options.map(|it| (Part::Period(*it), locale.often(*it)));
        groups.push(group(
            scene,
            "period",
            words.switch_period(),
            options.collect(),
        ));
    }
    if switches.currencies.len() > 1 {
        let options = switches.currencies.iter();
        let options = options.map(|it| (Part::Currency(it.clone()), it.clone()));
        let options = options.collect();
        groups.push(group(scene, "currency", words.switch_currency(), options));
    }
    if switches.tax {
        let options = vec![
            (Part::Tax(TaxDisplay::Net), words.vat_net().to_owned()),
            (Part::Tax(TaxDisplay::Gross), words.vat_gross().to_owned()),
        ];
        groups.push(group(scene, "vat", words.switch_vat(), options));
    }
    if groups.is_empty() {
        return None;
    }
    Some(el("div.switches").all(groups).add(said(scene)))
}

/// The part of a choice that one option makes.
#[derive(Clone)]
enum Part {
    Period(Option<Period>),
    Currency(String),
    Tax(TaxDisplay),
}

impl Part {
    /// Makes it the choice's own.
    fn put_in(&self, choice: &mut Choice) {
        match self.clone() {
            Self::Period(period) => choice.period = period,
            Self::Currency(currency) => choice.currency = Some(currency),
            Self::Tax(tax) => choice.tax = tax,
        }
    }

    fn is_in(&self, choice: &Choice) -> bool {
        match self {
            Self::Period(period) => choice.period == *period,
            Self::Currency(currency) => choice.currency.as_ref() == Some(currency),
            Self::Tax(tax) => choice.tax == *tax,
        }
    }
}

/// One radio group. The arrow keys, the roles and the names are the browser's own.
fn group(scene: &Rc<Scene>, name: &str, legend: &str, options: Vec<(Part, String)>) -> El {
    let mut group = el("fieldset.switch").add(el("legend.switch-legend").text(legend));
    for (at, (part, label)) in options.into_iter().enumerate() {
        let chosen = scene.chosen.clone();
        let (shown, picked) = (Rc::clone(scene), part.clone());
        let radio = el("input.switch-radio")
            .attr("type", "radio")
            .attr("name", name)
            .attr("id", &[name, "-", &digits(at as u64)].concat())
            .on("change", move |_| {
                chosen.change(|choice| picked.put_in(choice))
            });
        let place = radio.clone();
        follow(move || place.set_checked(part.is_in(&shown.shown().choice)));
        let text = el("span.switch-text").text(&label);
        group = group.add(el("label.switch-option").add(radio).add(text));
    }
    group
}

/// What the switches have done, for screen readers: said when it changes.
fn said(scene: &Rc<Scene>) -> El {
    let read = Rc::clone(scene);
    let begun = Cell::new(false);
    let place = for_ears("").attr("role", "status");
    live_text(place, move || {
        let choice = read.shown().choice;
        if !begun.replace(true) {
            return String::new();
        }
        let how = how(&read, &choice).join(", ");
        fill(read.words().prices_shown(), &[("how", &how)])
    })
}

fn how(scene: &Scene, choice: &Choice) -> Vec<String> {
    let (words, locale): (_, Locale) = (scene.words(), scene.locale);
    let switches = &scene.switches;
    let mut how = Vec::new();
    if switches.periods.len() > 1 {
        how.push(locale.period(choice.period));
    }
    if switches.currencies.len() > 1 {
        how.extend(choice.currency.clone());
    }
    if switches.tax {
        let tax = match choice.tax {
            TaxDisplay::Net => words.vat_excluded(),
            TaxDisplay::Gross => words.vat_with(),
        };
        how.push(tax.to_owned());
    }
    how
}
