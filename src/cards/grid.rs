//! A plan's name and its cards, side by side where there is room.
// The component macro writes a public function inside of a private one.
#![allow(unreachable_pub)]

use std::sync::Arc;

use domain::{Catalog, Target};
use leptos::prelude::*;

use super::action::Way;
use super::card::card;
use crate::locale::Locale;
use crate::session::Intents;

/// The cards of one plan.
#[component]
pub fn Cards(
    /// What to show.
    catalog: Arc<Catalog>,
    /// The buyer's language.
    locale: Locale,
    /// Where the buyer's choices go.
    intents: Intents,
    /// Where links lead, by the frame's address.
    target: Target,
    /// Whether the host takes custom calls to action.
    cta_callback: bool,
    /// The host page's origin, which site-relative links resolve against.
    origin: Option<String>,
) -> impl IntoView {
    let way = Way {
        locale,
        intents,
        target,
        cta_callback,
        origin,
    };
    let whole = catalog.is_whole();
    let cards: Vec<_> = catalog
        .cards
        .iter()
        .map(|it| card(it, whole, &way))
        .collect();
    let description = catalog
        .description
        .clone()
        .map(|it| view! { <p class="plan-text">{it}</p> });
    view! {
        <section class="plan" aria-labelledby="plan-name">
            <header class="plan-head">
                <h2 class="plan-name" id="plan-name">{catalog.name.clone()}</h2>
                {description}
            </header>
            <ul class="cards" role="list">{cards}</ul>
        </section>
    }
}
