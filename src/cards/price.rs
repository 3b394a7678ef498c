//! What a card says about its price.

use std::rc::Rc;

use domain::{Card, Equivalent, Model, Money, Offer, Period, Pick, Terms, TieredPrice, UnitPrice};

use super::quantity;
use super::scene::{At, Scene, Shown};
use crate::dom::{El, el, for_ears, live};
use crate::locale::{Locale, fill, named};

/// The amount, its period and VAT, and what else a buyer must know before choosing.
pub(super) fn price(scene: &Rc<Scene>, at: At) -> El {
    let (key, read) = (Rc::clone(scene), Rc::clone(scene));
    live(
        el("div.card-price"),
        move || [key.round(), 0],
        move || {
            let card = read.card(at);
            let view = card.and_then(|card| said(&read, card, &read.shown()));
            view.unwrap_or_default()
        },
    )
}

fn said(scene: &Scene, card: &Card, shown: &Shown) -> Option<Vec<El>> {
    let pick = card.pick(&shown.choice)?;
    let offer = pick.variant.action.offer()?;
    let terms = card.terms(&pick, shown.choice.tax)?;
    let (locale, whole) = (scene.locale, shown.whole);
    let words = locale.words();
    let line = |place: &'static str, text: String| el(place).text(&text);
    let mut lines = vec![figure(offer, &terms, locale, shown)];
    lines.extend(saved(&terms, locale));
    if let Some(it) = terms.equivalent.as_ref() {
        lines.push(line("p.price-note", equivalent(offer, it, locale, whole)));
    }
    if let Some(tax) = &terms.tax {
        lines.push(line("p.price-vat", locale.vat(tax)));
    }
    if let Some(it) = terms.setup_fee.as_ref() {
        let amount = locale.money(it, whole);
        lines.push(line(
            "p.price-note",
            fill(words.setup_fee(), &[("amount", &amount)]),
        ));
    }
    if let Some(days) = offer.free_days() {
        let then = then(offer, &terms, locale, whole);
        let text = locale.trial(days, then.as_deref());
        lines.push(line("p.price-trial", text));
    }
    lines.extend(lacking(scene, card, &pick, offer).map(|it| line("p.price-only", it)));
    Some(lines)
}

fn figure(offer: &Offer, terms: &Terms, locale: Locale, shown: &Shown) -> El {
    let (words, whole) = (locale.words(), shown.whole);
    let least = least(offer, shown);
    let charged = terms.amount.as_ref().filter(|it| it.minor() != 0);
    let charged = charged.filter(|_| least.is_none());
    let is_priced = terms.amount.is_some();
    let (figure, period) = match (&least, charged, cheapest(offer, terms)) {
        (Some(least), _, _) => {
            let amount = locale.money(least, whole);
            let figure = fill(words.from(), &[("amount", &amount)]);
            (figure, Some(locale.period(offer.period)))
        }
        (None, Some(amount), _) => (
            locale.money(amount, whole),
            Some(per(offer, offer.period, locale)),
        ),
        (None, None, Some(price)) if is_priced => unit_figure(offer, price, terms, locale, shown),
        // Nobody can say what a model that cannot be read adds to nothing.
        (None, None, None) if is_priced && offer.model != Model::Plain => {
            (words.free().to_owned(), None)
        }
        _ => (words.no_price().to_owned(), None),
    };
    let line = el("p.price");
    let line = match &terms.list {
        Some(list) => line
            .add(
                el("s.price-before")
                    .add(for_ears(words.price_before()))
                    .text(" ")
                    .add(aloud(list, locale, whole))
                    .add(silent(el("span").text(&locale.money(list, whole)))),
            )
            .text(" ")
            .add(for_ears(words.price_now()))
            .text(" "),
        None => line,
    };
    // The narrowest card has room for nine signs at full size.
    let place = match figure.chars().count() {
        ..10 => "span.price-figure",
        10..14 => "span.price-figure.is-long",
        // Words break between them.
        18.. if period.is_some() => "span.price-figure.is-longest",
        _ => "span.price-figure.is-longer",
    };
    let written = el(place).text(&figure);
    let line = match charged {
        Some(amount) => line.add(aloud(amount, locale, whole)).add(silent(written)),
        None => line.add(written),
    };
    line.text(" ")
        .add(period.map(|it| el("span.price-period").text(&it)))
}

/// An amount as a voice reads it.
fn aloud(amount: &Money, locale: Locale, whole: bool) -> El {
    for_ears(&[&locale.spoken(amount, whole), " "].concat())
}

/// What is for the eyes alone.
fn silent(element: El) -> El {
    element.attr("aria-hidden", "true")
}

/// The least that can be paid, where no unit's price says it: beside a fixed part, or with fees.
fn least(offer: &Offer, shown: &Shown) -> Option<Money> {
    let by_unit = |it: &TieredPrice| !offer.has_fixed_part() && !it.has_fees();
    match &offer.model {
        Model::Tiered(it) if offer.model.is_charged() && !by_unit(it) => {
            quantity::least(offer, shown.choice.tax)
        }
        _ => None,
    }
}

/// The lowest price of a unit, where units are charged.
fn cheapest<'a>(offer: &Offer, terms: &'a Terms) -> Option<&'a UnitPrice> {
    let charged = offer.model.is_charged();
    terms.unit_prices.iter().min().filter(|_| charged)
}

/// The figure of a price that has no fixed part: what one unit costs.
fn unit_figure(
    offer: &Offer,
    price: &UnitPrice,
    terms: &Terms,
    locale: Locale,
    shown: &Shown,
) -> (String, Option<String>) {
    let (words, whole) = (locale.words(), shown.whole);
    let amount = locale.unit_price(price, whole);
    match &offer.model {
        Model::Usage(usage) => {
            let unit = named(&usage.unit);
            let per = match (usage.per, unit) {
                (1, unit) => unit.map(|it| locale.per(it)),
                (many, unit) => {
                    let mut text = locale.per(&locale.count(many));
                    // The unit's plural is not known, so that it stands apart from the number.
                    for part in unit.map(|it| [" (", it, ")"]).into_iter().flatten() {
                        text.push_str(part);
                    }
                    Some(text)
                }
            };
            (amount, per)
        }
        _ => {
            let several = terms.unit_prices.len() > 1;
            let figure = if several {
                fill(words.from(), &[("amount", &amount)])
            } else {
                amount
            };
            (figure, Some(per(offer, offer.period, locale)))
        }
    }
}

/// "per seat per month".
fn per(offer: &Offer, period: Option<Period>, locale: Locale) -> String {
    let period = locale.period(period);
    let unit = match &offer.model {
        Model::PerUnit(it) => named(&it.unit),
        Model::Tiered(it) if !offer.has_fixed_part() => named(&it.unit),
        _ => None,
    };
    match unit {
        Some(unit) => [&locale.per(unit), " ", &period].concat(),
        None => period,
    }
}

fn saved(terms: &Terms, locale: Locale) -> Option<El> {
    let words = locale.words();
    let chip = |template: &str, percent: u32| {
        let percent = locale.count(percent.into());
        let text = fill(template, &[("percent", &percent)]);
        el("span.price-chip").text(&text)
    };
    if terms.discount.is_none() && terms.saving.is_none() {
        return None;
    }
    let line = el("p.price-saving").add(terms.discount.map(|it| chip(words.discount(), it)));
    let line = line.text(" ");
    Some(line.add(terms.saving.map(|it| chip(words.saving(), it))))
}

fn equivalent(offer: &Offer, equivalent: &Equivalent, locale: Locale, whole: bool) -> String {
    let words = locale.words();
    let template = if equivalent.exact {
        words.equivalent()
    } else {
        words.equivalent_about()
    };
    let amount = locale.money(&equivalent.amount, whole);
    let per = per(offer, Some(Period::Months(1)), locale);
    fill(template, &[("price", &[&amount, " ", &per].concat())])
}

/// What is paid after a trial, where it is one amount or one beside what is used.
fn then(offer: &Offer, terms: &Terms, locale: Locale, whole: bool) -> Option<String> {
    let amount = terms.amount.as_ref().filter(|it| it.minor() != 0);
    let is_part = offer.model.is_charged();
    let amount = amount.filter(|_| !is_part || matches!(offer.model, Model::Usage(_)))?;
    let then = [
        &locale.money(amount, whole),
        " ",
        &per(offer, offer.period, locale),
    ]
    .concat();
    Some(if is_part {
        fill(locale.words().plus_usage(), &[("then", &then)])
    } else {
        then
    })
}

/// What the card has instead of the chosen period or currency.
fn lacking(scene: &Scene, card: &Card, pick: &Pick<'_>, offer: &Offer) -> Option<String> {
    let words = scene.words();
    let switches = &scene.switches;
    if !offer.is_charged() {
        return None;
    }
    if !pick.has_currency && !switches.currencies.is_empty() {
        let currency = offer.currency().unwrap_or_default();
        return Some(fill(words.only_currency(), &[("currency", currency)]));
    }
    if pick.has_period || switches.periods.is_empty() {
        return None;
    }
    let periods = card.periods(offer.currency());
    // That a price is paid once is said with it; that it could be paid otherwise is not.
    if offer.period.is_none() && periods.len() < 2 {
        return None;
    }
    let periods = scene.locale.periods(&periods);
    Some(fill(words.only_period(), &[("periods", &periods)]))
}
