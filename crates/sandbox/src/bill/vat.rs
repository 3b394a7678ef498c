//! VAT of a sale: which rate this buyer pays, and what of a price is VAT.

use std::ops::{Add, Sub};

use contract::{Amounts, Buyer, BuyerType, VatLine, VatNote};
use rust_decimal::Decimal;

use super::money::{Minor, TooLarge};
use crate::catalogue::Vat;

/// How the sale of one item to one buyer is taxed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Taxing {
    /// What the item's amounts are divided by to be without VAT; 1 when they are.
    divisor: Decimal,
    charged: Charged,
}

/// What is charged on the amounts without VAT.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Charged {
    /// The catalogue says no rate: the document has no VAT at all.
    Nothing,
    /// The item's own rate, in percent.
    Rate { text: String, percent: Decimal },
    /// No VAT, and the reason.
    Zero(VatNote),
}

/// What some lines come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sum {
    /// Without VAT.
    pub(super) net_minor: i64,
    /// As the catalogue states the amounts, with VAT or without it.
    pub(super) stated_minor: i64,
}

impl Add for Sum {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            net_minor: self.net_minor + other.net_minor,
            stated_minor: self.stated_minor + other.stated_minor,
        }
    }
}

impl Sub for Sum {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self {
            net_minor: self.net_minor - other.net_minor,
            stated_minor: self.stated_minor - other.stated_minor,
        }
    }
}

/// The members of the European Union, by ISO 3166-1.
const UNION: &str =
    "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE";

impl Taxing {
    /// The taxing of an item for a buyer, as far as they are known. At home the item's rate is
    /// charged; elsewhere in the Union a business accounts for the VAT itself and anyone else
    /// pays the item's rate; outside of the Union the sale is exempt. Of a buyer without a
    /// country nothing is assumed: the item's rate stays.
    pub(super) fn new(vat: Option<&Vat>, home: &str, buyer: Option<&Buyer>) -> Self {
        let Some(vat) = vat else {
            return Self {
                divisor: Decimal::ONE,
                charged: Charged::Nothing,
            };
        };
        let text = vat.rate_percent.as_str().to_owned();
        let percent: Decimal = text.parse().unwrap_or_default();
        let divisor = if vat.price_includes {
            Decimal::ONE + percent / Decimal::ONE_HUNDRED
        } else {
            Decimal::ONE
        };
        let country = buyer.and_then(|it| it.country_code.as_deref());
        let business = buyer.and_then(|it| it.customer_type.as_ref()) == Some(&BuyerType::Business);
        let charged = match country {
            Some(country) if country != home && !in_union(country) => {
                Charged::Zero(VatNote::Exempt)
            }
            Some(country) if country != home && business => Charged::Zero(VatNote::ReverseCharge),
            _ => Charged::Rate { text, percent },
        };
        Self { divisor, charged }
    }

    /// An amount of the catalogue without VAT.
    pub(super) fn net(&self, amount: Decimal) -> Decimal {
        amount / self.divisor
    }

    /// The document's VAT lines for a sum: one, as an item has one rate.
    pub(super) fn lines(&self, minor: Minor, sum: Sum) -> Result<Vec<VatLine>, TooLarge> {
        let (rate_percent, note) = match &self.charged {
            Charged::Nothing => return Ok(Vec::new()),
            Charged::Rate { text, .. } => (text.clone(), None),
            Charged::Zero(note) => ("0".to_owned(), Some(note.clone())),
        };
        Ok(vec![VatLine {
            rate_percent,
            net_minor: sum.net_minor,
            vat_minor: self.vat(minor, sum)?,
            note,
        }])
    }

    /// The total of a sum.
    pub(super) fn total(&self, minor: Minor, sum: Sum) -> Result<Amounts, TooLarge> {
        let net_minor = sum.net_minor;
        let vat_minor = self.vat(minor, sum)?;
        let gross_minor = net_minor.checked_add(vat_minor).ok_or(TooLarge)?;
        minor.round(minor.to_major(gross_minor))?;
        Ok(Amounts {
            net_minor,
            vat_minor,
            gross_minor,
        })
    }

    fn vat(&self, minor: Minor, sum: Sum) -> Result<i64, TooLarge> {
        match &self.charged {
            // Whoever was told a price with VAT pays that price.
            Charged::Rate { .. } if self.divisor != Decimal::ONE => {
                Ok(sum.stated_minor - sum.net_minor)
            }
            Charged::Rate { percent, .. } => {
                let net = minor.to_major(sum.net_minor);
                let vat = net.checked_mul(*percent).ok_or(TooLarge)?;
                minor.round(vat / Decimal::ONE_HUNDRED)
            }
            Charged::Nothing | Charged::Zero(_) => Ok(0),
        }
    }
}

fn in_union(country: &str) -> bool {
    UNION.split(' ').any(|it| it == country)
}
