//! Who sells and who buys.

use std::rc::Rc;

use contract::{BuyerType, CheckoutDocument};

use super::sheet::Sheet;
use crate::dom::{El, el};
use crate::locale::{Locale, fill};

/// The seller, and the buyer as far as the server knows and says.
pub(super) fn parties(sheet: &Rc<Sheet>) -> El {
    sheet.part(el("dl.parties"), |document, locale| {
        let (words, seller) = (locale.words(), seller(document, locale));
        let mut parts = vec![party(words.seller(), seller)];
        parts.extend(buyer(document, locale).map(|it| party(words.buyer(), it)));
        parts
    })
}

fn party(name: &str, lines: Vec<String>) -> El {
    let mut said = el("dd");
    for line in lines.iter().filter(|it| !it.is_empty()) {
        said = said.add(el("span.party-line").text(line));
    }
    el("div").add(el("dt").text(name)).add(said)
}

fn seller(document: &CheckoutDocument, locale: Locale) -> Vec<String> {
    let seller = &document.seller;
    let number = seller.registration_number.as_deref();
    let country = seller.country_code.as_deref();
    let words = locale.words();
    let template = match country {
        // A Danish company's number has a name of its own, which buyers look for.
        Some(it) if it.eq_ignore_ascii_case("DK") => words.registration_dk(),
        _ => words.registration(),
    };
    let number = number.map(|it| fill(template, &[("number", it)]));
    vec![
        seller.name.clone(),
        number.unwrap_or_default(),
        country.map(|it| locale.country(it)).unwrap_or_default(),
    ]
}

fn buyer(document: &CheckoutDocument, locale: Locale) -> Option<Vec<String>> {
    let (buyer, words) = (document.buyer.as_ref()?, locale.words());
    let kind = match buyer.customer_type {
        Some(BuyerType::Business) => words.business(),
        Some(BuyerType::PrivatePerson) => words.person(),
        _ => "",
    };
    let country = buyer.country_code.as_deref();
    let lines = vec![
        buyer.name.clone().unwrap_or_default(),
        kind.to_owned(),
        country.map(|it| locale.country(it)).unwrap_or_default(),
    ];
    lines.iter().any(|it| !it.is_empty()).then_some(lines)
}
