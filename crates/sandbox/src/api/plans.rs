//! The list of plans, and one plan by its id.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::Uri;
use contract::{PlanResponse, PlansResponse};

use super::access::{Caller, Credentials};
use super::violations::Violations;
use super::{Api, AppError, query};

/// Every active plan with a published version, in display order (known).
pub(super) async fn list(
    State(api): State<Arc<Api>>,
    credentials: Credentials,
    uri: Uri,
) -> Result<Json<PlansResponse>, AppError> {
    api.let_in_backend(&credentials)?;
    let mut violations = Violations::default();
    let asked = query::read(&uri, &["language"], &mut violations);
    violations.done()?;
    let live = api
        .catalogue
        .ordered_plans()
        .into_iter()
        .filter(|plan| plan.is_live());
    Ok(Json(PlansResponse {
        plans: live.map(|plan| plan.in_language(asked.language)).collect(),
    }))
}

/// One plan: for a backend any with a published version (known), for a frame any of its
/// token's plans.
pub(super) async fn one(
    State(api): State<Arc<Api>>,
    credentials: Credentials,
    Path(plan_id): Path<String>,
    uri: Uri,
) -> Result<Json<PlanResponse>, AppError> {
    let caller = api.let_in(&credentials)?;
    let mut violations = Violations::default();
    let id = violations.uuid("planId", &plan_id).unwrap_or_default();
    let asked = query::read(&uri, &["language"], &mut violations);
    violations.done()?;
    let plan = api.catalogue.plan(&id).ok_or(AppError::PlanNotFound)?;
    let shown = match caller {
        Caller::Backend => plan.published,
        Caller::Frame(grant) => plan.is_live() && grant.plans.contains(&id),
    };
    if !shown {
        return Err(AppError::PlanNotFound);
    }
    Ok(Json(PlanResponse {
        plan: plan.in_language(asked.language),
    }))
}
