//! The resolve operation: which plans a buyer sees, and the token to read them with.

use std::sync::Arc;

use axum::Json;
use axum::body::to_bytes;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Uri, header};
use contract::{ResolveRequest, ResolveResponse};

use super::access::Credentials;
use super::violations::Violations;
use super::{Api, AppError, query, resolve_body};
use crate::catalogue::{PlanRecord, Traits};
use crate::clock::iso;
use crate::tokens::{Grant, end_of_life};

/// The largest body: some 25,000 plan ids.
const LARGEST_BODY: usize = 1024 * 1024;

/// Runs the routing rules for a buyer and mints the token for what they returned.
pub(super) async fn resolve(
    State(api): State<Arc<Api>>,
    credentials: Credentials,
    uri: Uri,
    headers: HeaderMap,
    request: Request,
) -> Result<Json<ResolveResponse>, AppError> {
    api.let_in_backend(&credentials)?;
    let body = to_bytes(request.into_body(), LARGEST_BODY)
        .await
        .map_err(|_| AppError::BodyTooLarge)?;
    let asked = read(&uri, &headers, &body)?;
    let buyer = api.traits_of(&asked)?;
    let plans = api.plans_for(&buyer, asked.plan_ids.as_deref());
    let minted = api.mint_for(&asked, &plans)?;
    let language = asked.language.unwrap_or_default();
    Ok(Json(ResolveResponse {
        plans: plans
            .iter()
            .map(|plan| plan.in_language(language))
            .collect(),
        catalog_token: minted.token,
        expires_at: iso(minted.expires_at),
    }))
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

impl Api {
    /// What the rules look at: the customer's own facts when one is named, else the hints.
    fn traits_of(&self, asked: &ResolveRequest) -> Result<Traits, AppError> {
        let Some(id) = &asked.customer_id else {
            return Ok(Traits {
                country: asked.country_code.clone(),
                customer_type: asked.customer_type,
                groups: Vec::new(),
            });
        };
        self.catalogue
            .customer(id)
            .map(Traits::from)
            .ok_or(AppError::CustomerNotFound)
    }

    fn plans_for(&self, buyer: &Traits, only: Option<&[String]>) -> Vec<&PlanRecord> {
        let wanted =
            |plan: &PlanRecord| only.is_none_or(|ids| ids.iter().any(|id| id == plan.id()));
        let plans = self.catalogue.ordered_plans().into_iter();
        plans
            .filter(|plan| wanted(plan) && plan.is_shown_to(buyer))
            .collect()
    }

    fn mint_for(
        &self,
        asked: &ResolveRequest,
        plans: &[&PlanRecord],
    ) -> Result<crate::tokens::Minted, AppError> {
        let now = self.clock.now();
        let grant = Grant {
            customer: asked.customer_id.clone(),
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
