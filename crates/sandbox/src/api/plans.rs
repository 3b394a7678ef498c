//! The list of plans, and one plan: by its id, or by its public name.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::Uri;
use contract::{BuyerType, PlanBuyer};
use serde_json::{Value, json};

use super::access::{Caller, Credentials};
use super::violations::Violations;
use super::{Api, AppError, query};
use crate::path::PathParts;

/// Every active plan with a published version, in display order (known).
pub(super) async fn list(
    State(api): State<Arc<Api>>,
    credentials: Credentials,
    uri: Uri,
) -> Result<Json<Value>, AppError> {
    api.let_in_backend(&credentials)?;
    let mut violations = Violations::default();
    let asked = query::read(&uri, &["language"], &mut violations);
    violations.done()?;
    let catalogue = api.catalogue.now();
    let live = catalogue
        .ordered_plans()
        .into_iter()
        .filter(|plan| plan.is_live());
    let plans: Vec<_> = live.map(|it| it.on_the_wire(asked.language)).collect();
    Ok(Json(json!({ "plans": plans })))
}

/// One plan: for a backend any with a published version (known), for a frame any of its
/// token's plans, and then with what is known of the buyer (assumed).
pub(super) async fn one(
    State(api): State<Arc<Api>>,
    credentials: Credentials,
    PathParts([plan_id]): PathParts<1>,
    uri: Uri,
) -> Result<Json<Value>, AppError> {
    let caller = api.let_in(&credentials)?;
    let mut violations = Violations::default();
    let id = violations.uuid("planId", &plan_id).unwrap_or_default();
    let asked = query::read(&uri, &["language"], &mut violations);
    violations.done()?;
    let catalogue = api.catalogue.now();
    let plan = catalogue.plan(&id).ok_or(AppError::PlanNotFound)?;
    let (shown, kind) = match caller {
        Caller::Backend => (plan.published, None),
        Caller::Frame(grant) => (
            plan.is_live() && grant.plans.contains(&id),
            grant.buyer.customer_type,
        ),
    };
    if !shown {
        return Err(AppError::PlanNotFound);
    }
    let mut answer = json!({ "plan": plan.on_the_wire(asked.language) });
    if let (Some(kind), Some(fields)) = (kind, answer.as_object_mut()) {
        let buyer = PlanBuyer {
            customer_type: Some(BuyerType::from(kind)),
        };
        fields.insert("buyer".to_owned(), json!(buyer));
    }
    Ok(Json(answer))
}

/// One plan by its public name, for whoever asks (assumed). What a request shows to be let in
/// is not looked at, and neither are the plan's rules: it is public.
pub(super) async fn public_one(
    State(api): State<Arc<Api>>,
    PathParts([vanity]): PathParts<1>,
    uri: Uri,
) -> Result<Json<Value>, AppError> {
    let mut violations = Violations::default();
    let asked = query::read(&uri, &["language"], &mut violations);
    violations.done()?;
    let catalogue = api.catalogue.now();
    let plan = catalogue
        .public_plan(&vanity)
        .ok_or(AppError::PlanNotFound)?;
    Ok(Json(json!({ "plan": plan.on_the_wire(asked.language) })))
}
