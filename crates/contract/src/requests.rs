//! The published operations: what is asked and what is answered.

use serde::{Deserialize, Serialize};

use crate::fields::{Fields, FromFields, deserialize_by_fields};
use crate::open::open_enum;
use crate::{PortalCatalogEntry, cut};

/// A language that the API localizes to (known). The default is English.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Danish.
    Da,
}

impl Language {
    /// The word on the wire, for the API's `language` and the frame's `lang`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Da => "da",
        }
    }

    /// The language for a requested tag such as `da-DK` or `DA`: its primary subtag decides,
    /// and any other tag is answered in English (assumed).
    #[must_use]
    pub fn for_tag(tag: &str) -> Self {
        let primary = cut(tag, b'-').map_or(tag, |(it, _)| it);
        let primary = cut(primary, b'_').map_or(primary, |(it, _)| it);
        if primary.trim_ascii().eq_ignore_ascii_case("da") {
            Self::Da
        } else {
            Self::En
        }
    }
}

/// What kind of buyer a customer is (known).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CustomerType {
    /// A company.
    #[serde(rename = "BUSINESS")]
    Business,
    /// A consumer.
    #[serde(rename = "PRIVATE_PERSON")]
    PrivatePerson,
}

/// The body of `POST /v1/portal/plans/resolve` (known). Unknown fields are refused.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct ResolveRequest {
    /// The buyer's customer id. When given, the hints below are ignored.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_id: Option<String>,
    /// The person whom the partner acts for; ignored without `customer_id`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub buyer_email: Option<String>,
    /// ISO 3166-1 alpha-2 hint for a buyer who is no customer yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country_code: Option<String>,
    /// Hint for a buyer who is no customer yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_type: Option<CustomerType>,
    /// Only these plans, by uuid; `None` is every active plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan_ids: Option<Vec<String>>,
    /// The language of the cards.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
}

/// The answer of the resolve operation (known). It holds a secret and has no `Debug`.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ResolveResponse {
    /// The plans that this buyer may see and buy.
    pub plans: Vec<PortalCatalogEntry>,
    /// The catalog token: 43 characters of base64url, a client secret.
    pub catalog_token: String,
    /// When the token ends, ISO 8601.
    pub expires_at: String,
}

/// The answer of the list operation (known): entries in display order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlansResponse {
    /// Every active plan with a published version.
    pub plans: Vec<PortalCatalogEntry>,
}

/// The answer of the by-id read (known), with an API key or a catalog token, and of the public
/// read (assumed).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlanResponse {
    /// The plan that was asked for.
    pub plan: PortalCatalogEntry,
    /// Whom the catalog token is for (assumed); `None` with an API key, on a public read, and
    /// when nothing is known of the buyer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub buyer: Option<PlanBuyer>,
}

/// What a by-id read says of the token's buyer (assumed): enough to choose between prices with
/// and without VAT, and nothing personal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PlanBuyer {
    /// Company or consumer, from the customer or from the hint that resolve was given.
    pub customer_type: Option<BuyerType>,
}

open_enum! {
    /// What kind of buyer an answer is for (assumed). The literals are those of
    /// [`CustomerType`], which requests hold.
    BuyerType {
        /// A company.
        Business = "BUSINESS",
        /// A consumer.
        PrivatePerson = "PRIVATE_PERSON",
    }
}

impl From<CustomerType> for BuyerType {
    fn from(kind: CustomerType) -> Self {
        match kind {
            CustomerType::Business => Self::Business,
            CustomerType::PrivatePerson => Self::PrivatePerson,
        }
    }
}

impl FromFields for PlanResponse {
    fn from_fields(fields: &mut Fields) -> Self {
        Self {
            buyer: fields.object("buyer"),
            plan: {
                fields.forgive();
                fields.required_object("plan")
            },
        }
    }
}

impl FromFields for PlanBuyer {
    fn from_fields(fields: &mut Fields) -> Self {
        let buyer = Self {
            customer_type: fields.word("customerType"),
        };
        fields.forgive();
        buyer
    }
}

deserialize_by_fields!(PlanResponse, PlanBuyer,);
