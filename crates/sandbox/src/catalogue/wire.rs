//! A plan as it is sent, with what the catalogue lays over it.

use contract::{Language, MergePatch, lay_over};
use serde::Serialize;
use serde_json::{Map, Value};

use super::entry::Entry;
use super::file::PlanRecord;
use super::localized;

impl PlanRecord {
    /// The plan's card content as the API sends it, with every `wire` patch laid over its part.
    #[must_use]
    pub fn on_the_wire(&self, language: Language) -> Value {
        entry(&self.entry, language)
    }
}

fn entry(entry: &Entry, language: Language) -> Value {
    let items = entry
        .items
        .iter()
        .map(|item| patched(&localized::item(item, language), item.wire.as_ref()));
    let mut sent = Map::new();
    sent.insert("displayOrder".to_owned(), entry.display_order.into());
    sent.insert(
        "plan".to_owned(),
        patched(
            &localized::plan(&entry.plan, language),
            entry.plan.wire.as_ref(),
        ),
    );
    sent.insert("items".to_owned(), items.collect());
    let mut sent = Value::Object(sent);
    if let Some(patch) = &entry.wire {
        lay_over(&mut sent, patch);
    }
    sent
}

fn patched(part: &impl Serialize, patch: Option<&MergePatch>) -> Value {
    let mut sent = serde_json::to_value(part).unwrap_or_default();
    if let Some(patch) = patch {
        lay_over(&mut sent, patch);
    }
    sent
}
