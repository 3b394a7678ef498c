//! The checkout document of one item, for a frame.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::Uri;
use contract::CheckoutDocumentResponse;

use super::access::Credentials;
use super::violations::Violations;
use super::{Api, AppError, query};
use crate::catalogue::Document;

/// The document as the catalogue file gives it, in the language that was asked for.
pub(super) async fn one(
    State(api): State<Arc<Api>>,
    credentials: Credentials,
    Path((plan_id, plan_item_id)): Path<(String, String)>,
    uri: Uri,
) -> Result<Json<CheckoutDocumentResponse>, AppError> {
    let grant = api.let_in_frame(&credentials)?;
    let mut violations = Violations::default();
    let plan_id = violations.uuid("planId", &plan_id).unwrap_or_default();
    let item_id = violations
        .uuid("planItemId", &plan_item_id)
        .unwrap_or_default();
    let asked = query::read(&uri, &["language", "quantity"], &mut violations);
    violations.done()?;
    let plan = api
        .catalogue
        .plan(&plan_id)
        .filter(|it| it.is_live() && grant.plans.contains(&plan_id));
    let plan = plan.ok_or(AppError::PlanNotFound)?;
    let document = api
        .catalogue
        .document(&plan_id, &item_id)
        .ok_or(AppError::DocumentNotFound)?;
    within_bounds(document, asked.quantity)?;
    let checkout_document = document.in_language(&plan.entry.plan, asked.language);
    Ok(Json(CheckoutDocumentResponse { checkout_document }))
}

fn within_bounds(document: &Document, quantity: Option<u64>) -> Result<(), AppError> {
    let mut violations = Violations::default();
    if let (Some(asked), Some(bounds)) = (quantity, &document.quantity) {
        if let Some(min) = bounds.min.filter(|min| asked < *min) {
            violations.add(
                "quantity",
                "min",
                format!("quantity must not be less than {min}"),
            );
        }
        if let Some(max) = bounds.max.filter(|max| asked > *max) {
            violations.add(
                "quantity",
                "max",
                format!("quantity must not be greater than {max}"),
            );
        }
    }
    violations.done()
}
