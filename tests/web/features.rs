//! What cards include: what each adds, long lists, hints, states, and the comparison.

use contract::Language::{Da, En};
use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, KeyboardEvent, KeyboardEventInit};

use crate::support::{Stage, catalog, item};

fn features(texts: &[&str]) -> Value {
    let features: Vec<_> = texts.iter().map(|it| json!({ "text": it })).collect();
    json!(features)
}

fn with(number: u32, name: &str, texts: &[&str]) -> Value {
    item(
        number,
        &json!({ "name": name, "features": features(texts) }),
    )
}

fn listed(stage: &Stage, card: u32) -> Vec<String> {
    stage.texts(&format!(".card:nth-child({card}) .feature"))
}

#[wasm_bindgen_test]
fn a_card_that_has_all_of_the_one_before_says_so_and_lists_the_rest() {
    for (language, all, included) in [
        (En, "Everything in Solo, plus:", "Included: c"),
        (Da, "Alt i Solo, plus:", "Inkluderet: c"),
    ] {
        let items = vec![
            with(1, "Solo", &["a", "b"]),
            with(2, "Team", &["a", "b", "c"]),
            with(3, "Other", &["a", "d"]),
        ];
        let stage = Stage::cards(catalog(items), language, |_| {});
        assert_eq!(stage.texts(".features-all"), [all]);
        assert_eq!(listed(&stage, 2), [included]);
        assert_eq!(listed(&stage, 3).len(), 2);
    }
}

#[wasm_bindgen_test]
fn a_card_lists_all_that_it_has_behind_one_of_its_own_name() {
    for (name, all) in [("Solo", 1), ("Team", 0)] {
        let items = vec![with(1, name, &["a"]), with(2, "Team", &["a", "b"])];
        let stage = Stage::cards(catalog(items), En, |_| {});
        assert_eq!(stage.all(".features-all").len(), all, "{name}");
        assert_eq!(listed(&stage, 2).len(), 2 - all, "{name}");
    }
}

#[wasm_bindgen_test]
fn a_long_list_is_folded_behind_a_button_that_says_how_many_more() {
    let all = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"];
    for (count, hidden, button) in [
        (8, 0, None),
        (9, 1, Some("Show 1 more")),
        (10, 2, Some("Show 2 more")),
        (11, 3, Some("Show 3 more")),
    ] {
        let items = vec![with(1, "Solo", &all[..count])];
        let stage = Stage::cards(catalog(items), En, |_| {});
        let folded = || count - stage.all(".feature").len();
        assert_eq!(folded(), hidden, "{count}");
        assert_eq!(
            stage.texts(".link-button"),
            button.into_iter().collect::<Vec<_>>()
        );
        if button.is_some() {
            let expanded = || stage.all(".link-button")[0].get_attribute("aria-expanded");
            assert_eq!(expanded().as_deref(), Some("false"));
            stage.click(".link-button");
            assert_eq!((folded(), expanded().as_deref()), (0, Some("true")));
            assert_eq!(stage.texts(".link-button"), ["Show fewer"]);
            stage.click(".link-button");
            assert_eq!(folded(), hidden);
        }
    }
}

#[wasm_bindgen_test]
fn a_hint_opens_by_a_tap_and_closes_by_another_or_by_escape() {
    let items = vec![item(
        1,
        &json!({ "features": [{ "text": "Support", "hint": "9 to 16" }] }),
    )];
    let stage = Stage::cards(catalog(items), Da, |_| {});
    let button = stage.all(".hint-button").remove(0);
    assert_eq!(
        button.get_attribute("aria-label").as_deref(),
        Some("Mere om Support")
    );
    // It is called by its own name and by the card's.
    let names = button.get_attribute("aria-labelledby").unwrap();
    let (own, card) = names.split_once(' ').unwrap();
    assert_eq!(own, button.id());
    assert_eq!(stage.texts(&format!("[id='{card}']")), ["Card 1"]);
    let said = button.get_attribute("aria-describedby").unwrap();
    assert_eq!(stage.texts(&format!("[id='{said}']")), ["9 to 16"]);
    let open = || stage.all("[data-kept] > .hint").len();
    stage.click(".hint-button");
    assert_eq!(open(), 1);
    stage.click(".hint-button");
    assert_eq!(open(), 0);
    stage.click(".hint-button");
    press(&button, "a");
    assert_eq!(open(), 1);
    press(&button, "Escape");
    assert_eq!(open(), 0);
}

fn press(element: &Element, key: &str) {
    let init = KeyboardEventInit::new();
    init.set_key(key);
    init.set_bubbles(true);
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
    element.dispatch_event(event.unchecked_ref()).unwrap();
}

#[wasm_bindgen_test]
fn cards_that_share_a_feature_can_be_compared_in_a_table() {
    let items = vec![
        item(
            1,
            &json!({ "name": "Solo", "features": [{ "text": "a" }, { "text": "b", "included": false }] }),
        ),
        item(
            2,
            &json!({ "name": "Team", "features": [{ "text": "a" }, { "text": "c", "group": "More" }] }),
        ),
    ];
    let stage = Stage::cards(catalog(items), En, |_| {});
    assert_eq!(stage.texts(".compare-button"), ["Compare all features"]);
    assert!(stage.all("#comparison table").is_empty());
    stage.click(".compare-button");
    assert_eq!(stage.texts(".compare-button"), ["Hide the comparison"]);
    assert_eq!(
        stage.texts("#comparison thead th"),
        ["Feature", "Solo", "Team"]
    );
    assert_eq!(stage.texts("#comparison th[scope=row]"), ["a", "b", "c"]);
    assert_eq!(stage.texts("#comparison th[scope=rowgroup]"), ["More"]);
    assert_eq!(
        stage.texts("#comparison td"),
        [
            "Included",
            "Included",
            "Not included",
            "–Not stated",
            "–Not stated",
            "Included"
        ]
    );
    stage.click(".compare-button");
    assert!(stage.all("#comparison table").is_empty());
}

#[wasm_bindgen_test]
fn there_is_no_comparison_where_cards_share_nothing() {
    for items in [
        vec![with(1, "Solo", &["a"]), with(2, "Team", &["b"])],
        vec![with(1, "Solo", &["a"])],
        vec![with(1, "Solo", &[]), with(2, "Team", &[])],
    ] {
        let stage = Stage::cards(catalog(items), En, |_| {});
        assert!(stage.all(".compare-button").is_empty());
    }
}

/// A card by the month and the year, with other features in each, and one by the month alone.
fn other_by_the_year(monthly: &str, yearly: &str) -> Vec<Value> {
    let variant = |number: u32, unit: &str, text: &str| {
        let mut item = with(number, "Team", &[text]);
        item["variantGroup"] = json!("team");
        item["cadence"]["unit"] = json!(unit);
        item
    };
    vec![
        variant(1, "month", monthly),
        variant(2, "year", yearly),
        with(3, "Solo", &["a"]),
    ]
}

#[wasm_bindgen_test]
fn a_switch_brings_the_comparison_and_takes_it_away() {
    for (monthly, yearly, shown) in [
        ("a", "b", [true, false]),
        ("b", "a", [false, true]),
        ("a", "a", [true, true]),
        ("b", "c", [false, false]),
    ] {
        let items = other_by_the_year(monthly, yearly);
        let stage = Stage::cards(catalog(items), En, |_| {});
        let name = [monthly, yearly].concat();
        let is_there = || !stage.all(".compare-button").is_empty();
        assert_eq!(is_there(), shown[0], "{name}");
        stage.click(".switch:first-child .switch-option:last-of-type input");
        assert_eq!(is_there(), shown[1], "{name}");
    }
}

#[wasm_bindgen_test]
fn an_open_comparison_goes_with_its_button_and_comes_back_open() {
    let stage = Stage::cards(catalog(other_by_the_year("a", "b")), En, |_| {});
    stage.click(".compare-button");
    for (option, tables) in [("last-of-type", 0), ("first-of-type", 1)] {
        stage.click(&format!(
            ".switch:first-child .switch-option:{option} input"
        ));
        assert_eq!(stage.all("#comparison table").len(), tables, "{option}");
        assert_eq!(stage.all(".compare-button").len(), tables, "{option}");
    }
    assert_eq!(stage.texts(".compare-button"), ["Hide the comparison"]);
}

#[wasm_bindgen_test]
fn what_is_open_stays_open_in_another_language() {
    let all = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
    let items = || vec![with(1, "Solo", &all), with(2, "Team", &all)];
    let stage = Stage::cards(catalog(items()), En, |_| {});
    stage.click(".card:nth-child(2) .link-button");
    stage.click(".compare-button");
    let stage = stage.again(catalog(items()), Da);
    assert_eq!(stage.texts(".link-button"), ["Vis 2 flere", "Vis færre"]);
    assert_eq!([listed(&stage, 1).len(), listed(&stage, 2).len()], [8, 10]);
    assert_eq!(stage.texts(".compare-button"), ["Skjul sammenligningen"]);
    assert_eq!(stage.all("#comparison table").len(), 1);
}

#[wasm_bindgen_test]
fn each_state_of_the_buyer_has_its_button_and_its_reason() {
    for (state, english, danish, enabled) in [
        ("available", "Choose Team", "Vælg Team", true),
        ("upgrade", "Upgrade to Team", "Opgrader til Team", true),
        ("downgrade", "Change to Team", "Skift til Team", true),
        ("current", "Your current plan", "Din nuværende plan", false),
        ("scheduled", "Change booked", "Skiftet er bestilt", false),
        ("unavailable", "Not available", "Ikke tilgængelig", false),
        ("paused", "Choose Team", "Vælg Team", true),
    ] {
        for (language, label) in [(En, english), (Da, danish)] {
            let change =
                json!({ "name": "Team", "buyerState": state, "buyerStateReason": "Because." });
            let stage = Stage::cards(catalog(vec![item(1, &change)]), language, |_| {});
            assert_eq!(stage.texts(".card-action button"), [label], "{state}");
            assert_eq!(stage.texts(".card-reason"), ["Because."]);
            stage.click(".card-action button");
            assert_eq!(stage.sent.borrow().len(), usize::from(enabled), "{state}");
        }
    }
}
