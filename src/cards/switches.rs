//! What changes all cards at once: billing period, currency, and prices with or without VAT.

use std::cell::Cell;
use std::rc::Rc;

use domain::{Choice, TaxDisplay};

use super::scene::Scene;
use crate::dom::{El, el, follow, for_ears, live_text};
use crate::locale::{Locale, fill};

/// The switches for which there is a choice; nothing where there is none.
pub(super) fn switches(scene: &Rc<Scene>) -> Option<El> {
    let (words, locale) = (scene.words(), scene.locale);
    let switches = &scene.switches;
    let mut groups = Vec::new();
    if switches.periods.len() > 1 {
        let options = switches.periods.iter().map(|it| (*it, locale.often(*it)));
        groups.push(group(
            scene,
            ("period", words.switch_period),
            options.collect(),
            |choice| choice.period,
            |choice, period| choice.period = period,
        ));
    }
    if switches.currencies.len() > 1 {
        let options = switches.currencies.iter();
        let options = options.map(|it| (Some(it.clone()), it.clone()));
        groups.push(group(
            scene,
            ("currency", words.switch_currency),
            options.collect(),
            |choice| choice.currency.clone(),
            |choice, currency| choice.currency = currency,
        ));
    }
    if switches.tax {
        let options = vec![
            (TaxDisplay::Net, words.vat_net.to_owned()),
            (TaxDisplay::Gross, words.vat_gross.to_owned()),
        ];
        groups.push(group(
            scene,
            ("vat", words.switch_vat),
            options,
            |choice| choice.tax,
            |choice, tax| choice.tax = tax,
        ));
    }
    if groups.is_empty() {
        return None;
    }
    Some(el("div.switches").all(groups).add(said(scene)))
}

/// One radio group. The arrow keys, the roles and the names are the browser's own.
fn group<T: Clone + PartialEq + 'static>(
    scene: &Rc<Scene>,
    (name, legend): (&str, &str),
    options: Vec<(T, String)>,
    read: fn(&Choice) -> T,
    write: fn(&mut Choice, T),
) -> El {
    let mut group = el("fieldset.switch").add(el("legend.switch-legend").text(legend));
    for (value, label) in options {
        let chosen = scene.chosen.clone();
        let (shown, picked) = (Rc::clone(scene), value.clone());
        let radio = el("input.switch-radio")
            .attr("type", "radio")
            .attr("name", name)
            .on("change", move |_| {
                chosen.change(|choice| write(choice, picked.clone()));
            });
        let place = radio.clone();
        follow(move || place.set_checked(read(&shown.shown().choice) == value));
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
        fill(read.words().prices_shown, &[("how", &how)])
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
            TaxDisplay::Net => words.vat_excluded,
            TaxDisplay::Gross => words.vat_with,
        };
        how.push(tax.to_owned());
    }
    how
}
