//! The messages on the port: JSON-RPC 2.0 in both directions.

use serde::{Deserialize, Serialize};

use crate::Value;
use crate::fields::{Fields, FromFields, deserialize_by_fields};
use crate::open::open_enum;

/// A longer message is dropped unread.
pub const MAX_MESSAGE_BYTES: usize = 64 * 1024;

/// Method names, as they are on the wire.
pub mod method {
    /// Request, frame to host: a catalog token.
    pub const FETCH_CATALOG_TOKEN: &str = "fetchCatalogToken";
    /// Request, frame to host: a single-use token for one checkout.
    pub const FETCH_CHECKOUT_BIND_TOKEN: &str = "fetchCheckoutBindToken";
    /// Request, frame to host: whether the page takes an action over.
    pub const REQUEST_ACTION: &str = "requestAction";
    /// Notification, frame to host: the welcome was accepted.
    pub const INITIALIZED: &str = "initialized";
    /// Notification, frame to host: the first cards with data are painted.
    pub const PAGE_LOADED: &str = "pageLoaded";
    /// Notification, frame to host: the buyer chose an item.
    pub const CHECKOUT_INITIATED: &str = "checkoutInitiated";
    /// Notification, frame to host: the buyer chose a custom call to action.
    pub const CUSTOM_CTA_CLICKED: &str = "customCtaClicked";
    /// Notification, frame to host: the buyer finished.
    pub const CHECKOUT_CONFIRMED: &str = "checkoutConfirmed";
    /// Notification, frame to host: the content's height changed.
    pub const RESIZED: &str = "resized";
    /// Notification, frame to host: something that the buyer cannot get past.
    pub const ERROR: &str = "error";
    /// Notification, frame to host: what was made of the context.
    pub const CONTEXT_APPLIED: &str = "contextApplied";
    /// Notification, frame to host: the page is to go to an address.
    pub const NAVIGATE: &str = "navigate";
    /// Notification, frame to host: the cards or a checkout are what the buyer sees now.
    pub const SURFACE_SHOWN: &str = "surfaceShown";
    /// Notification, host to frame: parts of the context that changed.
    pub const CONTEXT_CHANGED: &str = "contextChanged";
    /// Notification, host to frame: the page is done with the frame.
    pub const DESTROY: &str = "destroy";
}

/// A call that wants an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request<P> {
    /// Always `2.0`.
    pub jsonrpc: String,
    /// Ties the answer to the call.
    pub id: u32,
    /// One of [`method`].
    pub method: String,
    /// The method's parameters.
    pub params: P,
}

impl<P> Request<P> {
    /// A request with the protocol's version filled in.
    pub fn new(id: u32, method: &str, params: P) -> Self {
        Self {
            jsonrpc: "2.0".into(),
            id,
            method: method.into(),
            params,
        }
    }
}

/// A call that wants no answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notification<P> {
    /// Always `2.0`.
    pub jsonrpc: String,
    /// One of [`method`].
    pub method: String,
    /// The method's parameters; `None` where it has none.
    #[serde(default = "none", skip_serializing_if = "Option::is_none")]
    pub params: Option<P>,
}

fn none<P>() -> Option<P> {
    None
}

impl<P> Notification<P> {
    /// A notification with the protocol's version filled in.
    pub fn new(method: &str, params: Option<P>) -> Self {
        Self {
            jsonrpc: "2.0".into(),
            method: method.into(),
            params,
        }
    }
}

/// What a receiver reads first: it tells a request, a notification, a result and a failure
/// apart, and leaves the typed part for a second look. A result may hold a secret, so that
/// there is no `Debug`.
pub struct Head {
    /// Always `2.0`.
    pub jsonrpc: String,
    /// Present on requests and answers.
    pub id: Option<u32>,
    /// Present on requests and notifications.
    pub method: Option<String>,
    /// Parameters of a request or a notification.
    pub params: Option<Value>,
    /// The result of an answered request.
    pub result: Option<Value>,
    /// Present on refused requests.
    pub error: Option<RpcFailure>,
}

impl FromFields for Head {
    fn from_fields(fields: &mut Fields) -> Self {
        Self {
            jsonrpc: fields.required_text("jsonrpc"),
            id: fields.small("id"),
            method: fields.text("method"),
            params: fields.any("params"),
            result: fields.any("result"),
            error: fields.object("error"),
        }
    }
}

/// A refused request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RpcFailure {
    /// JSON-RPC's number, such as -32601 for an unknown method.
    pub code: i32,
    /// For people who debug; free of secrets.
    pub message: String,
    /// What a program branches on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data: Option<FailureData>,
}

impl FromFields for RpcFailure {
    fn from_fields(fields: &mut Fields) -> Self {
        let code = i32::try_from(fields.required_int("code"));
        fields.require(code.is_ok());
        Self {
            code: code.unwrap_or_default(),
            message: fields.text_or_empty("message"),
            data: fields.object("data"),
        }
    }
}

/// The stable part of a refusal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FailureData {
    /// A code from the table of errors.
    pub code: String,
    /// Whether asking again can help.
    pub retryable: bool,
}

impl FromFields for FailureData {
    fn from_fields(fields: &mut Fields) -> Self {
        Self {
            code: fields.required_text("code"),
            retryable: fields.required_flag("retryable"),
        }
    }
}

open_enum! {
    /// Why the frame asks for a token.
    Reason {
        /// It has none yet.
        Initial = "initial",
        /// The one it has is about to end.
        Expiring = "expiring",
        /// The API refused the one it has.
        Rejected = "rejected",
    }
}

/// Parameters of `fetchCatalogToken`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogTokenParams {
    /// Why the frame asks.
    pub reason: Reason,
    /// Counts the frame's requests for this reason, from 1.
    pub attempt: u32,
}

/// Result of `fetchCatalogToken`. `T` is the reader's own secret type; there is no `Debug`.
#[derive(Clone)]
pub struct CatalogTokenAnswer<T> {
    /// The token.
    pub catalog_token: T,
    /// When it ends, ISO 8601; `None` when the partner did not say.
    pub expires_at: Option<String>,
}

impl<T: From<String>> FromFields for CatalogTokenAnswer<T> {
    fn from_fields(fields: &mut Fields) -> Self {
        let token = fields.required_text("catalogToken");
        // No header can hold anything else.
        fields.require(token.bytes().all(|it| it.is_ascii_graphic()));
        Self {
            catalog_token: token.into(),
            expires_at: fields.text("expiresAt"),
        }
    }
}

/// Parameters of `fetchCheckoutBindToken`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BindTokenParams {
    /// The plan version that is bought.
    pub plan_version_id: String,
    /// The item that is bought.
    pub plan_item_id: String,
}

/// Result of `fetchCheckoutBindToken`; there is no `Debug`.
#[derive(Clone)]
pub struct BindTokenAnswer<T> {
    /// A single-use token.
    pub token: T,
}

impl<T: From<String>> FromFields for BindTokenAnswer<T> {
    fn from_fields(fields: &mut Fields) -> Self {
        Self {
            token: fields.required_word("token"),
        }
    }
}

/// Parameters of `requestAction`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Action {
    /// The buyer goes to the checkout.
    #[serde(rename_all = "camelCase")]
    Checkout(CheckoutInitiated),
    /// The buyer follows a custom call to action.
    #[serde(rename_all = "camelCase")]
    CustomCta(CustomCtaClicked),
}

/// Result of `requestAction`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ActionAnswer {
    /// Whether the page took the action over.
    pub handled: bool,
}

impl FromFields for ActionAnswer {
    fn from_fields(fields: &mut Fields) -> Self {
        Self {
            handled: fields.required_flag("handled"),
        }
    }
}

/// The buyer chose an item (known).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CheckoutInitiated {
    /// The published version's id.
    pub plan_version_id: String,
    /// The item's id.
    pub plan_item_id: String,
    /// The public slug, or null on gated plans.
    pub vanity: Option<String>,
    /// `true` only with `target=callback`, and absent otherwise (known).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub deferred: bool,
}

/// The buyer chose a custom call to action (known).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CustomCtaClicked {
    /// The published version's id.
    pub plan_version_id: String,
    /// The item's id.
    pub plan_item_id: String,
    /// The public slug, or null on gated plans.
    pub vanity: Option<String>,
    /// Where the card leads, or null.
    pub cta_link: Option<String>,
}

/// The buyer finished (known); no trigger for fulfilment, webhooks are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CheckoutConfirmed {
    /// The published version's id.
    pub plan_version_id: String,
    /// The item's id.
    pub plan_item_id: String,
    /// `CONFIRMED` (known) or `PENDING` (assumed).
    pub status: String,
}

/// The content's height changed (assumed).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resized {
    /// CSS pixels, rounded up.
    pub height: u32,
}

/// What was made of the context (assumed).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ContextApplied {
    /// The effective language.
    pub lang: String,
    /// The effective colour scheme.
    pub color_scheme: String,
}

/// The page is to go to an address, with `target=_top` (assumed). The address may hold a bind
/// token in its fragment, so that there is no `Debug`.
#[derive(Serialize, Deserialize)]
pub struct Navigate {
    /// Absolute and `https:`, or `http:` on this machine.
    pub url: String,
}

/// What the buyer sees now (assumed).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SurfaceShown {
    /// Cards or a checkout; the page keeps the reader's place from one to the other.
    pub surface: ShownSurface,
}

/// What a frame can show, as far as the page's scrolling is concerned (assumed).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ShownSurface {
    /// The cards.
    Cards,
    /// An item's checkout document.
    Checkout,
}

/// Something that the buyer cannot get past (assumed).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrorEvent {
    /// A stable snake_case word from `docs/errors.md`.
    pub code: String,
    /// Where on the way it happened.
    pub phase: ErrorPhase,
    /// Whether trying again can help.
    pub retryable: bool,
    /// The token of the appearance that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub option: Option<String>,
}

open_enum! {
    /// Where on the way from the page to the cards an error happened (assumed).
    ErrorPhase {
        /// The frame's address or the deployment's settings.
        Config = "config",
        /// The frame's document.
        Frame = "frame",
        /// The way to the host page.
        Handshake = "handshake",
        /// The catalog token.
        Token = "token",
        /// The read of the plans.
        Catalog = "catalog",
        /// Putting it on the page.
        Render = "render",
        /// The checkout.
        Checkout = "checkout",
    }
}

deserialize_by_fields!(Head, RpcFailure, FailureData, ActionAnswer,);
