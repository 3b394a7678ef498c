//! The messages between the host page and the frame, version 1 (assumed; see `docs/protocol.md`).
//!
//! The handshake travels by `window.postMessage` and holds no secret; everything after it
//! travels as JSON-RPC 2.0 on the port that the welcome brings.

mod handshake;
mod port;
mod returned;
mod write;

pub use handshake::{Appearance, Context, Hello, NAMESPACE, Provider, VERSION, Welcome};
pub use port::{
    Action, ActionAnswer, BindTokenAnswer, BindTokenParams, CatalogTokenAnswer, CatalogTokenParams,
    CheckoutConfirmed, CheckoutInitiated, ContextApplied, CustomCtaClicked, ErrorEvent, ErrorPhase,
    FailureData, Head, MAX_MESSAGE_BYTES, Navigate, Notification, Reason, Request, Resized,
    RpcFailure, ShownSurface, SurfaceShown, method,
};
pub use returned::{ReturnStatus, Returned};
pub use write::{ToJson, json, notification, refusal, request};
