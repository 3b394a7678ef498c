//! The page of one checkout, and what its buttons do.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{StatusCode, Uri, header};
use axum::response::{Html, IntoResponse, Response};
use contract::Language;

use super::return_url::{allowed, for_header, untold, with_parameter};
use super::words::{Words, words};
use super::{Checkout, NO_SNIFF};
use crate::bill;
use crate::catalogue::{Catalogue, Item, Plan, uuid};
use crate::escape::{component, html};
use crate::path::PathParts;
use crate::query::Parameters;
use crate::template::fill;

const TEMPLATE: &str = include_str!("../../assets/checkout.html");

/// What the page's address says. Every part is the visitor's, and so an attacker's.
#[derive(Default)]
struct Asked {
    lang: Option<String>,
    quantity: Option<u64>,
    return_url: Option<String>,
}

impl Asked {
    fn of(uri: &Uri) -> Self {
        let parameters = Parameters::of(uri);
        let quantity = parameters.first("quantity");
        Self {
            lang: parameters.first("lang"),
            quantity: quantity.and_then(|it| it.parse().ok()),
            return_url: parameters.first("returnUrl"),
        }
    }

    fn language(&self) -> Language {
        Language::for_tag(self.lang.as_deref().unwrap_or_default())
    }
}

/// `GET /checkout/{planId}/{planItemId}`: what is bought, and three buttons.
pub(super) async fn page(
    State(checkout): State<Arc<Checkout>>,
    PathParts(ids): PathParts<2>,
    uri: Uri,
) -> Response {
    let asked = Asked::of(&uri);
    let catalogue = checkout.catalogue.now();
    let words = words(asked.language());
    let Some(sold) = sold(&catalogue, &ids, asked.quantity) else {
        return missing(&checkout, &catalogue, asked.language());
    };
    let mut facts = vec![(words.item, bill::title(sold.item, asked.language()))];
    if let Some(quantity) = sold.quantity {
        facts.push((words.quantity, quantity.to_string()));
    }
    let facts: String = facts
        .iter()
        .map(|(name, value)| format!("<dt>{}</dt><dd>{}</dd>", html(name), html(value)))
        .collect();
    let given = asked.return_url.as_deref();
    let ignored = given.is_some_and(|it| allowed(it, &checkout.return_origins).is_none());
    let note = if ignored {
        format!(
            r#"<p class="notice" id="ignored">{}</p>"#,
            html(words.ignored)
        )
    } else {
        String::new()
    };
    let body = format!(
        r#"<dl>{facts}</dl>
  <p class="notice" id="bound" role="status" hidden>{}</p>
  {note}
  <form method="post" action="{}">
    <button class="pay" name="outcome" value="confirmed">{}</button>
    <button name="outcome" value="pending">{}</button>
    <button class="cancel" name="outcome" value="cancelled">{}</button>
  </form>"#,
        html(words.bound),
        html(&uri.to_string()),
        html(words.pay),
        html(words.verify),
        html(words.cancel),
    );
    answer(
        &checkout,
        &catalogue,
        &asked,
        words,
        (StatusCode::OK, words.heading, body),
    )
}

/// `POST` to the same address: the buyer's choice, and the way on.
pub(super) async fn leave(
    State(checkout): State<Arc<Checkout>>,
    PathParts(ids): PathParts<2>,
    uri: Uri,
    body: Bytes,
) -> Response {
    let asked = Asked::of(&uri);
    let catalogue = checkout.catalogue.now();
    let Some(Sold { plan, item, .. }) = sold(&catalogue, &ids, asked.quantity) else {
        return missing(&checkout, &catalogue, asked.language());
    };
    let told = match body.as_ref() {
        b"outcome=confirmed" => match crate::uuid::random() {
            Ok(id) => Some(("subscriptionId", id)),
            Err(_) => return StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        },
        b"outcome=pending" => Some(("checkout", "pending".to_owned())),
        b"outcome=cancelled" => None,
        _ => return StatusCode::BAD_REQUEST.into_response(),
    };
    let given = asked.return_url.as_deref();
    let given = given.and_then(|it| allowed(it, &checkout.return_origins));
    let mut to = given.map_or_else(
        || format!("{}/embed/return", checkout.portal_origin),
        untold,
    );
    if let Some((name, value)) = told {
        to = with_parameter(&to, name, &value);
    }
    if given.is_none() {
        for (name, value) in [
            ("planItemId", item.plan_item_id.as_str()),
            ("planVersionId", plan.plan_version_id.as_str()),
            ("lang", asked.lang.as_deref().unwrap_or("en")),
        ] {
            to = with_parameter(&to, name, &component(value));
        }
    }
    let headers = [
        (header::LOCATION, for_header(&to)),
        (header::CACHE_CONTROL, "no-store".to_owned()),
        (header::REFERRER_POLICY, "no-referrer".to_owned()),
    ];
    (StatusCode::SEE_OTHER, headers).into_response()
}

/// What is bought here.
struct Sold<'a> {
    plan: &'a Plan,
    item: &'a Item,
    quantity: Option<u64>,
}

/// The item of a live plan, if a buyer may choose it, in a quantity that has a document.
fn sold<'a>(catalogue: &'a Catalogue, ids: &[String; 2], asked: Option<u64>) -> Option<Sold<'a>> {
    let [plan_id, item_id] = ids;
    let (plan_id, item_id) = (uuid(plan_id)?, uuid(item_id)?);
    let plan = catalogue.plan(&plan_id).filter(|it| it.is_live())?;
    let mut items = plan.entry.items.iter();
    let item = items.find(|it| it.plan_item_id.as_str() == item_id && it.is_sold())?;
    Some(Sold {
        plan: &plan.entry.plan,
        item,
        quantity: bill::quantity_of(item, asked).ok()?,
    })
}

fn missing(checkout: &Checkout, catalogue: &Catalogue, language: Language) -> Response {
    let words = words(language);
    let body = format!("<p>{}</p>", html(words.missing_why));
    let asked = Asked {
        lang: Some(language.as_str().to_owned()),
        ..Asked::default()
    };
    let parts = (StatusCode::NOT_FOUND, words.missing, body);
    answer(checkout, catalogue, &asked, words, parts)
}

fn answer(
    checkout: &Checkout,
    catalogue: &Catalogue,
    asked: &Asked,
    words: &Words,
    (status, heading, body): (StatusCode, &str, String),
) -> Response {
    let page = fill(
        TEMPLATE,
        &[
            ("html_lang", asked.language().as_str().to_owned()),
            ("seller", html(&catalogue.seller(asked.language()).name)),
            ("heading", html(heading)),
            ("body", body),
            ("stand_in", html(words.stand_in)),
        ],
    );
    // The browser looks at the redirect of a form as well.
    let policy = format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
         form-action 'self' {}; base-uri 'none'; frame-ancestors 'none'",
        checkout.return_origins.join(" "),
    );
    let headers = [
        (header::CONTENT_SECURITY_POLICY, policy.as_str()),
        (header::CACHE_CONTROL, "no-store"),
        (header::REFERRER_POLICY, "no-referrer"),
    ];
    (status, headers, [NO_SNIFF], Html(page)).into_response()
}
