//! The resolve operation: which plans a buyer sees, and the token to read them with.

use std::sync::Arc;

use axum::Json;
use axum::body::to_bytes;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Uri, header};
use contract::ResolveRequest;
use serde_json::{Value, json};

use super::access::Credentials;
use super::violations::Violations;
use super::{Api, AppError, query, resolve_body};
use crate::catalogue::{Catalogue, PlanRecord, Traits};
use crate::clock::iso;
use crate::tokens::{Grant, Minted, end_of_life};

/// The largest body: some 25,000 plan ids.
const LARGEST_BODY: usize = 1024 * 1024;

/// Runs the routing rules for a buyer and mints the token for what they returned.
pub(super) async fn resolve(
    State(api): State<Arc<Api>>,
    credentials: Credentials,
    uri: Uri,
    headers: HeaderMap,
    request: Request,
) -> Result<Json<Value>, AppError> {
    api.let_in_backend(&credentials)?;
    let body = to_bytes(request.into_body(), LARGEST_BODY)
        .await
        .map_err(|_| AppError::BodyTooLarge)?;
    let asked = read(&uri, &headers, &body)?;
    let catalogue = api.catalogue.now();
    let buyer = traits_of(&catalogue, &asked)?;
    let plans = plans_for(&catalogue, &buyer, asked.plan_ids.as_deref());
    let minted = api.mint_for(&asked, buyer, &plans)?;
    let language = asked.language.unwrap_or_default();
    let sent: Vec<_> = plans.iter().map(|it| it.on_the_wire(language)).collect();
    Ok(Json(json!({
        "plans": sent,
        "catalogToken": minted.token,
        "expiresAt": iso(minted.expires_at),
    })))
}

fn read(uri: &Uri, headers: &HeaderMap, body: &[u8]) -> Result<ResolveRequest, AppError> {
    let mut violations = Violations::default();
    query::read(uri, &[], &mut violations);
    let kind = headers
        .get(header::CONTENT_TYPE)
        .and_then(|it| it.to_str().ok())
        .unwrap_or_default();
    if !kind
        .split(';')
        .next()
        .is_some_and(|it| it.trim().eq_ignore_ascii_case("application/json"))
    {
        violations.add(
            "body",
            "isJson",
            "the body must be sent as application/json",
        );
    }
    let asked = resolve_body::read(body, &mut violations);
    violations.done().map(|()| asked)
}

/// What the rules look at: the customer's own facts when one is named, else the hints.
fn traits_of(catalogue: &Catalogue, asked: &ResolveRequest) -> Result<Traits, AppError> {
    match &asked.customer_id {
        Some(id) => catalogue
            .customer(id)
            .map(Traits::from)
            .ok_or(AppError::CustomerNotFound),
        None => Ok(Traits::hinted(asked)),
    }
}

fn plans_for<'a>(
    catalogue: &'a Catalogue,
    buyer: &Traits,
    only: Option<&[String]>,
) -> Vec<&'a PlanRecord> {
    let wanted = |plan: &PlanRecord| only.is_none_or(|ids| ids.iter().any(|id| id == plan.id()));
    let plans = catalogue.ordered_plans().into_iter();
    plans
        .filter(|plan| wanted(plan) && plan.is_shown_to(buyer))
        .collect()
}

impl Api {
    fn mint_for(
        &self,
        asked: &ResolveRequest,
        buyer: Traits,
        plans: &[&PlanRecord],
    ) -> Result<Minted, AppError> {
        let now = self.clock.now();
        let grant = Grant {
            customer: asked.customer_id.clone(),
            buyer,
            buyer_email: asked.customer_id.as_ref().and(asked.buyer_email.clone()),
            plans: plans.iter().map(|plan| plan.id().to_owned()).collect(),
            expires_at: end_of_life(now, self.token_ttl),
        };
        self.tokens.mint(grant, now).map_err(|why| {
            eprintln!("sandbox: the system gave no randomness for a token: {why}");
            AppError::Internal
        })
    }
}
