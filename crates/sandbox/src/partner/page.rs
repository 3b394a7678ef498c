//! The shop's page: hand-written HTML with the visitor's choices filled in, escaped.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::{HeaderMap, Uri, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use contract::Language;
use serde::Deserialize;

use super::escape::{component, html};
use super::words::words;
use super::{NO_SNIFF, Shop};

const TEMPLATE: &str = include_str!("../../assets/shop.html");

/// What the page's address says. Every part is the visitor's, and so an attacker's.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Choice {
    lang: Option<String>,
    plan: Option<String>,
    buyer: Option<String>,
}

/// `GET /`: the page.
///
/// The same machine has two names, but only one of them is the origin that may hold the frame:
/// whoever comes by the other is sent on.
pub(super) async fn page(State(shop): State<Arc<Shop>>, headers: HeaderMap, uri: Uri) -> Response {
    let host = headers
        .get(header::HOST)
        .and_then(|it| it.to_str().ok())
        .unwrap_or_default();
    if host.starts_with("127.0.0.1") {
        return Redirect::temporary(&format!("{}{uri}", shop.origin)).into_response();
    }
    let choice = Query::try_from_uri(&uri)
        .map(|Query(choice)| choice)
        .unwrap_or_default();
    let chosen = Chosen::new(&shop, choice);
    let policy = format!(
        "default-src 'none'; script-src 'self' {portal}; style-src 'self'; img-src 'self' data:; \
         connect-src 'self'; frame-src {portal}; base-uri 'none'; form-action 'none'; \
         frame-ancestors 'none'",
        portal = shop.portal_origin,
    );
    let headers = [
        (header::CONTENT_SECURITY_POLICY, policy.as_str()),
        (header::CACHE_CONTROL, "no-cache"),
        (header::REFERRER_POLICY, "strict-origin-when-cross-origin"),
    ];
    (headers, [NO_SNIFF], Html(filled(&shop, &chosen))).into_response()
}

/// The choices with their defaults: the first plan, the first buyer, English.
struct Chosen {
    lang: String,
    plan: String,
    buyer: String,
}

impl Chosen {
    fn new(shop: &Shop, choice: Choice) -> Self {
        let first_plan = || shop.catalogue.plans().first().map(|it| it.id().to_owned());
        let first_buyer = || {
            shop.catalogue
                .partner()
                .buyers
                .first()
                .map(|it| it.key.as_str().to_owned())
        };
        Self {
            lang: choice.lang.unwrap_or_else(|| "en".to_owned()),
            plan: choice.plan.or_else(first_plan).unwrap_or_default(),
            buyer: choice.buyer.or_else(first_buyer).unwrap_or_default(),
        }
    }

    fn language(&self) -> Language {
        Language::for_tag(&self.lang)
    }

    /// A link to the same page with one choice changed.
    fn link(&self, change: (&str, &str), label: &str) -> String {
        let value =
            |name: &str, own: &str| component(if change.0 == name { change.1 } else { own });
        let current = match change.0 {
            "lang" => self.language() == Language::for_tag(change.1),
            "plan" => self.plan == change.1,
            _ => self.buyer == change.1,
        };
        format!(
            r#"<li><a href="/?lang={}&amp;plan={}&amp;buyer={}"{}>{}</a></li>"#,
            value("lang", &self.lang),
            value("plan", &self.plan),
            value("buyer", &self.buyer),
            if current {
                r#" aria-current="true""#
            } else {
                ""
            },
            html(label),
        )
    }
}

fn filled(shop: &Shop, chosen: &Chosen) -> String {
    let language = chosen.language();
    let words = words(language);
    let name = shop.catalogue.partner().name.in_language(language);
    let frame = format!(
        "{}/embed/plans/{}?lang={}",
        shop.portal_origin,
        component(&chosen.plan),
        component(&chosen.lang),
    );
    let [first, second, third] = words.promises;
    fill(&[
        ("html_lang", language.as_str().to_owned()),
        ("name", html(name)),
        ("tagline", html(words.tagline)),
        ("lead", html(words.lead)),
        ("promise_1", html(first)),
        ("promise_2", html(second)),
        ("promise_3", html(third)),
        ("prices", html(words.prices)),
        ("frame_src", html(&frame)),
        ("frame_title", html(words.frame_title)),
        ("fallback", html(words.fallback)),
        ("backstage", html(words.backstage)),
        ("backstage_lead", html(words.backstage_lead)),
        ("language", html(words.language)),
        ("languages", languages(chosen)),
        ("buyer", html(words.buyer)),
        ("buyers", buyers(shop, chosen)),
        ("plan", html(words.plan)),
        ("plans", plans(shop, chosen)),
        ("events", html(words.events)),
        ("no_events", html(words.no_events)),
        ("footer", html(words.footer)),
        ("buyer_key", html(&chosen.buyer)),
        ("portal", html(&shop.portal_origin)),
    ])
}

fn languages(chosen: &Chosen) -> String {
    let links = [("en", "English"), ("da", "Dansk")];
    links
        .map(|(lang, label)| chosen.link(("lang", lang), label))
        .concat()
}

fn buyers(shop: &Shop, chosen: &Chosen) -> String {
    let buyers = shop.catalogue.partner().buyers.iter();
    let name = |it: &crate::catalogue::DemoBuyer| it.name.in_language(chosen.language()).to_owned();
    buyers
        .map(|it| chosen.link(("buyer", it.key.as_str()), &name(it)))
        .collect()
}

fn plans(shop: &Shop, chosen: &Chosen) -> String {
    let plans = shop.catalogue.plans().iter();
    let name = |it: &crate::catalogue::PlanRecord| it.in_language(chosen.language()).plan.name;
    plans
        .map(|it| chosen.link(("plan", it.id()), &name(it)))
        .collect()
}

/// Fills the template in one pass, so that no value can be taken for a place to fill.
fn fill(values: &[(&str, String)]) -> String {
    let mut page = String::with_capacity(TEMPLATE.len() * 2);
    let mut rest = TEMPLATE;
    while let Some((before, after)) = rest.split_once("{{") {
        page.push_str(before);
        let Some((name, behind)) = after.split_once("}}") else {
            break;
        };
        if let Some((_, value)) = values.iter().find(|(known, _)| *known == name) {
            page.push_str(value);
        }
        rest = behind;
    }
    page.push_str(rest);
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_template_asks_for_nothing_that_is_not_filled() {
        let names: Vec<_> = TEMPLATE
            .split("{{")
            .skip(1)
            .filter_map(|it| it.split_once("}}"))
            .map(|it| it.0)
            .collect();
        assert!(names.len() > 20);
        let values: Vec<_> = names
            .iter()
            .map(|name| (*name, format!("<{name}>")))
            .collect();
        let page = fill(&values);
        assert!(names.iter().all(|name| page.contains(&format!("<{name}>"))));
        assert!(!page.contains("{{") && !page.contains("}}"));
    }

    #[test]
    fn a_value_is_not_filled_again() {
        let page = fill(&[
            ("name", "{{tagline}}".to_owned()),
            ("tagline", "no".to_owned()),
        ]);
        assert!(page.contains("{{tagline}}"));
    }
}
