//! Cards: what a buyer reads, and where a button leads.

use contract::{Language, PlanResponse};
use domain::{Catalog, Target};
use pricing_card::Intent;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Event;

use crate::support::Stage;

const PLAN: &str = include_str!("../fixtures/wire/plan.json");

fn catalog(change: impl FnOnce(&mut Value)) -> Catalog {
    let mut wire: Value = serde_json::from_str(PLAN).unwrap();
    change(&mut wire["plan"]["items"]);
    let answer: PlanResponse = serde_json::from_value(wire).unwrap();
    Catalog::of(vec![answer.plan], None)
}

fn cards(catalog: Catalog, language: Language, target: Target, cta_callback: bool) -> Stage {
    Stage::with(catalog, language, target, cta_callback, |_| {})
}

fn shown(change: impl FnOnce(&mut Value), language: Language) -> Stage {
    cards(catalog(change), language, Target::Blank, false)
}

#[wasm_bindgen_test]
fn a_card_says_its_name_price_period_vat_and_trial() {
    for (language, price, spoken, vat, trial) in [
        (
            Language::En,
            "Before DKK 399.00 Now DKK 299.00 per month",
            "Before 399.00 Danish kroner Now 299.00 Danish kroner per month",
            "excl. VAT",
            "14 days free, then DKK 299.00 per month",
        ),
        (
            Language::Da,
            "Før 399,00 kr. Nu 299,00 kr. pr. måned",
            "Før 399,00 danske kroner Nu 299,00 danske kroner pr. måned",
            "ekskl. moms",
            "14 dage gratis, derefter 299,00 kr. pr. måned",
        ),
    ] {
        let stage = shown(|_| {}, language);
        assert_eq!(stage.texts("h2"), ["Business"]);
        assert_eq!(stage.texts("h3"), ["Team", "Seats", "Enterprise"]);
        assert_eq!(stage.texts(".price")[0], price);
        assert_eq!(stage.said(".price")[0], spoken);
        assert_eq!(stage.texts(".price-vat"), [vat]);
        assert_eq!(stage.texts(".price-trial"), [trial]);
        assert_eq!(stage.texts(".card-badge"), ["Most popular"]);
    }
}

#[wasm_bindgen_test]
fn what_is_not_included_is_said_in_words() {
    for (language, features) in [
        (
            Language::En,
            [
                "Not included: Phone support",
                "Included: Unlimited invoices",
            ],
        ),
        (
            Language::Da,
            [
                "Ikke inkluderet: Phone support",
                "Inkluderet: Unlimited invoices",
            ],
        ),
    ] {
        let stage = shown(|_| {}, language);
        assert_eq!(stage.texts(".feature"), features);
        assert_eq!(stage.texts(".hint"), ["Weekdays 9 to 16"]);
        assert_eq!(stage.texts("h4"), ["Billing"]);
    }
}

#[wasm_bindgen_test]
fn text_from_the_catalogue_is_text_and_never_markup() {
    let hostile = "<img src=x onerror=alert(1)><b>x</b>";
    let stage = shown(
        |items| {
            for field in ["name", "description", "badge", "ctaLabel"] {
                items[0][field] = json!(hostile);
            }
            items[0]["features"] = json!([{ "text": hostile, "hint": hostile, "group": hostile }]);
            items[0]["icon"] = json!({ "url": "javascript:alert(1)", "name": hostile });
        },
        Language::En,
    );
    assert_eq!(stage.texts("h3")[0], hostile);
    assert_eq!(
        stage
            .all(".card:first-child img, .card:first-child b")
            .len(),
        0
    );
}

#[wasm_bindgen_test]
fn a_picture_that_does_not_load_leaves_its_place_to_a_drawing() {
    for (name, like) in [("rocket", "rocket"), ("no such", "package")] {
        let icon = |url: Value| {
            let change = |items: &mut Value| items[0]["icon"] = json!({ "url": url, "name": name });
            shown(change, Language::En)
        };
        let stage = icon(json!("https://pictures.invalid/x.png"));
        let place = ".card:first-child .card-icon";
        assert_eq!(stage.all(&format!("{place} svg")).len(), 0);
        let picture = stage.all(&format!("{place} img")).remove(0);
        picture
            .dispatch_event(&Event::new("error").unwrap())
            .unwrap();
        let drawn = |stage: &Stage| stage.all(place)[0].inner_html();
        assert_eq!(drawn(&stage), drawn(&icon(Value::Null)), "{like}");
    }
}

#[wasm_bindgen_test]
fn the_buy_button_names_its_card_and_sends_the_item() {
    let stage = shown(|_| {}, Language::En);
    assert_eq!(
        stage.texts(".button"),
        [
            "Choose Team",
            "Not available",
            "Contact us (opens in a new tab)"
        ]
    );
    stage.click(".card-action button");
    let id = "550e8400-e29b-41d4-a716-446655440102".to_owned();
    assert_eq!(*stage.sent.borrow(), [Intent::Buy { plan_item_id: id }]);
}

#[wasm_bindgen_test]
fn a_custom_call_to_action_leads_where_it_may_and_nowhere_else() {
    for (link, target, href, tab) in [
        (
            json!("https://acme.example/contact"),
            Target::Blank,
            Some("https://acme.example/contact"),
            Some("_blank"),
        ),
        (
            json!("https://acme.example/contact"),
            Target::Top,
            Some("https://acme.example/contact"),
            Some("_top"),
        ),
        (
            json!("/contact"),
            Target::Top,
            Some("https://shop.example/contact"),
            Some("_top"),
        ),
        (
            json!("mailto:salg@acme.example"),
            Target::Blank,
            Some("mailto:salg@acme.example"),
            None,
        ),
        (
            json!("tel:+4512345678"),
            Target::Top,
            Some("tel:+4512345678"),
            None,
        ),
        (
            json!(" /contact us "),
            Target::Top,
            Some("https://shop.example/contact%20us"),
            Some("_top"),
        ),
        (
            json!("tel:+45 70 12 34 56"),
            Target::Blank,
            Some("tel:+4570123456"),
            None,
        ),
        (json!("javascript:alert(1)"), Target::Blank, None, None),
        (json!("java script:alert(1)"), Target::Blank, None, None),
        (json!("http://acme.example"), Target::Blank, None, None),
        (json!("//evil.example"), Target::Top, None, None),
        (Value::Null, Target::Blank, None, None),
    ] {
        let stage = cards(
            catalog(|items| items[2]["ctaLink"] = link.clone()),
            Language::En,
            target,
            false,
        );
        let anchors = stage.all("a");
        assert_eq!(
            anchors
                .first()
                .and_then(|it| it.get_attribute("href"))
                .as_deref(),
            href,
            "{link}"
        );
        assert_eq!(
            anchors
                .first()
                .and_then(|it| it.get_attribute("target"))
                .as_deref(),
            tab,
            "{link}"
        );
        assert_eq!(
            stage.all(".card-action button").len(),
            2,
            "{link}: it never starts a checkout"
        );
    }
}

#[wasm_bindgen_test]
fn with_a_callback_a_custom_call_to_action_goes_nowhere_and_tells_the_host() {
    for (link, told) in [
        (
            json!("https://acme.example/contact"),
            Some("https://acme.example/contact"),
        ),
        (
            json!(" https://acme.example/contact us "),
            Some("https://acme.example/contact%20us"),
        ),
        (json!("http://acme.example"), None),
        (Value::Null, None),
    ] {
        let stage = cards(
            catalog(|items| items[2]["ctaLink"] = link.clone()),
            Language::En,
            Target::Blank,
            true,
        );
        assert!(stage.all("a").is_empty());
        stage.click(".card:last-child .card-action button");
        let id = "550e8400-e29b-41d4-a716-446655440105".to_owned();
        let link = told.map(str::to_owned);
        assert_eq!(
            *stage.sent.borrow(),
            [Intent::Follow {
                plan_item_id: id,
                link
            }]
        );
    }
}
