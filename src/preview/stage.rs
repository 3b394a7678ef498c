//! One scenario in the room's frame: the widget itself, with what a server would have answered and
//! a page would have asked for.

use std::rc::Rc;

use contract::protocol::Context;
use contract::{CheckoutDocumentResponse, Language, PortalCatalogEntry, lay_over};
use leptos::prelude::*;
use leptos::tachys::view::Mountable;
use serde_json::Value;
use web_sys::MessageEvent;

use super::scenarios::{self, What};
use crate::checkout::Checkout;
use crate::host::{Document, Listener, Unworn, value};
use crate::session::{Desk, Intents, Paper, Session, Stage};

const DOCUMENT: &str = include_str!("../../tests/fixtures/wire/checkout-document.json");

/// Shows a scenario, and follows what the room asks for; `false` where there is none of that name.
pub(super) fn play(session: Session, document: &Document, name: &str) -> bool {
    let Some(scenario) = scenarios::all().into_iter().find(|it| it.name == name) else {
        return false;
    };
    let language = session.opening().language;
    document.set_language(language);
    let mut desk = None;
    match scenario.what {
        What::Plans(plans) => session.preview(read(plans, language)),
        What::Notice(code) => session.preview_notice(code),
        What::Skeleton => {}
        What::Broken => document.set_failed(),
        What::Document => desk = show_document(document, language),
    }
    let (asked, worn) = (session, document.clone());
    let listener = Listener::new(document.window(), "message", move |event: MessageEvent| {
        let Some(context) = value(&event.data()).and_then(contract::read::<Context>) else {
            return;
        };
        let tokens = context.appearance.clone().unwrap_or_default();
        asked.preview_context(context);
        // Nothing of the session's own is in front here.
        if let Some(desk) = &desk {
            desk.stage.set(Stage::Open);
        }
        // Once more, for the room to hear of it.
        worn.wear(&tokens, &|unworn, name| {
            let what = match unworn {
                Unworn::Refused => "refused",
                Unworn::Corrected => "corrected",
            };
            worn.tell_parent(&[what, " ", name].concat());
        });
    });
    // It listens as long as the document stands.
    std::mem::forget(listener);
    document.tell_parent("staged");
    true
}

fn read(plans: Vec<Value>, language: Language) -> Vec<PortalCatalogEntry> {
    let sent = plans.into_iter().map(|it| sent(it, language));
    let read = sent.map(serde_json::from_value);
    read.filter_map(Result::ok).collect()
}

/// A plan of a catalogue file as it is sent, with what the file lays over each of its parts.
fn sent(mut entry: Value, language: Language) -> Value {
    let patch = |part: &mut Value| part.as_object_mut()?.remove("wire");
    let whole = patch(&mut entry);
    let plan = entry.get_mut("plan").and_then(patch);
    let items = entry.get_mut("items").and_then(Value::as_array_mut);
    let items: Vec<_> = items.into_iter().flatten().map(patch).collect();
    localize(&mut entry, language.as_str());
    let lay = |part: Option<&mut Value>, patch: Option<Value>| {
        if let (Some(part), Some(Value::Object(patch))) = (part, patch) {
            lay_over(part, &patch);
        }
    };
    lay(entry.get_mut("plan"), plan);
    for (at, patch) in items.into_iter().enumerate() {
        lay(entry.pointer_mut(&format!("/items/{at}")), patch);
    }
    lay(Some(&mut entry), whole);
    entry
}

fn show_document(document: &Document, language: Language) -> Option<Desk> {
    let answer: CheckoutDocumentResponse = serde_json::from_str(DOCUMENT).ok()?;
    let root = document.root()?;
    let desk = Desk::default();
    let quantity = answer.checkout_document.quantity.as_ref();
    desk.quantity.set(quantity.map_or(1, |it| it.value));
    desk.paper.set(Some(Rc::new(Paper {
        document: answer.checkout_document,
        language,
    })));
    let intents = Intents::new(|_| false);
    let shown = desk.clone();
    let mut view = view! { <Checkout desk intents /> }.into_view().build();
    document.remove_skeleton();
    view.mount(&root, None);
    std::mem::forget(view);
    Some(shown)
}

/// Puts one language's text in the place of each `{ "en": ..., "da": ... }`.
fn localize(value: &mut Value, language: &str) {
    match value {
        Value::Object(fields) => {
            if fields.contains_key("en")
                && fields.keys().all(|key| matches!(key.as_str(), "en" | "da"))
            {
                *value = fields
                    .get(language)
                    .or(fields.get("en"))
                    .cloned()
                    .unwrap_or_default();
                return;
            }
            fields.values_mut().for_each(|it| localize(it, language));
        }
        Value::Array(items) => items.iter_mut().for_each(|it| localize(it, language)),
        _ => {}
    }
}
