//! One card, from its name to its last feature.

use std::rc::Rc;

use domain::{Action, Model, Variant};

use super::action::action;
use super::features::features;
use super::icon::icon;
use super::price::price;
use super::quantity;
use super::scene::{At, Scene};
use crate::dom::{El, el, follow, live};

/// A card. Each part is built anew only when a switch changes what it says.
pub(super) fn card(scene: &Rc<Scene>, at: At) -> El {
    let body = el("article.card-body")
        .attr("aria-labelledby", &at.id("name"))
        .add(head(scene, at))
        .add(text(scene, at))
        .add(price(scene, at))
        .add(count(scene, at))
        .add(action(scene, at))
        .add(features(scene, at));
    let card = el("li").add(body);
    let (scene, place) = (Rc::clone(scene), card.clone());
    follow(move || {
        let highlighted = scene.with_pick(at, |_, pick| pick.variant.highlighted);
        let classes = match highlighted {
            Some(true) => "card is-highlighted",
            _ => "card",
        };
        place.set("class", Some(classes));
    });
    card
}

fn head(scene: &Rc<Scene>, at: At) -> El {
    let same = |one: &Variant, other: &Variant| {
        one.name == other.name && one.icon == other.icon && one.badge == other.badge
    };
    part(scene, at, "header.card-head", same, move |variant| {
        let name = el("h3.card-name").heading(1).attr("id", &at.id("name"));
        let badge = variant.badge.as_deref();
        let mut parts: Vec<_> = variant.icon.as_ref().map(icon).into_iter().collect();
        if !variant.name.is_empty() {
            parts.push(name.text(&variant.name));
        }
        parts.extend(badge.map(|it| {
            // A longer one does not fit on the card's edge.
            let place = match it.chars().count() {
                ..21 => "p.card-badge",
                _ => "p.card-badge.is-long",
            };
            el(place).text(it)
        }));
        parts
    })
}

fn text(scene: &Rc<Scene>, at: At) -> El {
    let same = |one: &Variant, other: &Variant| one.description == other.description;
    part(scene, at, "div.card-text", same, |variant| {
        let text = variant.description.as_deref();
        text.map(|it| el("p").text(it)).into_iter().collect()
    })
}

/// How many units, where the price depends on it.
fn count(scene: &Rc<Scene>, at: At) -> El {
    let same = |one: &Variant, other: &Variant| one.plan_item_id == other.plan_item_id;
    let own = Rc::clone(scene);
    part(
        scene,
        at,
        "div.card-quantity",
        same,
        move |variant| match variant.action.offer() {
            Some(offer) if !matches!(offer.model, Model::Flat | Model::Plain) => {
                quantity::parts(&own, at, variant, offer)
            }
            _ => Vec::new(),
        },
    )
}

/// A part of a card that is the same for variants of which `same` says so.
pub(super) fn part(
    scene: &Rc<Scene>,
    at: At,
    place: &'static str,
    same: fn(&Variant, &Variant) -> bool,
    view: impl Fn(&Variant) -> Vec<El> + 'static,
) -> El {
    let (key, read) = (Rc::clone(scene), Rc::clone(scene));
    live(
        el(place),
        move || [key.like(at, same), 0],
        move || {
            let variant = read.variant(at, read.like(at, same));
            variant.map(&view).unwrap_or_default()
        },
    )
}

/// A control that is called by what it says and by its card's name: other cards may have the same.
pub(super) fn named(control: El, at: At, id: &str) -> El {
    let names = [id, " ", &at.id("name")].concat();
    control.attr("id", id).attr("aria-labelledby", &names)
}

/// Whether the buttons of two variants say and do the same.
pub(super) fn same_button(one: &Variant, other: &Variant) -> bool {
    let state = |it: &Variant| {
        let offer = it.action.offer();
        offer.map(|it| (it.state.clone(), it.state_reason.clone()))
    };
    one.name == other.name
        && one.label == other.label
        && matches!(one.action, Action::Buy(_))
        && state(one) == state(other)
}
