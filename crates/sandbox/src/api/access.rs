//! Who asks, and whether they may: API keys and catalog tokens.

use std::convert::Infallible;
use std::net::IpAddr;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};

use super::{Api, AppError, UnauthorizedReason as Reason};
use crate::catalogue::{Key, Secret};
use crate::tokens::{Grant, TokenRefused};

/// The header of an API key (known).
pub const KEY_HEADER: &str = "x-api-key";

/// The scope of every operation here (known).
pub const SCOPE: &str = "portal-catalog-read";

/// The licence of every operation here (known).
pub const LICENCE: &str = "CustomerPortal";

/// The address that a request came from; the server puts it into the request's extensions.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub IpAddr);

/// What a request shows to be let in. It has no `Debug`: both parts are secrets.
pub(super) struct Credentials {
    key: Option<String>,
    bearer: Option<String>,
    peer: Option<IpAddr>,
}

/// Who was let in.
pub(super) enum Caller {
    /// A backend with a key: it sees every plan of its tenant.
    Backend,
    /// A frame with a token: it sees what the grant says.
    Frame(Grant),
}

impl<S: Sync> FromRequestParts<S> for Credentials {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let key = parts
            .headers
            .get(KEY_HEADER)
            .and_then(|it| it.to_str().ok())
            .map(str::to_owned);
        let bearer = bearer(&parts.headers);
        let peer = parts.extensions.get::<Peer>().map(|peer| peer.0);
        Ok(Self { key, bearer, peer })
    }
}

impl Api {
    /// Lets in a backend. A Bearer is no key, even when its text is one (known).
    ///
    /// # Errors
    /// 401 for the key itself, 403 for what it may not do.
    pub(super) fn let_in_backend(&self, shown: &Credentials) -> Result<(), AppError> {
        let Some(text) = &shown.key else {
            let reason = if shown.bearer.is_some() {
                Reason::Invalid
            } else {
                Reason::Missing
            };
            return Err(AppError::Unauthorized(reason));
        };
        let catalogue = self.catalogue.now();
        let key = catalogue.keys().iter().find(|it| it.key.reveal() == text);
        let key = key.ok_or(AppError::Unauthorized(Reason::Invalid))?;
        self.may_be_used(key, shown.peer)?;
        if !key.scopes.iter().any(|scope| scope.as_str() == SCOPE) {
            return Err(AppError::MissingScope(SCOPE));
        }
        if !key.licences.iter().any(|licence| licence == LICENCE) {
            return Err(AppError::MissingLicence(LICENCE));
        }
        Ok(())
    }

    /// Whether a backend at an address may use a key at present.
    ///
    /// # Errors
    /// The refusal that the backend would meet.
    pub fn check_key(&self, key: &Secret, from: IpAddr) -> Result<(), AppError> {
        self.let_in_backend(&Credentials {
            key: Some(key.reveal().to_owned()),
            bearer: None,
            peer: Some(from),
        })
    }

    /// Lets in a frame by its catalog token.
    ///
    /// # Errors
    /// 401 for a token that is missing, unknown or has ended.
    pub(super) fn let_in_frame(&self, shown: &Credentials) -> Result<Grant, AppError> {
        let token = shown
            .bearer
            .as_ref()
            .ok_or(AppError::Unauthorized(Reason::Missing))?;
        self.tokens
            .open(token, self.clock.now())
            .map_err(|refused| {
                AppError::Unauthorized(match refused {
                    TokenRefused::Unknown => Reason::Invalid,
                    TokenRefused::Expired => Reason::Expired,
                })
            })
    }

    /// Lets in either; a key is looked at first.
    ///
    /// # Errors
    /// As [`Self::let_in_backend`] and [`Self::let_in_frame`].
    pub(super) fn let_in(&self, shown: &Credentials) -> Result<Caller, AppError> {
        if shown.key.is_some() {
            self.let_in_backend(shown).map(|()| Caller::Backend)
        } else {
            self.let_in_frame(shown).map(Caller::Frame)
        }
    }

    fn may_be_used(&self, key: &Key, peer: Option<IpAddr>) -> Result<(), AppError> {
        if key
            .expires_at
            .as_ref()
            .is_some_and(|end| end.at() <= self.clock.now())
        {
            return Err(AppError::Unauthorized(Reason::Expired));
        }
        let from_there = |allowed: &Vec<IpAddr>| peer.is_some_and(|it| allowed.contains(&it));
        if key
            .allowed_ips
            .as_ref()
            .is_some_and(|allowed| !from_there(allowed))
        {
            return Err(AppError::Unauthorized(Reason::IpRestricted));
        }
        Ok(())
    }
}

/// The text behind `Bearer`, whose own spelling may be of any case.
pub(super) fn bearer(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, text) = value.split_once(' ')?;
    scheme
        .eq_ignore_ascii_case("bearer")
        .then(|| text.trim().to_owned())
}
