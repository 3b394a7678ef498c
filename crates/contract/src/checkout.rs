//! The checkout document: the server's word on what a buyer is about to pay (assumed).

use serde::Serialize;

use crate::fields::{Fields, FromFields, deserialize_by_fields};
use crate::open::open_enum;
use crate::{BuyerType, Cadence, Language};

/// The answer of the checkout document read (assumed).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CheckoutDocumentResponse {
    /// The document that was asked for.
    pub checkout_document: CheckoutDocument,
}

/// What one item costs this buyer. Every amount is the server's; none is computed here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CheckoutDocument {
    /// The plan's id, a uuid.
    pub plan_id: String,
    /// The published version's id, a uuid.
    pub plan_version_id: String,
    /// The item's id, a uuid.
    pub plan_item_id: String,
    /// The public slug; `None` on gated plans.
    pub vanity: Option<String>,
    /// Localized title.
    pub title: String,
    /// The language of its texts; English where the word is none of ours.
    pub language: Language,
    /// ISO 4217 code of every amount.
    pub currency: String,
    /// Who sells.
    pub seller: Seller,
    /// Who buys, when known; never an email.
    pub buyer: Option<Buyer>,
    /// How often the recurring part is charged; `None` is a one-off.
    pub cadence: Option<Cadence>,
    /// When the trial ends, ISO 8601.
    pub trial_ends_at: Option<String>,
    /// When the first charge is made, ISO 8601.
    pub first_charge_at: Option<String>,
    /// The quantity and its bounds; `None` where there is nothing to choose.
    pub quantity: Option<Quantity>,
    /// What is charged.
    pub lines: Vec<Line>,
    /// What is taken off.
    pub discounts: Vec<Discount>,
    /// VAT, one entry for each rate.
    pub vat: Vec<VatLine>,
    /// The figures that matter.
    pub totals: Totals,
    /// What the buyer agrees to.
    pub legal_documents: Vec<LegalDocument>,
    /// Where the buyer goes on.
    pub checkout_url: String,
}

/// The company that sells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Seller {
    /// Legal name.
    pub name: String,
    /// Company or VAT registration number.
    pub registration_number: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country_code: Option<String>,
}

/// The buyer, as far as the server knows and says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Buyer {
    /// Name.
    pub name: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country_code: Option<String>,
    /// Company or consumer.
    pub customer_type: Option<BuyerType>,
}

/// A quantity with the server's bounds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Quantity {
    /// The quantity that the document is for.
    pub value: u64,
    /// The smallest that can be bought.
    pub min: Option<u64>,
    /// The largest that can be bought; `None` is without a limit.
    pub max: Option<u64>,
    /// What one unit is, localized.
    pub unit: Option<String>,
}

/// One line of the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Discount {
    /// Localized description.
    pub description: String,
    /// What is taken off, in minor units, as a positive number.
    pub amount_minor: i64,
}

/// VAT of one rate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct VatLine {
    /// Rate in percent, a decimal string.
    pub rate_percent: String,
    /// What the rate applies to, in minor units.
    pub net_minor: i64,
    /// The VAT, in minor units.
    pub vat_minor: i64,
    /// Why no VAT is charged, when none is.
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Totals {
    /// What is paid now.
    pub due_now: Amounts,
    /// What is paid each period after that; `None` for a one-off.
    pub recurring: Option<Amounts>,
}

/// One total, in minor units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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
    pub version: Option<String>,
    /// Whether the buyer must agree to it.
    pub required: bool,
}

impl FromFields for CheckoutDocumentResponse {
    fn from_fields(fields: &mut Fields) -> Self {
        Self {
            checkout_document: fields.required_object("checkoutDocument"),
        }
    }
}

impl FromFields for CheckoutDocument {
    fn from_fields(fields: &mut Fields) -> Self {
        Self {
            // What says nothing of money stops no purchase.
            plan_id: fields.text_or_empty("planId"),
            vanity: fields.text("vanity"),
            title: fields.text_or_empty("title"),
            language: Language::for_tag(&fields.text_or_empty("language")),
            buyer: fields.object("buyer"),
            plan_version_id: {
                fields.forgive();
                fields.required_text("planVersionId")
            },
            plan_item_id: fields.required_text("planItemId"),
            currency: fields.required_text("currency"),
            seller: fields.required_object("seller"),
            cadence: fields.object("cadence"),
            trial_ends_at: fields.text("trialEndsAt"),
            first_charge_at: fields.text("firstChargeAt"),
            quantity: fields.object("quantity"),
            lines: fields.objects("lines"),
            discounts: fields.objects("discounts"),
            vat: fields.objects("vat"),
            totals: fields.required_object("totals"),
            legal_documents: fields.objects("legalDocuments"),
            // Without one the buyer is told whom to ask, as with one that is refused.
            checkout_url: fields.text_or_empty("checkoutUrl"),
        }
    }
}

impl FromFields for Seller {
    fn from_fields(fields: &mut Fields) -> Self {
        Self {
            registration_number: fields.text("registrationNumber"),
            country_code: fields.text("countryCode"),
            name: {
                fields.forgive();
                fields.required_text("name")
            },
        }
    }
}

impl FromFields for Buyer {
    fn from_fields(fields: &mut Fields) -> Self {
        let buyer = Self {
            name: fields.text("name"),
            country_code: fields.text("countryCode"),
            customer_type: fields.word("customerType"),
        };
        fields.forgive();
        buyer
    }
}

impl FromFields for Quantity {
    fn from_fields(fields: &mut Fields) -> Self {
        Self {
            value: fields.required_count("value"),
            min: fields.count("min"),
            max: fields.count("max"),
            unit: fields.text("unit"),
        }
    }
}

impl FromFields for Line {
    fn from_fields(fields: &mut Fields) -> Self {
        Self {
            description: fields.text_or_empty("description"),
            quantity: fields.decimal("quantity").unwrap_or_default(),
            unit_price: fields.decimal("unitPrice").unwrap_or_default(),
            amount_minor: {
                fields.forgive();
                fields.required_int("amountMinor")
            },
            recurrence: fields.required_word("recurrence"),
        }
    }
}

impl FromFields for Discount {
    fn from_fields(fields: &mut Fields) -> Self {
        Self {
            description: fields.text_or_empty("description"),
            amount_minor: fields.required_int("amountMinor"),
        }
    }
}

impl FromFields for VatLine {
    fn from_fields(fields: &mut Fields) -> Self {
        Self {
            rate_percent: fields.required_decimal("ratePercent"),
            net_minor: fields.required_int("netMinor"),
            vat_minor: fields.required_int("vatMinor"),
            note: fields.word("note"),
        }
    }
}

impl FromFields for Totals {
    fn from_fields(fields: &mut Fields) -> Self {
        Self {
            due_now: fields.required_object("dueNow"),
            recurring: fields.object("recurring"),
        }
    }
}

impl FromFields for Amounts {
    fn from_fields(fields: &mut Fields) -> Self {
        Self {
            net_minor: fields.required_int("netMinor"),
            vat_minor: fields.required_int("vatMinor"),
            gross_minor: fields.required_int("grossMinor"),
        }
    }
}

impl FromFields for LegalDocument {
    fn from_fields(fields: &mut Fields) -> Self {
        Self {
            id: fields.text_or_empty("id"),
            kind: fields.text_or_empty("kind"),
            title: fields.text_or_empty("title"),
            url: fields.text_or_empty("url"),
            version: fields.text("version"),
            required: {
                fields.forgive();
                fields.flag_or("required", false)
            },
        }
    }
}

deserialize_by_fields!(
    CheckoutDocumentResponse,
    CheckoutDocument,
    Seller,
    Buyer,
    Quantity,
    Line,
    Discount,
    VatLine,
    Totals,
    Amounts,
    LegalDocument,
);
