//! Plans with their cards side by side, what switches them, and what compares them.
// The component macro writes a public function inside of a private one.
#![allow(unreachable_pub)]

use std::rc::Rc;
use std::sync::Arc;

use contract::digits;
use domain::{Catalog, PlanCards, Target};
use leptos::prelude::*;

use super::card::card;
use super::compare::compare;
use super::hints::hints;
use super::scene::{At, Scene};
use super::switches::switches;
use crate::dom::{El, Shown, el};
use crate::locale::Locale;
use crate::session::{Chosen, Intent, Intents};

/// The cards of one or more plans.
#[component]
pub fn Cards(
    /// What to show.
    catalog: Arc<Catalog>,
    /// The language of the catalogue's texts.
    locale: Locale,
    /// Where the buyer's wishes go.
    intents: Intents,
    /// What the buyer chose for all cards.
    chosen: Chosen,
    /// Whether some plans could not be read, and may be when tried again.
    incomplete: bool,
    /// Where links lead, by the frame's address.
    target: Target,
    /// Whether the host takes custom calls to action.
    cta_callback: bool,
    /// The host page's origin, which site-relative links resolve against.
    origin: Option<String>,
) -> impl IntoView {
    Shown::of(|| {
        cards(CardsProps {
            catalog,
            locale,
            intents,
            chosen,
            incomplete,
            target,
            cta_callback,
            origin,
        })
    })
}

/// The cards as an element, for the widget's own use.
pub(crate) fn cards(props: CardsProps) -> El {
    let incomplete = props.incomplete;
    let scene = Scene::new(props);
    let plans = scene.catalog.plans.iter().enumerate();
    // The page may have asked for another language, in which they could not be read.
    hints(el("div.plans").attr("lang", scene.locale.tag()))
        .add(incomplete.then(|| rest(&scene)))
        .add(switches(&scene))
        .all(plans.map(|(at, it)| plan(&scene, at, it)))
        .add(compare(&scene))
}

/// What is missing, and a way to try again.
fn rest(scene: &Scene) -> El {
    let (words, intents) = (scene.words(), scene.intents);
    let retry = el("button.link-button")
        .attr("id", "retry")
        .text(words.retry())
        .press(move || intents.send(Intent::Retry));
    el("p.plans-rest")
        .attr("role", "status")
        .text(words.some_failed())
        .text(" ")
        .add(retry)
}

fn plan(scene: &Rc<Scene>, at: usize, plan: &PlanCards) -> El {
    let id = ["plan-", &digits(at as u64)].concat();
    let name = Some(plan.name.as_str()).filter(|it| !it.is_empty());
    let description = plan.description.as_deref();
    // It takes the focus of what the cards stand in the place of.
    let heading = |name: &str| {
        let heading = el("h2.plan-name").heading(0).attr("id", &id).text(name);
        heading.attr("tabindex", "-1")
    };
    let head = el("header.plan-head")
        .add(name.map(heading))
        .add(description.map(|it| el("p.plan-text").text(it)));
    let cards = (0..plan.cards.len()).map(|it| card(scene, At(at, it)));
    let section = el("section.plan");
    if name.is_some() {
        section.set("aria-labelledby", Some(&id));
    }
    section
        .add(head)
        .add(el("ul.cards").attr("role", "list").all(cards))
}
