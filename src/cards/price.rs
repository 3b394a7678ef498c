//! What a card says about its price.

use domain::{Money, Price};
use leptos::prelude::*;

use crate::locale::{Locale, fill};

/// The amount, its period, VAT and trial; a price that cannot be read is on request.
pub(super) fn price(price: &Price, whole: bool, locale: Locale) -> impl IntoView + use<> {
    let words = locale.words();
    let amount = price.amount.as_ref();
    let charged = amount.is_some_and(|it| it.minor() != 0);
    let figure = match amount {
        Some(amount) if charged => locale.money(amount, whole),
        Some(_) => words.free.to_owned(),
        None => words.no_price.to_owned(),
    };
    let vat = price.vat.as_ref().filter(|_| charged);
    let trial = price.trial_days;
    view! {
        <p class="price">
            {price.list.as_ref().map(|list| before(list, whole, locale))}
            <span class="price-figure">{figure}</span>
            " "
            {charged.then(|| view! { <span class="price-period">{period(price, locale)}</span> })}
        </p>
        {vat.map(|vat| view! { <p class="price-vat">{locale.vat(vat)}</p> })}
        {(trial > 0 && amount.is_some()).then(|| view! { <p class="price-trial">{locale.trial(trial)}</p> })}
    }
}

fn before(list: &Money, whole: bool, locale: Locale) -> impl IntoView + use<> {
    let words = locale.words();
    view! {
        <s class="price-before">
            <span class="for-ears">{words.price_before}" "</span>
            {locale.money(list, whole)}
        </s>
        <span class="for-ears">" "{words.price_now}" "</span>
    }
}

fn period(price: &Price, locale: Locale) -> String {
    let period = locale.period(price.period);
    match price.unit.as_deref() {
        Some(unit) => {
            let unit = fill(locale.words().per_unit, &[("unit", unit)]);
            [&unit, " ", &period].concat()
        }
        None => period,
    }
}
