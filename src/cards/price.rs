//! What a card says about its price.

use domain::Price;
use leptos::prelude::*;

use crate::locale::{Locale, fill};

/// The amount, its period, VAT and trial; a price that cannot be read is on request.
pub(super) fn price(price: &Price, whole: bool, locale: Locale) -> AnyView {
    let words = locale.words();
    let Some(amount) = &price.amount else {
        return view! { <p class="price">{words.no_price}</p> }.into_any();
    };
    let free = amount.minor() == 0;
    let figure = if free {
        words.free.to_owned()
    } else {
        locale.money(amount, whole)
    };
    let before = price.list.as_ref().map(|list| {
        view! {
            <s class="price-before">
                <span class="for-ears">{words.price_before}" "</span>
                {locale.money(list, whole)}
            </s>
            <span class="for-ears">" "{words.price_now}" "</span>
        }
    });
    let unit = price
        .unit
        .as_deref()
        .map(|unit| [&fill(words.per_unit, &[("unit", unit)]), " "].concat());
    let period = (!free).then(|| {
        view! { <span class="price-period">" "{unit}{locale.period(price.period)}</span> }
    });
    let vat = price
        .vat
        .as_ref()
        .filter(|_| !free)
        .map(|vat| view! { <p class="price-vat">{locale.vat(vat)}</p> });
    let trial = (price.trial_days > 0)
        .then(|| view! { <p class="price-trial">{locale.trial(price.trial_days)}</p> });
    view! {
        <p class="price">{before}<span class="price-figure">{figure}</span>{period}</p>
        {vat}
        {trial}
    }
    .into_any()
}
