//! One card, from its name to its button.

use domain::{Action, Card};
use leptos::prelude::*;

use super::action::{Way, button};
use super::features::features;
use super::icon::icon;
use super::price::price;

/// A card; `whole` says that amounts are written without decimals.
pub(super) fn card(card: &Card, whole: bool, way: &Way) -> impl IntoView + use<> {
    let name_id = ["card-", &card.plan_item_id].concat();
    let price = match &card.action {
        Action::Buy(it) => Some(price(it, whole, way.locale)),
        Action::Follow { .. } => None,
    };
    let badge = card
        .badge
        .clone()
        .map(|it| view! { <p class="card-badge">{it}</p> });
    let description = card
        .description
        .clone()
        .map(|it| view! { <p class="card-text">{it}</p> });
    view! {
        <li class="card" class:is-highlighted=card.highlighted>
            <article class="card-body" aria-labelledby=name_id.clone()>
                <header class="card-head">
                    {card.icon.as_ref().map(icon)}
                    <h3 class="card-name" id=name_id.clone()>{card.name.clone()}</h3>
                    {badge}
                </header>
                {description}
                <div class="card-price">{price}</div>
                <div class="card-action">{button(card, &name_id, way)}</div>
                {features(&card.features, way.locale)}
            </article>
        </li>
    }
}
