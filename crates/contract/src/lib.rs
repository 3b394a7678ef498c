//! The wire: every type that crosses between LedgerBee, the frame and the host page.
//!
//! Reading is tolerant: an unknown field is passed over, an unknown variant is kept by its
//! name, and a missing optional field is a missing value. Each item says whether its shape is
//! *known* (published by LedgerBee) or *assumed* (decided by this project and listed in
//! `docs/contract.md`), so that a corrected assumption is a change to this crate alone.

mod cadence;
mod catalog;
mod checkout;
mod digits;
mod error;
mod fields;
mod json;
mod number;
mod open;
mod overlay;
mod pricing;
mod requests;
mod text;
mod value;

pub mod protocol;

pub use cadence::{Cadence, CadenceUnit};
pub use catalog::{
    BuyerState, CtaPreset, Feature, Icon, ItemType, Plan, PlanItem, PortalCatalogEntry, Vat,
};
pub use checkout::{
    Amounts, Buyer, CheckoutDocument, CheckoutDocumentResponse, Discount, LegalDocument, Line,
    Quantity, Recurrence, Seller, Totals, VatLine, VatNote,
};
pub use digits::digits;
pub use error::{ApiCode, ErrorCode, ErrorEnvelope, RateLimitBody, ValidationError};
pub use fields::{Fields, FromFields, read};
pub use overlay::{MergePatch, lay_over};
pub use pricing::{PerUnit, Pricing, Tier, TierMode, Tiered, Usage};
pub use requests::{
    BuyerType, CustomerType, Language, PlanBuyer, PlanResponse, PlansResponse, ResolveRequest,
    ResolveResponse,
};
pub use text::{cut, is_blank, parts};
pub use value::{MAX_WHOLE, Value};
