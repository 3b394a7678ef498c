//! What the design room can show, by name.

use serde_json::Value;

use crate::session::ErrorCode;

/// One picture of the widget.
pub(super) struct Scenario {
    /// What the room's list and its address call it.
    pub(super) name: String,
    pub(super) what: What,
}

/// What there is to see.
pub(super) enum What {
    /// Plans of a catalogue, each as the sandbox's file has its entry.
    Plans(Vec<Value>),
    /// What stands in the cards' place.
    Notice(ErrorCode),
    /// What is there before anything else is.
    Skeleton,
    /// The static notice of a script that failed.
    Broken,
    /// A checkout document.
    Document,
}

macro_rules! catalogue {
    ($name:literal) => {
        (
            $name,
            include_str!(concat!("../../tests/fixtures/catalog/", $name, ".json")),
        )
    };
}

const CATALOGUES: [(&str, &str); 13] = [
    catalogue!("acme"),
    catalogue!("pricing-models"),
    catalogue!("savings"),
    catalogue!("currencies"),
    catalogue!("vat"),
    catalogue!("buyer-states"),
    catalogue!("several-plans"),
    catalogue!("eight-cards"),
    catalogue!("one-card"),
    catalogue!("long-words"),
    catalogue!("missing-fields"),
    catalogue!("unknown-variants"),
    catalogue!("nothing"),
];

const NOTICES: [ErrorCode; 9] = [
    ErrorCode::PlanNotFound,
    ErrorCode::NothingToShow,
    ErrorCode::HostUnreachable,
    ErrorCode::ProviderFailed,
    ErrorCode::NetworkFailed,
    ErrorCode::ServerFailed,
    ErrorCode::RateLimited,
    ErrorCode::Forbidden,
    ErrorCode::ItemNotFound,
];

/// Every scenario.
pub(super) fn all() -> Vec<Scenario> {
    let mut all = Vec::new();
    let mut add = |name: String, what: What| all.push(Scenario { name, what });
    for (name, file) in CATALOGUES {
        let plans = entries(file);
        if name == "several-plans" || plans.len() == 1 {
            add(name.to_owned(), What::Plans(plans));
        } else {
            for (at, plan) in plans.into_iter().enumerate() {
                add(format!("{name} {}", at + 1), What::Plans(vec![plan]));
            }
        }
    }
    for count in 1..=8 {
        add(format!("cards {count}"), What::Plans(first_cards(count)));
    }
    add("document".to_owned(), What::Document);
    add("skeleton".to_owned(), What::Skeleton);
    for code in NOTICES {
        add(format!("notice {}", code.as_str()), What::Notice(code));
    }
    add("notice script_failed".to_owned(), What::Broken);
    all
}

fn entries(file: &str) -> Vec<Value> {
    let file: Value = serde_json::from_str(file).unwrap_or_default();
    let plans = file.get("plans").and_then(Value::as_array);
    let entries = plans.into_iter().flatten();
    entries.filter_map(|it| it.get("entry").cloned()).collect()
}

fn first_cards(count: usize) -> Vec<Value> {
    let (_, file) = catalogue!("eight-cards");
    let mut plans = entries(file);
    for plan in &mut plans {
        if let Some(items) = plan.get_mut("items").and_then(Value::as_array_mut) {
            items.truncate(count);
        }
    }
    plans
}
