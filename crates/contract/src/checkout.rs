//! The checkout document: the server's word on what a buyer is about to pay (assumed).

use serde::{Deserialize, Serialize};

use crate::open::{open_enum, or_default};
use crate::{Cadence, CustomerType, Language};

/// The answer of the checkout document read (assumed).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CheckoutDocumentResponse {
    /// The document that was asked for.
    pub checkout_document: CheckoutDocument,
}

/// What one item costs this buyer. Every amount is the server's; none is computed here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CheckoutDocument {
    /// The plan's id, a uuid.
    pub plan_id: String,
    /// The published version's id, a uuid.
    pub plan_version_id: String,
    /// The item's id, a uuid.
    pub plan_item_id: String,
    /// The public slug; `None` on gated plans.
    #[serde(default)]
    pub vanity: Option<String>,
    /// Localized title.
    pub title: String,
    /// The language of its texts.
    pub language: Language,
    /// ISO 4217 code of every amount.
    pub currency: String,
    /// Who sells.
    pub seller: Seller,
    /// Who buys, when known; never an email.
    #[serde(default)]
    pub buyer: Option<Buyer>,
    /// How often the recurring part is charged; `None` is a one-off.
    #[serde(default)]
    pub cadence: Option<Cadence>,
    /// When the trial ends, ISO 8601.
    #[serde(default)]
    pub trial_ends_at: Option<String>,
    /// When the first charge is made, ISO 8601.
    #[serde(default)]
    pub first_charge_at: Option<String>,
    /// The quantity and its bounds; `None` where there is nothing to choose.
    #[serde(default)]
    pub quantity: Option<Quantity>,
    /// What is charged.
    #[serde(default, deserialize_with = "or_default")]
    pub lines: Vec<Line>,
    /// What is taken off.
    #[serde(default, deserialize_with = "or_default")]
    pub discounts: Vec<Discount>,
    /// VAT, one entry for each rate.
    #[serde(default, deserialize_with = "or_default")]
    pub vat: Vec<VatLine>,
    /// The figures that matter.
    pub totals: Totals,
    /// What the buyer agrees to.
    #[serde(default, deserialize_with = "or_default")]
    pub legal_documents: Vec<LegalDocument>,
    /// Where the buyer goes on.
    pub checkout_url: String,
}

/// The company that sells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Seller {
    /// Legal name.
    pub name: String,
    /// Company or VAT registration number.
    #[serde(default)]
    pub registration_number: Option<String>,
    /// ISO 3166-1 alpha-2.
    #[serde(default)]
    pub country_code: Option<String>,
}

/// The buyer, as far as the server knows and says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Buyer {
    /// Name.
    #[serde(default)]
    pub name: Option<String>,
    /// ISO 3166-1 alpha-2.
    #[serde(default)]
    pub country_code: Option<String>,
    /// Company or consumer.
    #[serde(default)]
    pub customer_type: Option<CustomerType>,
}

/// A quantity with the server's bounds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quantity {
    /// The quantity that the document is for.
    pub value: u64,
    /// The smallest that can be bought.
    #[serde(default)]
    pub min: Option<u64>,
    /// The largest that can be bought; `None` is without a limit.
    #[serde(default)]
    pub max: Option<u64>,
    /// What one unit is, localized.
    #[serde(default)]
    pub unit: Option<String>,
}

/// One line of the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Line {
    /// Localized description.
    pub description: String,
    /// Quantity, a decimal string.
    pub quantity: String,
    /// Price of one unit, a decimal string in major units.
    pub unit_price: String,
    /// The line's amount in minor units.
    pub amount_minor: i64,
    /// When it is charged.
    pub recurrence: Recurrence,
}

open_enum! {
    /// When a line is charged.
    Recurrence {
        /// Each period.
        Recurring = "recurring",
        /// Once.
        OneTime = "one_time",
        /// By what was used.
        Usage = "usage",
    }
}

/// One discount of the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Discount {
    /// Localized description.
    pub description: String,
    /// What is taken off, in minor units, as a positive number.
    pub amount_minor: i64,
}

/// VAT of one rate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct VatLine {
    /// Rate in percent, a decimal string.
    pub rate_percent: String,
    /// What the rate applies to, in minor units.
    pub net_minor: i64,
    /// The VAT, in minor units.
    pub vat_minor: i64,
    /// Why no VAT is charged, when none is.
    #[serde(default)]
    pub note: Option<VatNote>,
}

open_enum! {
    /// Why a rate is what it is.
    VatNote {
        /// The buyer accounts for the VAT.
        ReverseCharge = "reverse_charge",
        /// The sale is exempt.
        Exempt = "exempt",
    }
}

/// The two figures that matter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Totals {
    /// What is paid now.
    pub due_now: Amounts,
    /// What is paid each period after that; `None` for a one-off.
    #[serde(default)]
    pub recurring: Option<Amounts>,
}

/// One total, in minor units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Amounts {
    /// Without VAT.
    pub net_minor: i64,
    /// The VAT.
    pub vat_minor: i64,
    /// With VAT.
    pub gross_minor: i64,
}

/// A document that the buyer reads or agrees to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegalDocument {
    /// Its id within the seller's documents.
    pub id: String,
    /// Its kind, such as `terms`.
    pub kind: String,
    /// Localized title.
    pub title: String,
    /// An `https:` address.
    pub url: String,
    /// Its version.
    #[serde(default)]
    pub version: Option<String>,
    /// Whether the buyer must agree to it.
    #[serde(default, deserialize_with = "or_default")]
    pub required: bool,
}
