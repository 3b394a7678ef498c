//! The checkout document of one item, for a frame.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::Uri;
use contract::{Buyer, BuyerType, CheckoutDocument, CheckoutDocumentResponse};

use super::access::Credentials;
use super::query::{self, Asked};
use super::violations::Violations;
use super::{Api, AppError};
use crate::bill::{self, BillError, Sale};
use crate::catalogue::{Catalogue, Document, Item, PlanRecord, Traits};
use crate::path::PathParts;
use crate::tokens::Grant;

/// What a read of a document may be asked with.
const PARAMETERS: [&str; 3] = ["language", "quantity", "planVersionId"];

/// The document of one of the token's plans, for the token's buyer.
pub(super) async fn one(
    State(api): State<Arc<Api>>,
    credentials: Credentials,
    PathParts([plan_id, plan_item_id]): PathParts<2>,
    uri: Uri,
) -> Result<Json<CheckoutDocumentResponse>, AppError> {
    let grant = api.let_in_frame(&credentials)?;
    let mut violations = Violations::default();
    let plan_id = violations.uuid("planId", &plan_id).unwrap_or_default();
    let item_id = violations
        .uuid("planItemId", &plan_item_id)
        .unwrap_or_default();
    let asked = query::read(&uri, &PARAMETERS, &mut violations);
    violations.done()?;
    let catalogue = api.catalogue.now();
    let plan = catalogue
        .plan(&plan_id)
        .filter(|it| it.is_live() && grant.plans.contains(&plan_id));
    let question = Question {
        catalogue: &catalogue,
        plan: plan.ok_or(AppError::PlanNotFound)?,
        item_id: &item_id,
        buyer: buyer(&catalogue, &grant),
        asked: &asked,
    };
    question.answer(&api)
}

/// The document of a public plan, for whoever asks (assumed).
pub(super) async fn public_one(
    State(api): State<Arc<Api>>,
    PathParts([vanity, plan_item_id]): PathParts<2>,
    uri: Uri,
) -> Result<Json<CheckoutDocumentResponse>, AppError> {
    let mut violations = Violations::default();
    let item_id = violations
        .uuid("planItemId", &plan_item_id)
        .unwrap_or_default();
    let asked = query::read(&uri, &PARAMETERS, &mut violations);
    violations.done()?;
    let catalogue = api.catalogue.now();
    let plan = catalogue
        .public_plan(&vanity)
        .ok_or(AppError::PlanNotFound)?;
    let question = Question {
        catalogue: &catalogue,
        plan,
        item_id: &item_id,
        buyer: None,
        asked: &asked,
    };
    question.answer(&api)
}

/// What the token's buyer is known as; never an email.
fn buyer(catalogue: &Catalogue, grant: &Grant) -> Option<Buyer> {
    let customer = grant.customer.as_deref();
    let customer = customer.and_then(|id| catalogue.customer(id));
    let Traits {
        country,
        customer_type,
        ..
    } = &grant.buyer;
    let buyer = Buyer {
        name: customer.map(|it| it.name.clone()),
        country_code: country.clone(),
        customer_type: customer_type.map(BuyerType::from),
    };
    let known =
        buyer.name.is_some() || buyer.country_code.is_some() || buyer.customer_type.is_some();
    known.then_some(buyer)
}

/// One read of a document of a plan that the caller may see.
struct Question<'a> {
    catalogue: &'a Catalogue,
    plan: &'a PlanRecord,
    item_id: &'a str,
    buyer: Option<Buyer>,
    asked: &'a Asked,
}

impl Question<'_> {
    /// A document that the catalogue file holds as it is written, and every other one computed.
    /// An item that the buyer may not choose has neither.
    fn answer(self, api: &Api) -> Result<Json<CheckoutDocumentResponse>, AppError> {
        let version = self.plan.entry.plan.plan_version_id.as_str();
        let seen = self.asked.plan_version_id.as_deref();
        if seen.is_some_and(|seen| seen != version) {
            return Err(AppError::PlanVersionChanged(version.to_owned()));
        }
        let mut items = self.plan.entry.items.iter();
        let item = items
            .find(|it| it.plan_item_id.as_str() == self.item_id && it.is_sold())
            .ok_or(AppError::DocumentNotFound)?;
        let checkout_document = match self.catalogue.document(self.plan.id(), self.item_id) {
            Some(document) => {
                within_bounds(document, self.asked.quantity)?;
                document.in_language(&self.plan.entry.plan, self.asked.language)
            }
            None => self.computed(item, api)?,
        };
        Ok(Json(CheckoutDocumentResponse { checkout_document }))
    }

    fn computed(self, item: &Item, api: &Api) -> Result<CheckoutDocument, AppError> {
        let language = self.asked.language;
        let quantity = self.asked.quantity;
        let sale = Sale {
            plan: &self.plan.entry.plan,
            item,
            seller: self.catalogue.seller(language),
            buyer: self.buyer,
            legal_documents: self.catalogue.legal_documents(language),
            quantity,
            language,
            now: api.clock.now(),
            checkout_url: format!(
                "{}/checkout/{}/{}",
                api.checkout_origin,
                self.plan.id(),
                self.item_id,
            ),
        };
        bill::document(sale).map_err(|why| match (why, quantity) {
            // Nobody's question is wrong: the price itself is more than a document can say.
            (BillError::TooLarge, None) => {
                eprintln!(
                    "sandbox: the amounts of item {} are too large",
                    self.item_id
                );
                AppError::Internal
            }
            _ => refused(why),
        })
    }
}

fn refused(why: BillError) -> AppError {
    let (rule, text) = match why {
        BillError::NotPriced => return AppError::DocumentNotFound,
        BillError::TooFew(min) => ("min", format!("quantity must not be less than {min}")),
        BillError::TooMany(max) => ("max", format!("quantity must not be greater than {max}")),
        BillError::TooLarge => ("max", "quantity comes to too large an amount".to_owned()),
    };
    let mut violations = Violations::default();
    violations.add("quantity", rule, text);
    match violations.done() {
        Err(refusal) => refusal,
        Ok(()) => AppError::Internal,
    }
}

fn within_bounds(document: &Document, quantity: Option<u64>) -> Result<(), AppError> {
    let (Some(asked), Some(bounds)) = (quantity, &document.quantity) else {
        return Ok(());
    };
    if let Some(min) = bounds.min.filter(|min| asked < *min) {
        return Err(refused(BillError::TooFew(min)));
    }
    if let Some(max) = bounds.max.filter(|max| asked > *max) {
        return Err(refused(BillError::TooMany(max)));
    }
    Ok(())
}
