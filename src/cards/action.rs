//! A card's button: to the checkout, or where a custom call to action leads.

use std::rc::Rc;

use contract::CtaPreset;
use domain::{Action, Button, ButtonLabel, Destination, Target, Variant};

use super::card::{named, part, same_button};
use super::scene::{At, Scene};
use crate::dom::{El, el};
use crate::locale::{Words, fill};
use crate::session::Intent;

/// The button of a card, and why it cannot be pressed where it cannot. It is called by the card's
/// name as well where it does not say it, for an operator's label may be the same on every card.
pub(super) fn action(scene: &Rc<Scene>, at: At) -> El {
    let own = Rc::clone(scene);
    part(
        scene,
        at,
        "div.card-action",
        same_button,
        move |variant| match &variant.action {
            Action::Buy(_) => buy(&own, at, variant),
            Action::Follow { .. } => follow(&own, at, variant).into_iter().collect(),
        },
    )
}

fn buy(scene: &Rc<Scene>, at: At, variant: &Variant) -> Vec<El> {
    let Some(offer) = variant.action.offer() else {
        return Vec::new();
    };
    let button = Button::of(offer.state.as_ref(), variant.label.is_some());
    let label = label(button.label, variant, scene.words());
    let reason = offer.state_reason.as_deref();
    let said = reason.map(|it| el("p.card-reason").attr("id", &at.id("why")).text(it));
    let press = press(&label, at, variant);
    if said.is_some() {
        press.set("aria-describedby", Some(&at.id("why")));
    }
    let press = if button.enabled {
        let scene = Rc::clone(scene);
        press.press(move || {
            // The switches may have changed the item since the button was built.
            let chosen = scene.with_pick(at, |_, pick| pick.variant.plan_item_id.clone());
            if let Some(plan_item_id) = chosen {
                scene.intents.send(Intent::Buy { plan_item_id });
            }
        })
    } else {
        // It keeps its place in the tab order, so that its reason can be heard.
        press.attr("aria-disabled", "true")
    };
    [Some(press), said].into_iter().flatten().collect()
}

fn follow(scene: &Rc<Scene>, at: At, variant: &Variant) -> Option<El> {
    let Action::Follow {
        destination,
        preset,
    } = &variant.action
    else {
        return None;
    };
    let own = variant.label.as_deref();
    let label = own.unwrap_or_else(|| preset_label(preset.as_ref(), scene.words()));
    // The host is told of no link that the frame would not follow itself.
    let destination = destination.as_ref().and_then(|it| it.as_ref().ok());
    let link = destination.map(|it| it.link().to_owned());
    if scene.cta_callback {
        let (scene, id) = (Rc::clone(scene), variant.plan_item_id.clone());
        return Some(press(label, at, variant).press(move || {
            scene.intents.send(Intent::Follow {
                plan_item_id: id.clone(),
                link: link.clone(),
            });
        }));
    }
    let (own, id) = (Rc::clone(scene), variant.plan_item_id.clone());
    let anchor = anchor(scene, at, destination?, label, variant).on("click", move |event| {
        let leave = Intent::Leave {
            plan_item_id: id.clone(),
            link: link.clone(),
            anchor: at.id("link"),
        };
        if own.intents.takes(leave) {
            event.prevent_default();
        }
    });
    Some(anchor)
}

fn press(label: &str, at: At, variant: &Variant) -> El {
    called(el("button.button"), label, at, variant)
}

/// With its label, and called by its card.
fn called(control: El, label: &str, at: At, variant: &Variant) -> El {
    let id = at.id("link");
    let control = if label.ends_with(&variant.name) {
        control.attr("id", &id)
    } else {
        named(control, at, &id)
    };
    control.text(label)
}

fn anchor(scene: &Scene, at: At, destination: &Destination, label: &str, variant: &Variant) -> El {
    let site = match destination {
        Destination::SitePath(_) => scene.origin.as_deref().unwrap_or_default(),
        _ => "",
    };
    let href = [site, destination.link()].concat();
    let anchor = called(el("a.button"), label, at, variant)
        .attr("href", &href)
        .attr("rel", "noopener noreferrer");
    match (destination, scene.target) {
        (Destination::Device(_), _) => anchor,
        (_, Target::Top) => anchor.attr("target", "_top"),
        (_, Target::Blank | Target::Callback) => {
            let said = el("span.for-ears").text(" ");
            anchor
                .attr("target", "_blank")
                .add(said.text(scene.words().new_tab()))
        }
    }
}

fn label(label: ButtonLabel, variant: &Variant, words: &Words) -> String {
    let named = |template| {
        let label = fill(template, &[("name", &variant.name)]);
        // An item without a name leaves the place behind the word empty.
        label.strip_suffix(" ").unwrap_or(&label).to_owned()
    };
    match label {
        ButtonLabel::Own => variant.label.clone().unwrap_or_default(),
        ButtonLabel::Choose => named(words.choose()),
        ButtonLabel::Upgrade => named(words.button_upgrade()),
        ButtonLabel::Downgrade => named(words.button_downgrade()),
        ButtonLabel::Current => words.button_current().to_owned(),
        ButtonLabel::Scheduled => words.button_scheduled().to_owned(),
        ButtonLabel::Unavailable => words.button_unavailable().to_owned(),
    }
}

fn preset_label(preset: Option<&CtaPreset>, words: &'static Words) -> &'static str {
    match preset {
        Some(CtaPreset::ContactUs) => words.contact_us(),
        Some(CtaPreset::BookDemo) => words.book_demo(),
        Some(CtaPreset::ScheduleTime) => words.schedule_time(),
        Some(CtaPreset::Other(_)) | None => words.read_more(),
    }
}
