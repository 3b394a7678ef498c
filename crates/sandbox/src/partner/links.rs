//! The links from the shop's page to itself, each with one choice changed.

use super::Shop;
use super::choice::{Chosen, Shown};
use super::words::words;
use crate::catalogue::{DemoBuyer, PlanRecord, Traits};
use crate::escape::html;

/// The two languages.
pub(super) fn languages(chosen: &Chosen) -> String {
    let links = [("en", "English"), ("da", "Dansk")];
    links
        .map(|(lang, label)| {
            let other = chosen.in_language(lang);
            link(&other, chosen.language() == other.language(), label)
        })
        .concat()
}

/// Everyone who can be signed in.
pub(super) fn buyers(shop: &Shop, chosen: &Chosen) -> String {
    let buyers = shop.catalogue.partner().buyers.iter();
    buyers
        .map(|it| {
            let key = it.key.as_str();
            let label = it.name.in_language(chosen.language());
            link(&chosen.as_buyer(key), chosen.buyer == key, label)
        })
        .collect()
}

/// Every plan by itself, then those that the buyer sees side by side, then the public ones.
pub(super) fn plans(shop: &Shop, chosen: &Chosen) -> String {
    let words = words(chosen.language());
    let name = |it: &PlanRecord| it.entry.plan.name.in_language(chosen.language()).to_owned();
    let each = shop.catalogue.plans().iter();
    let each = each.map(|it| (Shown::Plan(it.id().to_owned()), name(it)));
    let all = (Shown::Plans(seen(shop, chosen)), words.all_plans.to_owned());
    let live = shop.catalogue.plans().iter().filter(|it| it.is_live());
    let public = live.filter_map(|it| {
        let vanity = it.entry.plan.vanity.clone()?;
        let label = format!("{} ({})", name(it), words.public);
        Some((Shown::Public(vanity.into()), label))
    });
    each.chain([all])
        .chain(public)
        .map(|(shown, label)| {
            let current = chosen.shown == shown;
            link(&chosen.showing(shown), current, &label)
        })
        .collect()
}

/// The plans that resolve would return for whoever is signed in.
fn seen(shop: &Shop, chosen: &Chosen) -> Vec<String> {
    let buyer = shop.catalogue.buyer(&chosen.buyer);
    let traits = buyer.map(|it| traits_of(shop, it)).unwrap_or_default();
    let plans = shop.catalogue.ordered_plans().into_iter();
    let seen = plans.filter(|it| it.is_shown_to(&traits));
    seen.map(|it| it.id().to_owned()).collect()
}

fn traits_of(shop: &Shop, buyer: &DemoBuyer) -> Traits {
    let id = buyer.customer_id.as_ref();
    let customer = id.and_then(|id| shop.catalogue.customer(id.as_str()));
    customer.map_or_else(|| Traits::hinted(&buyer.question()), Traits::from)
}

fn link(to: &Chosen, current: bool, label: &str) -> String {
    format!(
        r#"<li><a href="{}"{}>{}</a></li>"#,
        html(&to.address()),
        if current {
            r#" aria-current="true""#
        } else {
            ""
        },
        html(label),
    )
}
