//! A card's button: to the checkout, or where a custom call to action leads.

use contract::CtaPreset;
use domain::{Action, Card, Destination, Target};
use leptos::prelude::*;

use crate::locale::{Locale, Words, fill};
use crate::session::{Intent, Intents};

/// What every card needs to know about the way out of it.
pub(super) struct Way {
    pub(super) locale: Locale,
    pub(super) intents: Intents,
    pub(super) target: Target,
    pub(super) cta_callback: bool,
    pub(super) origin: Option<String>,
}

/// The button of a card; `None` where there is nowhere to go. It is described by the card's
/// name, for an operator's label may be the same on every card.
pub(super) fn button(card: &Card, name_id: &str, way: &Way) -> Option<AnyView> {
    let words = way.locale.words();
    let label = card.label.clone().filter(|it| !it.trim().is_empty());
    let (intents, plan_item_id) = (way.intents, card.plan_item_id.clone());
    match &card.action {
        Action::Buy(_) => {
            let label = label.unwrap_or_else(|| fill(words.choose, &[("name", &card.name)]));
            let buy = move || {
                intents.send(Intent::Buy {
                    plan_item_id: plan_item_id.clone(),
                })
            };
            Some(press(label, name_id, buy))
        }
        Action::Follow {
            destination,
            link,
            preset,
        } => {
            let label = label.unwrap_or_else(|| preset_label(preset.as_ref(), words).to_owned());
            if way.cta_callback {
                let link = link.clone();
                let follow = move || {
                    intents.send(Intent::Follow {
                        plan_item_id: plan_item_id.clone(),
                        link: link.clone(),
                    });
                };
                return Some(press(label, name_id, follow));
            }
            let destination = destination.as_ref()?.as_ref().ok()?;
            Some(link_to(destination, label, name_id, way))
        }
    }
}

fn press(label: String, name_id: &str, then: impl Fn() + 'static) -> AnyView {
    view! {
        <button type="button" class="button" aria-describedby=name_id.to_owned() on:click=move |_| then()>
            {label}
        </button>
    }
    .into_any()
}

fn link_to(destination: &Destination, label: String, name_id: &str, way: &Way) -> AnyView {
    let href = match destination {
        Destination::Web(link) | Destination::Device(link) => link.clone(),
        Destination::SitePath(path) => [way.origin.as_deref().unwrap_or_default(), path].concat(),
    };
    let (target, new_tab) = match (destination, way.target) {
        (Destination::Device(_), _) => (None, None),
        (_, Target::Top) => (Some("_top"), None),
        (_, Target::Blank | Target::Callback) => (Some("_blank"), Some(way.locale.words().new_tab)),
    };
    view! {
        <a class="button" href=href target=target rel="noopener noreferrer" aria-describedby=name_id.to_owned()>
            {label}
            {new_tab.map(|it| view! { <span class="for-ears">" "{it}</span> })}
        </a>
    }
    .into_any()
}

fn preset_label(preset: Option<&CtaPreset>, words: &'static Words) -> &'static str {
    match preset {
        Some(CtaPreset::ContactUs) => words.contact_us,
        Some(CtaPreset::BookDemo) => words.book_demo,
        Some(CtaPreset::ScheduleTime) => words.schedule_time,
        Some(CtaPreset::Other(_)) | None => words.read_more,
    }
}
