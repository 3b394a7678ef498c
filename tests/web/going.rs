//! What a buyer does with a checkout document: accepts, goes on, and is told what became of it.

use contract::Language::{Da, En};
use contract::protocol::ReturnStatus;
use pricing_card::{ErrorCode, Going, Intent, Stage as At, Trouble};
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::documents::{paper, shown};

#[wasm_bindgen_test]
fn the_way_on_is_open_once_every_required_document_is_accepted() {
    let (stage, desk) = shown(&json!({}), En);
    let disabled = || stage.all(".going > .button")[0].has_attribute("aria-disabled");
    let why = || stage.texts(".going-why");
    assert_eq!(stage.all(".legal a").len(), 2);
    assert!(disabled());
    assert_eq!(why(), ["Accept the terms above to continue."]);
    stage.click(".going > .button");
    assert!(stage.sent.borrow().is_empty());
    stage.click(".legal-box");
    assert!(!disabled());
    assert_eq!(why(), [""]);
    stage.click(".going > .button");
    assert_eq!(*stage.sent.borrow(), [Intent::GoOn]);
    // While the figures are about to change nothing can be paid.
    desk.updating.set(true);
    assert!(disabled());
    assert_eq!(why(), ["Updating the figures …"]);
    desk.updating.set(false);
    // A later version of the terms is accepted anew, and the same one stays accepted.
    desk.paper.set(paper(&json!({ "title": "Team" }), Da));
    assert!(!disabled());
    let later = json!({ "legalDocuments": [{ "id": "terms", "title": "Terms", "url": "https://acme.example/terms", "version": "2027-01", "required": true }] });
    desk.paper.set(paper(&later, En));
    assert!(disabled());
}

#[wasm_bindgen_test]
fn a_document_that_becomes_required_gets_a_box_and_each_box_counts_for_itself() {
    let terms = |title: &str, required: bool| json!({ "id": "t", "title": title, "url": "https://acme.example/terms", "version": null, "required": required });
    let (stage, desk) = shown(
        &json!({ "legalDocuments": [terms("A", false), terms("B", false)] }),
        En,
    );
    let disabled = || stage.all(".going > .button")[0].has_attribute("aria-disabled");
    assert_eq!((stage.all(".legal-box").len(), disabled()), (0, false));
    let both = json!({ "legalDocuments": [terms("A", true), terms("B", true)] });
    desk.paper.set(paper(&both, En));
    assert_eq!((stage.all(".legal-box").len(), disabled()), (2, true));
    let ids: Vec<String> = stage.all(".legal-box").iter().map(|it| it.id()).collect();
    assert_ne!(ids[0], ids[1]);
    stage.click(".legal-box");
    assert!(disabled(), "the second is not accepted");
    stage.click(".legal-entry:last-child .legal-box");
    assert!(!disabled());
}

#[wasm_bindgen_test]
fn only_an_https_address_of_a_legal_document_is_a_link() {
    for (url, links) in [
        ("https://acme.example/terms", 1),
        ("HTTPS://acme.example/terms", 1),
        ("http://acme.example/terms", 0),
        ("https://", 0),
        ("https://a b.example/", 0),
        ("/terms", 0),
        ("mailto:terms@acme.example", 0),
        ("javascript:alert(1)", 0),
        ("", 0),
    ] {
        let legal = json!({ "legalDocuments": [{ "id": "t", "title": "Terms", "url": url, "required": true }] });
        let (stage, _) = shown(&legal, En);
        assert_eq!(stage.all(".legal a").len(), links, "{url}");
        assert_eq!(stage.all(".legal-box").len(), 1);
    }
}

#[wasm_bindgen_test]
fn a_legal_document_without_a_title_is_known_by_its_address() {
    let url = "https://acme.example/terms";
    for (title, version, said) in [
        (
            "Terms",
            "2026-05",
            "Terms (opens in a new tab) version 2026-05",
        ),
        ("Terms", " ", "Terms (opens in a new tab)"),
        ("", "", "https://acme.example/terms (opens in a new tab)"),
    ] {
        let legal = json!({ "id": "t", "title": title, "version": version, "url": url });
        let (stage, _) = shown(&json!({ "legalDocuments": [legal] }), En);
        assert_eq!(stage.texts(".legal-entry"), [said], "{title:?} {version:?}");
    }
}

#[wasm_bindgen_test]
fn what_became_of_the_last_press_is_said() {
    let (stage, desk) = shown(&json!({ "legalDocuments": [] }), En);
    let address = "https://pay.example/1?a=b#bindToken=x".to_owned();
    for (going, said) in [
        (Going::Idle, None),
        (Going::Asking, None),
        (
            Going::Failed(ErrorCode::BindFailed.failure()),
            Some("The payment page could not be opened, and nothing was bought. Try again."),
        ),
        (
            Going::Failed(ErrorCode::CheckoutUrlRefused.failure()),
            Some("The payment page cannot be opened. Contact the seller."),
        ),
        (
            Going::Away,
            Some("The payment page is open. You can finish there."),
        ),
        (
            Going::Blocked(address.clone()),
            Some("Did the payment page not open?"),
        ),
    ] {
        desk.going.set(going.clone());
        let told = stage.texts(".going-outcome p");
        assert_eq!(told, said.into_iter().collect::<Vec<_>>(), "{going:?}");
    }
    let link = stage.all(".going-outcome a").remove(0);
    assert_eq!(link.get_attribute("href"), Some(address));
    assert_eq!(link.get_attribute("target").as_deref(), Some("_blank"));
}

#[wasm_bindgen_test]
fn a_wish_that_was_not_met_and_a_return_are_said() {
    let (stage, desk) = shown(&json!({}), Da);
    assert_eq!(stage.texts(".sheet-trouble"), [""]);
    desk.trouble.set(Some(Trouble::Quantity));
    assert_eq!(
        stage.texts(".sheet-trouble"),
        ["Det antal kan ikke købes. Tallene gælder det antal, der vises."]
    );
    assert!(stage.all("#sheet-retry").is_empty());
    for (code, buttons) in [
        (ErrorCode::ServerFailed, 1),
        (ErrorCode::ProviderMissing, 0),
    ] {
        desk.trouble.set(Some(Trouble::Failure(code.failure())));
        assert_eq!(stage.all("#sheet-retry").len(), buttons);
    }
    let done = |status, language| At::Done { status, language };
    desk.stage.set(done(ReturnStatus::Confirmed, Da));
    assert_eq!(stage.texts(".notice-title"), ["Tak"]);
    desk.stage.set(done(ReturnStatus::Pending, Da));
    assert_eq!(stage.texts(".notice-title"), ["Tjek din indbakke"]);
    let title = stage.all(".notice-title").remove(0);
    desk.stage.set(done(ReturnStatus::Pending, En));
    assert_eq!(title.text_content().as_deref(), Some("Check your inbox"));
}
