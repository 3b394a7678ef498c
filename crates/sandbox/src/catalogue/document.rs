//! A checkout document, as the catalogue file writes it.

use contract::{BuyerType, CustomerType, Language};
use serde::Deserialize;

use super::entry::{Cadence, Plan};
use super::localized::{cadence, text};
use super::text::Text;
use super::values::{Country, Currency, Decimal, Moment, Percent, Slug, Uuid, WebAddress};

/// The file's form of [`contract::CheckoutDocument`]. The version and the vanity come from
/// the plan that it names.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Document {
    /// The plan; one of `plans`.
    pub plan_id: Uuid,
    /// The item; a priced one of that plan.
    pub plan_item_id: Uuid,
    /// Title.
    pub title: Text,
    /// Currency of every amount; the item's.
    pub currency: Currency,
    /// Who sells.
    pub seller: Seller,
    /// Who buys.
    #[serde(default)]
    pub buyer: Option<Buyer>,
    /// How often the recurring part is charged.
    #[serde(default)]
    pub cadence: Option<Cadence>,
    /// End of the trial.
    #[serde(default)]
    pub trial_ends_at: Option<Moment>,
    /// First charge.
    #[serde(default)]
    pub first_charge_at: Option<Moment>,
    /// The quantity and its bounds.
    #[serde(default)]
    pub quantity: Option<Quantity>,
    /// What is charged.
    pub lines: Vec<Line>,
    /// What is taken off.
    #[serde(default)]
    pub discounts: Vec<Discount>,
    /// VAT by rate.
    #[serde(default)]
    pub vat: Vec<VatLine>,
    /// The totals.
    pub totals: Totals,
    /// What the buyer agrees to.
    #[serde(default)]
    pub legal_documents: Vec<LegalDocument>,
    /// Where the buyer goes on.
    pub checkout_url: WebAddress,
}

/// Who sells.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Seller {
    name: String,
    registration_number: Option<String>,
    country_code: Option<Country>,
}

/// Who buys; never an email.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Buyer {
    name: Option<String>,
    country_code: Option<Country>,
    customer_type: Option<CustomerType>,
}

/// A quantity with its bounds.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quantity {
    /// The quantity that the document is for.
    pub value: u64,
    /// The smallest.
    pub min: Option<u64>,
    /// The largest.
    pub max: Option<u64>,
    unit: Option<Text>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Line {
    description: Text,
    quantity: Decimal,
    unit_price: Decimal,
    amount_minor: i64,
    recurrence: Recurrence,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Recurrence {
    Recurring,
    OneTime,
    Usage,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Discount {
    description: Text,
    amount_minor: u32,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct VatLine {
    rate_percent: Percent,
    net_minor: i64,
    vat_minor: i64,
    note: Option<VatNote>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum VatNote {
    ReverseCharge,
    Exempt,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Totals {
    due_now: Amounts,
    recurring: Option<Amounts>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Amounts {
    net_minor: i64,
    vat_minor: i64,
    gross_minor: i64,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LegalDocument {
    pub(crate) id: Slug,
    kind: Slug,
    title: Text,
    url: WebAddress,
    version: Option<String>,
    required: bool,
}

impl Document {
    /// The document as the API answers it, in one language and for the plan that it names.
    #[must_use]
    pub fn in_language(&self, plan: &Plan, language: Language) -> contract::CheckoutDocument {
        contract::CheckoutDocument {
            plan_id: plan.id.clone().into(),
            plan_version_id: plan.plan_version_id.clone().into(),
            plan_item_id: self.plan_item_id.clone().into(),
            vanity: plan.vanity.clone().map(String::from),
            title: self.title.in_language(language).to_owned(),
            language,
            currency: self.currency.clone().into(),
            seller: self.seller.on_the_wire(),
            buyer: self.buyer.as_ref().map(Buyer::on_the_wire),
            cadence: self.cadence.map(cadence),
            trial_ends_at: self.trial_ends_at.clone().map(String::from),
            first_charge_at: self.first_charge_at.clone().map(String::from),
            quantity: self.quantity.as_ref().map(|it| it.in_language(language)),
            lines: self
                .lines
                .iter()
                .map(|it| it.in_language(language))
                .collect(),
            discounts: self
                .discounts
                .iter()
                .map(|it| it.in_language(language))
                .collect(),
            vat: self.vat.iter().map(VatLine::on_the_wire).collect(),
            totals: contract::Totals {
                due_now: self.totals.due_now.on_the_wire(),
                recurring: self.totals.recurring.map(Amounts::on_the_wire),
            },
            legal_documents: self
                .legal_documents
                .iter()
                .map(|it| it.in_language(language))
                .collect(),
            checkout_url: self.checkout_url.clone().into(),
        }
    }
}

impl Seller {
    /// The seller as the API answers it.
    pub(crate) fn on_the_wire(&self) -> contract::Seller {
        contract::Seller {
            name: self.name.clone(),
            registration_number: self.registration_number.clone(),
            country_code: self.country_code.clone().map(String::from),
        }
    }
}

impl Buyer {
    fn on_the_wire(&self) -> contract::Buyer {
        contract::Buyer {
            name: self.name.clone(),
            country_code: self.country_code.clone().map(String::from),
            customer_type: self.customer_type.map(BuyerType::from),
        }
    }
}

impl Quantity {
    fn in_language(&self, language: Language) -> contract::Quantity {
        contract::Quantity {
            value: self.value,
            min: self.min,
            max: self.max,
            unit: text(self.unit.as_ref(), language),
        }
    }
}

impl Line {
    fn in_language(&self, language: Language) -> contract::Line {
        contract::Line {
            description: self.description.in_language(language).to_owned(),
            quantity: self.quantity.clone().into(),
            unit_price: self.unit_price.clone().into(),
            amount_minor: self.amount_minor,
            recurrence: match self.recurrence {
                Recurrence::Recurring => contract::Recurrence::Recurring,
                Recurrence::OneTime => contract::Recurrence::OneTime,
                Recurrence::Usage => contract::Recurrence::Usage,
            },
        }
    }
}

impl Discount {
    fn in_language(&self, language: Language) -> contract::Discount {
        contract::Discount {
            description: self.description.in_language(language).to_owned(),
            amount_minor: i64::from(self.amount_minor),
        }
    }
}

impl VatLine {
    fn on_the_wire(&self) -> contract::VatLine {
        contract::VatLine {
            rate_percent: self.rate_percent.clone().into(),
            net_minor: self.net_minor,
            vat_minor: self.vat_minor,
            note: self.note.map(|note| match note {
                VatNote::ReverseCharge => contract::VatNote::ReverseCharge,
                VatNote::Exempt => contract::VatNote::Exempt,
            }),
        }
    }
}

impl Amounts {
    const fn on_the_wire(self) -> contract::Amounts {
        contract::Amounts {
            net_minor: self.net_minor,
            vat_minor: self.vat_minor,
            gross_minor: self.gross_minor,
        }
    }
}

impl LegalDocument {
    /// The document as the API answers it.
    pub(crate) fn in_language(&self, language: Language) -> contract::LegalDocument {
        contract::LegalDocument {
            id: self.id.clone().into(),
            kind: self.kind.clone().into(),
            title: self.title.in_language(language).to_owned(),
            url: self.url.clone().into(),
            version: self.version.clone(),
            required: self.required,
        }
    }
}
