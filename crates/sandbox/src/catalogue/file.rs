//! The catalogue file as it is written: who may ask, who buys, and what is sold.

use std::net::IpAddr;

use contract::{CustomerType, ResolveRequest};
use serde::Deserialize;

use super::document::{Document, LegalDocument, Seller};
use super::entry::Entry;
use super::rule::Rule;
use super::text::Text;
use super::values::{Country, Email, Moment, Secret, Slug, Uuid, WebOrigin};

/// The whole file. Unknown fields are refused everywhere, so that a typo is heard.
#[derive(Clone, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CatalogueFile {
    /// The origins whose pages may hold the frame; the partner's own origin is added.
    pub allowed_parent_origins: Vec<WebOrigin>,
    /// The shop that embeds the cards.
    pub partner: Partner,
    /// The API keys of the tenant.
    pub keys: Vec<Key>,
    /// The names of every customer group that customers and rules speak of.
    #[serde(default)]
    pub customer_groups: Vec<Slug>,
    /// The tenant's customers.
    #[serde(default)]
    pub customers: Vec<Customer>,
    /// The subscription plans; the first is the one that the partner's page shows by itself.
    pub plans: Vec<PlanRecord>,
    /// Who sells; absent: the partner, by its name alone, at home in Denmark.
    #[serde(default)]
    pub seller: Option<Seller>,
    /// What a buyer agrees to in every computed checkout document.
    #[serde(default)]
    pub legal_documents: Vec<LegalDocument>,
    /// Checkout documents that are answered as they are written. Every other priced item's is
    /// computed.
    #[serde(default)]
    pub documents: Vec<Document>,
}

/// The shop on the partner's origin.
#[derive(Clone, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Partner {
    /// The shop's name.
    pub name: Text,
    /// The key that its backend sends; one of `keys`.
    pub api_key: Secret,
    /// Whom the shop's own login would know; the first is the one without a choice.
    pub buyers: Vec<DemoBuyer>,
}

/// A buyer as the shop's login would know them: what is sent to resolve.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DemoBuyer {
    /// The name in the page's `buyer` parameter.
    pub key: Slug,
    /// What the page calls them.
    pub name: Text,
    /// The customer, for a buyer who is one; must be one of `customers`.
    #[serde(default)]
    pub customer_id: Option<Uuid>,
    /// The person whom the shop acts for; only with `customerId`.
    #[serde(default)]
    pub buyer_email: Option<Email>,
    /// The country, for a buyer who is no customer yet.
    #[serde(default)]
    pub country_code: Option<Country>,
    /// Company or consumer, for a buyer who is no customer yet.
    #[serde(default)]
    pub customer_type: Option<CustomerType>,
}

impl DemoBuyer {
    /// What the shop's backend asks LedgerBee for this buyer.
    #[must_use]
    pub fn question(&self) -> ResolveRequest {
        ResolveRequest {
            customer_id: self.customer_id.clone().map(String::from),
            buyer_email: self.buyer_email.clone().map(String::from),
            country_code: self.country_code.clone().map(String::from),
            customer_type: self.customer_type,
            ..ResolveRequest::default()
        }
    }
}

/// An API key and what it may do.
#[derive(Clone, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Key {
    /// What the key is for.
    pub name: String,
    /// The key itself.
    pub key: Secret,
    /// What it may do; the catalogue's operations need `portal-catalog-read`.
    pub scopes: Vec<Slug>,
    /// What its tenant has bought; the catalogue's operations need `CustomerPortal`.
    pub licences: Vec<String>,
    /// From when on it is refused.
    #[serde(default)]
    pub expires_at: Option<Moment>,
    /// The only addresses it may be used from; absent: any.
    #[serde(default)]
    pub allowed_ips: Option<Vec<IpAddr>>,
}

/// A customer, with what the rules look at.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Customer {
    /// The customer's id.
    pub id: Uuid,
    /// Their name.
    pub name: String,
    /// Their country.
    pub country_code: Country,
    /// Company or consumer.
    pub customer_type: CustomerType,
    /// The groups that they are in; each one of `customerGroups`.
    #[serde(default)]
    pub groups: Vec<Slug>,
}

/// A plan with its state and its visibility.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PlanRecord {
    /// Whether it is sold at present.
    pub status: PlanStatus,
    /// Whether it has a published version.
    pub published: bool,
    /// Who sees it: any rule that matches shows it; without rules resolve never returns it.
    pub rules: Vec<Rule>,
    /// The card content.
    pub entry: Entry,
}

/// Whether a plan is sold at present (known: `ACTIVE`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum PlanStatus {
    /// It is sold.
    #[serde(rename = "ACTIVE")]
    Active,
    /// It is sold no more.
    #[serde(rename = "INACTIVE")]
    Inactive,
}

impl PlanRecord {
    /// Whether the plan is sold at present and has a published version.
    #[must_use]
    pub fn is_live(&self) -> bool {
        self.published && self.status == PlanStatus::Active
    }

    /// The plan's id.
    #[must_use]
    pub fn id(&self) -> &str {
        self.entry.plan.id.as_str()
    }
}
