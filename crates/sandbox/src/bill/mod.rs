//! The checkout document of an item, computed from the catalogue (assumed).
//!
//! Lines and discounts are without VAT: a price that includes it is divided by its rate first,
//! whoever buys. Each line is rounded half away from zero to the minor unit, totals are sums of
//! lines, and VAT is computed on the sum of the net lines and rounded the same way. A buyer who was
//! told a price with VAT and pays its rate pays that price: VAT is what it is more than the lines,
//! which may be off by the rounding of a line. The `vat`
//! of the document is that of all its lines less its discounts; `totals` name what of it is
//! charged now, and what each period. During a trial nothing that recurs is due now.

mod lines;
mod money;
mod quantity;
mod vat;
mod words;

use contract::{CheckoutDocument, Language, Recurrence, Totals};
use jiff::civil::Time;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

use crate::catalogue::{Item, ItemType, Plan, wire_cadence};
use crate::clock::iso;
use lines::Writer;
use money::{Minor, TooLarge};
use vat::{Sum, Taxing};

/// One item, about to be sold.
pub struct Sale<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// One of its items.
    pub item: &'a Item,
    /// Who sells.
    pub seller: contract::Seller,
    /// Who buys, as far as that is known.
    pub buyer: Option<contract::Buyer>,
    /// What the buyer agrees to.
    pub legal_documents: Vec<contract::LegalDocument>,
    /// How many units were asked for.
    pub quantity: Option<u64>,
    /// The language of the document.
    pub language: Language,
    /// The present moment.
    pub now: Timestamp,
    /// Where the buyer goes on, without a query.
    pub checkout_url: String,
}

/// Why there is no document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BillError {
    /// The item is a custom call to action, which has no checkout.
    NotPriced,
    /// Fewer than can be bought; holds the smallest quantity.
    TooFew(u64),
    /// More than can be bought; holds the largest quantity.
    TooMany(u64),
    /// The amount would be larger than the wire can say.
    TooLarge,
}

/// Where a seller is at home who does not say it.
const HOME: &str = "DK";

/// Computes the document of a sale.
///
/// # Errors
/// [`BillError`] for an item without a price and for a quantity that cannot be bought.
pub fn document(sale: Sale<'_>) -> Result<CheckoutDocument, BillError> {
    let Sale {
        plan,
        item,
        language,
        ..
    } = sale;
    let (ItemType::Priced, Some(price), Some(currency), Some(pricing)) = (
        item.item_type,
        item.price_minor,
        &item.currency,
        &item.pricing,
    ) else {
        return Err(BillError::NotPriced);
    };
    let home = sale.seller.country_code.as_deref().unwrap_or(HOME);
    let taxing = Taxing::new(item.vat.as_ref(), home, sale.buyer.as_ref());
    let minor = Minor::of(currency.as_str());
    let quantity = quantity::quantity(pricing, sale.quantity, language)?;
    let writer = Writer {
        item,
        currency: currency.as_str(),
        minor,
        taxing: &taxing,
        quantity: quantity.as_ref().map_or(1, |it| it.value),
        language,
    };
    let lines = writer.write(price, pricing)?;
    let cadence = item.cadence.map(wire_cadence);
    let trial_end = trial_end(item, sale.now).map(iso);
    let (once, each) = match cadence {
        Some(_) => (
            lines.sum(&Recurrence::OneTime),
            lines.sum(&Recurrence::Recurring) - lines.off(),
        ),
        None => (
            lines.sum(&Recurrence::OneTime) - lines.off(),
            Sum::default(),
        ),
    };
    let due_now = if trial_end.is_some() {
        once
    } else {
        once + each
    };
    let recurring = cadence.is_some().then(|| taxing.total(minor, each));
    let mut checkout_url = format!("{}?lang={}", sale.checkout_url, language.as_str());
    if let Some(quantity) = &quantity {
        checkout_url.push_str(&format!("&quantity={}", quantity.value));
    }
    Ok(CheckoutDocument {
        plan_id: plan.id.clone().into(),
        plan_version_id: plan.plan_version_id.clone().into(),
        plan_item_id: item.plan_item_id.clone().into(),
        vanity: plan.vanity.clone().map(String::from),
        title: title(item, language),
        language,
        currency: currency.clone().into(),
        vat: taxing.lines(minor, once + each)?,
        totals: Totals {
            due_now: taxing.total(minor, due_now)?,
            recurring: recurring.transpose()?,
        },
        seller: sale.seller,
        buyer: sale.buyer,
        cadence,
        first_charge_at: trial_end.clone(),
        trial_ends_at: trial_end,
        quantity,
        lines: lines.lines,
        discounts: lines.discounts,
        legal_documents: sale.legal_documents,
        checkout_url,
    })
}

/// How many units of an item are sold; `None` where there is nothing to choose.
///
/// # Errors
/// [`BillError`] for a quantity that has no document.
pub fn quantity_of(item: &Item, asked: Option<u64>) -> Result<Option<u64>, BillError> {
    let pricing = item.pricing.as_ref().ok_or(BillError::NotPriced)?;
    let quantity = quantity::quantity(pricing, asked, Language::default())?;
    Ok(quantity.map(|it| it.value))
}

/// What an item is called on a document: its name, and how often it is charged.
#[must_use]
pub fn title(item: &Item, language: Language) -> String {
    let cadence = item.cadence.map(wire_cadence);
    words::title(item.name.in_language(language), cadence.as_ref(), language)
}

/// A trial ends at midnight UTC after so many days, so that a document read twice in a day is
/// the same. What is charged once has no trial.
fn trial_end(item: &Item, now: Timestamp) -> Option<Timestamp> {
    if item.trial_days.0 == 0 || item.cadence.is_none() {
        return None;
    }
    let days = Span::new().try_days(i64::from(item.trial_days.0)).ok()?;
    let today = now.to_zoned(TimeZone::UTC).date();
    let last = today.checked_add(days).ok()?;
    let end = last.to_datetime(Time::midnight()).to_zoned(TimeZone::UTC);
    end.ok().map(|it| it.timestamp())
}

impl From<TooLarge> for BillError {
    fn from(_: TooLarge) -> Self {
        Self::TooLarge
    }
}
